import { sql } from "drizzle-orm";
import { columns } from "../../metrics/compute.ts";
import { sourceRows } from "../../metrics/sources.ts";
import { type DetectionContext, type Detector, type Finding, inBoth, type Severity } from "./detector.ts";

interface Row extends Record<string, unknown> {
  readonly project_id: string;
  readonly project_name: string;
  readonly client_id: string;
  readonly client_name: string;
  readonly hours: string;
  readonly estimated_hours: string | null;
  readonly total_cost: string;
  readonly budget: string | null;
  /** What the project may cost within its target margin. */
  readonly affordable: string | null;
  readonly hours_ratio: string | null;
  readonly cost_ratio: string | null;
  readonly over_budget: boolean;
}

/** Medium beyond the plan, high from 25 % beyond it on, critical from 50 % on or where the cost is above the whole budget. */
function severityOf(ratio: number, overBudget: boolean): Severity {
  if (ratio >= 1.5 || overBudget) return "critical";
  return ratio >= 1.25 ? "high" : "medium";
}

function findingOf(row: Row, ctx: DetectionContext): Finding {
  const byCost = Number(row.cost_ratio ?? 0) > 1;
  const ratio = Math.max(Number(row.cost_ratio ?? 0), Number(row.hours_ratio ?? 0));
  return {
    subject: row.project_id,
    severity: severityOf(ratio, row.over_budget),
    clientId: row.client_id,
    projectId: row.project_id,
    title: byCost
      ? inBoth(
          ctx,
          (show) =>
            `O projeto ${row.project_name} (${row.client_name}) já custou ${show.money(row.total_cost)}, acima dos ${show.money(row.affordable ?? 0)} que cabem na margem do orçamento de ${show.money(row.budget ?? 0)}; ${show.number(row.hours)} h lançadas.`,
          (show) =>
            `The project ${row.project_name} (${row.client_name}) has cost ${show.money(row.total_cost)}, above the ${show.money(row.affordable ?? 0)} that the target margin leaves of its budget of ${show.money(row.budget ?? 0)}; ${show.number(row.hours)} h logged.`,
        )
      : inBoth(
          ctx,
          (show) =>
            `O projeto ${row.project_name} (${row.client_name}) já usou ${show.number(row.hours)} h das ${show.number(row.estimated_hours ?? 0)} h estimadas nas tarefas.`,
          (show) =>
            `The project ${row.project_name} (${row.client_name}) has used ${show.number(row.hours)} h of the ${show.number(row.estimated_hours ?? 0)} h estimated for its tasks.`,
        ),
    evidence: [
      {
        project_id: row.project_id,
        project_name: row.project_name,
        client_name: row.client_name,
        hours: Number(row.hours),
        estimated_hours: row.estimated_hours === null ? null : Number(row.estimated_hours),
        total_cost: row.total_cost,
        affordable_cost: row.affordable,
        budget: row.budget,
      },
    ],
    action: { tool: "get_project_profitability", input: { project: row.project_id } },
  };
}

/**
 * Work beyond what was planned, of projects that are on: labour and expenses above what the target margin leaves of the
 * budget; without a budget, more hours than its tasks were estimated at, where it is no recurring work and each has an estimate.
 */
export const scopeCreep: Detector = {
  kind: "scope_creep",
  names: { pt: "escopo estourado", en: "scope creep" },
  needs: ["projects", "clients", "tasks", "time_entries", "expenses"],
  async detect(tx, ctx) {
    const { rows } = await tx.execute<Row>(sql`
      select * from (
        select p.id as project_id, p.name as project_name, c.id as client_id, c.name as client_name,
          f.hours::text, t.estimated::text as estimated_hours, f.total_cost::text, p.budget::text, a.affordable::text,
          (f.hours / nullif(t.estimated, 0))::text as hours_ratio, f.total_cost > p.budget as over_budget,
          case when p.budget > 0 then f.total_cost > a.affordable end as over_cost, 
          p.budget is null and p.kind = 'one_off' and f.hours > t.estimated as over_hours,
          (f.total_cost / nullif(a.affordable, 0))::text as cost_ratio
        from projects p
        join clients c on c.tenant_id = p.tenant_id and c.id = p.client_id and c.deleted_at is null
        cross join lateral (select round(p.budget * (100 - coalesce(p.target_margin, ${ctx.thresholds.targetMargin}::numeric)) / 100, 2) as affordable) a
        join (
          select s.project_id as ledger_project, ${columns(["total_cost", "hours"])}
          from ${sourceRows("ledger", { asOf: ctx.today })} s group by 1
        ) f on f.ledger_project = p.id
        left join (
          select project_id, case when count(*) = count(estimate_hours) then sum(estimate_hours) end as estimated
          from tasks where deleted_at is null group by 1
        ) t on t.project_id = p.id
        where p.deleted_at is null and p.status = 'active'
      ) measured where over_cost or over_hours order by project_name, project_id`);
    return rows.map((row) => findingOf({ ...row, over_budget: row.over_budget ?? false }, ctx));
  },
};
