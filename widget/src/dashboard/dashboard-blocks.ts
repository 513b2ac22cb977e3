import type { Block, ChartBlock, Column, Format, Kpi, TableBlock } from "../../../replies/blocks.ts";
import { fieldLabel, type JsonSchema, valueName, type Words } from "../entry/form-model.ts";
import type { Style } from "../format/format.ts";
import { writeCell } from "../format/format.ts";

type Row = Readonly<Record<string, unknown>>;

/** What `get_dashboard` answers, as far as it is shown. */
export interface DashboardOutput {
  readonly figures: Row;
  readonly previous: Row | null;
  readonly standing: Row;
  readonly change_percent: Readonly<Record<string, number | null>>;
  readonly months: readonly Row[];
  readonly at_risk: readonly Row[];
  readonly overdue: readonly Row[];
  readonly attention: readonly Row[];
  readonly note: string | null;
}

export interface DashboardWords {
  readonly before: string;
  readonly by_month: string;
  readonly at_risk: string;
  readonly overdue: string;
  readonly attention: string;
}

export interface Shown {
  readonly output: DashboardOutput;
  readonly schema: JsonSchema | undefined;
  readonly receiptId: string;
  readonly words: Words;
  readonly texts: DashboardWords;
  readonly style: Style;
}

const formats: Readonly<Record<string, Format>> = {
  money: "money",
  unit_cost: "money",
  percent: "percent",
  hours: "hours",
  score: "score",
};

/** The schema of a field, through `X | null`. */
const inside = (schema: JsonSchema | undefined): JsonSchema | undefined =>
  schema?.["x-field"] ? schema : (schema?.anyOf?.map(inside).find((part) => part?.["x-field"]) ?? schema);

const at = (schema: JsonSchema | undefined, name: string): JsonSchema | undefined => schema?.properties?.[name];
const formatOf = (schema: JsonSchema | undefined, name: string): Format =>
  formats[inside(at(schema, name))?.["x-field"]?.kind ?? ""] ?? "count";

const cell = (value: unknown): string | number | null => (typeof value === "string" || typeof value === "number" ? value : null);
const figureNames = (row: Row): readonly string[] => Object.keys(row).filter((name) => name !== "period" && name !== "month");

function comparison({ output, style, texts }: Shown, name: string, format: Format): string | undefined {
  const before = cell(output.previous?.[name]);
  if (before === null) return undefined;
  const change = output.change_percent[name] ?? null;
  const moved =
    change === null || format === "percent" ? "" : ` (${change > 0 ? "+" : ""}${writeCell(change, { format: "percent" }, style)})`;
  return `${texts.before} ${writeCell(before, { format }, style)}${moved}`;
}

function kpis(shown: Shown): readonly Kpi[] {
  const { output, schema, receiptId, words } = shown;
  return (["figures", "standing"] as const).flatMap((place) =>
    figureNames(output[place]).map((name): Kpi => {
      const format = formatOf(at(schema, place), name);
      const compared = place === "figures" ? comparison(shown, name, format) : undefined;
      return {
        label: fieldLabel(words, name),
        value: cell(output[place][name]),
        format,
        ...(compared && { denominator: compared }),
        figure: `${receiptId}#${place}.${name}`,
      };
    }),
  );
}

/** Money is drawn together; other figures have a scale of their own. */
function charts({ output, schema, words, texts }: Shown): readonly ChartBlock[] {
  const rows = at(schema, "months")?.items;
  const names = figureNames(output.months[0] ?? {}).filter((name) => output.months.some((month) => Number(month[name] ?? 0) !== 0));
  const money = names.filter((name) => formatOf(rows, name) === "money");
  const groups = [money, ...names.filter((name) => !money.includes(name)).map((name) => [name])].filter((group) => group.length > 0);
  return groups.map((group): ChartBlock => {
    const labels = group.map((name) => fieldLabel(words, name));
    return {
      type: "chart",
      title: `${labels.join(", ")} ${texts.by_month}`,
      kind: group.length > 1 ? "line" : "bar",
      format: formatOf(rows, group[0] ?? ""),
      categories: output.months.map((month) => String(month["month"]).slice(0, 7)),
      series: group.map((name, index) => ({
        name: labels[index] ?? name,
        values: output.months.map((month) => (cell(month[name]) === null ? null : Number(month[name]))),
      })),
    };
  });
}

function table(shown: Shown, place: "at_risk" | "overdue" | "attention"): readonly TableBlock[] {
  const { output, schema, words, texts, receiptId } = shown;
  const rows = output[place];
  const [first] = rows;
  if (!first) return [];
  const item = at(schema, place)?.items;
  const known = Object.keys(first).filter((name) => !/(^|_)id$/.test(name) && rows.some((row) => cell(row[name]) !== null));
  const columns = known.map((key): Column => {
    const field = inside(at(item, key));
    const text = (field?.type === "string" && !formats[field["x-field"]?.kind ?? ""]) || field?.enum !== undefined;
    return { key, label: fieldLabel(words, key), format: text ? "text" : formatOf(item, key) };
  });
  const enumerated = (key: string) => inside(at(item, key))?.enum !== undefined;
  const shownCell = (key: string, value: unknown) => (enumerated(key) ? valueName(words, String(value)) : cell(value));
  const explained = known.filter((key) => Object.hasOwn(inside(at(item, key))?.["x-field"] ?? {}, "metric"));
  return [
    {
      type: "table",
      title: texts[place],
      columns,
      rows: rows.map((row) => Object.fromEntries(known.map((key) => [key, shownCell(key, row[key])]))),
      figures: rows.map((_, index) => Object.fromEntries(explained.map((key) => [key, `${receiptId}#${place}.${index}.${key}`]))),
    },
  ];
}

/** A dashboard's answer as the blocks that a reply would show. */
export function dashboardBlocks(shown: Shown): readonly Block[] {
  const { output } = shown;
  if (output.note) return [{ type: "text", text: output.note, tone: "warning" }];
  const items = kpis(shown);
  return [
    ...(items.length > 0 ? [{ type: "kpi", items } as const] : []),
    ...table(shown, "attention"),
    ...charts(shown),
    ...table(shown, "at_risk"),
    ...table(shown, "overdue"),
  ];
}
