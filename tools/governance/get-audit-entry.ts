import { and, asc, desc, eq, ne } from "drizzle-orm";
import { z } from "zod";
import { auditLog, journal, receipts } from "../../db/schema/governance.ts";
import { AppError } from "../../errors.ts";
import { defineTool } from "../define.ts";
import { instantOut } from "../fields/semantic.ts";
import { changedRecord, changesOf, recordFields } from "./audit.ts";
import { presentAuditEntry } from "./present-audit-entry.ts";

export const getAuditEntry = defineTool({
  name: "get_audit_entry",
  domain: "governance",
  description:
    "One entry of the audit log: who, what was asked, and each field from what to what. By its receipt, or the latest change of a client's or project's own data.",
  effect: "read",
  permission: "audit:read",
  http: ["GET /audit-log/{receipt}"],
  input: z.object({
    receipt: z.uuid().optional().describe("The receipt's id, from list_audit_log; the latest change when left out."),
    ...recordFields,
  }),
  output: z.object({
    receipt_id: z.uuid(),
    seq: z.int(),
    at: instantOut(),
    actor: z.string(),
    actor_id: z.string(),
    tool: z.string(),
    effect: z.string(),
    surface: z.string(),
    outcome: z.string(),
    input: z.unknown(),
    error: z.object({ code: z.string(), message: z.string() }).nullable(),
    thread_id: z.uuid().nullable(),
    approval_id: z.uuid().nullable(),
    hash: z.string(),
    changes: z.array(
      z.object({
        table: z.string(),
        id: z.uuid(),
        name: z.string().nullable(),
        op: z.enum(["insert", "update", "delete"]),
        field: z.string(),
        before: z.string().nullable(),
        after: z.string().nullable(),
      }),
    ),
  }),
  examples: [
    {
      pt: "O que exatamente mudou na última alteração da Empresa XYZ?",
      en: "What exactly changed in the latest change of Empresa XYZ?",
      input: { client: "Empresa XYZ" },
    },
    {
      pt: "Mostre campo a campo a última alteração do projeto Site Novo",
      en: "Show field by field the latest change of the project Site Novo",
      input: { project: "Site Novo" },
    },
  ],
  async run({ tx, say }, input) {
    const which = input.receipt
      ? eq(receipts.id, input.receipt)
      : and(ne(receipts.effect, "read"), eq(receipts.outcome, "ok"), changedRecord({ record: input.client ?? input.project }));
    const [found] = await tx
      .select({ receipt: receipts, log: auditLog })
      .from(receipts)
      .innerJoin(auditLog, and(eq(auditLog.tenantId, receipts.tenantId), eq(auditLog.receiptId, receipts.id)))
      .where(which)
      .orderBy(desc(auditLog.seq))
      .limit(1);
    if (!found)
      throw new AppError(
        "NOT_FOUND",
        say("Não há registro disso na auditoria; veja list_audit_log.", "The audit log has no such entry; see list_audit_log."),
      );
    const { receipt, log } = found;
    const rows = await tx
      .select()
      .from(journal)
      .where(and(eq(journal.tenantId, receipt.tenantId), eq(journal.receiptId, receipt.id)))
      .orderBy(asc(journal.seq));
    return {
      receipt_id: receipt.id,
      seq: log.seq,
      at: receipt.createdAt,
      actor: receipt.actorName,
      actor_id: receipt.actor,
      tool: receipt.tool,
      effect: receipt.effect,
      surface: receipt.surface,
      outcome: receipt.outcome,
      input: receipt.input,
      error: receipt.error,
      thread_id: receipt.threadId,
      approval_id: receipt.approvalId,
      hash: log.hash,
      changes: rows.flatMap(changesOf),
    };
  },
  present: presentAuditEntry,
});
