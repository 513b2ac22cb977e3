import { clientMetrics } from "./clients.ts";
import type { Metric } from "./define.ts";
import { financeMetrics } from "./finance.ts";
import { marketingMetrics } from "./marketing.ts";

/** Every figure that a tool returns is one of these. */
export const metrics = [...marketingMetrics, ...financeMetrics, ...clientMetrics] as const satisfies readonly Metric[];

export type MetricId = (typeof metrics)[number]["id"];

const byId: ReadonlyMap<string, Metric> = new Map(metrics.map((metric) => [metric.id, metric]));

export const getMetric = (id: string): Metric | undefined => byId.get(id);
