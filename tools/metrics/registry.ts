import { clientMetrics } from "./clients.ts";
import { conversationMetrics } from "./conversations.ts";
import type { Metric } from "./define.ts";
import { financeMetrics } from "./finance.ts";
import { marketingMetrics } from "./marketing.ts";
import { cashMetrics } from "./receivables.ts";
import { recurringMetrics } from "./recurring.ts";
import { salesMetrics } from "./sales.ts";

/** Every figure that a tool returns is one of these. */
export const metrics = [
  ...marketingMetrics,
  ...financeMetrics,
  ...clientMetrics,
  ...salesMetrics,
  ...recurringMetrics,
  ...conversationMetrics,
  ...cashMetrics,
] as const satisfies readonly Metric[];

export type MetricId = (typeof metrics)[number]["id"];

const byId: ReadonlyMap<string, Metric> = new Map(metrics.map((metric) => [metric.id, metric]));

export const getMetric = (id: string): Metric | undefined => byId.get(id);
