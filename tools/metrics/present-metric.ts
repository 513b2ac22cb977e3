import type { Block, ChartBlock, Format, Kpi, TableBlock } from "../../replies/blocks.ts";
import { formatCell, type Style } from "../../replies/format.ts";
import { inLanguage, type Locale, say } from "../language.ts";
import { labelOf, valueLabel } from "../present/labels.ts";
import { getMetric } from "./registry.ts";
import { SOURCE_FACTS } from "./source-facts.ts";

type Value = string | number | null;

interface Answer {
  readonly metric: string;
  readonly name: string;
  readonly unit: string;
  readonly formula: string;
  readonly value: Value;
  readonly numerator: { readonly label: string; readonly value: number | null };
  readonly denominator: { readonly label: string; readonly value: number | null } | null | undefined;
  readonly period: Span | null;
  readonly period_counts: string | null;
  readonly previous: { readonly period: Span; readonly value: Value } | null;
  readonly chosen: "meaning" | "remembered" | null;
  readonly others: readonly { readonly metric: string; readonly name: string }[];
  readonly group_by: string;
  readonly items: readonly {
    readonly label: string;
    readonly value: Value;
    readonly numerator: number | null;
    readonly denominator: number | null;
  }[];
  readonly total: number;
}

interface Span {
  readonly from: string;
  readonly to: string;
}

const FORMATS: Record<string, Format> = { money: "money", unit_cost: "money", percent: "percent", hours: "hours", score: "score" };
const MOST_BARS = 12;

export const formatOfUnit = (unit: string): Format => FORMATS[unit] ?? "count";

/** "Ciclo médio de vendas (dias)": the unit that a bare number does not show. */
export const withUnit = (name: string, unit: string, locale: Locale): string =>
  unit === "days" ? `${name} (${say(locale, "dias", "days")})` : name;

const spanText = ({ from, to }: Span, style: Style): string => `${formatCell(from, "day", style)} – ${formatCell(to, "day", style)}`;

function kpis(answer: Answer, style: Style): Kpi[] {
  const { locale } = style;
  const format = formatOfUnit(answer.unit);
  const { denominator } = answer;
  const of = denominator && `${say(locale, "de", "of")} ${formatCell(denominator.value ?? 0, "count", style)} ${denominator.label}`;
  const now: Kpi = {
    label: withUnit(answer.name, answer.unit, locale),
    value: answer.value,
    format,
    ...(of && { denominator: of }),
    figure: "#value",
  };
  if (!answer.previous) return [now];
  const label = `${say(locale, "Período anterior", "Period before")} (${spanText(answer.previous.period, style)})`;
  return [now, { label, value: answer.previous.value, format, figure: "#previous.value" }];
}

const hasData = ({ value, denominator }: Answer["items"][number]): boolean => Number(value ?? 0) !== 0 || Number(denominator ?? 0) !== 0;

/** The rows to show, with their places in the output: months before the first data are left out. */
function rowsOf({ items, group_by: by }: Answer): { item: Answer["items"][number]; index: number }[] {
  const rows = items.map((item, index) => ({ item, index }));
  const first = by === "month" ? rows.findIndex(({ item }) => hasData(item)) : 0;
  return first < 0 ? [] : rows.slice(first);
}

function chartOf(answer: Answer, style: Style): ChartBlock | undefined {
  const isByMonth = answer.group_by === "month";
  const rows = isByMonth ? rowsOf(answer) : rowsOf(answer).slice(0, MOST_BARS);
  if (rows.filter(({ item }) => item.value !== null).length < 2) return undefined;
  const name = withUnit(answer.name, answer.unit, style.locale);
  return {
    type: "chart",
    title: name,
    kind: isByMonth ? "line" : "bar",
    format: formatOfUnit(answer.unit),
    categories: rows.map(({ item: { label } }) =>
      isByMonth ? formatCell(`${label}-01`, "month", style) : valueLabel(label, style.locale),
    ),
    series: [{ name, values: rows.map(({ item: { value } }) => (value === null ? null : Number(value))) }],
  };
}

