import { expect, test } from "vitest";
import type { Column, TableBlock } from "../../../replies/blocks.ts";
import { tellingColumnsFirst } from "../../../widget/src/blocks/telling-columns.ts";

const columns: Column[] = [
  { key: "name", label: "Nome", format: "text" },
  { key: "status", label: "Situação", format: "text" },
  { key: "revenue", label: "Receita", format: "money" },
  { key: "margin", label: "Margem", format: "percent" },
];

const table = (rows: TableBlock["rows"], figures?: TableBlock["figures"]): TableBlock => ({
  type: "table",
  columns,
  rows,
  ...(figures && { figures }),
});

const order = (block: TableBlock) => tellingColumnsFirst(block).columns.map(({ key }) => key);

test("what the rows are sorted by stands beside the name", () => {
  const rows = [
    { name: "B", status: "ativo", revenue: "900.00", margin: -4.5 },
    { name: "A", status: "ativo", revenue: "1500.00", margin: 12 },
    { name: "C", status: "ativo", revenue: "1000.00", margin: 28 },
  ];
  expect(order(table(rows))).toEqual(["name", "margin", "status", "revenue"]);
});

test("of two sorted columns the figure that can be explained goes first", () => {
  const rows = [
    { name: "B", status: "ativo", revenue: "900.00", margin: 4 },
    { name: "A", status: "ativo", revenue: "1500.00", margin: 12 },
    { name: "C", status: "ativo", revenue: "10000.00", margin: null },
    { name: "D", status: "ativo", revenue: "20000.00", margin: 28 },
  ];
  expect(order(table(rows))).toEqual(["name", "revenue", "status", "margin"]);
  expect(order(table(rows, [{ margin: "r#items.0.margin" }]))).toEqual(["name", "margin", "status", "revenue"]);
});

test("nothing moves where nothing is sorted, rows are few, or the first column is the order", () => {
  const rows = [
    { name: "A", status: "ativo", revenue: "2.00", margin: 1 },
    { name: "B", status: "ativo", revenue: "1.00", margin: 3 },
    { name: "C", status: "ativo", revenue: "3.00", margin: 2 },
  ];
  expect(order(table(rows))).toEqual(["name", "status", "revenue", "margin"]);
  expect(order(table(rows.slice(0, 2)))).toEqual(["name", "status", "revenue", "margin"]);
  const months: TableBlock = {
    type: "table",
    columns: [
      { key: "month", label: "Mês", format: "month" },
      { key: "platform", label: "Plataforma", format: "text" },
      { key: "cost", label: "Custo", format: "money" },
    ],
    rows: ["2026-01", "2026-02", "2026-03"].map((month, index) => ({ month, platform: "x", cost: `${index}.00` })),
  };
  expect(order(months)).toEqual(["month", "platform", "cost"]);
});
