import { sql } from "drizzle-orm";
import type { Tx } from "../../../db/tenant.ts";
import { sourceRows } from "../../metrics/sources.ts";
import { addDays } from "../../values/periods.ts";
import type { DetectionContext } from "./detector.ts";

/** The last 7 full days of a project's platform beside the 4 weeks before them; today is not over and does not count. */
export interface AdTrend extends Record<string, unknown> {
  readonly project_id: string;
  readonly project_name: string;
  readonly client_id: string;
  readonly client_name: string;
  readonly platform: string;
  readonly cost: string;
  readonly leads: string;
  /** Of the 4 weeks together. */
  readonly cost_before: string;
  readonly leads_before: string;
  /** How many of the 4 weeks had any spend. */
  readonly weeks_with_spend: number;
  /** Newest first. */
  readonly weeks: readonly { readonly week_from: string; readonly week_to: string; readonly cost: string; readonly leads: string }[];
}

export async function adTrends(tx: Tx, { today }: DetectionContext): Promise<AdTrend[]> {
  const yesterday = addDays(today, -1);
  const { rows } = await tx.execute<AdTrend>(sql`
    with weekly as (
      select s.project_id, s.platform, (${yesterday}::date - s.date) / 7 as week, sum(s.cost) as cost, sum(s.leads) as leads
      from ${sourceRows("ads", { asOf: today })} s
      where s.date between ${addDays(today, -35)}::date and ${yesterday}::date group by 1, 2, 3
    )
    select p.id as project_id, p.name as project_name, c.id as client_id, c.name as client_name, w.platform,
      coalesce(sum(w.cost) filter (where week = 0), 0)::text as cost, coalesce(sum(w.leads) filter (where week = 0), 0)::text as leads,
      coalesce(sum(w.cost) filter (where week > 0), 0)::text as cost_before,
      coalesce(sum(w.leads) filter (where week > 0), 0)::text as leads_before,
      (count(*) filter (where week > 0 and w.cost > 0))::int as weeks_with_spend,
      jsonb_agg(jsonb_build_object('week_from', ${yesterday}::date - (week * 7 + 6), 'week_to', ${yesterday}::date - week * 7,
        'cost', round(w.cost, 2)::text, 'leads', round(w.leads, 2)::text) order by week) as weeks
    from weekly w
    join projects p on p.id = w.project_id and p.deleted_at is null
    join clients c on c.tenant_id = p.tenant_id and c.id = p.client_id and c.deleted_at is null
    group by p.id, p.name, c.id, c.name, w.platform order by p.name, w.platform`);
  return rows;
}

export const adEvidence = (trend: AdTrend) =>
  trend.weeks.map(({ week_from, week_to, cost, leads }) => ({
    project_id: trend.project_id,
    project_name: trend.project_name,
    platform: trend.platform,
    week_from,
    week_to,
    cost,
    leads: Number(leads),
    cpl: Number(leads) > 0 ? (Number(cost) / Number(leads)).toFixed(2) : null,
  }));

/** The campaigns of those days, by what moved. */
export const adAction = (trend: AdTrend, today: string, by: "marketing_spend" | "cpl") => ({
  tool: "compare_campaigns",
  input: { project: trend.project_id, platform: trend.platform, period: { from: addDays(today, -7), to: addDays(today, -1) }, by },
});
