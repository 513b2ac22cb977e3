import { type SQL, sql } from "drizzle-orm";
import { decimalToCents } from "../../../db/money.ts";
import type { Tx } from "../../../db/tenant.ts";

export type Side = "expense" | "revenue";

/** Money that went out settles expenses, money that came in revenues. */
export const sideOf = (amount: number): Side => (amount < 0 ? "expense" : "revenue");

/** An open expense or revenue, or a payment of one: what a line may stand for. */
export interface Candidate {
  readonly id: string;
  readonly side: Side;
  /** Integer cents: what is open, or what was paid. */
  readonly amount: number;
  /** Due day, or day of the payment. */
  readonly day: string;
  readonly label: string;
  /** Supplier, client and description: what a line's words are compared with. */
  readonly text: string;
}

interface Span {
  readonly from: string;
  readonly to: string;
}

type Row = Record<"id" | "side" | "amount" | "day" | "label" | "words", string>;

const read = async (tx: Tx, query: SQL): Promise<Candidate[]> =>
  (await tx.execute<Row>(query)).rows.map(({ id, side, amount, day, label, words }) => ({
    id,
    side: side === "expense" ? "expense" : "revenue",
    amount: decimalToCents(amount),
    day,
    label,
    text: words,
  }));

const EXPENSE_LABEL = sql`coalesce(nullif(concat_ws(' · ', e.description, e.supplier), ''), e.category)`;
const REVENUE_LABEL = sql`concat_ws(' · ', coalesce(r.description, r.category), c.name)`;

/** Payments that no line is linked to. */
export const loosePayments = (tx: Tx, { from, to }: Span, of?: { readonly side: Side; readonly id: string }): Promise<Candidate[]> =>
  read(
    tx,
    sql`select p.id, case when p.expense_id is null then 'revenue' else 'expense' end as side, p.amount, p.paid_on::text as day,
      case when e.id is null then ${REVENUE_LABEL} else ${EXPENSE_LABEL} end as label,
      concat_ws(' ', e.supplier, e.description, e.category, c.name, r.description, p.note) as words
    from payments p
    left join expenses e on e.tenant_id = p.tenant_id and e.id = p.expense_id
    left join revenues r on r.tenant_id = p.tenant_id and r.id = p.revenue_id
    left join clients c on c.tenant_id = r.tenant_id and c.id = r.client_id
    where p.deleted_at is null and e.deleted_at is null and r.deleted_at is null and p.paid_on between ${from}::date and ${to}::date
      and not exists (select 1 from bank_transactions b where b.tenant_id = p.tenant_id and b.payment_id = p.id and b.deleted_at is null)
      ${of ? sql`and ${of.side === "expense" ? sql`p.expense_id` : sql`p.revenue_id`} = ${of.id}` : sql``}
    order by p.paid_on, p.id`,
  );

/** Expenses and revenues of which something is open, due in a span. */
export const openItems = (tx: Tx, { from, to }: Span): Promise<Candidate[]> =>
  read(
    tx,
    sql`select e.id, 'expense' as side, e.amount - e.paid_amount as amount, e.due_date::text as day, ${EXPENSE_LABEL} as label,
      concat_ws(' ', e.supplier, e.description, e.category) as words
    from expenses e where e.deleted_at is null and e.paid_at is null and e.amount > e.paid_amount
      and e.due_date between ${from}::date and ${to}::date
    union all
    select r.id, 'revenue', r.amount - r.received_amount, r.due_date::text, ${REVENUE_LABEL}, concat_ws(' ', c.name, r.description)
    from revenues r join clients c on c.tenant_id = r.tenant_id and c.id = r.client_id
    where r.deleted_at is null and r.received_at is null and r.amount > r.received_amount
      and r.due_date between ${from}::date and ${to}::date
    order by 4, 1`,
  );
