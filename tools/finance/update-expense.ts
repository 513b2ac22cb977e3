import { eq } from "drizzle-orm";
import { z } from "zod";
import { expenses } from "../../db/schema/finance.ts";
import { defineTool } from "../define.ts";
import { day, money, prose, ref, worded } from "../fields/semantic.ts";
import { given } from "../rows.ts";
import { assertCovers, moneyText } from "./change.ts";
import { expense, getExpenseOrThrow, toExpense } from "./expense.ts";
import { categoryField, supplierField } from "./ledger-fields.ts";
import { assertHappened, payExpense } from "./payment.ts";

export const updateExpense = defineTool({
  name: "update_expense",
  domain: "finance",
  description: "Change an expense's amount, category, project, supplier, description or due date. What is not given stays as it is.",
  effect: "write",
  permission: "finance:write",
  http: ["PATCH /expenses/{id}"],
  input: z.object({
    id: worded(ref("expense"), {
      near: ["despesa", "conta", "gasto", "vencimento do", "vencimento da", "expense"],
    }).describe("The expense: its id or words of its description."),
    amount: worded(money(), { near: ["para", "pra", "valor", "to"] })
      .optional()
      .describe("What it costs; not below what was paid of it."),
    project: ref("project").nullable().optional().describe("The project it belongs to; null for the agency itself."),
    category: categoryField().optional(),
    supplier: supplierField().optional(),
    description: worded(prose(1_000), { near: ["descricao", "description"] })
      .optional()
      .describe("What it is for."),
    due_date: worded(day(), { near: ["vence", "vencimento", "para o dia", "pro dia", "para dia", "due"] })
      .optional()
      .describe("When it is due."),
    paid_at: day().optional().describe("Records that what is open of it was paid on this day."),
  }),
  output: expense,
  examples: [
    {
      pt: "Mude o valor da despesa conta de luz para R$ 350",
      en: "Change the amount of the expense electricity bill to R$ 350",
      input: { id: "conta de luz", amount: "350.00" },
    },
    {
      pt: "Adia o vencimento do aluguel pro dia 10",
      en: "Move the due date of the rent to the 10th",
      input: { id: "aluguel" },
    },
  ],
  async run(ctx, { id, ...input }) {
    const { tx, today, say, session, locale } = ctx;
    const { row: before } = await getExpenseOrThrow(tx, id, true);
    assertCovers(input.amount, before.paidAmount, (cents) => moneyText(cents, { locale, tenant: session.tenant }), say);
    const changes = given({
      amount: input.amount,
      projectId: input.project,
      category: input.category,
      supplier: input.supplier,
      description: input.description,
      dueDate: input.due_date,
    });
    if (Object.keys(changes).length > 0) await tx.update(expenses).set(changes).where(eq(expenses.id, id));
    const open = (input.amount ?? before.amount) - before.paidAmount;
    if (input.paid_at && open > 0) {
      assertHappened("paid_at", input.paid_at, today, say);
      await payExpense(tx, id, { amount: open, paidOn: input.paid_at });
    }
    const { row, projectName } = await getExpenseOrThrow(tx, id);
    return toExpense(row, projectName, today);
  },
});
