import type { Block, Cell, ChoicesBlock, Format, TableBlock } from "../../../replies/blocks.ts";
import { formatCell, type Style } from "../../../replies/format.ts";
import { counted, inLanguage, say, type Wording } from "../../language.ts";
import { labelOf, valueLabel } from "../../present/labels.ts";
import { localDay } from "../../values/periods.ts";

interface Action {
  readonly tool: string;
  readonly input: Readonly<Record<string, unknown>>;
}

interface Insight {
  readonly titles: Wording;
  readonly severity: string;
  readonly status: string;
  readonly client_name: string | null;
  readonly project_name: string | null;
  readonly evidence: readonly Readonly<Record<string, unknown>>[];
  readonly action: Action | null;
  readonly snoozed_until: string | null;
}

interface Page {
  readonly items: readonly Insight[];
  readonly total: number;
  readonly computed_at: string | null;
}

const MARKS: Record<string, string> = { critical: "🔴", high: "🟠", medium: "🟡", low: "🔵" };
const ACTIONS: Record<string, Wording> = {
  create_task: { pt: "Criar a tarefa", en: "Create the task" },
  create_deal: { pt: "Abrir uma oportunidade", en: "Open a deal" },
  list_interactions: { pt: "Ver as últimas conversas", en: "See the latest conversations" },
  get_project_profitability: { pt: "Ver a rentabilidade", en: "See the profitability" },
  list_revenues: { pt: "Ver as cobranças em aberto", en: "See what is unpaid" },
  list_expenses: { pt: "Ver as contas a pagar", en: "See what is to be paid" },
  compare_campaigns: { pt: "Comparar as campanhas", en: "Compare the campaigns" },
  get_marketing_spend: { pt: "Ver o gasto de mídia", en: "See the ad spend" },
};

/** The columns of evidence in the order that a person reads them; stored rows keep none. */
const COLUMNS: Record<string, Format> = {
  client_name: "text",
  project_name: "text",
  platform: "text",
  description: "text",
  goal: "text",
  status: "text",
  due_date: "day",
  week_from: "day",
  week_to: "day",
  period_from: "day",
  period_to: "day",
  client_since: "day",
  months_as_client: "count",
  last_interaction_on: "day",
  days_silent: "count",
  health_score: "score",
  last_project: "text",
  last_project_on: "day",
  open_amount: "money",
  days_late: "count",
  revenue: "money",
  revenue_12_months: "money",
  total_cost: "money",
  affordable_cost: "money",
  budget: "money",
  profit: "money",
  profit_margin_percent: "percent",
  target_margin_percent: "percent",
  hours: "hours",
  estimated_hours: "hours",
  cost: "money",
  leads: "count",
  cpl: "money",
  planned: "money",
  spent: "money",
  projected: "money",
  deviation_percent: "percent",
  elapsed_days: "count",
  total_days: "count",
  inflow: "money",
  outflow: "money",
  balance: "money",
};

const cell = (key: string, value: unknown, style: Style): Cell => {
  if (value === null || value === undefined) return null;
  if (typeof value === "number" || typeof value === "boolean") return value;
  return key === "platform" || key === "status" ? valueLabel(String(value), style.locale) : String(value);
};

function evidenceTable({ titles, evidence }: Insight, style: Style): TableBlock | undefined {
  const keys = Object.keys(COLUMNS).filter((key) => evidence.some((row) => row[key] !== null && row[key] !== undefined));
  if (keys.length === 0) return undefined;
  return {
    type: "table",
    title: inLanguage(style.locale, titles),
    columns: keys.map((key) => ({ key, label: labelOf(key, style.locale), format: COLUMNS[key] ?? "text" })),
    rows: evidence.slice(0, ROWS_SHOWN).map((row) => Object.fromEntries(keys.map((key) => [key, cell(key, row[key], style)]))),
    ...(evidence.length > ROWS_SHOWN && { total: evidence.length }),
  };
}

const ROWS_SHOWN = 10;
const LINES_SHOWN = 10;
const ACTIONS_SHOWN = 5;
/** With more insights than these, tables would hide them. */
const EVIDENCE_SHOWN = 2;

const quoted = (text: string): string => `"${text.replaceAll(/[\\"]/g, String.raw`\$&`)}"`;

const asText = (value: unknown): string => {
  if (typeof value !== "object" || value === null) return String(value);
  const { from, to } = value as { from?: string; to?: string };
  return from && to ? `${from} – ${to}` : JSON.stringify(value);
};

/** The call as a command: choosing it runs exactly what was proposed. */
const commandOf = ({ tool, input }: Action): string =>
  [`/${tool.replaceAll("_", "-")}`, ...Object.entries(input).map(([key, value]) => `${key}=${quoted(asText(value))}`)].join(" ");

