import { normalise } from "../values/text.ts";

export type DayOrder = "day-first" | "month-first";

const months = ["jan", "feb fev", "mar", "apr abr", "may mai", "jun", "jul", "aug ago", "sep set", "oct out", "nov", "dec dez"];

const monthOf = (name: string) => months.findIndex((forms) => forms.split(" ").includes(name.slice(0, 3))) + 1;

const slashed = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})\b/;

/** Told from the cells where only one order is a date; `fallback` when every cell allows both. */
export const findDayOrder = (cells: Iterable<string>, fallback: DayOrder): DayOrder => {
  for (const cell of cells) {
    const [, first, second] = slashed.exec(cell) ?? [];
    if (Number(first) > 12) return "day-first";
    if (Number(second) > 12) return "month-first";
  }
  return fallback;
};

const parts = (cell: string, order: DayOrder): readonly [year: number, month: number, day: number] | undefined => {
  const text = normalise(cell);
  const iso = /^(\d{4})[-/.]?(\d{2})[-/.]?(\d{2})(?!\d)/.exec(text);
  if (iso) return [Number(iso[1]), Number(iso[2]), Number(iso[3])];
  const numeric = slashed.exec(text);
  if (numeric) {
    const [first, second] = [Number(numeric[1]), Number(numeric[2])];
    return order === "day-first" ? [Number(numeric[3]), second, first] : [Number(numeric[3]), first, second];
  }
  const dayMonth = /^(?:[a-z]+\.?,? )?(\d{1,2})(?: de |[ -])([a-z]{3,})\.?(?: de |,? |-)(\d{4})$/.exec(text);
  if (dayMonth) return [Number(dayMonth[3]), monthOf(dayMonth[2] ?? ""), Number(dayMonth[1])];
  const monthDay = /^([a-z]{3,})\.? (\d{1,2}),? (\d{4})$/.exec(text);
  return monthDay ? [Number(monthDay[3]), monthOf(monthDay[1] ?? ""), Number(monthDay[2])] : undefined;
};

/** YYYY-MM-DD, or undefined when the cell is no day of the calendar. A time after the day is dropped. */
export const readDate = (cell: string, order: DayOrder): string | undefined => {
  const [year, month, day] = parts(cell, order) ?? [];
  if (!year || !month || !day) return undefined;
  const date = new Date(Date.UTC(year, month - 1, day));
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day ? date.toISOString().slice(0, 10) : undefined;
};
