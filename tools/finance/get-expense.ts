import { z } from "zod";
import { defineTool } from "../define.ts";
import { ref, worded } from "../fields/semantic.ts";
import { expense, getExpenseOrThrow, toExpense } from "./expense.ts";
import { presentEntry } from "./present-ledger.ts";

export const getExpense = defineTool({
  name: "get_expense",
  domain: "finance",
  description: "One expense: what it is, what was paid of it, what is open, and the series it belongs to.",
  effect: "read",
  permission: "finance:read",
  http: ["GET /expenses/{id}"],
  input: z.object({
    id: worded(ref("expense"), {
      near: ["despesa", "conta", "gasto", "vencimento do", "vencimento da", "expense"],
    }).describe("The expense: its id or words of its description."),
  }),
  output: expense,
  examples: [
    { pt: "Detalhes da despesa do aluguel", en: "Details of the rent expense", input: { id: "aluguel" } },
    { pt: "Quando vence a conta de luz?", en: "When is the electricity bill due?", input: { id: "conta de luz" } },
  ],
  async run({ tx, today }, { id }) {
    const { row, projectName } = await getExpenseOrThrow(tx, id);
    return toExpense(row, projectName, today);
  },
  present: (row, style) => presentEntry(expense, row, style),
});
