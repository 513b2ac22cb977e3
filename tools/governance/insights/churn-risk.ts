import { sql } from "drizzle-orm";
import { addDays, addMonths } from "../../values/periods.ts";
import { type DetectionContext, type Detector, inBoth, type ProposedAction, type Severity } from "./detector.ts";

interface Row extends Record<string, unknown> {
  readonly client_id: string;
  readonly client_name: string;
  readonly health_score: number;
  readonly last_interaction_on: string | null;
  readonly days_silent: number;
  readonly revenue_12_months: string;
  readonly project_id: string | null;
}

/** Medium; high when the health is below 60 % of the limit or the silence lasts twice the limit; critical when both. */
function severityOf({ health_score, days_silent }: Row, { thresholds }: DetectionContext): Severity {
  const isIll = health_score < thresholds.healthThreshold * 0.6;
  const isLong = days_silent >= thresholds.silenceDays * 2;
  return isIll && isLong ? "critical" : isIll || isLong ? "high" : "medium";
}

/** A call on the client's board where it has a project; else what was last spoken of. */
const actionFor = ({ client_id, client_name, project_id }: Row, today: string): ProposedAction =>
  project_id
    ? { tool: "create_task", input: { project: project_id, name: `Ligar para ${client_name}`, due_date: addDays(today, 1) } }
    : { tool: "list_interactions", input: { client: client_id } };

/** Requirement V-97. A client without any interaction counts from the day it was registered, like its health score. */
export const churnRisk: Detector = {
  kind: "churn_risk",
  names: { pt: "risco de churn", en: "churn risk" },
  needs: ["clients", "interactions", "revenues", "projects"],
  async detect(tx, ctx) {
    const { silenceDays, healthThreshold } = ctx.thresholds;
    const { rows } = await tx.execute<Row>(sql`
      select c.id as client_id, c.name as client_name, c.health_score, i.latest::text as last_interaction_on,
        ${ctx.today}::date - coalesce(i.latest, (c.created_at at time zone app_time_zone())::date) as days_silent,
        coalesce(r.earned, 0)::text as revenue_12_months, p.id as project_id
      from clients c
      left join lateral (
        select (max(interaction_date) at time zone app_time_zone())::date as latest from interactions
        where tenant_id = c.tenant_id and client_id = c.id and deleted_at is null and interaction_date <= app_now()
      ) i on true
      left join lateral (
        select sum(amount) as earned from revenues where tenant_id = c.tenant_id and client_id = c.id and deleted_at is null
          and due_date > ${addMonths(ctx.today, -12)}::date and due_date <= ${ctx.today}::date
      ) r on true
      left join lateral (
        select id from projects where tenant_id = c.tenant_id and client_id = c.id and deleted_at is null and status <> 'cancelled'
        order by (status = 'active') desc, start_date desc nulls last, id desc limit 1
      ) p on true
      where c.deleted_at is null and c.status = 'client' and c.health_score < ${healthThreshold}
        and ${ctx.today}::date - coalesce(i.latest, (c.created_at at time zone app_time_zone())::date) >= ${silenceDays}
      order by c.health_score, c.name`);
    return rows.map((row) => {
      const { project_id: _, ...evidence } = row;
      return {
        subject: row.client_id,
        severity: severityOf(row, ctx),
        clientId: row.client_id,
        title: inBoth(
          ctx,
          (show) =>
            `${row.client_name} está sem contato há ${row.days_silent} dias e com health score ${row.health_score} (limite ${healthThreshold}); faturou ${show.money(row.revenue_12_months)} em 12 meses.`,
          (show) =>
            `${row.client_name} has had no contact for ${row.days_silent} days and a health score of ${row.health_score} (limit ${healthThreshold}); it brought ${show.money(row.revenue_12_months)} in 12 months.`,
        ),
        evidence: [evidence as Record<string, string | number | null>],
        action: actionFor(row, ctx.today),
      };
    });
  },
};
