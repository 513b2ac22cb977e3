import type { Block, ChartBlock, Format, Kpi, TableBlock } from "../../../replies/blocks.ts";
import { formatCell, type Style } from "../../../replies/format.ts";
import { inLanguage, say, type Wording } from "../../language.ts";
import { getMetric } from "../../metrics/registry.ts";
import { figureAt } from "../../present/columns.ts";
import { labelOf, valueLabel } from "../../present/labels.ts";
import { DASHBOARDS, type DashboardName } from "./dashboards.ts";

type Values = Readonly<Record<string, unknown>>;

interface Shown {
  readonly name: DashboardName;
  readonly figures: Values;
  readonly previous: Values | null;
  readonly standing: Values;
  readonly change_percent: Readonly<Record<string, number | null>>;
  readonly months: readonly (Values & { readonly month: string })[];
  readonly at_risk: readonly Values[];
  readonly overdue: readonly Values[];
  readonly attention: readonly { readonly severity: string; readonly titles: Wording }[];
  readonly note: string | null;
}

interface Days {
  readonly from: string;
  readonly to: string;
}

const FORMATS: Record<string, Format> = { money: "money", unit_cost: "money", percent: "percent", hours: "hours", score: "score" };
const formatOf = (id: string): Format => FORMATS[getMetric(id)?.unit ?? ""] ?? "count";

const nameOf = (id: string, style: Style): string => {
  const metric = getMetric(id);
  return metric ? inLanguage(style.locale, metric.names) : labelOf(id, style.locale);
};

const cellValue = (value: unknown): string | number | null => (typeof value === "string" || typeof value === "number" ? value : null);

/** "antes R$ 1.000,00 (+12%)" */
function comparison(id: string, { previous, change_percent }: Shown, style: Style): string | undefined {
  const before = cellValue(previous?.[id]);
  if (before === null) return undefined;
  const change = change_percent[id] ?? null;
  const moved = change === null || formatOf(id) === "percent" ? "" : ` (${change > 0 ? "+" : ""}${formatCell(change, "percent", style)})`;
  return `${say(style.locale, "antes", "before")} ${formatCell(before, formatOf(id), style)}${moved}`;
}

function kpis(shown: Shown, style: Style): Kpi[] {
  return DASHBOARDS[shown.name].kpis.flatMap(({ metric: id, over }): Kpi[] => {
    const place = over === "period" ? "figures" : "standing";
    if (!(id in shown[place])) return [];
    const compared = over === "period" ? comparison(id, shown, style) : undefined;
    return [
      {
        label: nameOf(id, style),
        value: cellValue(shown[place][id]),
        format: formatOf(id),
        ...(compared && { denominator: compared }),
        figure: figureAt(`${place}.${id}`),
      },
    ];
  });
}

function charts({ name, months }: Shown, style: Style): ChartBlock[] {
  return DASHBOARDS[name].charts.flatMap((ids): ChartBlock[] => {
    const drawn = ids.filter((id) => months.some((month) => Number(month[id] ?? 0) !== 0));
    const [first] = drawn;
    if (!first) return [];
    return [
      {
        type: "chart",
        title: `${drawn.map((id) => nameOf(id, style)).join(", ")} ${say(style.locale, "por mês", "by month")}`,
        kind: drawn.length > 1 ? "line" : "bar",
        format: formatOf(first),
        categories: months.map(({ month }) => formatCell(month, "month", style)),
        series: drawn.map((id) => ({ name: nameOf(id, style), values: months.map((month) => Number(month[id] ?? 0)) })),
      },
    ];
  });
}

const COLUMNS: Record<string, Format> = {
  client_name: "text",
  health_score: "score",
  open_amount: "money",
  receivables: "count",
  days_late: "count",
};

function list(title: Wording, rows: readonly Values[], place: string, figure: string, style: Style): TableBlock[] {
  const [first] = rows;
  if (!first) return [];
  const keys = Object.keys(COLUMNS).filter((key) => key in first);
  return [
    {
      type: "table",
      title: inLanguage(style.locale, title),
      columns: keys.map((key) => ({ key, label: labelOf(key, style.locale), format: COLUMNS[key] ?? "text" })),
      rows: rows.map((row) => Object.fromEntries(keys.map((key) => [key, cellValue(row[key])]))),
      figures: rows.map((_, index): Record<string, string> => ({ [figure]: figureAt(`${place}.${index}.${figure}`) })),
    },
  ];
}

function attention({ attention: open }: Shown, { locale }: Style): Block[] {
  if (open.length === 0) return [];
  const lines = open.map(({ severity, titles }) => `- **${valueLabel(severity, locale)}** · ${inLanguage(locale, titles)}`);
  const ask = say(locale, "O que precisa da minha atenção hoje?", "What needs my attention today?");
  return [
    { type: "text", text: [`**${say(locale, "Precisa de atenção", "Needs attention")}**`, ...lines].join("\n") },
    { type: "choices", question: say(locale, "E agora?", "What next?"), options: [{ label: ask, message: ask }] },
  ];
}

/** Cards of figures beside the period before, charts by month, who needs attention. */
export function presentDashboard(output: unknown, style: Style): Block[] {
  const shown = output as Shown;
  if (shown.note) return [{ type: "text", text: shown.note, tone: "warning" }];
  const { from, to } = shown.figures["period"] as Days;
  const name = say(style.locale, `Painel ${valueLabel(shown.name, style.locale)}`, `Dashboard (${valueLabel(shown.name, style.locale)})`);
  const title = `${name}: ${formatCell(from, "day", style)} – ${formatCell(to, "day", style)}`;
  return [
    { type: "kpi", title, items: kpis(shown, style) },
    ...attention(shown, style),
    ...charts(shown, style),
    ...list({ pt: "Clientes em risco", en: "Clients at risk" }, shown.at_risk, "at_risk", "health_score", style),
    ...list({ pt: "Maiores atrasos", en: "Largest overdue" }, shown.overdue, "overdue", "open_amount", style),
  ];
}
