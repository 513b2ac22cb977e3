import { sql } from "drizzle-orm";
import { INSIGHT_SEVERITIES } from "../../../db/schema/insights.ts";
import { addMonths } from "../../values/periods.ts";
import { type Detector, inBoth, type Severity } from "./detector.ts";

interface Row extends Record<string, unknown> {
  readonly client_id: string;
  readonly client_name: string;
  readonly open: string;
  readonly days_late: number;
  readonly count: number;
  /** Of the tenant's mean monthly revenue of the last 12 months. */
  readonly share: string | null;
  readonly rows: Record<string, string | number | null>[];
}

const LARGE_SHARE = 0.2;

/** By the oldest: medium from 15 days, high from 30, critical from 60; one step more for a fifth of a month's revenue or more. */
function severityOf({ days_late, share }: Row): Severity {
  const step = days_late >= 60 ? 3 : days_late >= 30 ? 2 : days_late >= 15 ? 1 : 0;
  return INSIGHT_SEVERITIES[Math.min(3, step + Number(Number(share ?? 0) >= LARGE_SHARE))] ?? "low";
}

/** What a client owes past its due day: amounts that are open, partial payments taken off. */
export const overdueReceivable: Detector = {
  kind: "overdue_receivable",
  names: { pt: "recebimento atrasado", en: "overdue receivable" },
  needs: ["revenues", "payments", "clients", "projects"],
  async detect(tx, ctx) {
    const { rows } = await tx.execute<Row>(sql`
      select c.id as client_id, c.name as client_name, sum(r.amount - r.received_amount)::text as open,
        max(${ctx.today}::date - r.due_date) as days_late, count(*)::int as count,
        (sum(r.amount - r.received_amount) / nullif((
          select sum(amount) / 12 from revenues
          where deleted_at is null and due_date > ${addMonths(ctx.today, -12)}::date and due_date <= ${ctx.today}::date), 0))::text as share,
        jsonb_agg(jsonb_build_object('revenue_id', r.id, 'description', r.description, 'project_name', p.name, 'due_date', r.due_date,
          'open_amount', (r.amount - r.received_amount)::text, 'days_late', ${ctx.today}::date - r.due_date)
          order by r.due_date, r.id) as rows
      from revenues r
      join clients c on c.tenant_id = r.tenant_id and c.id = r.client_id and c.deleted_at is null
      left join projects p on p.tenant_id = r.tenant_id and p.id = r.project_id
      where r.deleted_at is null and r.received_at is null and r.due_date < ${ctx.today}::date
      group by c.id, c.name order by sum(r.amount - r.received_amount) desc, c.name`);
    return rows.map((row) => ({
      subject: row.client_id,
      severity: severityOf(row),
      clientId: row.client_id,
      title: inBoth(
        ctx,
        (show) =>
          `${row.client_name} deve ${show.money(row.open)} em ${row.count} ${row.count === 1 ? "recebimento atrasado" : "recebimentos atrasados"}, o mais antigo há ${row.days_late} ${row.days_late === 1 ? "dia" : "dias"}.`,
        (show) =>
          `${row.client_name} owes ${show.money(row.open)} in ${row.count} overdue ${row.count === 1 ? "receivable" : "receivables"}, the oldest ${row.days_late} ${row.days_late === 1 ? "day" : "days"} late.`,
      ),
      evidence: row.rows.slice(0, 50),
      action: { tool: "list_revenues", input: { client: row.client_id, received: false } },
    }));
  },
};
