import { and, eq, isNull, sql } from "drizzle-orm";
import { z } from "zod";
import { type INSIGHT_STATUSES, insights } from "../../db/schema/insights.ts";
import { AppError, invalid } from "../../errors.ts";
import { defineTool, type ToolContext } from "../define.ts";
import { day, prose, ref, worded } from "../fields/semantic.ts";
import { inLanguage } from "../language.ts";
import { required } from "../rows.ts";
import { addDays, startOfDay } from "../values/periods.ts";
import { type InsightRow, insight, insightColumns, insightKind, insightSource, toInsight, urgency } from "./insights/insight.ts";
import { presentDismissed } from "./insights/present-insights.ts";

const SNOOZE_DAYS = 7;
const MOST_CHOICES = 8;

const ACTIONS = ["dismiss", "acknowledge", "snooze", "resolve", "reopen"] as const;
type Action = (typeof ACTIONS)[number];

const BECOMES: Record<Action, (typeof INSIGHT_STATUSES)[number]> = {
  dismiss: "dismissed",
  acknowledge: "acknowledged",
  snooze: "snoozed",
  resolve: "resolved",
  reopen: "open",
};

interface Meant {
  readonly insight?: string | undefined;
  readonly client?: string | undefined;
  readonly project?: string | undefined;
  readonly kind?: string | undefined;
  readonly action: Action;
}

/** The live insights about the client and of the kind; of these the project's, where it has any. */
async function candidates(ctx: ToolContext, { client, project, kind, action }: Meant): Promise<InsightRow[]> {
  const filters = [
    sql`i.deleted_at is null`,
    action === "reopen" ? sql`i.status <> 'open'` : sql`i.status in ('open', 'acknowledged', 'snoozed')`,
    ...(client ? [sql`i.client_id = ${client}`] : []),
    ...(project && !client ? [sql`i.project_id = ${project}`] : []),
    ...(kind ? [sql`i.kind = ${kind}`] : []),
  ];
  const { rows } = await ctx.tx.execute<InsightRow>(sql`
    select ${insightColumns} from ${insightSource} where ${sql.join(filters, sql` and `)} order by ${urgency}, i.id`);
  const own = rows.filter((row) => row.project_id === project);
  return own.length > 0 ? own : rows;
}

/** The one insight that is meant: by id or title, else the only live one of the client, project or kind. */
async function meantInsight(ctx: ToolContext, input: Meant): Promise<string> {
  if (input.insight) return input.insight;
  const rows = await candidates(ctx, input);
  const [only, ...more] = rows;
  if (!only)
    throw new AppError(
      "NOT_FOUND",
      ctx.say(
        "Não há nenhum alerta assim. Veja quais há com list_insights.",
        "There is no such insight. See which there are with list_insights.",
      ),
    );
  if (more.length === 0) return only.id;
  const choices = rows.slice(0, MOST_CHOICES).map((row) => ({ value: row.id, label: inLanguage(ctx.locale, row.title) }));
  throw invalid("insight", ctx.say("Qual destes alertas?", "Which of these insights?"), choices);
}

function wakesAt({ session, today, say }: ToolContext, until: string | undefined): Date {
  const wakes = until ?? addDays(today, SNOOZE_DAYS);
  if (wakes <= today)
    throw invalid("until", say("until: o adiamento precisa terminar depois de hoje", "until: a snooze must end after today"));
  return startOfDay(wakes, session.tenant.timeZone);
}

async function assertNoOther({ tx, say }: ToolContext, id: string): Promise<void> {
  const { rows } = await tx.execute<{ found: number }>(sql`
    select 1 as found from insights i join insights other on other.tenant_id = i.tenant_id and other.key = i.key and other.id <> i.id
    where i.id = ${id} and other.deleted_at is null and other.status in ('open', 'acknowledged', 'snoozed')`);
  if (rows.length > 0)
    throw new AppError("CONFLICT", say("Já há um alerta aberto sobre isso.", "There is an open insight about that already."));
}

export const dismissInsight = defineTool({
  name: "dismiss_insight",
  domain: "governance",
  description:
    "Dismiss, acknowledge, snooze, resolve or reopen an insight. Dismissed ones come back only when their facts get worse; resolved ones when the facts still show them.",
  effect: "write",
  permission: "insights:write",
  http: ["POST /insights/dismiss", "PATCH /insights/{insight}"],
  input: z.object({
    insight: ref("insight").optional().describe("The insight: its id or title. Needed where client, project and kind fit several."),
    client: ref("client").optional().describe("The client that it is about: its id or name."),
    project: ref("project").optional().describe("The project that it is about: its id or name."),
    kind: insightKind.optional().describe("The kind of insight that is meant."),
    action: worded(z.enum(ACTIONS), {
      cues: {
        snooze: [
          "adia",
          "adie",
          "adiar",
          "adiando",
          "soneca",
          "me lembra",
          "lembra",
          "mais tarde",
          "depois",
          "empurra",
          "posterga",
          "snooze",
          "postpone",
          "remind me",
          "later",
        ],
        acknowledge: [
          "visto",
          "vi",
          "ciente",
          "estou ciente",
          "to ciente",
          "reconhece",
          "reconhecer",
          "marca como visto",
          "acknowledge",
          "seen",
        ],
        resolve: ["resolvido", "resolvi", "resolve", "resolver", "ja resolvemos", "tratado", "ja tratei", "resolved", "handled", "done"],
        reopen: ["reabre", "reabra", "reabrir", "volta com", "abre de novo", "reopen", "open again"],
        dismiss: ["dispensa", "dispensar", "dispense", "descarta", "descartar", "ignora", "ignorar", "tira", "dismiss", "ignore"],
      },
    })
      .default("dismiss")
      .describe("What happens to it."),
    until: worded(day(), { near: ["ate", "para", "pra", "pro", "so", "alerta", "aviso", "insight", "until", "till", "to", "alert"] })
      .optional()
      .describe("With snooze: the day on which it comes back; a week from now when left out."),
    reason: worded(prose(500), { near: ["porque", "pq", "motivo", "because", "reason"] })
      .optional()
      .describe("Why, for the record."),
  }),
  output: insight,
  examples: [
    {
      pt: "Pode dispensar o alerta da Clínica Sorriso",
      en: "You can dismiss the alert about Clínica Sorriso",
      input: { client: "Clínica Sorriso" },
    },
    { pt: "Adie esse alerta para a semana que vem", en: "Snooze that alert until next week", input: { action: "snooze" } },
    {
      pt: "Marque o alerta de margem do Site Novo como resolvido",
      en: "Mark the margin alert of Site Novo as resolved",
      input: { project: "Site Novo", kind: "low_margin", action: "resolve" },
    },
  ],
  async run(ctx, input) {
    if (input.until && input.action !== "snooze")
      throw invalid("until", ctx.say("until: só vale para adiar (snooze)", "until: only for a snooze"));
    const id = await meantInsight(ctx, input);
    if (input.action !== "dismiss" && input.action !== "resolve") await assertNoOther(ctx, id);
    required(
      await ctx.tx
        .update(insights)
        .set({
          status: BECOMES[input.action],
          snoozedUntil: input.action === "snooze" ? wakesAt(ctx, input.until) : null,
          reason: input.reason ?? null,
        })
        .where(and(eq(insights.id, id), isNull(insights.deletedAt)))
        .returning(),
    );
    const { rows } = await ctx.tx.execute<InsightRow>(sql`select ${insightColumns} from ${insightSource} where i.id = ${id}`);
    return toInsight(required(rows), ctx.locale);
  },
  present: presentDismissed,
});
