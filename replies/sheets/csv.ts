import { stringify } from "csv-stringify/sync";
import type { Cell, Format } from "../blocks.ts";
import { isNumber, localStamp, type SheetStyle, type SheetTable, yesOrNo } from "./table.ts";

/** A number, also one written with a sign: no spreadsheet runs it. */
const NUMBER = /^[+-]?\d+(?:[.,]\d+)?$/;

/** Text that a spreadsheet would run as a formula is quoted to it. */
const harmless = (text: string): string => (/^[=+\-@\t\r]/.test(text) && !NUMBER.test(text) ? `'${text}` : text);

function cellText(value: Cell, format: Format, { decimal, timeZone, locale }: SheetStyle): string {
  if (value === null) return "";
  if (typeof value === "boolean") return yesOrNo(value, locale);
  if (isNumber(format) || typeof value === "number") return decimal === "comma" ? String(value).replace(".", ",") : String(value);
  return format === "instant" ? localStamp(value, timeZone) : harmless(value);
}

/** UTF-8 with its mark, so that spreadsheets read the accents; `;` between cells where the comma is the decimal sign. */
export function csvOf({ columns, rows }: SheetTable, style: SheetStyle): Buffer {
  const cells = rows.map((row) => row.map((value, index) => cellText(value, columns[index]?.format ?? "text", style)));
  const head = columns.map(({ label }) => harmless(label));
  const text = stringify([head, ...cells], { delimiter: style.decimal === "comma" ? ";" : ",", bom: true, record_delimiter: "windows" });
  return Buffer.from(text, "utf8");
}
