import { sql } from "drizzle-orm";
import { centsToDecimal, decimalToCents } from "../../../db/money.ts";
import type { Tx } from "../../../db/tenant.ts";
import { addDays } from "../../values/periods.ts";
import { type Detector, inBoth, type Severity } from "./detector.ts";

const HORIZON_DAYS = 30;

interface Flow {
  readonly day: string;
  /** Integer cents. */
  readonly inflow: number;
  readonly outflow: number;
}

/** What is due on each day to come: open receivables, and open payables with those that are late on the first day. */
async function flowsOf(tx: Tx, today: string): Promise<{ readonly realised: number; readonly flows: Flow[] }> {
  const last = addDays(today, HORIZON_DAYS);
  const { rows: moved } = await tx.execute<{ realised: string }>(sql`
    select coalesce(sum(case when p.revenue_id is not null then p.amount else -p.amount end), 0)::text as realised
    from payments p
    left join revenues r on r.tenant_id = p.tenant_id and r.id = p.revenue_id
    left join expenses e on e.tenant_id = p.tenant_id and e.id = p.expense_id
    where p.deleted_at is null and r.deleted_at is null and e.deleted_at is null and p.paid_on <= ${today}::date`);
  const { rows } = await tx.execute<{ day: string; inflow: string; outflow: string }>(sql`
    select day::text, sum(inflow)::text as inflow, sum(outflow)::text as outflow from (
      select due_date as day, amount - received_amount as inflow, 0 as outflow from revenues
      where deleted_at is null and received_at is null and due_date between ${today}::date and ${last}::date
      union all
      select greatest(due_date, ${today}::date), 0, amount - paid_amount from expenses
      where deleted_at is null and paid_at is null and due_date <= ${last}::date
    ) due group by day order by day`);
  return {
    realised: decimalToCents(moved[0]?.realised ?? "0"),
    flows: rows.map(({ day, inflow, outflow }) => ({ day, inflow: decimalToCents(inflow), outflow: decimalToCents(outflow) })),
  };
}

const sumOf = (flows: readonly Flow[], side: "inflow" | "outflow") => flows.reduce((total, flow) => total + flow[side], 0);

/** Weeks of 7 days from today, each with the balance that it ends with. */
function weeksOf(start: number, flows: readonly Flow[], today: string) {
  let balance = start;
  return Array.from({ length: Math.ceil((HORIZON_DAYS + 1) / 7) }, (_, week) => {
    const from = addDays(today, week * 7);
    const to = addDays(today, Math.min(week * 7 + 6, HORIZON_DAYS));
    const own = flows.filter(({ day }) => day >= from && day <= to);
    balance += sumOf(own, "inflow") - sumOf(own, "outflow");
    return {
      week_from: from,
      week_to: to,
      inflow: centsToDecimal(sumOf(own, "inflow")),
      outflow: centsToDecimal(sumOf(own, "outflow")),
      balance: centsToDecimal(balance),
    };
  });
}

const severityOf = (firstDay: string, today: string): Severity =>
  firstDay <= addDays(today, 7) ? "critical" : firstDay <= addDays(today, 14) ? "high" : "medium";

/**
 * The balance of the next 30 days, day by day, falls below zero. It starts from what was received less what was paid so
 * far; the books know no opening balance, and money that was paid was there, so a negative start counts as zero. Late
 * receivables are not counted on. Critical within 7 days, high within 14, medium later.
 */
export const cashShortage: Detector = {
  kind: "cash_shortage",
  names: { pt: "falta de caixa", en: "cash shortage" },
  needs: ["revenues", "expenses", "payments"],
  async detect(tx, ctx) {
    const { realised, flows } = await flowsOf(tx, ctx.today);
    const start = Math.max(0, realised);
    let balance = start;
    const balances = flows.map((flow) => {
      balance += flow.inflow - flow.outflow;
      return { day: flow.day, balance };
    });
    const first = balances.find((each) => each.balance < 0);
    if (!first) return [];
    const lowest = Math.min(...balances.map((each) => each.balance));
    const amounts = {
      start: centsToDecimal(start),
      inflow: centsToDecimal(sumOf(flows, "inflow")),
      outflow: centsToDecimal(sumOf(flows, "outflow")),
      missing: centsToDecimal(-lowest),
    };
    return [
      {
        subject: `${HORIZON_DAYS}d`,
        severity: severityOf(first.day, ctx.today),
        title: inBoth(
          ctx,
          (show) =>
            `O caixa projetado fica negativo em ${show.day(first.day)}: saldo de ${show.money(amounts.start)}, ${show.money(amounts.inflow)} a receber e ${show.money(amounts.outflow)} a pagar em ${HORIZON_DAYS} dias; faltam até ${show.money(amounts.missing)}.`,
          (show) =>
            `The projected cash turns negative on ${show.day(first.day)}: a balance of ${show.money(amounts.start)}, ${show.money(amounts.inflow)} to receive and ${show.money(amounts.outflow)} to pay in ${HORIZON_DAYS} days; up to ${show.money(amounts.missing)} is missing.`,
        ),
        evidence: weeksOf(start, flows, ctx.today),
        action: { tool: "list_expenses", input: { paid: false, period: { from: ctx.today, to: addDays(ctx.today, HORIZON_DAYS) } } },
      },
    ];
  },
};
