import { eq } from "drizzle-orm";
import { z } from "zod";
import { recurrences } from "../../db/schema/finance.ts";
import { invalid } from "../../errors.ts";
import { defineTool } from "../define.ts";
import { count, day, money, prose, ref, worded } from "../fields/semantic.ts";
import { given } from "../rows.ts";
import { categoryField, supplierField } from "./ledger-fields.ts";
import { applyToFuture, extendRecurrence, getRecurrenceOrThrow, madeUntil, recurrence } from "./recurrence.ts";
import { recurrenceOf } from "./recurrence-query.ts";

export const updateRecurrence = defineTool({
  name: "update_recurrence",
  domain: "finance",
  description: "Change a monthly rule: what is due from today on and has no payment changes with it; what was paid stays as it was.",
  effect: "write",
  permission: "finance:write",
  http: ["PATCH /recurrences/{id}"],
  input: z.object({
    id: worded(ref("recurrence"), {
      near: ["recorrencia", "lancamento recorrente", "mensalidade", "recurrence"],
    }).describe("The rule: its id, or words of its description, client, project or supplier."),
    amount: worded(money(), { near: ["para", "pra", "to"] })
      .optional()
      .describe("The new monthly amount."),
    day: count()
      .min(1)
      .max(31)
      .meta({ "x-field": { kind: "count", near: ["dia", "day"] } })
      .optional()
      .describe("Day of the month on which it is due."),
    until: day().nullable().optional().describe("Last day on which it may be due; null for no end."),
    category: categoryField().optional(),
    supplier: supplierField().optional(),
    description: worded(prose(1_000), { near: ["descricao", "description"] })
      .optional()
      .describe("What it is for."),
  }),
  output: recurrence.extend({ changed_rows: z.int() }),
  examples: [
    {
      pt: "Reajusta o aluguel recorrente para 1.350 por mês",
      en: "Raise the recurring rent to 1,350 a month",
      input: { id: "aluguel", amount: "1350.00" },
    },
    {
      pt: "Passa a mensalidade da Clínica Sorriso para o dia 10",
      en: "Move the monthly fee of Clínica Sorriso to the 10th",
      input: { id: "Clínica Sorriso", day: 10 },
    },
  ],
  async run({ tx, today, now, say }, { id, ...input }) {
    const before = await getRecurrenceOrThrow(tx, id);
    if (input.until && input.until < before.startsOn)
      throw invalid("until", say(`o fim vem antes do início (${before.startsOn})`, `the end is before the start (${before.startsOn})`));
    const changes = given({
      amount: input.amount,
      dayOfMonth: input.day,
      endsOn: input.until,
      category: input.category,
      supplier: input.supplier,
      description: input.description,
    });
    if (Object.keys(changes).length > 0) await tx.update(recurrences).set(changes).where(eq(recurrences.id, id));
    const changed = await getRecurrenceOrThrow(tx, id);
    const rows = await applyToFuture(tx, changed, today, now);
    const made = madeUntil(changed);
    if (made !== changed.generatedUntil) await tx.update(recurrences).set({ generatedUntil: made }).where(eq(recurrences.id, id));
    await extendRecurrence(tx, { ...changed, generatedUntil: made }, today);
    return { ...(await recurrenceOf(tx, id, today)), changed_rows: rows };
  },
});
