import { eq } from "drizzle-orm";
import { z } from "zod";
import { payments, revenues } from "../../db/schema/finance.ts";
import { defineTool } from "../define.ts";
import { instantOut, moneyOut, ref, rowId, worded } from "../fields/semantic.ts";
import { valueSaid } from "../present/labels.ts";
import { plainAmount, plainDay } from "./change.ts";
import { voidPayments } from "./payment.ts";
import { getRevenueOrThrow } from "./revenue.ts";

export const deleteRevenue = defineTool({
  name: "delete_revenue",
  domain: "finance",
  description: "Delete a revenue and the receipts of it. The rows are kept and marked as deleted, so that it can be undone.",
  effect: "destructive",
  permission: "finance:write",
  http: ["DELETE /revenues/{id}"],
  input: z.object({
    id: worded(ref("revenue"), { near: ["receita", "fatura", "parcela", "revenue", "invoice"] }).describe(
      "The revenue: its id, or words of its description and its client's name.",
    ),
  }),
  output: z.object({
    id: rowId(),
    name: z.string(),
    client_name: z.string(),
    amount: moneyOut(),
    due_date: z.string(),
    deleted_at: instantOut(),
  }),
  examples: [
    { pt: "Exclua a receita Palestra do Colégio Integrado", en: "Delete the revenue Talk at Colégio Integrado", input: { id: "Palestra" } },
    {
      pt: "Apaga aquela fatura duplicada da Empresa XYZ",
      en: "Remove that duplicate invoice of Empresa XYZ",
      input: { id: "Empresa XYZ" },
    },
  ],
  async confirm({ id }, { tx, say }) {
    const { row, names } = await getRevenueOrThrow(tx, id);
    const what = `${row.description ?? valueSaid(row.category, say)} · ${names.client}, ${plainAmount(row.amount, say)}, ${plainDay(row.dueDate, say)}`;
    const received = plainAmount(row.receivedAmount, say);
    return row.receivedAmount > 0
      ? say(
          `Excluir a receita ${what}, e os recebimentos dela (${received})?`,
          `Delete the revenue ${what}, and the receipts of it (${received})?`,
        )
      : say(`Excluir a receita ${what}?`, `Delete the revenue ${what}?`);
  },
  async run({ tx, now, say }, { id }) {
    const { row, names } = await getRevenueOrThrow(tx, id, true);
    await voidPayments(tx, eq(payments.revenueId, id), now);
    await tx.update(revenues).set({ deletedAt: now }).where(eq(revenues.id, id));
    const name = row.description ?? valueSaid(row.category, say);
    return { id, name, client_name: names.client, amount: row.amount, due_date: row.dueDate, deleted_at: now };
  },
});
