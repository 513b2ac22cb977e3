import { centsToDecimal } from "../../db/money.ts";
import type { clients } from "../../db/schema/crm.ts";
import type { expenses } from "../../db/schema/finance.ts";
import type { projects } from "../../db/schema/projects.ts";
import type { Format } from "../../replies/blocks.ts";
import { formatCell, type Style } from "../../replies/format.ts";
import type { Fact } from "../../replies/pdf/parts.ts";
import type { Section } from "../../replies/pdf/report.ts";
import { say } from "../language.ts";
import { labelOf, valueLabel } from "../present/labels.ts";
import type { adsOf, Month, PersonHours, Summary } from "./project-report.ts";

/** The words and figures of a report in one language. */
export function writer(style: Style) {
  const { locale } = style;
  const shown = (value: string | number | null, format: Format) => formatCell(value, format, style);
  return {
    style,
    say: (pt: string, en: string) => say(locale, pt, en),
    label: (field: string) => labelOf(field, locale),
    value: (value: string) => valueLabel(value, locale),
    money: (cents: number | null) => shown(cents === null ? null : centsToDecimal(cents), "money"),
    shown,
  };
}

export type Writer = ReturnType<typeof writer>;

export function subjectSections(w: Writer, project: typeof projects.$inferSelect, client: typeof clients.$inferSelect): Section[] {
  const pair = (field: string, value: string | null): Fact[] => (value ? [{ label: w.label(field), value }] : []);
  const dayOf = (day: string | null) => day && w.shown(day, "day");
  const moneyOf = (cents: number | null) => (cents === null ? null : w.money(cents));
  return [
    {
      kind: "facts",
      title: w.say("Projeto", "Project"),
      pairs: [
        ...pair("name", project.name),
        ...pair("status", w.value(project.status)),
        ...pair("category", w.value(project.category)),
        ...pair("kind", w.value(project.kind)),
        ...pair("budget", moneyOf(project.budget)),
        ...pair("monthly_fee", moneyOf(project.monthlyFee)),
        ...pair("start_date", dayOf(project.startDate)),
        ...pair("end_date", dayOf(project.endDate)),
      ],
    },
    {
      kind: "facts",
      title: w.say("Cliente", "Client"),
      pairs: [
        ...pair("name", client.name),
        ...pair("status", w.value(client.status)),
        ...pair("segment", client.segment),
        ...pair("email", client.email),
        ...pair("phone", client.phone),
        ...pair("client_since", dayOf(client.clientSince)),
      ],
    },
  ];
}

export function summarySections(w: Writer, summary: Summary, target: number): Section[] {
  const { margin } = summary;
  const against = w.say(`meta ${w.shown(target, "percent")}`, `target ${w.shown(target, "percent")}`);
  const verdict = margin === null ? against : `${against} · ${margin >= target ? w.say("atingida", "reached") : w.say("abaixo", "below")}`;
  return [
    {
      kind: "cards",
      title: w.say("Resumo financeiro", "Financial summary"),
      items: [
        { label: w.say("Receitas", "Revenue"), value: w.money(summary.revenue) },
        { label: w.label("expenses"), value: w.money(summary.expenses) },
        { label: w.label("labor_cost"), value: w.money(summary.laborCost), note: w.shown(summary.hours, "hours") },
      ],
    },
    {
      kind: "cards",
      items: [
        { label: w.label("total_cost"), value: w.money(summary.totalCost) },
        { label: w.label("profit"), value: w.money(summary.profit) },
        { label: w.say("Margem de lucro", "Profit margin"), value: w.shown(margin, "percent"), note: verdict },
      ],
    },
  ];
}

const MOST_MONTHS = 24;

export function chartSections(w: Writer, months: readonly Month[], accent: string): Section[] {
  if (months.length === 0) return [];
  const shown = months.slice(-MOST_MONTHS);
  const compact = new Intl.NumberFormat(w.style.locale, { notation: "compact", maximumFractionDigits: 1 });
  return [
    {
      kind: "chart",
      title: w.say("Receita e custo por mês", "Revenue and cost by month"),
      chart: {
        categories: shown.map(({ month }) => w.shown(month, "month")),
        series: [
          { name: w.label("revenue"), color: accent, values: shown.map(({ revenue }) => revenue / 100) },
          { name: w.label("total_cost"), color: "#f59e0b", values: shown.map(({ cost }) => cost / 100) },
        ],
        label: (value) => compact.format(value),
      },
    },
  ];
}

export function expenseSections(w: Writer, rows: readonly (typeof expenses.$inferSelect)[]): Section[] {
  const title = w.say("Despesas detalhadas", "Detailed expenses");
  if (rows.length === 0) return [{ kind: "note", title, text: w.say("Nenhuma despesa lançada.", "No expense recorded.") }];
  const sum = rows.reduce((total, { amount }) => total + amount, 0);
  return [
    {
      kind: "table",
      title: `${title} (${rows.length})`,
      columns: [
        { label: w.label("due_date"), width: 50 },
        { label: w.label("category"), width: 64 },
        { label: w.label("supplier"), width: 84 },
        { label: w.label("description"), width: 137 },
        { label: w.label("paid_at"), width: 50 },
        { label: w.label("amount"), width: 66, right: true },
      ],
      rows: rows.map((row) => [
        w.shown(row.dueDate, "day"),
        w.value(row.category),
        row.supplier ?? "—",
        row.description ?? "—",
        w.shown(row.paidAt, "day"),
        w.money(row.amount),
      ]),
      total: ["Total", "", "", "", "", w.money(sum)],
    },
  ];
}

export function hourSections(w: Writer, people: readonly PersonHours[]): Section[] {
  if (people.length === 0) return [];
  return [
    {
      kind: "table",
      title: w.label("hours"),
      columns: [
        { label: w.label("person"), width: 305 },
        { label: w.label("hours"), width: 80, right: true },
        { label: w.label("cost"), width: 90, right: true },
      ],
      rows: people.map(({ person, hours, cost }) => [person, w.shown(hours, "hours"), w.money(cost)]),
      total: [
        "Total",
        w.shown(
          people.reduce((total, { hours }) => total + hours, 0),
          "hours",
        ),
        w.money(people.reduce((total, { cost }) => total + cost, 0)),
      ],
    },
  ];
}

export function marketingSections(w: Writer, ads: Awaited<ReturnType<typeof adsOf>>): Section[] {
  if (ads.length === 0) return [];
  const cells = (row: (typeof ads)[number]) => [
    w.shown(row.impressions, "count"),
    w.shown(row.clicks, "count"),
    w.shown(row.leads, "count"),
    w.money(Math.round(row.cost / 10_000)),
    w.shown(row.ctr, "percent"),
    w.shown(row.cpc, "money"),
    w.shown(row.cpl, "money"),
    w.shown(row.conversion_rate, "percent"),
  ];
  const right = (label: string, width: number) => ({ label, width, right: true });
  const all = ads.find(({ platform }) => platform === "");
  return [
    {
      kind: "table",
      title: w.say("KPIs de marketing", "Marketing KPIs"),
      columns: [
        { label: w.label("platform"), width: 55 },
        right(w.label("impressions"), 54),
        right(w.label("clicks"), 42),
        right("Leads", 34),
        right(w.say("Mídia", "Spend"), 62),
        right("CTR", 38),
        right("CPC", 44),
        right("CPL", 48),
        right(w.say("Conversão", "Conversion"), 50),
      ],
      rows: ads.filter(({ platform }) => platform !== "").map((row) => [w.value(row.platform), ...cells(row)]),
      ...(all && { total: ["Total", ...cells(all)] }),
    },
  ];
}
