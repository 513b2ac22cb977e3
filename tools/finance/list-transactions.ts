import { sql } from "drizzle-orm";
import { z } from "zod";
import { decimalToCents } from "../../db/money.ts";
import { CASH_DIRECTIONS, TRANSACTION_STATUSES } from "../../db/schema/finance.ts";
import { defineTool } from "../define.ts";
import { moneyOut, period, worded } from "../fields/semantic.ts";
import { pageOf, paging, queryPage } from "../paging.ts";
import { namedAccount, transaction } from "./bank/transaction.ts";
import { amountRange, queryField } from "./ledger-fields.ts";
import { presentRows } from "./present-ledger.ts";

type Row = Record<"id" | "posted_on" | "amount" | "name" | "account", string> &
  Record<"suggested_category" | "matched_to" | "expense_id" | "revenue_id" | "payment_id", string | null> & {
    status: (typeof TRANSACTION_STATUSES)[number];
  };

const FROM = sql`bank_transactions b
  left join payments p on p.tenant_id = b.tenant_id and p.id = b.payment_id and p.deleted_at is null
  left join expenses e on e.tenant_id = p.tenant_id and e.id = p.expense_id and e.deleted_at is null
  left join revenues r on r.tenant_id = p.tenant_id and r.id = p.revenue_id and r.deleted_at is null
  left join clients c on c.tenant_id = r.tenant_id and c.id = r.client_id`;

const holds = (text: ReturnType<typeof sql>, words: string) => sql`position(folded(${words}) in folded(${text})) > 0`;

export const listTransactions = defineTool({
  name: "list_transactions",
  domain: "finance",
  description:
    "List the lines of imported bank statements by account, day, direction, amount, words, or whether they are reconciled, with their sums.",
  effect: "read",
  permission: "finance:read",
  http: ["GET /transactions"],
  input: z.object({
    status: worded(z.enum(TRANSACTION_STATUSES), {
      cues: {
        open: [
          "faltam conciliar",
          "falta conciliar",
          "a conciliar",
          "por conciliar",
          "nao conciliados",
          "nao conciliadas",
          "sem conciliar",
          "sem conciliacao",
          "pendentes",
          "em aberto",
          "unreconciled",
          "to reconcile",
          "not reconciled",
          "unmatched",
          "open",
        ],
        matched: ["ja conciliados", "ja conciliadas", "conciliados", "conciliadas", "reconciled", "matched"],
        ignored: ["ignorados", "ignoradas", "ignored"],
      },
    })
      .optional()
      .describe("open for those left to reconcile, matched for those done, ignored for those set aside."),
    account: z
      .string()
      .trim()
      .min(1)
      .max(120)
      .meta({ "x-field": { kind: "prose", near: ["extrato do", "extrato da", "conta do", "conta da", "da conta", "account"] } })
      .optional()
      .describe("Only accounts whose name holds this."),
    direction: worded(z.enum(CASH_DIRECTIONS), {
      cues: {
        in: ["entradas", "creditos", "que entraram", "que entrou", "depositos", "credits", "money in", "deposits"],
        out: ["saidas", "debitos", "que sairam", "que saiu", "debits", "money out"],
      },
    })
      .optional()
      .describe("in for money that came in, out for money that went out."),
    period: period().optional().describe("Only lines of these days."),
    ...amountRange,
    query: queryField(),
    ...paging,
  }),
  output: pageOf(transaction).extend({ credits_sum: moneyOut(), debits_sum: moneyOut() }),
  examples: [
    { pt: "Quais lançamentos do banco faltam conciliar?", en: "Which bank transactions are left to reconcile?", input: { status: "open" } },
    {
      pt: "Mostra os débitos do extrato deste mês",
      en: "Show this month's debits of the bank statement",
      input: { direction: "out", period: "this_month" },
    },
  ],
  async run({ tx }, input) {
    const account = namedAccount(input.account);
    const { status, direction, period: days, amount_from: least, amount_to: most, query } = input;
    const { rows, over, ...page } = await queryPage<Row>(
      tx,
      {
        select: sql`b.id, b.posted_on::text, b.amount, b.description as name, b.account, b.status, b.suggested_category, b.payment_id,
          e.id as expense_id, r.id as revenue_id,
          case when e.id is not null then coalesce(nullif(concat_ws(' · ', e.description, e.supplier), ''), e.category)
            when r.id is not null then concat_ws(' · ', coalesce(r.description, r.category), c.name) end as matched_to`,
        from: FROM,
        countFrom: sql`bank_transactions b`,
        parts: direction ? undefined : [sql`b.amount > 0`, sql`b.amount < 0`],
        where: [
          sql`b.deleted_at is null`,
          status ? sql`b.status = ${status}` : undefined,
          account ? holds(sql`b.account`, account) : undefined,
          direction === undefined ? undefined : direction === "in" ? sql`b.amount > 0` : sql`b.amount < 0`,
          days ? sql`b.posted_on between ${days.from}::date and ${days.to}::date` : undefined,
          least === undefined ? undefined : sql`abs(b.amount) >= ${least}::numeric / 100`,
          most === undefined ? undefined : sql`abs(b.amount) <= ${most}::numeric / 100`,
          query ? holds(sql`b.description`, query) : undefined,
        ],
        sort: {
          by: [
            { by: sql`b.posted_on`, type: "date" },
            { by: sql`b.id`, type: "uuid" },
          ],
          descending: true,
        },
        over: { credits: sql`sum(b.amount) filter (where b.amount > 0)`, debits: sql`-sum(b.amount) filter (where b.amount < 0)` },
      },
      input,
    );
    return {
      items: rows.map(({ amount, ...row }) => ({ ...row, amount: decimalToCents(amount) })),
      ...page,
      credits_sum: decimalToCents(over["credits"] ?? "0"),
      debits_sum: decimalToCents(over["debits"] ?? "0"),
    };
  },
  present: (output, style) => presentRows(transaction, output, ["credits_sum", "debits_sum"], style),
});
