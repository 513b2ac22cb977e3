import type { Cell, Format } from "../blocks.ts";

/** The rows of a list as a spreadsheet holds them. */
export interface SheetTable {
  readonly columns: readonly { readonly label: string; readonly format: Format }[];
  readonly rows: readonly (readonly Cell[])[];
}

export interface SheetStyle {
  readonly decimal: "comma" | "point";
  readonly timeZone: string;
  readonly currency: string;
  readonly locale: "pt-BR" | "en";
}

const NUMBERS = new Set<Format>(["money", "percent", "count", "hours", "score"]);

export const isNumber = (format: Format): boolean => NUMBERS.has(format);

const stamps = new Map<string, Intl.DateTimeFormat>();

/** "2026-11-20 12:00:00" by the clock of the tenant. */
export function localStamp(instant: string, timeZone: string): string {
  const known = stamps.get(timeZone) ?? new Intl.DateTimeFormat("sv-SE", { timeZone, dateStyle: "short", timeStyle: "medium" });
  stamps.set(timeZone, known);
  return known.format(new Date(instant));
}

export const yesOrNo = (value: boolean, locale: SheetStyle["locale"]): string =>
  locale === "en" ? (value ? "yes" : "no") : value ? "sim" : "não";