function actionChoices(items: readonly Insight[], locale: Style["locale"]): ChoicesBlock | undefined {
  const options = items.slice(0, ACTIONS_SHOWN).flatMap(({ action, client_name, project_name }) => {
    const wording = action && ACTIONS[action.tool];
    if (!wording) return [];
    const named = typeof action.input["name"] === "string" ? action.input["name"] : (project_name ?? client_name);
    return [{ label: [inLanguage(locale, wording), named].filter(Boolean).join(": "), message: commandOf(action) }];
  });
  return options.length > 0
    ? { type: "choices", question: say(locale, "O que fazer, por ordem de gravidade:", "What to do, worst first:"), options }
    : undefined;
}

const dayOf = (at: string, style: Style): string => formatCell(localDay(new Date(at), style.timeZone), "day", style);

const lineOf = (insight: Insight, index: number, style: Style): string => {
  const mark = MARKS[insight.severity] ?? "";
  const until = insight.snoozed_until
    ? ` _(${say(style.locale, "adiado até", "snoozed until")} ${dayOf(insight.snoozed_until, style)})_`
    : "";
  return `${index + 1}. ${mark} **${valueLabel(insight.severity, style.locale)}** · ${inLanguage(style.locale, insight.titles)}${until}`;
};

function nothing({ computed_at }: Page, style: Style): Block[] {
  const { locale } = style;
  if (computed_at) {
    const at = formatCell(computed_at, "instant", style);
    return [
      {
        type: "text",
        text: say(locale, `Nenhum alerta aqui. Última análise dos dados: ${at}.`, `No insights here. The data was last analysed on ${at}.`),
      },
    ];
  }
  const ask = say(locale, "Atualize os alertas", "Refresh the alerts");
  return [
    { type: "text", text: say(locale, "Os dados ainda não foram analisados.", "The data has not been analysed yet.") },
    { type: "choices", question: say(locale, "Analisar agora?", "Analyse it now?"), options: [{ label: ask, message: ask }] },
  ];
}

/** One line each, worst first; the evidence where there are few; the proposed actions as choices. */
export function presentInsights(page: Page, style: Style): Block[] {
  const { items, total } = page;
  if (items.length === 0) return nothing(page, style);
  const shown = items.slice(0, LINES_SHOWN);
  const lines = shown.map((insight, index) => lineOf(insight, index, style));
  const rest = total - shown.length;
  if (rest > 0)
    lines.push(
      "",
      say(style.locale, `E mais ${rest}: filtre por tipo, gravidade ou cliente.`, `And ${rest} more: filter by kind, severity or client.`),
    );
  const tables = items.slice(0, EVIDENCE_SHOWN).flatMap((insight) => evidenceTable(insight, style) ?? []);
  const choices = actionChoices(shown, style.locale);
  return [
    { type: "text", text: lines.join("\n") },
    ...(items.length <= EVIDENCE_SHOWN ? tables : tables.slice(0, 1)),
    ...(choices ? [choices] : []),
  ];
}

const DONE: Record<string, Wording> = {
  dismissed: { pt: "Alerta dispensado", en: "Insight dismissed" },
  acknowledged: { pt: "Alerta marcado como visto", en: "Insight acknowledged" },
  snoozed: { pt: "Alerta adiado", en: "Insight snoozed" },
  resolved: { pt: "Alerta marcado como resolvido", en: "Insight marked as resolved" },
  open: { pt: "Alerta reaberto", en: "Insight reopened" },
};

export function presentDismissed(insight: Insight, style: Style): Block[] {
  const until = insight.snoozed_until ? ` ${say(style.locale, "até", "until")} ${dayOf(insight.snoozed_until, style)}` : "";
  const wording = DONE[insight.status];
  return [
    {
      type: "text",
      text: `✅ ${wording ? inLanguage(style.locale, wording) : ""}${until}: ${inLanguage(style.locale, insight.titles)}`,
      tone: "success",
    },
  ];
}

interface Refreshed {
  readonly detectors_run: number;
  readonly opened: number;
  readonly updated: number;
  readonly reopened: number;
  readonly resolved: number;
}

export function presentRefresh(done: Refreshed, { locale }: Style): Block[] {
  const ask = say(locale, "O que precisa da minha atenção hoje?", "What needs my attention today?");
  const text =
    done.detectors_run === 0
      ? say(
          locale,
          "Nada mudou nos dados desde a última análise: os alertas já estão em dia.",
          "No data changed since the last analysis: the insights are up to date.",
        )
      : say(
          locale,
          `✅ Alertas atualizados: ${counted(done.opened, "novo", "novos")}, ${done.updated} com fatos novos, ${counted(done.reopened, "reaberto", "reabertos")}, ${counted(done.resolved, "resolvido", "resolvidos")}.`,
          `✅ Insights refreshed: ${done.opened} new, ${done.updated} with new facts, ${done.reopened} reopened, ${done.resolved} resolved.`,
        );
  return [
    { type: "text", text, tone: "success" },
    { type: "choices", question: say(locale, "Ver agora?", "See them now?"), options: [{ label: ask, message: ask }] },
  ];
}
