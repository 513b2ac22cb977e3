import type { TableBlock } from "../../../replies/blocks.ts";
import { isNumeric } from "./format.ts";

const startsFormula = /^[=+\-@\t\r]/;

/** A spreadsheet would run a text that starts like a formula; an apostrophe keeps it a text. */
function quote(value: string, separator: string, trusted: boolean): string {
  const safe = !trusted && startsFormula.test(value) ? `'${value}` : value;
  return safe.includes('"') || safe.includes(separator) || /[\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** Raw values, not the formatted ones: Excel in Portuguese reads `;` and a decimal comma; the BOM tells it that this is UTF-8. */
export function tableToCsv(table: Pick<TableBlock, "columns" | "rows">, locale: string): string {
  const commaDecimals = !locale.startsWith("en");
  const separator = commaDecimals ? ";" : ",";
  const lines = [table.columns.map((column) => quote(column.label, separator, false))];
  for (const row of table.rows) {
    lines.push(
      table.columns.map((column) => {
        const value = row[column.key];
        if (value === null || value === undefined) return "";
        if (!isNumeric(column.format)) return quote(String(value), separator, false);
        return quote(commaDecimals ? String(value).replace(".", ",") : String(value), separator, true);
      }),
    );
  }
  return `\uFEFF${lines.map((line) => line.join(separator)).join("\r\n")}\r\n`;
}
