import { z } from "zod";
import { invalid } from "../../errors.ts";
import type { Block } from "../../replies/blocks.ts";
import { formatCell, type Style } from "../../replies/format.ts";
import { moneyOut, rowId } from "../fields/semantic.ts";
import { type Say, say } from "../language.ts";
import { rowsTable } from "../present/columns.ts";
import { addDays, addMonths } from "../values/periods.ts";

const scheduled = z.object({ id: rowId(), due_date: z.string(), amount: moneyOut() });

/** The rows that one entry became; null where it is one row. */
export const scheduleField = { schedule: z.array(scheduled).nullable(), total_amount: moneyOut() };

interface Made {
  readonly id: string;
  readonly dueDate: string;
  readonly amount: number;
}

export const toSchedule = (rows: readonly Made[]): z.input<z.ZodObject<typeof scheduleField>> => ({
  schedule: rows.length > 1 ? rows.map(({ id, dueDate, amount }) => ({ id, due_date: dueDate, amount })) : null,
  total_amount: rows.reduce((sum, row) => sum + row.amount, 0),
});

interface Series {
  readonly instalments?: number | undefined;
  readonly repeat?: "monthly" | undefined;
  readonly until?: string | undefined;
  readonly months?: number | undefined;
}

/** One amount is split, or repeated, or neither. */
export function assertSeries({ instalments, repeat, until, months }: Series, settledOn: string | undefined, tell: Say): void {
  if (instalments && repeat)
    throw invalid(
      "repeat",
      tell(
        "escolha: dividir o valor em parcelas (instalments) ou repetir o valor todo mês (repeat)",
        "choose: split the amount (instalments) or repeat it each month (repeat)",
      ),
    );
  if (until && months)
    throw invalid("months", tell("informe o fim (until) ou o número de meses (months), não os dois", "give until or months, not both"));
  if ((until || months) && !repeat)
    throw invalid("repeat", tell("até quando só vale com repeat: monthly", "an end only makes sense with repeat: monthly"));
  if (settledOn && repeat)
    throw invalid(
      "repeat",
      tell(
        "lance a repetição sem pagamento e depois dê baixa no primeiro mês",
        "record the repetition without a payment, then mark its first month as paid",
      ),
    );
}

/** The last day of a repetition that is told by its end or its number of months. */
export const endOf = (first: string, { until, months }: Series): string | null =>
  until ?? (months ? addDays(addMonths(first, months), -1) : null);

/** The rows of a split or repeated entry, under the sentence that it was recorded. */
export function presentSchedule(schedule: z.output<typeof scheduleField.schedule>, total: string, style: Style): Block[] {
  if (!schedule) return [];
  const sum = formatCell(total, "money", style);
  return [
    rowsTable({
      schema: scheduled,
      rows: schedule,
      path: "schedule",
      locale: style.locale,
      title: say(style.locale, `${schedule.length} lançamentos, ${sum} no total`, `${schedule.length} entries, ${sum} in all`),
    }),
  ];
}
