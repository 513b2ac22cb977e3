import { sql } from "drizzle-orm";
import { columns } from "../../metrics/compute.ts";
import { sourceRows } from "../../metrics/sources.ts";
import { type DetectionContext, type Detector, inBoth, type Severity } from "./detector.ts";

interface Row extends Record<string, unknown> {
  readonly project_id: string;
  readonly project_name: string;
  readonly client_id: string;
  readonly client_name: string;
  readonly status: string;
  readonly revenue: string;
  readonly total_cost: string;
  readonly profit: string;
  readonly profit_margin: string;
  readonly hours: string;
}

/** Medium below the alert margin, high below half of it, critical where money is lost; low when the project is over. */
function severityOf({ status, profit_margin }: Row, { thresholds }: DetectionContext): Severity {
  if (status === "done" || status === "cancelled") return "low";
  if (Number(profit_margin) < 0) return "critical";
  return Number(profit_margin) < thresholds.alertMargin / 2 ? "high" : "medium";
}

/** Requirement V-98, over the same ledger as `get_project_profitability`. A project without revenue has no margin. */
export const lowMargin: Detector = {
  kind: "low_margin",
  names: { pt: "margem baixa", en: "low margin" },
  needs: ["projects", "clients", "revenues", "expenses", "time_entries"],
  async detect(tx, ctx) {
    const { alertMargin, targetMargin } = ctx.thresholds;
    const { rows } = await tx.execute<Row & { target_margin: string | null }>(sql`
      select p.id as project_id, p.name as project_name, c.id as client_id, c.name as client_name, p.status, p.target_margin::text,
        f.revenue::text, f.total_cost::text, f.profit::text, round(f.profit_margin, 4)::text as profit_margin, f.hours::text
      from projects p
      join clients c on c.tenant_id = p.tenant_id and c.id = p.client_id and c.deleted_at is null
      join (
        select s.project_id as ledger_project, ${columns(["revenue", "total_cost", "profit", "profit_margin", "hours"])}
        from ${sourceRows("ledger", { asOf: ctx.today })} s group by 1
      ) f on f.ledger_project = p.id
      where p.deleted_at is null and f.revenue > 0 and f.profit_margin < ${alertMargin}
      order by f.profit_margin, p.name`);
    return rows.map((row) => ({
      subject: row.project_id,
      severity: severityOf(row, ctx),
      clientId: row.client_id,
      projectId: row.project_id,
      title: inBoth(
        ctx,
        (show) =>
          `O projeto ${row.project_name} (${row.client_name}) está com margem de ${show.percent(row.profit_margin)}, abaixo do alerta de ${show.percent(alertMargin)}: receita de ${show.money(row.revenue)}, custo de ${show.money(row.total_cost)}.`,
        (show) =>
          `The project ${row.project_name} (${row.client_name}) has a margin of ${show.percent(row.profit_margin)}, below the alert of ${show.percent(alertMargin)}: revenue ${show.money(row.revenue)}, cost ${show.money(row.total_cost)}.`,
      ),
      evidence: [
        {
          project_id: row.project_id,
          project_name: row.project_name,
          client_name: row.client_name,
          status: row.status,
          revenue: row.revenue,
          total_cost: row.total_cost,
          profit: row.profit,
          profit_margin_percent: Number(row.profit_margin),
          target_margin_percent: Number(row.target_margin ?? targetMargin),
          hours: Number(row.hours),
        },
      ],
      action: { tool: "get_project_profitability", input: { project: row.project_id } },
    }));
  },
};
