import { expect, test } from "vitest";
import { tableToCsv } from "../../../widget/src/format/csv.ts";

const table = {
  columns: [
    { key: "name", label: "Cliente", format: "text" },
    { key: "value", label: "Valor", format: "money" },
  ],
  rows: [
    { name: 'Padaria "Trigo"; filial', value: "-1234.50" },
    { name: "=HYPERLINK(1)", value: null },
  ],
} as const;

test("Excel in Portuguese opens it: BOM, semicolons, decimal commas", () => {
  expect(tableToCsv(table, "pt-BR")).toBe('\uFEFFCliente;Valor\r\n"Padaria ""Trigo""; filial";-1234,50\r\n\'=HYPERLINK(1);\r\n');
});

test("an English spreadsheet gets commas and decimal points", () => {
  expect(tableToCsv(table, "en-US")).toContain("-1234.50");
});
