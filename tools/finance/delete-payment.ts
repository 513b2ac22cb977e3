import { eq } from "drizzle-orm";
import { z } from "zod";
import { payments } from "../../db/schema/finance.ts";
import type { Tx } from "../../db/tenant.ts";
import { defineTool } from "../define.ts";
import { instantOut, moneyOut, ref, rowId, worded } from "../fields/semantic.ts";
import type { Say } from "../language.ts";
import { valueSaid } from "../present/labels.ts";
import { plainAmount, plainDay } from "./change.ts";
import { expenseName, getExpenseOrThrow } from "./expense.ts";
import { getPaymentOrThrow, voidPayments } from "./payment.ts";
import { getRevenueOrThrow } from "./revenue.ts";

async function nameOf(tx: Tx, row: typeof payments.$inferSelect, say: Say): Promise<string> {
  if (row.expenseId) return expenseName((await getExpenseOrThrow(tx, row.expenseId)).row, say);
  const { row: revenue, names } = await getRevenueOrThrow(tx, row.revenueId ?? "");
  return `${revenue.description ?? valueSaid(revenue.category, say)} · ${names.client}`;
}

export const deletePayment = defineTool({
  name: "delete_payment",
  domain: "finance",
  description: "Take back a payment that was recorded: what it settled is open again, and so is the bank's line it was matched to.",
  effect: "destructive",
  permission: "finance:write",
  http: ["DELETE /payments/{id}"],
  input: z.object({
    id: worded(ref("payment"), { near: ["pagamento", "baixa", "recebimento", "payment of", "payment"] }).describe(
      "The payment: its id or words of what it settled.",
    ),
  }),
  output: z.object({ id: rowId(), name: z.string(), amount: moneyOut(), paid_on: z.string(), deleted_at: instantOut() }),
  examples: [
    { pt: "Exclua o pagamento do aluguel", en: "Delete the payment of the rent", input: { id: "aluguel" } },
    { pt: "Tira a baixa da conta de luz", en: "Take back the payment of the electricity bill", input: { id: "conta de luz" } },
  ],
  async confirm({ id }, { tx, say }) {
    const row = await getPaymentOrThrow(tx, id);
    const what = `${await nameOf(tx, row, say)}, ${plainAmount(row.amount, say)}, ${plainDay(row.paidOn, say)}`;
    return say(`Excluir o pagamento ${what}? O valor volta a ficar em aberto.`, `Delete the payment ${what}? The amount is open again.`);
  },
  async run({ tx, now, say }, { id }) {
    const row = await getPaymentOrThrow(tx, id);
    const name = await nameOf(tx, row, say);
    await voidPayments(tx, eq(payments.id, id), now);
    return { id, name, amount: row.amount, paid_on: row.paidOn, deleted_at: now };
  },
});
