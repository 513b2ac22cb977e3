import { describe, expect, test } from "vitest";
import { dashboardBlocks } from "../../../widget/src/dashboard/dashboard-blocks.ts";
import { type JsonSchema, noWords } from "../../../widget/src/entry/form-model.ts";
import { factsOf } from "../../../widget/src/entry/receipt.ts";

const style = { locale: "pt-BR", timeZone: "America/Sao_Paulo", currency: "BRL" };
const words = { ...noWords, fields: { amount: "Valor", category: "Categoria", revenue: "Receita" }, values: { other: "outros" } };
const plain = (text: string) => text.replaceAll(/\u00a0/g, " ");

test("a receipt tells what was written, without ids, as people write it", () => {
  const schema: JsonSchema = { properties: { amount: { type: "string", "x-field": { kind: "money" } } } };
  const output = { id: "1", project_id: "2", amount: "89.90", category: "other", supplier: "other", due_date: "2026-11-20", paid: false };
  expect(factsOf(output, schema, words, style).map(({ label, value }) => [label, plain(value)])).toEqual([
    ["Valor", "R$ 89,90"],
    ["Categoria", "Outros"],
    ["Supplier", "other"],
    ["Due date", "20/11/2026"],
  ]);
});

describe("a dashboard as blocks", () => {
  const money: JsonSchema = { anyOf: [{ type: "string", "x-field": { kind: "money" } }, { type: "null" }] };
  const figures: JsonSchema = { properties: { revenue: money, leads: { type: "number", "x-field": { kind: "count" } } } };
  const schema: JsonSchema = { properties: { figures, standing: figures, months: { type: "array", items: figures } } };
  const texts = { before: "antes", by_month: "por mês", at_risk: "Em risco", overdue: "Atrasos", attention: "Atenção" };
  const empty = { previous: null, standing: {}, change_percent: {}, months: [], at_risk: [], overdue: [], attention: [], note: null };

  test("figures carry the id that explains them, and what they were before", () => {
    const output = {
      ...empty,
      figures: { period: {}, revenue: "100.00", leads: 3 },
      previous: { revenue: "80.00", leads: 3 },
      change_percent: { revenue: 25 },
      months: [
        { month: "2026-10-01", revenue: "80.00", leads: 0 },
        { month: "2026-11-01", revenue: "100.00", leads: 0 },
      ],
    };
    const blocks = dashboardBlocks({ output, schema, receiptId: "r", words, texts, style });
    expect(blocks.map(({ type }) => type)).toEqual(["kpi", "chart"]);
    const [kpi, chart] = blocks;
    expect(kpi?.type === "kpi" && kpi.items[0]).toMatchObject({
      label: "Receita",
      value: "100.00",
      format: "money",
      figure: "r#figures.revenue",
    });
    expect(plain((kpi?.type === "kpi" && kpi.items[0]?.denominator) || "")).toBe("antes R$ 80,00 (+25%)");
    expect(chart).toMatchObject({ type: "chart", kind: "bar", format: "money", categories: ["2026-10", "2026-11"] });
    expect(chart?.type === "chart" && chart.series).toEqual([{ name: "Receita", values: [80, 100] }]);
  });

  test("a note stands instead of figures, and nothing makes no blocks", () => {
    const base = { schema, receiptId: "r", words, texts, style };
    expect(dashboardBlocks({ ...base, output: { ...empty, figures: {}, note: "Sem dados." } })).toMatchObject([{ type: "text" }]);
    expect(dashboardBlocks({ ...base, output: { ...empty, figures: {} } })).toEqual([]);
  });
});
