import { z } from "zod";
import { defineTool, type ToolContext } from "../define.ts";
import { period, worded } from "../fields/semantic.ts";
import { inLanguage } from "../language.ts";
import type { Metric } from "../metrics/define.ts";
import { getMetric } from "../metrics/registry.ts";
import { type DayRange, resolvePreset } from "../values/periods.ts";
import { DASHBOARD_NAMES, DASHBOARDS, type Dashboard } from "./dashboard/dashboards.ts";
import { days, type Figures, figureFields, figuresByMonth, figuresOver } from "./dashboard/figures.ts";
import { atRisk, attention, clientsAtRisk, openInsights, overdue, overdueClients } from "./dashboard/lists.ts";
import { chartMonths, comparedWith, covered } from "./dashboard/periods.ts";
import { presentDashboard } from "./dashboard/present-dashboard.ts";
import { thresholdsOf } from "./insights/detector.ts";

const known = (ids: readonly string[]): Metric[] => ids.flatMap((id) => getMetric(id) ?? []);

const idsOf = ({ kpis }: Dashboard, over: "period" | "now"): string[] => kpis.filter((kpi) => kpi.over === over).map((kpi) => kpi.metric);

/** Percent by which a figure moved; null where there is nothing to compare with. */
const changes = (now: Figures, before: Figures | undefined): Figures =>
  Object.fromEntries(
    Object.entries(now).map(([id, value]) => {
      const earlier = before?.[id];
      const moved = value !== null && earlier ? ((value - earlier) * 100) / Math.abs(earlier) : null;
      return [id, moved === null ? null : Number(moved.toFixed(2))];
    }),
  );

async function kpisOf(ctx: ToolContext, dashboard: Dashboard, asked: DayRange) {
  const asOf = ctx.today;
  const current = covered(asked, asOf);
  const earlier = comparedWith(asked, asOf);
  const scopes = [current, ...(earlier ? [earlier] : [])].map((each) => ({ asOf, period: each }));
  const [figures = {}, before] = await figuresOver(ctx.tx, known(idsOf(dashboard, "period")), scopes);
  const [standing = {}] = await figuresOver(ctx.tx, known(idsOf(dashboard, "now")), [{ asOf }]);
  return {
    figures: { period: current, ...figures },
    previous: earlier && before ? { period: earlier, ...before } : null,
    standing,
    change_percent: changes(figures, before),
  };
}

async function monthsOf({ tx, today }: ToolContext, dashboard: Dashboard) {
  const metrics = known([...new Set(dashboard.charts.flat())]);
  if (metrics.length === 0) return [];
  const months = chartMonths(today);
  const figures = await figuresByMonth(tx, metrics, months, today);
  return months.map((month, index) => ({ month: month.from, period: month, ...figures[index] }));
}

export const getDashboard = defineTool({
  name: "get_dashboard",
  domain: "governance",
  description:
    "A dashboard: executive, finance, marketing or sales. Key figures of a period beside the period before, charts by month, clients at risk, overdue receivables and open insights.",
  effect: "read",
  permission: "finance:read",
  http: ["GET /dashboards/{name}"],
  input: z.object({
    name: worded(z.enum(DASHBOARD_NAMES), {
      cues: {
        executive: ["executivo", "geral", "da empresa", "da agencia", "do negocio", "executive", "overview", "company"],
        finance: ["financeiro", "financeira", "de financas", "finance", "financial"],
        marketing: ["marketing", "de midia", "midia", "trafego", "anuncios", "ads"],
        sales: ["vendas", "comercial", "de vendas", "sales", "commercial"],
        conversations: ["conversas", "atendimento", "conversations", "chats"],
      },
    })
      .default("executive")
      .describe("Which dashboard: executive, finance, marketing, sales or conversations."),
    period: period()
      .meta({ "x-field": { kind: "period" } })
      .optional()
      .describe("Which days; this month so far when left out."),
  }),
  output: z.object({
    name: z.enum(DASHBOARD_NAMES),
    figures: z.object({ period: days, ...figureFields }).describe("Over the period; a running one up to today."),
    previous: z
      .object({ period: days, ...figureFields })
      .nullable()
      .describe("Over the period before, as many days of it."),
    standing: z.object(figureFields).describe("As it stands today."),
    change_percent: z.record(z.string(), z.number().nullable()),
    months: z.array(z.object({ month: z.iso.date().meta({ "x-field": { kind: "month" } }), period: days, ...figureFields })),
    at_risk: z.array(atRisk),
    overdue: z.array(overdue),
    attention: z.array(attention).describe("Open insights, worst first; empty for those who may not see insights."),
    note: z.string().nullable(),
  }),
  examples: [
    { pt: "Me mostra o painel executivo", en: "Show me the executive dashboard", input: { name: "executive" } },
    { pt: "Como foi o mês passado?", en: "How was last month?", input: { period: "last_month" } },
    {
      pt: "Dashboard de marketing do trimestre",
      en: "Marketing dashboard of the quarter",
      input: { name: "marketing", period: "this_quarter" },
    },
  ],
  async run(ctx, { name, period: given }) {
    const asked = given ?? resolvePreset("this_month", ctx.now, ctx.session.tenant.timeZone);
    const dashboard = DASHBOARDS[name];
    const { tx, session, today, say } = ctx;
    const shows = (list: Dashboard["lists"][number]) => dashboard.lists.includes(list);
    const seen = dashboard.insights.length > 0 && ctx.mayUse("list_insights") ? await openInsights(tx, dashboard.insights) : [];
    const note = say(
      "O painel de conversas ainda não existe: nenhuma caixa de entrada está conectada.",
      "There is no conversations dashboard yet: no inbox is connected.",
    );
    return {
      name,
      ...(await kpisOf(ctx, dashboard, asked)),
      months: await monthsOf(ctx, dashboard),
      at_risk: shows("at_risk") ? await clientsAtRisk(tx, thresholdsOf(session.tenant.settings).healthThreshold) : [],
      overdue: shows("overdue") ? await overdueClients(tx, today) : [],
      attention: seen.map(({ id, severity, title }) => ({ id, severity, title: inLanguage(ctx.locale, title), titles: title })),
      note: name === "conversations" ? note : null,
    };
  },
  present: presentDashboard,
});
