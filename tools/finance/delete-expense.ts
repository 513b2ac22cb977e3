import { eq } from "drizzle-orm";
import { z } from "zod";
import { expenses, payments } from "../../db/schema/finance.ts";
import { defineTool } from "../define.ts";
import { instantOut, moneyOut, ref, rowId, worded } from "../fields/semantic.ts";
import { plainAmount, plainDay } from "./change.ts";
import { expenseName, getExpenseOrThrow } from "./expense.ts";
import { voidPayments } from "./payment.ts";

export const deleteExpense = defineTool({
  name: "delete_expense",
  domain: "finance",
  description: "Delete an expense and the payments of it. The rows are kept and marked as deleted, so that it can be undone.",
  effect: "destructive",
  permission: "finance:write",
  http: ["DELETE /expenses/{id}"],
  input: z.object({
    id: worded(ref("expense"), {
      near: ["despesa", "conta", "gasto", "vencimento do", "vencimento da", "expense"],
    }).describe("The expense: its id or words of its description."),
  }),
  output: z.object({ id: rowId(), name: z.string(), amount: moneyOut(), due_date: z.string(), deleted_at: instantOut() }),
  examples: [
    {
      pt: "Exclua a despesa da assinatura do Canva",
      en: "Delete the expense of the Canva subscription",
      input: { id: "assinatura do Canva" },
    },
    { pt: "Apaga o lançamento do táxi, foi engano", en: "Remove the taxi expense, it was a mistake", input: { id: "táxi" } },
  ],
  async confirm({ id }, { tx, say }) {
    const { row } = await getExpenseOrThrow(tx, id);
    const what = `${expenseName(row, say)}, ${plainAmount(row.amount, say)}, ${plainDay(row.dueDate, say)}`;
    const paid = plainAmount(row.paidAmount, say);
    return row.paidAmount > 0
      ? say(`Excluir a despesa ${what}, e os pagamentos dela (${paid})?`, `Delete the expense ${what}, and the payments of it (${paid})?`)
      : say(`Excluir a despesa ${what}?`, `Delete the expense ${what}?`);
  },
  async run({ tx, now, say }, { id }) {
    const { row } = await getExpenseOrThrow(tx, id, true);
    await voidPayments(tx, eq(payments.expenseId, id), now);
    await tx.update(expenses).set({ deletedAt: now }).where(eq(expenses.id, id));
    return { id, name: expenseName(row, say), amount: row.amount, due_date: row.dueDate, deleted_at: now };
  },
});
