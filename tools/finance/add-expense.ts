import { eq } from "drizzle-orm";
import { z } from "zod";
import { expenses } from "../../db/schema/finance.ts";
import type { Tx } from "../../db/tenant.ts";
import { defineTool } from "../define.ts";
import { day, money, ref, worded } from "../fields/semantic.ts";
import { written } from "../present/present.ts";
import { getProjectOrThrow } from "../projects/project.ts";
import { required } from "../rows.ts";
import { assertSeries, endOf, presentSchedule, scheduleField, toSchedule } from "./entry.ts";
import { expense, getExpenseOrThrow, toExpense } from "./expense.ts";
import { categoryField, seriesFields, supplierField } from "./ledger-fields.ts";
import { assertHappened, payExpense } from "./payment.ts";
import { nextDue, startRecurrence } from "./recurrence.ts";
import { splitMonthly } from "./split.ts";

const output = expense.extend(scheduleField);
type Values = Omit<typeof expenses.$inferInsert, "id">;

/** The rows of one purchase: one, or one a month. */
async function insertSplit(tx: Tx, values: Values, instalments: number | undefined, say: (pt: string, en: string) => string) {
  if (!instalments) return tx.insert(expenses).values(values).returning();
  const parts = splitMonthly(values.amount, instalments, values.dueDate, say);
  const [first, ...others] = parts;
  const head = required(
    await tx
      .insert(expenses)
      .values({ ...values, ...first })
      .returning(),
  );
  const splitId = head.id;
  const [marked] = await tx.update(expenses).set({ splitId }).where(eq(expenses.id, splitId)).returning();
  const rest = await tx
    .insert(expenses)
    .values(others.map((part) => ({ ...values, ...part, splitId })))
    .returning();
  return [marked ?? head, ...rest];
}

export const addExpense = defineTool({
  name: "add_expense",
  domain: "finance",
  description:
    "Record an expense of a project or of the agency itself, at once, in instalments or each month. Ad spend is recorded with add_marketing_stats instead.",
  effect: "write",
  permission: "finance:write",
  http: ["POST /expenses", "POST /manual/expenses"],
  input: z.object({
    amount: money().describe("What it costs in all; with repeat, what it costs each month."),
    project: ref("project").optional().describe("The project it belongs to: its id or name."),
    category: categoryField().default("other"),
    supplier: supplierField().optional(),
    description: z
      .string()
      .trim()
      .min(1)
      .max(1_000)
      .meta({ "x-field": { kind: "prose", near: ["com", "referente a", "referente ao", "relativo a", "descricao", "for", "on"] } })
      .optional()
      .describe("What it is for."),
    due_date: worded(day(), {
      near: ["vence", "vencimento", "vencendo", "para o dia", "a partir de", "comecando", "starting", "due"],
    })
      .optional()
      .describe("When it is due, or the first of its rows; today when left out."),
    paid_at: worded(day(), { near: ["pago", "paga", "paguei", "pagamos", "quitei", "paid"] })
      .optional()
      .describe("When it was paid, if it was; with instalments, when the first was."),
    ...seriesFields,
  }),
  output,
  examples: [
    {
      pt: "Lance uma despesa de R$ 300 no projeto Site Novo",
      en: "Add an expense of R$ 300 to the project Site Novo",
      input: { amount: "300.00", project: "Site Novo" },
    },
    {
      pt: "Gastei 89,90 com hospedagem no Site Novo",
      en: "I spent 89.90 on hosting for Site Novo",
      input: { amount: "89.90", project: "Site Novo", description: "hospedagem" },
    },
  ],
  async run({ tx, today, say }, input) {
    assertSeries(input, input.paid_at, say);
    if (input.paid_at) assertHappened("paid_at", input.paid_at, today, say);
    const project = input.project ? (await getProjectOrThrow(tx, input.project)).row : undefined;
    const dueDate = input.due_date ?? (input.day ? nextDue(input.day, today) : today);
    const values = {
      amount: input.amount,
      projectId: project?.id ?? null,
      category: input.category,
      supplier: input.supplier ?? null,
      description: input.description ?? null,
    };
    if (input.repeat) {
      const rule = {
        ...values,
        direction: "out" as const,
        startsOn: dueDate,
        endsOn: endOf(dueDate, input),
        ...(input.day && { dayOfMonth: input.day }),
      };
      const { rows } = await startRecurrence(tx, rule, today, say);
      const { row, projectName } = await getExpenseOrThrow(tx, required(rows).id);
      return { ...toExpense(row, projectName, today), ...toSchedule(rows) };
    }
    const rows = await insertSplit(tx, { ...values, dueDate }, input.instalments, say);
    const first = required(rows);
    const settled = input.paid_at ? (await payExpense(tx, first.id, { amount: first.amount, paidOn: input.paid_at })).row : first;
    return { ...toExpense(settled, project?.name ?? null, today), ...toSchedule(rows) };
  },
  present: (made, style) => [
    ...written({ name: "add_expense", output: expense }, made, style),
    ...presentSchedule(made.schedule, made.total_amount, style),
  ],
});
