import { z } from "zod";
import type { Cell, Format } from "../../replies/blocks.ts";
import type { SheetTable } from "../../replies/sheets/table.ts";
import type { Tool } from "../define.ts";
import { type Field, fieldsOf, rowSchema } from "../fields/walk.ts";
import type { Locale } from "../language.ts";
import { cellOf, formatOf } from "./columns.ts";
import { labelOf } from "./labels.ts";

type Row = Readonly<Record<string, unknown>>;

const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** A field may hold other text under a name that sounds like a day. */
const sheetFormat = (field: Field, rows: readonly Row[]): Format => {
  const format = formatOf(field);
  if (field.array || field.type === "object") return "text";
  const isDay =
    format !== "day" || rows.every((row) => row[field.name] === null || row[field.name] === undefined || DAY.test(String(row[field.name])));
  return isDay ? format : "text";
};

/** "Despesas" of list_expenses: what the file is called. */
export const sheetTitle = (tool: Pick<Tool, "name">, locale: Locale): string => labelOf(tool.name.replace(/^[a-z]+_/, ""), locale);

/** A period as its first and last day; any other nested value as JSON. */
const nested = (value: object): string => {
  const { from, to, ...rest } = value as Readonly<Record<string, unknown>>;
  const isPeriod = typeof from === "string" && typeof to === "string" && Object.keys(rest).length === 0;
  return isPeriod ? `${from} – ${to}` : JSON.stringify(value);
};

const sheetCell = (field: Field, value: unknown, locale: Locale): Cell =>
  typeof value === "object" && value !== null ? nested(value) : cellOf(field, value, locale);

/** Every field of a list's rows, also those that a reply has no room for; nested values as JSON. */
export function sheetOf(tool: Tool, output: unknown, locale: Locale): SheetTable {
  const schema = rowSchema(tool.output) ?? z.object({});
  const rows = (output as { items?: readonly Row[] }).items ?? [];
  const fields = fieldsOf(schema);
  const labels = fields.map(({ name }) => labelOf(name, locale));
  const isShared = (label: string) => labels.indexOf(label) !== labels.lastIndexOf(label);
  return {
    columns: fields.map((field, index) => {
      const label = labels[index] ?? field.name;
      return { label: isShared(label) ? `${label} (${field.name})` : label, format: sheetFormat(field, rows) };
    }),
    rows: rows.map((row) => fields.map((field) => sheetCell(field, row[field.name], locale))),
  };
}