function tableOf(answer: Answer, style: Style): TableBlock | undefined {
  const rows = rowsOf(answer);
  if (rows.length < 2 || rows.every(({ item }) => item.value === null)) return undefined;
  const isByMonth = answer.group_by === "month";
  const parts = answer.denominator ? [{ key: "denominator", label: answer.denominator.label, format: "count" as const }] : [];
  return {
    type: "table",
    columns: [
      { key: "label", label: labelOf(answer.group_by, style.locale), format: isByMonth ? "month" : "text" },
      { key: "value", label: withUnit(answer.name, answer.unit, style.locale), format: formatOfUnit(answer.unit) },
      ...parts,
    ],
    rows: rows.map(({ item: { label, value, denominator } }) => ({
      label: isByMonth ? `${label}-01` : valueLabel(label, style.locale),
      value,
      ...(answer.denominator && { denominator }),
    })),
    figures: rows.map(({ index }) => ({ value: `#items.${index}.value` })),
    ...(answer.total > answer.items.length && { total: answer.total }),
  };
}

function notes(answer: Answer, style: Style): string[] {
  const { locale } = style;
  const lines: string[] = [];
  if (answer.chosen === "remembered")
    lines.push(
      say(
        locale,
        `Usei a definição que você escolheu antes: **${answer.name}**.`,
        `I used the definition that you chose before: **${answer.name}**.`,
      ),
    );
  if (answer.value === null)
    lines.push(
      answer.denominator
        ? say(
            locale,
            `Ainda não há dados para ${answer.name}: nenhum registro de ${answer.denominator.label}.`,
            `There is no data yet for ${answer.name}: no ${answer.denominator.label} on record.`,
          )
        : say(locale, `Ainda não há dados para ${answer.name}.`, `There is no data yet for ${answer.name}.`),
    );
  const when = answer.period && `${spanText(answer.period, style)}${answer.period_counts ? ` (${answer.period_counts})` : ""}`;
  lines.push([`${say(locale, "Fórmula", "Formula")}: ${answer.formula}`, ...(when ? [when] : [])].join(" · "));
  return lines;
}

/** Choosing another one is remembered from then on. */
const otherMeanings = ({ others }: Answer, { locale }: Style): Block => ({
  type: "choices",
  question: say(locale, "Prefere outra definição?", "Would you rather have another definition?"),
  options: others.map(({ name }) => ({ label: name, message: say(locale, `Mostre a métrica ${name}`, `Show the metric ${name}`) })),
});

/** The definition in the language of the reply. */
function inReplyLanguage(answer: Answer, { locale }: Style): Answer {
  const metric = getMetric(answer.metric);
  if (!metric) return answer;
  const counts = SOURCE_FACTS[metric.source].period;
  return {
    ...answer,
    name: inLanguage(locale, metric.names),
    formula: inLanguage(locale, metric.formula),
    denominator: answer.denominator && metric.denominator && { ...answer.denominator, label: inLanguage(locale, metric.denominator) },
    period_counts: counts ? inLanguage(locale, counts) : null,
    others: answer.others.map((other) => ({
      ...other,
      name: inLanguage(locale, getMetric(other.metric)?.names ?? { pt: other.name, en: other.name }),
    })),
  };
}

export function presentMetric(computed: Answer, style: Style): Block[] {
  const answer = inReplyLanguage(computed, style);
  const chart = chartOf(answer, style);
  const table = tableOf(answer, style);
  return [
    { type: "kpi", items: kpis(answer, style) },
    { type: "text", text: notes(answer, style).join("\n\n") },
    ...(chart ? [chart] : []),
    ...(table ? [table] : []),
    ...(answer.chosen === "remembered" ? [otherMeanings(answer, style)] : []),
  ];
}
