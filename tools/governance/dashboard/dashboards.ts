import { INSIGHT_KINDS, type InsightKind } from "../insights/detector.ts";

/** Over the period beside the one before it, or as it stands now. */
interface Kpi {
  readonly metric: string;
  readonly over: "period" | "now";
}

export interface Dashboard {
  readonly kpis: readonly Kpi[];
  /** What is drawn by month, by metric. */
  readonly charts: readonly (readonly string[])[];
  readonly lists: readonly ("at_risk" | "overdue")[];
  /** Which insights it shows. */
  readonly insights: readonly InsightKind[];
}

export const DASHBOARD_NAMES = ["executive", "finance", "marketing", "sales", "conversations"] as const;
export type DashboardName = (typeof DASHBOARD_NAMES)[number];

const overPeriod = (...metrics: string[]): Kpi[] => metrics.map((metric) => ({ metric, over: "period" }));
const now = (...metrics: string[]): Kpi[] => metrics.map((metric) => ({ metric, over: "now" }));

/** Dashboards are data: figures by their metric. `conversations` has none until conversations are connected. */
export const DASHBOARDS: Record<DashboardName, Dashboard> = {
  executive: {
    kpis: [
      ...overPeriod("revenue", "total_cost", "profit", "profit_margin", "marketing_spend", "leads", "cpl", "win_rate", "churn_rate"),
      ...now("mrr", "pipeline_value", "overdue_receivable", "health_score"),
    ],
    charts: [["revenue", "profit"], ["marketing_spend"], ["leads"]],
    lists: ["at_risk", "overdue"],
    insights: INSIGHT_KINDS,
  },
  finance: {
    kpis: [
      ...overPeriod("revenue", "expenses", "labor_cost", "total_cost", "profit", "profit_margin", "hours", "received", "paid"),
      ...now("receivable", "overdue_receivable", "payable", "overdue_payable", "mrr"),
    ],
    charts: [["revenue", "total_cost", "profit"]],
    lists: ["overdue"],
    insights: ["low_margin", "overdue_receivable", "cash_shortage", "scope_creep"],
  },
  marketing: {
    kpis: overPeriod("marketing_spend", "impressions", "clicks", "leads", "conversions", "ctr", "cpc", "cpl", "conversion_rate"),
    charts: [["marketing_spend"], ["leads"]],
    lists: [],
    insights: ["spend_spike", "cpl_jump", "budget_pacing"],
  },
  sales: {
    kpis: [
      ...overPeriod("deals", "won_deals", "won_value", "win_rate", "sales_cycle", "lead_to_client_rate", "interactions", "churn_rate"),
      ...now("open_deals", "pipeline_value", "mrr"),
    ],
    charts: [["won_value"], ["leads"]],
    lists: ["at_risk"],
    insights: ["churn_risk", "upsell"],
  },
  conversations: { kpis: [], charts: [], lists: [], insights: [] },
};

/** Every metric that some dashboard shows. */
export const DASHBOARD_METRICS: readonly string[] = [
  ...new Set(Object.values(DASHBOARDS).flatMap(({ kpis, charts }) => [...kpis.map(({ metric }) => metric), ...charts.flat()])),
];
