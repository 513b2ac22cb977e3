import { type AnyColumn, and, eq, gte, like, lt, type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import { auditLog, receipts } from "../../db/schema/governance.ts";
import { defineTool } from "../define.ts";
import { instantOut, period, ref, rowId, worded } from "../fields/semantic.ts";
import { countRows, keyset, pageOf, paging } from "../paging.ts";
import { addDays, startOfDay } from "../values/periods.ts";
import { byPerson, changedRecord, namesOfChanged, readRecord, recordFields } from "./audit.ts";

const SURFACES = ["rest", "form", "chat", "ag-ui", "slash", "execute", "playbook", "mcp", "job"] as const;

/** For programs: it stands in the output, not in a reply. */
const hidden = <T extends z.ZodType>(schema: T) => schema.meta({ "x-field": { kind: "id" } });

/** What a receipt and its line of the log both say: a trigger writes the one from the other, so either can be counted. */
type Facts = Readonly<Record<"tool" | "actor" | "outcome" | "at", AnyColumn>>;

interface EitherFilter {
  readonly tool?: string | undefined;
  readonly actor?: string | undefined;
  readonly outcome?: string | undefined;
  readonly period?: { readonly from: string; readonly to: string } | undefined;
}

function conditionsOn(facts: Facts, { tool, actor, outcome, period: days }: EitherFilter, zone: string): (SQL | undefined)[] {
  return [
    tool ? eq(facts.tool, tool) : undefined,
    actor ? (actor === "job" ? like(facts.actor, "job:%") : eq(facts.actor, actor)) : undefined,
    outcome ? eq(facts.outcome, outcome) : undefined,
    days ? gte(facts.at, startOfDay(days.from, zone)) : undefined,
    days ? lt(facts.at, startOfDay(addDays(days.to, 1), zone)) : undefined,
  ];
}

/** Kept by a fixed name; replies show it in the person's language. */
const named = () => z.string().meta({ "x-field": { kind: "choice" } });

export const listAuditLog = defineTool({
  name: "list_audit_log",
  domain: "governance",
  description:
    "Who did what and when: every tool call with its actor, surface, outcome and changed records. By person, client or project; with access read: who saw a client's data.",
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
    person: ref("user").optional().describe("Only what this person did: an id or a name."),
    actor: z
      .string()
      .max(80)
      .meta({ "x-field": { kind: "choice", cues: { job: ["tarefas automaticas", "rotinas automaticas", "automatic jobs"] } } })
      .optional()
      .describe("Only by this actor, such as user:<id>, key:<id>, job:<name> or job for all schedules."),
    ...recordFields,
    record: z.uuid().optional().describe("Only what touched this row, by its id."),
    access: worded(z.enum(["change", "read"]), {
      cues: {
        read: [
          "viu",
          "viram",
          "acessou",
          "acessaram",
          "consultou",
          "consultaram",
          "leu",
          "leram",
          "visualizou",
          "teve acesso",
          "saw",
          "viewed",
          "read",
          "accessed",
        ],
        change: ["mexeu", "mexeram", "alterou", "alteraram", "mudou", "editou", "changed", "edited", "touched"],
      },
    })
      .default("change")
      .describe("With a client, project or record: change (who changed it) or read (who saw its data)."),
    effect: worded(z.enum(["read", "write", "destructive", "external"]), {
      cues: { destructive: ["exclusoes", "apagou", "excluiu", "foi apagado", "foi excluido", "deleted", "deletions"] },
    })
      .optional()
      .describe("Only calls of this effect."),
    surface: worded(z.enum(SURFACES), {
      cues: {
        chat: ["pelo chat", "no chat", "by chat", "in chat"],
        rest: ["pela api", "via api", "by the api"],
        job: ["tarefas agendadas", "scheduled"],
        mcp: ["pelo mcp", "via mcp"],
        playbook: ["pelo playbook", "por playbook"],
      },
    })
      .optional()
      .describe("Only from here: chat, rest, form, slash, mcp, playbook, job, …"),
    outcome: worded(z.enum(["ok", "error", "waiting", "rejected", "dry_run"]), {
      cues: {
        error: ["deu erro", "deram erro", "falharam", "falhou", "erros", "failed", "errors"],
        dry_run: ["simulacoes", "de teste", "dry runs"],
      },
    })
      .optional()
      .describe("Only with this outcome."),
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
      actor_id: hidden(z.string()),
      tool: z.string(),
      surface: named(),
      outcome: named(),
      changes: z.int(),
      records: z.string().nullable(),
      receipt_id: rowId(),
      hash: hidden(z.string()),
    }),
  ),
  examples: [
    { pt: "Quem fez o quê hoje?", en: "Who did what today?", input: { period: "today" } },
    { pt: "Mostre o log de auditoria", en: "Show the audit log", input: {} },
    {
      pt: "Quem mexeu no cadastro da Empresa XYZ ontem?",
      en: "Who changed Empresa XYZ's data yesterday?",
      input: { client: "Empresa XYZ", period: "yesterday", access: "change" },
    },
    {
      pt: "Quem viu os dados da Clínica Sorriso este mês?",
      en: "Who saw Clínica Sorriso's data this month?",
      input: { client: "Clínica Sorriso", access: "read", period: "this_month" },
    },
  ],
  async run({ tx, session }, input) {
    const zone = session.tenant.timeZone;
    const ofReceipt = and(
      input.person ? byPerson(input.person) : undefined,
      input.access === "read" ? readRecord(input) : changedRecord(input),
      input.effect ? eq(receipts.effect, input.effect) : undefined,
      input.surface ? eq(receipts.surface, input.surface) : undefined,
    );
    const inEither = (facts: Facts) => and(...conditionsOn(facts, input, zone));
    const page = keyset({ by: [auditLog.seq], descending: input.order === "newest" }, input);
    const joined = and(eq(receipts.tenantId, auditLog.tenantId), eq(receipts.id, auditLog.receiptId));
    const found = await tx
      .select({
        key: page.key,
        log: auditLog,
        surface: receipts.surface,
        name: receipts.actorName,
        changes: receipts.changes,
        records: namesOfChanged,
      })
      .from(auditLog)
      .innerJoin(receipts, joined)
      .where(and(inEither(auditLog), ofReceipt, page.after))
      .orderBy(...page.orderBy)
      .limit(page.limit);
    const { total } = await countRows(
      tx,
      ofReceipt
        ? { from: sql`${receipts}`, where: [ofReceipt, inEither({ ...receipts, at: receipts.createdAt })] }
        : { from: sql`${auditLog}`, where: [inEither(auditLog)] },
    );
    const { rows, next_cursor } = page.cut(found);
    const items = rows.map(({ log, surface, name, changes, records }) => ({
      seq: log.seq,
      at: log.at,
      actor: name,
      actor_id: log.actor,
      tool: log.tool,
      surface,
      outcome: log.outcome,
      changes: changes.length,
      records,
      receipt_id: log.receiptId,
      hash: log.hash,
    }));
    return { items, next_cursor, total };
  },
});
