import { z } from "zod";
import { expenses } from "../../db/schema/finance.ts";
import { defineTool } from "../define.ts";
import { day, money, ref, worded } from "../fields/semantic.ts";
import { getProjectOrThrow } from "../projects/project.ts";
import { required } from "../rows.ts";
import { expense, toExpense } from "./expense.ts";
import { payExpense } from "./payment.ts";

export const addExpense = defineTool({
  name: "add_expense",
  domain: "finance",
  description: "Record an expense, of a project or of the agency itself. Ad spend is recorded with add_marketing_stats instead.",
  effect: "write",
  permission: "finance:write",
  http: ["POST /expenses", "POST /manual/expenses"],
  input: z.object({
    amount: money().describe("What it costs."),
    project: ref("project").optional().describe("The project it belongs to: its id or name."),
    category: z
      .string()
      .trim()
      .min(1)
      .max(60)
      .meta({ "x-field": { kind: "prose", near: ["categoria", "category"] } })
      .default("other")
      .describe("Kind of expense, such as software, freelancer, travel or rent."),
    supplier: z
      .string()
      .trim()
      .min(1)
      .max(200)
      .meta({ "x-field": { kind: "prose", near: ["fornecedor", "pago para", "pago ao", "pago a", "supplier", "paid to"] } })
      .optional()
      .describe("Who is paid."),
    description: z
      .string()
      .trim()
      .min(1)
      .max(1_000)
      .meta({ "x-field": { kind: "prose", near: ["com", "referente a", "referente ao", "relativo a", "descricao", "for", "on"] } })
      .optional()
      .describe("What it is for."),
    due_date: worded(day(), { near: ["vence", "vencimento", "vencendo", "para o dia", "due"] })
      .optional()
      .describe("When it is due; today when left out."),
    paid_at: worded(day(), { near: ["pago", "paga", "paguei", "pagamos", "quitei", "paid"] })
      .optional()
      .describe("When it was paid, if it was."),
  }),
  output: expense,
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
  async run({ tx, today }, input) {
    const project = input.project ? (await getProjectOrThrow(tx, input.project)).row : undefined;
    const created = await tx
      .insert(expenses)
      .values({
        amount: input.amount,
        projectId: project?.id ?? null,
        category: input.category,
        supplier: input.supplier ?? null,
        description: input.description ?? null,
        dueDate: input.due_date ?? today,
      })
      .returning();
    const row = required(created);
    if (!input.paid_at) return toExpense(row, project?.name ?? null);
    const paid = await payExpense(tx, row.id, { amount: input.amount, paidOn: input.paid_at });
    return toExpense(paid.row, project?.name ?? null);
  },
});
