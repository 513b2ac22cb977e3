import { sql } from "drizzle-orm";
import { z } from "zod";
import type { Tx } from "../../db/tenant.ts";
import { defineTool } from "../define.ts";
import { period, ref, worded } from "../fields/semantic.ts";
import { columns } from "../metrics/compute.ts";
import type { Scope } from "../metrics/define.ts";
import type { MetricId } from "../metrics/registry.ts";
import { sourceRows, within } from "../metrics/sources.ts";
import { dimension, funnelReport, STAGES } from "./funnel.ts";
import { presentFunnel } from "./present-funnel.ts";

const TOTALS = {
  pipeline: ["deals", "open_deals", "pipeline_value", "lead_to_client_rate"],
  closed_deals: ["won_deals", "won_value", "lost_deals", "closed_deals", "win_rate", "sales_cycle", "median_sales_cycle"],
} as const satisfies Record<string, readonly MetricId[]>;
const OF_STAGE = ["stage_entered", "stage_now", "stage_value", "stage_conversion_rate", "stage_median_days"] as const satisfies MetricId[];
const MOST_REASONS = 20;

type Numbers = Record<string, string | null>;

const number = (row: Numbers | undefined, id: string): number => Number(row?.[id] ?? 0);
const orNull = (row: Numbers | undefined, id: string): number | null => {
  const value = row?.[id];
  return value === null || value === undefined ? null : Number(value);
};
const cents = (row: Numbers | undefined, id: string): number => Math.round(number(row, id) * 100);

async function totals(tx: Tx, scope: Scope, source: keyof typeof TOTALS): Promise<Numbers | undefined> {
  const { rows } = await tx.execute<Numbers>(sql`
    select ${columns(TOTALS[source])}, count(distinct s.client_id) as companies
    from ${sourceRows(source, scope)} s where ${within(scope, source)}`);
  return rows[0];
}

async function stagesOf(tx: Tx, scope: Scope) {
  const { rows } = await tx.execute<Numbers>(sql`
    select s.kind as stage, ${columns(OF_STAGE)} from ${sourceRows("funnel", scope)} s where ${within(scope, "funnel")} group by 1`);
  return STAGES.map((stage) => {
    const row = rows.find((each) => each["stage"] === stage);
    return {
      stage,
      entered: number(row, "stage_entered"),
      now: number(row, "stage_now"),
      value: cents(row, "stage_value"),
      conversion_to_next: orNull(row, "stage_conversion_rate"),
      median_days: orNull(row, "stage_median_days"),
    };
  });
}

async function lostReasons(tx: Tx, scope: Scope) {
  const { rows } = await tx.execute<Numbers>(sql`
    select s.lost_reason, ${columns(["lost_deals", "lost_value"])} from ${sourceRows("closed_deals", scope)} s
    where ${within(scope, "closed_deals")} and s.kind = 'lost' group by 1 order by lost_deals desc, lost_value desc, 1 limit ${MOST_REASONS}`);
  return rows.map((row) => ({
    lost_reason: row["lost_reason"] ?? "",
    deals: number(row, "lost_deals"),
    value: cents(row, "lost_value"),
  }));
}

export const analyzeFunnel = defineTool({
  name: "analyze_funnel",
  domain: "crm",
  description:
    "The sales funnel: deals, value, conversion and median days per stage; lead→client rate, win rate, sales cycle and lost reasons, each with its denominator. A period picks the deals opened in it, or closed in it.",
  effect: "read",
  permission: "deals:read",
  http: ["GET /funnel"],
  input: z.object({
    period: period().optional().describe("Only deals opened (or closed) in it; all when left out."),
    cohort: worded(z.enum(["opened", "closed"]), {
      cues: {
        opened: ["abertos em", "que entraram", "opened in"],
        closed: ["fechados em", "que fecharam", "encerrados em", "closed in"],
      },
    })
      .default("opened")
      .meta(dimension("cohort"))
      .describe("Whether the period picks deals by the day they were opened or closed."),
    client: ref("client").optional().describe("Only of this client: its id or name."),
    owner: ref("user")
      .meta({ "x-field": { kind: "ref", ref: "user", dimension: "owner" } })
      .optional()
      .describe("Only of this salesperson: a user's id or name."),
  }),
  output: funnelReport,
  examples: [
    { pt: "Como está o funil de vendas?", en: "How is the sales funnel doing?", input: {} },
    { pt: "Analise o funil deste trimestre", en: "Analyze this quarter's funnel", input: { period: "this_quarter" } },
    { pt: "Por que estamos perdendo vendas?", en: "Why are we losing sales?", input: {} },
  ],
  async run({ tx, today }, { period: days, cohort, client, owner }) {
    const scope: Scope = {
      asOf: today,
      cohort,
      ...(days && { period: { from: days.from, to: days.to } }),
      ...(client && { client }),
      ...(owner && { owner }),
    };
    const all = await totals(tx, scope, "pipeline");
    const closed = await totals(tx, scope, "closed_deals");
    return {
      cohort,
      deals: number(all, "deals"),
      open_deals: number(all, "open_deals"),
      pipeline_value: cents(all, "pipeline_value"),
      won_deals: number(closed, "won_deals"),
      lost_deals: number(closed, "lost_deals"),
      closed_deals: number(closed, "closed_deals"),
      won_value: cents(closed, "won_value"),
      companies: number(all, "companies"),
      lead_to_client_rate: orNull(all, "lead_to_client_rate"),
      win_rate: orNull(closed, "win_rate"),
      sales_cycle: orNull(closed, "sales_cycle"),
      median_sales_cycle: orNull(closed, "median_sales_cycle"),
      stages: await stagesOf(tx, scope),
      lost_reasons: await lostReasons(tx, scope),
    };
  },
  present: presentFunnel,
});
