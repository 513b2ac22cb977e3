import { and, count, eq, gte, lt } from "drizzle-orm";
import { z } from "zod";
import { auditLog, receipts } from "../../db/schema/governance.ts";
import { defineTool } from "../define.ts";
import { instantOut, period, worded } from "../fields/semantic.ts";
import { keyset, pageOf, paging } from "../paging.ts";
import { addDays, startOfDay } from "../values/periods.ts";

export const listAuditLog = defineTool({
  name: "list_audit_log",
  domain: "governance",
  description: "Who did what and when: every tool call with its actor, surface, outcome and changed rows, newest first, hash-chained.",
  effect: "read",
  permission: "audit:read",
  http: ["GET /audit-log"],
  input: z.object({
    tool: z
      .string()
      .max(64)
      .meta({ "x-field": { kind: "choice" } })
      .optional()
      .describe("Only calls of this tool."),
    actor: z
      .string()
      .max(80)
      .meta({ "x-field": { kind: "choice" } })
      .optional()
      .describe("Only by this actor, such as user:<id>."),
    outcome: z.enum(["ok", "error", "waiting", "rejected", "dry_run"]).optional().describe("Only with this outcome."),
    period: period().optional().describe("Only in this period."),
    order: worded(z.enum(["newest", "oldest"]), { cues: { oldest: ["mais antigos", "mais antigas", "oldest"] } })
      .default("newest")
      .describe("Newest or oldest first."),
    ...paging,
  }),
  output: pageOf(
    z.object({
      seq: z.int(),
      at: instantOut(),
      actor: z.string(),
      actor_id: z.string(),
      tool: z.string(),
      surface: z.string(),
      outcome: z.string(),
      changes: z.int(),
      receipt_id: z.uuid(),
      hash: z.string(),
    }),
  ),
  examples: [
    { pt: "Quem fez o quê hoje?", en: "Who did what today?", input: { period: "today" } },
    { pt: "Mostre o log de auditoria", en: "Show the audit log", input: {} },
  ],
  async run({ tx, session }, input) {
    const zone = session.tenant.timeZone;
    const where = and(
      input.tool ? eq(auditLog.tool, input.tool) : undefined,
      input.actor ? eq(auditLog.actor, input.actor) : undefined,
      input.outcome ? eq(auditLog.outcome, input.outcome) : undefined,
      input.period ? gte(auditLog.at, startOfDay(input.period.from, zone)) : undefined,
      input.period ? lt(auditLog.at, startOfDay(addDays(input.period.to, 1), zone)) : undefined,
    );
    const page = keyset({ by: [auditLog.seq], descending: input.order === "newest" }, input);
    const found = await tx
      .select({ key: page.key, log: auditLog, surface: receipts.surface, name: receipts.actorName, changes: receipts.changes })
      .from(auditLog)
      .innerJoin(receipts, and(eq(receipts.tenantId, auditLog.tenantId), eq(receipts.id, auditLog.receiptId)))
      .where(and(where, page.after))
      .orderBy(...page.orderBy)
      .limit(page.limit);
    const [counted] = await tx.select({ total: count() }).from(auditLog).where(where);
    const { rows, next_cursor } = page.cut(found);
    const items = rows.map(({ log, surface, name, changes }) => ({
      seq: log.seq,
      at: log.at,
      actor: name,
      actor_id: log.actor,
      tool: log.tool,
      surface,
      outcome: log.outcome,
      changes: changes.length,
      receipt_id: log.receiptId,
      hash: log.hash,
    }));
    return { items, next_cursor, total: counted?.total ?? 0 };
  },
});
