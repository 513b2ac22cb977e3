import { z } from "zod";
import { defineTool } from "../define.ts";
import { instantOut, ref, rowId, worded } from "../fields/semantic.ts";
import { valueSaid } from "../present/labels.ts";
import { plainAmount } from "./change.ts";
import { getRecurrenceOrThrow, stopRecurrence } from "./recurrence.ts";

export const deleteRecurrence = defineTool({
  name: "delete_recurrence",
  domain: "finance",
  description: "Stop a monthly rule: what is due from today on and has no payment is deleted with it; the past and what was paid stay.",
  effect: "destructive",
  permission: "finance:write",
  http: ["DELETE /recurrences/{id}"],
  input: z.object({
    id: worded(ref("recurrence"), {
      near: ["recorrencia", "lancamento recorrente", "mensalidade", "recurrence"],
    }).describe("The rule: its id, or words of its description, client, project or supplier."),
  }),
  output: z.object({ id: rowId(), name: z.string(), deleted_rows: z.int(), deleted_at: instantOut() }),
  examples: [
    { pt: "Cancele a recorrência do aluguel", en: "Cancel the recurrence of the rent", input: { id: "aluguel" } },
    {
      pt: "Para de lançar a mensalidade da Clínica Sorriso",
      en: "Stop the monthly fee of Clínica Sorriso",
      input: { id: "Clínica Sorriso" },
    },
  ],
  async confirm({ id }, { tx, say }) {
    const row = await getRecurrenceOrThrow(tx, id);
    const what = `${row.description ?? row.supplier ?? valueSaid(row.category, say)}, ${plainAmount(row.amount, say)}`;
    return say(
      `Encerrar a recorrência ${what}? Os próximos lançamentos sem pagamento serão excluídos.`,
      `Stop the recurrence ${what}? Its coming entries without a payment will be deleted.`,
    );
  },
  async run({ tx, today, now, say }, { id }) {
    const row = await getRecurrenceOrThrow(tx, id);
    const deleted = await stopRecurrence(tx, row, today, now);
    return { id, name: row.description ?? row.supplier ?? valueSaid(row.category, say), deleted_rows: deleted, deleted_at: now };
  },
});
