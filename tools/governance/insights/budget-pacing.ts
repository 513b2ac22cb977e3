import { sql } from "drizzle-orm";
import { sourceRows } from "../../metrics/sources.ts";
import { type DetectionContext, type Detector, type Finding, inBoth, reached, type Severity } from "./detector.ts";

interface Row extends Record<string, unknown> {
  readonly goal_id: string;
  readonly goal: string;
  readonly client_id: string | null;
  readonly project_id: string | null;
  readonly period_from: string;
  readonly period_to: string;
  readonly planned: string;
  readonly spent: string;
  readonly projected: string;
  readonly elapsed_days: number;
  readonly total_days: number;
}

/** Too early in the period a projection says nothing. */
const LEAST_DAYS = 3;
const LEAST_SHARE = 0.2;

/** Over the plan: medium from 15 %, high from 30 %, critical from 50 % on. Below it: low from 15 %, medium from 40 % on. */
function severityOf(percent: number): Severity | undefined {
  return percent >= 0 ? reached(percent, { medium: 15, high: 30, critical: 50 }) : reached(-percent, { low: 15, medium: 40 });
}

function findingOf(row: Row, ctx: DetectionContext): Finding | undefined {
  const percent = ((Number(row.projected) - Number(row.planned)) * 100) / Number(row.planned);
  const severity = severityOf(percent);
  if (!severity) return undefined;
  const over = percent > 0;
  const away = Math.abs(percent);
  return {
    subject: row.goal_id,
    severity,
    ...(row.client_id && { clientId: row.client_id }),
    ...(row.project_id && { projectId: row.project_id }),
    title: inBoth(
      ctx,
      (show) =>
        `No ritmo atual, "${row.goal}" termina em ${show.money(row.projected)} de mídia até ${show.day(row.period_to)}, ${show.percent(away)} ${over ? "acima" : "abaixo"} do planejado (${show.money(row.planned)}); gastos até ontem: ${show.money(row.spent)}.`,
      (show) =>
        `At its pace, "${row.goal}" ends at ${show.money(row.projected)} of ad spend by ${show.day(row.period_to)}, ${show.percent(away)} ${over ? "above" : "below"} the plan (${show.money(row.planned)}); spent until yesterday: ${show.money(row.spent)}.`,
    ),
    evidence: [{ ...(row as Record<string, string | number | null>), deviation_percent: Number(percent.toFixed(2)) }],
    action: {
      tool: "get_marketing_spend",
      input: {
        period: { from: row.period_from, to: row.period_to },
        ...(row.project_id ? { project: row.project_id } : row.client_id && { client: row.client_id }),
      },
    },
  };
}

/**
 * The plan is a goal on `marketing_spend` (a project's budget is the fee, not the media). What was spent on its full
 * days so far, carried on at the same pace to its last day, is held against it.
 */
export const budgetPacing: Detector = {
  kind: "budget_pacing",
  names: { pt: "ritmo da verba", en: "budget pacing" },
  needs: ["goals", "marketing_metrics", "projects"],
  async detect(tx, ctx) {
    const { rows } = await tx.execute<Row>(sql`
      select g.id as goal_id, g.name as goal, g.client_id, g.project_id, g.period_from::text, g.period_to::text,
        round(g.target, 2)::text as planned, round(f.spent, 2)::text as spent,
        round(f.spent * (g.period_to - g.period_from + 1) / (${ctx.today}::date - g.period_from), 2)::text as projected,
        ${ctx.today}::date - g.period_from as elapsed_days, g.period_to - g.period_from + 1 as total_days
      from goals g
      cross join lateral (
        select coalesce(sum(s.cost), 0) as spent from ${sourceRows("ads", { asOf: ctx.today })} s
        where s.date >= g.period_from and s.date < ${ctx.today}::date
          and (g.client_id is null or s.client_id = g.client_id) and (g.project_id is null or s.project_id = g.project_id)
      ) f
      where g.deleted_at is null and g.metric = 'marketing_spend' and g.target > 0 and g.period_to >= ${ctx.today}::date
        and ${ctx.today}::date - g.period_from >= greatest(${LEAST_DAYS}, ceil((g.period_to - g.period_from + 1) * ${LEAST_SHARE}::numeric))
      order by g.period_to, g.name, g.id`);
    return rows.flatMap((row) => findingOf(row, ctx) ?? []);
  },
};
