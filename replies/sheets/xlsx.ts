import type { CellObject } from "write-excel-file/node";
import type { Cell, Format } from "../blocks.ts";
import { isNumber, localStamp, type SheetStyle, type SheetTable, yesOrNo } from "./table.ts";

const MONEY: Record<string, string> = { BRL: '"R$" #,##0.00', USD: '"US$" #,##0.00', EUR: '"€" #,##0.00' };

const numberFormat = (format: Format, currency: string): Partial<CellObject> => {
  if (format === "money") return { format: MONEY[currency] ?? `"${currency}" #,##0.00` };
  return format === "percent" ? { format: '0.00"%"' } : {};
};

/** Spreadsheets know no zone: the wall clock of the tenant, as if it were UTC. */
const wallClock = (instant: string, timeZone: string): Date => new Date(`${localStamp(instant, timeZone).replace(" ", "T")}Z`);

/** What a sheet's cell may hold at most. */
const LONGEST_CELL = 32_767;

const textCell = (value: string): CellObject => ({ type: String, value: value.slice(0, LONGEST_CELL) });

const dateCell = (value: string, format: Format, timeZone: string): CellObject =>
  format === "instant"
    ? { type: Date, value: wallClock(value, timeZone), format: "dd/mm/yyyy hh:mm" }
    : { type: Date, value: new Date(`${value.slice(0, 10)}T00:00:00Z`), format: "dd/mm/yyyy" };

const DATES = new Set<Format>(["day", "month", "instant"]);

function cellOf(value: Cell, format: Format, { timeZone, currency, locale }: SheetStyle): CellObject | null {
  if (value === null || value === "") return null;
  if (typeof value === "boolean") return textCell(yesOrNo(value, locale));
  if (isNumber(format) || typeof value === "number") return { type: Number, value: Number(value), ...numberFormat(format, currency) };
  return DATES.has(format) ? dateCell(value, format, timeZone) : textCell(value);
}

const width = (label: string, format: Format): number => Math.max(label.length + 2, format === "text" ? 24 : 14);

/** A workbook of typed cells: text is text and never a formula, the head stays in view. */
export async function xlsxOf({ columns, rows }: SheetTable, style: SheetStyle): Promise<Buffer> {
  const { default: writeExcel } = await import("write-excel-file/node");
  const head = columns.map(({ label }): CellObject => ({ type: String, value: label, fontWeight: "bold" }));
  const body = rows.map((row) => row.map((value, index) => cellOf(value, columns[index]?.format ?? "text", style)));
  return writeExcel([head, ...body], {
    stickyRowsCount: 1,
    columns: columns.map(({ label, format }) => ({ width: width(label, format) })),
  }).toBuffer();
}
