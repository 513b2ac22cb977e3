import { sql } from "drizzle-orm";
import { z } from "zod";
import { decimalToCents } from "../../db/money.ts";
import { defineTool } from "../define.ts";
import { moneyOut, period, ref, worded } from "../fields/semantic.ts";
import { pageOf, paging, queryPage } from "../paging.ts";
import { valueLabel } from "../present/labels.ts";
import { payment } from "./payment.ts";
import { presentRows } from "./present-ledger.ts";

type Row = Record<"id" | "amount" | "paid_on" | "name", string> &
  Record<"client_id" | "client_name" | "expense_id" | "revenue_id" | "method" | "note", string | null> & { created_at: string };

const FROM = sql`payments p
  left join expenses e on e.tenant_id = p.tenant_id and e.id = p.expense_id
  left join revenues r on r.tenant_id = p.tenant_id and r.id = p.revenue_id
  left join clients c on c.tenant_id = r.tenant_id and c.id = r.client_id`;

/** Payments of what was deleted. */
const GONE = sql`p.id in (
  select x.id from expenses e join payments x on x.tenant_id = e.tenant_id and x.expense_id = e.id where e.deleted_at is not null
  union all select x.id from revenues r join payments x on x.tenant_id = r.tenant_id and x.revenue_id = r.id where r.deleted_at is not null)`;

export const listPayments = defineTool({
  name: "list_payments",
  domain: "finance",
  description: "List payments that were made and received, by day, client, project, expense or revenue, with their sums.",
  effect: "read",
  permission: "finance:read",
  http: ["GET /payments"],
  input: z.object({
    kind: worded(z.enum(["received", "paid"]), {
      cues: {
        received: ["recebidos", "recebimentos", "entradas", "received"],
        paid: ["feitos", "efetuados", "saidas", "que fizemos", "made"],
      },
    })
      .optional()
      .describe("received for money that came in, paid for money that went out."),
    client: ref("client").optional().describe("Only what this client paid: its id or name."),
    project: ref("project").optional().describe("Only of this project's expenses and revenues: its id or name."),
    expense: ref("expense").optional().describe("Only payments of this expense."),
    revenue: ref("revenue").optional().describe("Only payments of this revenue."),
    period: period().optional().describe("Only payments of this period."),
    ...paging,
  }),
  output: pageOf(payment).extend({ received_sum: moneyOut(), paid_sum: moneyOut() }),
  examples: [
    { pt: "Liste os pagamentos feitos em outubro", en: "List the payments made in October", input: { kind: "paid" } },
    { pt: "Extrato de pagamentos da Empresa XYZ", en: "Payment history of Empresa XYZ", input: { client: "Empresa XYZ" } },
  ],
  async run({ tx, locale }, input) {
    const { kind, client, project, expense, revenue, period: days } = input;
    const { rows, over, ...page } = await queryPage<Row>(
      tx,
      {
        select: sql`p.id, p.amount, p.paid_on::text, p.expense_id, p.revenue_id, p.method, p.note, p.created_at,
          r.client_id, c.name as client_name, coalesce(r.description, r.category, e.description, e.supplier, e.category) as name`,
        from: FROM,
        ...(client === undefined && project === undefined && { countFrom: sql`payments p` }),
        gone: GONE,
        parts: kind ? undefined : [sql`p.revenue_id is not null`, sql`p.expense_id is not null`],
        where: [
          sql`p.deleted_at is null`,
          kind === undefined ? undefined : kind === "received" ? sql`p.revenue_id is not null` : sql`p.expense_id is not null`,
          client ? sql`r.client_id = ${client}` : undefined,
          project ? sql`coalesce(e.project_id, r.project_id) = ${project}` : undefined,
          expense ? sql`p.expense_id = ${expense}` : undefined,
          revenue ? sql`p.revenue_id = ${revenue}` : undefined,
          days ? sql`p.paid_on between ${days.from}::date and ${days.to}::date` : undefined,
        ],
        sort: {
          by: [
            { by: sql`p.paid_on`, type: "date" },
            { by: sql`p.id`, type: "uuid" },
          ],
          descending: true,
        },
        over: {
          received: sql`sum(p.amount) filter (where p.revenue_id is not null)`,
          paid: sql`sum(p.amount) filter (where p.expense_id is not null)`,
        },
      },
      input,
    );
    return {
      items: rows.map(({ created_at, amount, ...row }) => ({
        ...row,
        name: valueLabel(row.name, locale),
        kind: row.revenue_id ? ("received" as const) : ("paid" as const),
        amount: decimalToCents(amount),
        created_at: new Date(created_at),
      })),
      ...page,
      received_sum: decimalToCents(over["received"] ?? "0"),
      paid_sum: decimalToCents(over["paid"] ?? "0"),
    };
  },
  present: (output, style) => presentRows(payment, output, ["received_sum", "paid_sum"], style),
});
