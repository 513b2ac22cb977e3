import { type SQL, sql } from "drizzle-orm";
import type { Measure, Metric, Scope } from "./define.ts";

/** What is open of revenues and expenses, by due date; what is due before the day is overdue. */
export const dues = ({ asOf }: Scope): SQL => sql`(
  select 'receivable' as kind, r.id, r.client_id, r.project_id, null::text as platform, null::text as campaign, r.due_date as date,
    r.amount - r.received_amount as amount, r.due_date < ${asOf}::date as overdue, concat_ws(' · ', c.name, r.description) as label
  from revenues r join clients c on c.tenant_id = r.tenant_id and c.id = r.client_id
  where r.deleted_at is null and r.received_at is null
  union all
  select 'payable', e.id, p.client_id, e.project_id, null, null, e.due_date,
    e.amount - e.paid_amount, e.due_date < ${asOf}::date, concat_ws(' · ', e.category, e.supplier, e.description)
  from expenses e left join projects p on p.tenant_id = e.tenant_id and p.id = e.project_id
  where e.deleted_at is null and e.paid_at is null)`;

/** Money that moved, by the day on which it did. */
export const moved = (): SQL => sql`(
  select 'received' as kind, m.id, r.client_id, r.project_id, null::text as platform, null::text as campaign, m.paid_on as date,
    m.amount, concat_ws(' · ', c.name, r.description) as label
  from payments m join revenues r on r.tenant_id = m.tenant_id and r.id = m.revenue_id
  join clients c on c.tenant_id = r.tenant_id and c.id = r.client_id
  where m.deleted_at is null and r.deleted_at is null
  union all
  select 'paid', m.id, p.client_id, e.project_id, null, null, m.paid_on, m.amount, concat_ws(' · ', e.category, e.supplier, e.description)
  from payments m join expenses e on e.tenant_id = m.tenant_id and e.id = m.expense_id
  left join projects p on p.tenant_id = e.tenant_id and p.id = e.project_id
  where m.deleted_at is null and e.deleted_at is null)`;

const sumOf = (pt: string, en: string, which: SQL): Measure => ({
  pt,
  en,
  sql: sql`coalesce(sum(s.amount) filter (where ${which}), 0)`,
  unit: "money",
});

export const cashMetrics = [
  {
    id: "receivable",
    names: { pt: "A receber", en: "Receivable" },
    aliases: ["contas a receber", "receitas em aberto", "accounts receivable"],
    formula: { pt: "soma do que falta receber, pelo vencimento", en: "sum of what is still to be received, by due date" },
    unit: "money",
    source: "dues",
    numerator: sumOf("a receber", "receivable", sql`s.kind = 'receivable'`),
  },
  {
    id: "payable",
    names: { pt: "A pagar", en: "Payable" },
    aliases: ["contas a pagar", "despesas em aberto", "accounts payable"],
    formula: { pt: "soma do que falta pagar, pelo vencimento", en: "sum of what is still to be paid, by due date" },
    unit: "money",
    source: "dues",
    numerator: sumOf("a pagar", "payable", sql`s.kind = 'payable'`),
  },
  {
    id: "overdue_receivable",
    names: { pt: "A receber vencido", en: "Overdue receivable" },
    aliases: ["inadimplência", "recebimentos em atraso", "overdue"],
    formula: { pt: "soma do que falta receber e já venceu", en: "sum of what is past due and still to be received" },
    unit: "money",
    source: "dues",
    numerator: sumOf("a receber vencido", "overdue receivable", sql`s.kind = 'receivable' and s.overdue`),
    better: "lower",
  },
  {
    id: "overdue_payable",
    names: { pt: "A pagar vencido", en: "Overdue payable" },
    aliases: ["contas atrasadas", "pagamentos em atraso"],
    formula: { pt: "soma do que falta pagar e já venceu", en: "sum of what is past due and still to be paid" },
    unit: "money",
    source: "dues",
    numerator: sumOf("a pagar vencido", "overdue payable", sql`s.kind = 'payable' and s.overdue`),
    better: "lower",
  },
  {
    id: "received",
    names: { pt: "Recebido", en: "Received" },
    aliases: ["entradas de caixa", "recebimentos", "cash in"],
    formula: { pt: "soma dos pagamentos recebidos, pelo dia do pagamento", en: "sum of payments received, by the day of payment" },
    unit: "money",
    source: "moved",
    numerator: sumOf("recebido", "received", sql`s.kind = 'received'`),
    better: "higher",
  },
  {
    id: "paid",
    names: { pt: "Pago", en: "Paid" },
    aliases: ["saídas de caixa", "pagamentos feitos", "cash out"],
    formula: { pt: "soma dos pagamentos feitos, pelo dia do pagamento", en: "sum of payments made, by the day of payment" },
    unit: "money",
    source: "moved",
    numerator: sumOf("pago", "paid", sql`s.kind = 'paid'`),
  },
] as const satisfies readonly Metric[];
