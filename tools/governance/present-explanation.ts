import type { Block, Cell, Format } from "../../replies/blocks.ts";
import { formatCell, type Style } from "../../replies/format.ts";
import { say } from "../language.ts";
import { labelOf, valueLabel } from "../present/labels.ts";

interface Part {
  readonly label: string;
  readonly value: number | null;
}

interface Explanation {
  readonly metric: { readonly name: string; readonly formula: string; readonly unit: string };
  readonly value: string | number | null;
  readonly numerator: Part;
  readonly denominator: Part | null;
  readonly filters: readonly { readonly label: string; readonly value: string }[];
  readonly rows: readonly Readonly<Record<string, unknown>>[];
  readonly rows_total: number;
  readonly replay: { readonly value: number | null; readonly same: boolean };
}

const FORMATS: Record<string, Format> = { money: "money", unit_cost: "money", percent: "percent", hours: "hours", score: "score" };
const ROW_FORMATS: Record<string, Format> = { amount: "money", cost: "money", date: "day", hours: "hours" };
const SHOWN = 10;

const cell = (value: unknown, style: Style): Cell => {
  if (value === null || value === undefined) return null;
  return typeof value === "number" ? value : valueLabel(String(value), style.locale);
};

export function presentExplanation(explained: Explanation, style: Style): Block[] {
  const { locale } = style;
  const { metric, value, numerator, denominator, filters, rows, rows_total: total, replay } = explained;
  const format = FORMATS[metric.unit] ?? "count";
  const money = format === "money" || numerator.label === "lucro" || numerator.label === "profit";
  const part = ({ label, value: amount }: Part) =>
    `${label}: ${formatCell(amount, money && !/cliques|clicks|leads/.test(label) ? "money" : "count", style)}`;
  const lines = [
    `**${metric.name}: ${formatCell(value, format, style)}**`,
    `${say(locale, "Fórmula", "Formula")}: ${metric.formula}`,
    [part(numerator), ...(denominator ? [part(denominator)] : [])].join(" · "),
    `${say(locale, "Filtros", "Filters")}: ${filters.map((filter) => `${filter.label}: ${filter.value}`).join(" · ")}`,
    say(locale, `Linhas consideradas: ${total}.`, `Rows counted: ${total}.`),
    replay.same
      ? say(locale, "Recalculado agora: o mesmo valor.", "Recomputed now: the same value.")
      : say(
          locale,
          `Recalculado agora: ${formatCell(replay.value, format, style)} (os dados mudaram desde a resposta).`,
          `Recomputed now: ${formatCell(replay.value, format, style)} (the data changed since the answer).`,
        ),
  ];
  const keys = Object.keys(rows[0] ?? {}).filter((key) => key !== "id");
  const table: Block = {
    type: "table",
    columns: keys.map((key) => ({
      key,
      label: key === "label" ? say(locale, "O quê", "What") : labelOf(key, locale),
      format: ROW_FORMATS[key] ?? (typeof rows[0]?.[key] === "number" ? "count" : "text"),
    })),
    rows: rows.slice(0, SHOWN).map((row) => Object.fromEntries(keys.map((key) => [key, cell(row[key], style)]))),
    total,
  };
  return [{ type: "text", text: lines.join("\n\n") }, ...(rows.length > 0 ? [table] : [])];
}
