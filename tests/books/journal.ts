import type { Database } from "../../db/client.ts";

/** Accounts: income:CATEGORY:PROJECT, expenses:CATEGORY:PROJECT, labor:hours:PROJECT, receivable and payable by the month due, bank:in and bank:out. */
const ROWS = `
  select 'revenue' as kind, r.id::text, r.due_date::text as day, r.amount::text, r.category, coalesce(r.project_id::text, 'none') as project,
    to_char(r.due_date, 'YYYY-MM') as due
  from revenues r where r.tenant_id = $1 and r.deleted_at is null
  union all
  select 'expense', e.id::text, e.due_date::text, e.amount::text, e.category, coalesce(e.project_id::text, 'none'), to_char(e.due_date, 'YYYY-MM')
  from expenses e where e.tenant_id = $1 and e.deleted_at is null
  union all
  select 'received', m.id::text, m.paid_on::text, m.amount::text, '', '', to_char(r.due_date, 'YYYY-MM')
  from payments m join revenues r on r.id = m.revenue_id where m.tenant_id = $1 and m.deleted_at is null and r.deleted_at is null
  union all
  select 'paid', m.id::text, m.paid_on::text, m.amount::text, '', '', to_char(e.due_date, 'YYYY-MM')
  from payments m join expenses e on e.id = m.expense_id where m.tenant_id = $1 and m.deleted_at is null and e.deleted_at is null
  union all
  select 'labor', t.id::text, t.worked_on::text, round(t.hours * t.cost_rate, 2)::text, '', t.project_id::text, ''
  from time_entries t join projects p on p.id = t.project_id where t.tenant_id = $1 and t.deleted_at is null and p.deleted_at is null
  order by 3, 2`;

type Row = Readonly<Record<"kind" | "id" | "day" | "amount" | "category" | "project" | "due", string>>;

/** Account that takes the amount, and account that gives it. */
const POSTINGS: Readonly<Record<string, (row: Row) => readonly [string, string]>> = {
  revenue: ({ due, category, project }) => [`receivable:${due}`, `income:${category}:${project}`],
  expense: ({ due, category, project }) => [`expenses:${category}:${project}`, `payable:${due}`],
  received: ({ due }) => ["bank:in", `receivable:${due}`],
  paid: ({ due }) => [`payable:${due}`, "bank:out"],
  labor: ({ project }) => [`labor:hours:${project}`, "hours given"],
};

/** The tenant's ledger as an hledger journal, straight from the tables: nothing here asks the product's own sums. */
export async function journalOf(database: Database, tenantId: string): Promise<string> {
  const { rows } = await database.pool.query<Row>(ROWS, [tenantId]);
  const entries = rows.map((row) => {
    const [to, from] = POSTINGS[row.kind]?.(row) ?? [];
    if (!(to && from) || /[:;]|\s\s/.test(row.category)) throw new Error(`${row.kind} ${row.id} has no account`);
    return `${row.day} ${row.kind} ${row.id}\n    ${to}  ${row.amount}\n    ${from}  -${row.amount}\n`;
  });
  return ["decimal-mark .", "D 1000.00", "", ...entries].join("\n");
}
