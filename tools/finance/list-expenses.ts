import { and, eq, gt, gte, isNotNull, isNull, lt, lte, type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import { decimalToCents } from "../../db/money.ts";
import { expenses } from "../../db/schema/finance.ts";
import { projects } from "../../db/schema/projects.ts";
import { defineTool } from "../define.ts";
import { moneyOut, period, ref, worded } from "../fields/semantic.ts";
import { countRows, keyset, pageOf, paging } from "../paging.ts";
import { expense, toExpense } from "./expense.ts";
import { amountRange, queryField } from "./ledger-fields.ts";
import { presentRows } from "./present-ledger.ts";

interface Filters {
  readonly project?: string | undefined;
  readonly category?: string | undefined;
  readonly supplier?: string | undefined;
  readonly period?: { readonly from: string; readonly to: string } | undefined;
  readonly paid?: boolean | undefined;
  readonly overdue?: boolean | undefined;
  readonly partially_paid?: boolean | undefined;
  readonly amount_from?: number | undefined;
  readonly amount_to?: number | undefined;
  readonly query?: string | undefined;
}

const holds = (text: SQL, words: string): SQL => sql`position(folded(${words}) in folded(${text})) > 0`;

function stateOf({ paid, overdue, partially_paid }: Filters, today: string): (SQL | undefined)[] {
  const late = and(isNull(expenses.paidAt), lt(expenses.dueDate, today));
  const partial = and(gt(expenses.paidAmount, 0), isNull(expenses.paidAt));
  return [
    paid === undefined ? undefined : paid ? isNotNull(expenses.paidAt) : isNull(expenses.paidAt),
    overdue === undefined ? undefined : overdue ? late : sql`not (${late})`,
    partially_paid === undefined ? undefined : partially_paid ? partial : sql`not (${partial})`,
  ];
}

function filtersOf(input: Filters, today: string): (SQL | undefined)[] {
  const { project, category, supplier, period, amount_from, amount_to, query } = input;
  return [
    ...stateOf(input, today),
    project ? eq(expenses.projectId, project) : undefined,
    category ? sql`folded(${expenses.category}) = folded(${category})` : undefined,
    supplier ? holds(sql`coalesce(${expenses.supplier}, '')`, supplier) : undefined,
    period ? gte(expenses.dueDate, period.from) : undefined,
    period ? lte(expenses.dueDate, period.to) : undefined,
    amount_from === undefined ? undefined : gte(expenses.amount, amount_from),
    amount_to === undefined ? undefined : lte(expenses.amount, amount_to),
    query ? holds(sql`concat_ws(' ', ${expenses.description}, ${expenses.supplier}, ${expenses.category})`, query) : undefined,
  ];
}

export const listExpenses = defineTool({
  name: "list_expenses",
  domain: "finance",
  description:
    "List expenses by project, category, supplier, period of the due date, amount, or whether they are paid, partly paid or overdue, with their sum.",
  effect: "read",
  permission: "finance:read",
  http: ["GET /expenses"],
  input: z.object({
    project: ref("project").optional().describe("Only of this project: its id or name."),
    category: z
      .string()
      .max(60)
      .meta({ "x-field": { kind: "prose", near: ["categoria", "despesas de", "despesas com", "gastos com", "gastos de", "category"] } })
      .optional()
      .describe("Only this category."),
    period: period().optional().describe("Only those due in this period."),
    paid: worded(z.boolean(), {
      cues: {
        false: [
          "nao pagas",
          "nao pagos",
          "nao foram pagas",
          "em aberto",
          "a pagar",
          "pendentes",
          "por pagar",
          "falta pagar",
          "unpaid",
          "nao pagamos",
          "nao paguei",
          "haven't … paid",
          "have not paid",
          "still to pay",
          "left to pay",
          "to be paid",
          "not paid",
          "open",
        ],
        true: ["ja pagas", "pagas", "ja foram pagas", "quitadas", "already paid"],
      },
    })
      .optional()
      .describe("true for paid ones, false for open ones."),
    overdue: worded(z.boolean(), {
      cues: {
        true: ["vencidas", "vencidos", "atrasadas", "atrasados", "em atraso", "overdue", "past due"],
      },
    })
      .optional()
      .describe("true for those past their due date and not paid in full."),
    partially_paid: worded(z.boolean(), {
      cues: { true: ["pagas em parte", "parcialmente pagas", "partly paid"] },
    })
      .optional()
      .describe("true for those of which only a part was paid."),
    supplier: z
      .string()
      .trim()
      .min(1)
      .max(200)
      .meta({ "x-field": { kind: "prose", near: ["fornecedor", "supplier"] } })
      .optional()
      .describe("Only of suppliers whose name holds this."),
    ...amountRange,
    query: queryField(),
    ...paging,
  }),
  output: pageOf(expense).extend({ sum: moneyOut(), open_sum: moneyOut() }),
  examples: [
    { pt: "Liste as despesas do mês passado", en: "List last month's expenses", input: { period: "last_month" } },
    {
      pt: "Quais despesas do projeto Site Novo ainda não foram pagas?",
      en: "Which expenses of Site Novo are not paid yet?",
      input: { project: "Site Novo", paid: false },
    },
  ],
  async run({ tx, today }, input) {
    const where = and(isNull(expenses.deletedAt), ...filtersOf(input, today));
    const page = keyset({ by: [expenses.dueDate, expenses.id], descending: true }, input);
    const found = await tx
      .select({ row: expenses, projectName: projects.name, key: page.key })
      .from(expenses)
      .leftJoin(projects, and(eq(projects.tenantId, expenses.tenantId), eq(projects.id, expenses.projectId)))
      .where(and(where, page.after))
      .orderBy(...page.orderBy)
      .limit(page.limit);
    const from = sql`${expenses}`;
    const all = await countRows(tx, { from, where: [where], over: { sum: sql`sum(${expenses.amount})` } });
    const open = await countRows(tx, {
      from,
      where: [where, isNull(expenses.paidAt)],
      over: { sum: sql`sum(${expenses.amount} - ${expenses.paidAmount})` },
    });
    const { rows, next_cursor } = page.cut(found);
    return {
      items: rows.map(({ row, projectName }) => toExpense(row, projectName, today)),
      next_cursor,
      total: all.total,
      sum: decimalToCents(all.over["sum"] ?? "0"),
      open_sum: decimalToCents(open.over["sum"] ?? "0"),
    };
  },
  present: (output, style) => presentRows(expense, output, ["sum", "open_sum"], style),
});
