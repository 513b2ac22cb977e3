import { and, count, desc, eq, gte, ilike, isNotNull, isNull, lte, sum } from "drizzle-orm";
import { z } from "zod";
import { decimalToCents } from "../../db/money.ts";
import { expenses } from "../../db/schema/finance.ts";
import { projects } from "../../db/schema/projects.ts";
import { defineTool } from "../define.ts";
import { moneyOut, period, ref, worded } from "../fields/semantic.ts";
import { nextCursor, offsetOf, pageOf, paging } from "../paging.ts";
import { expense, toExpense } from "./expense.ts";

export const listExpenses = defineTool({
  name: "list_expenses",
  domain: "finance",
  description: "List expenses by project, category, period of the due date, or whether they are paid, with their sum.",
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
    ...paging,
  }),
  output: pageOf(expense).extend({ sum: moneyOut() }),
  examples: [
    { pt: "Liste as despesas do mês passado", en: "List last month's expenses", input: { period: "last_month" } },
    {
      pt: "Quais despesas do projeto Site Novo ainda não foram pagas?",
      en: "Which expenses of Site Novo are not paid yet?",
      input: { project: "Site Novo", paid: false },
    },
  ],
  async run({ tx }, input) {
    const where = and(
      isNull(expenses.deletedAt),
      input.project ? eq(expenses.projectId, input.project) : undefined,
      input.category ? ilike(expenses.category, input.category) : undefined,
      input.period ? gte(expenses.dueDate, input.period.from) : undefined,
      input.period ? lte(expenses.dueDate, input.period.to) : undefined,
      input.paid === undefined ? undefined : input.paid ? isNotNull(expenses.paidAt) : isNull(expenses.paidAt),
    );
    const rows = await tx
      .select({ row: expenses, projectName: projects.name })
      .from(expenses)
      .leftJoin(projects, and(eq(projects.tenantId, expenses.tenantId), eq(projects.id, expenses.projectId)))
      .where(where)
      .orderBy(desc(expenses.dueDate), desc(expenses.id))
      .limit(input.limit)
      .offset(offsetOf(input));
    const [all] = await tx
      .select({ total: count(), sum: sum(expenses.amount) })
      .from(expenses)
      .where(where);
    const total = all?.total ?? 0;
    return {
      items: rows.map(({ row, projectName }) => toExpense(row, projectName)),
      next_cursor: nextCursor(input, total),
      total,
      sum: decimalToCents(String(all?.sum ?? "0")),
    };
  },
});
