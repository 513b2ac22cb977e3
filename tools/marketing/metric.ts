import { and, eq, isNull } from "drizzle-orm";
import { z } from "zod";
import { marketingMetrics } from "../../db/schema/marketing.ts";
import { projects } from "../../db/schema/projects.ts";
import type { Tx } from "../../db/tenant.ts";
import { AppError } from "../../errors.ts";
import { campaign, countOut, mediaCostOut, rowId } from "../fields/semantic.ts";

/** Media cost is kept in millionths. */
export const MICROS_PER_CENT = 10_000;

export const marketingMetric = z.object({
  id: rowId(),
  project_id: rowId("project"),
  project_name: z.string(),
  platform: z.string().meta({ "x-field": { kind: "platform", dimension: "platform" } }),
  campaign: campaign(),
  date: z.string(),
  impressions: countOut(),
  clicks: countOut(),
  leads: countOut(),
  conversions: countOut(),
  cost: mediaCostOut(),
});

export const toMetric = (row: typeof marketingMetrics.$inferSelect, projectName: string): z.input<typeof marketingMetric> => ({
  id: row.id,
  project_id: row.projectId,
  project_name: projectName,
  platform: row.platform,
  campaign: row.campaign,
  date: row.date,
  impressions: row.impressions,
  clicks: row.clicks,
  leads: row.leads,
  conversions: row.conversions,
  cost: row.cost,
});

export async function getMetricRowOrThrow(tx: Tx, id: string, say: (pt: string, en: string) => string) {
  const [found] = await tx
    .select({ row: marketingMetrics, projectName: projects.name })
    .from(marketingMetrics)
    .innerJoin(projects, and(eq(projects.tenantId, marketingMetrics.tenantId), eq(projects.id, marketingMetrics.projectId)))
    .where(and(eq(marketingMetrics.id, id), isNull(marketingMetrics.deletedAt), isNull(projects.deletedAt)));
  if (found) return found;
  throw new AppError(
    "NOT_FOUND",
    say("Não encontrei esse lançamento; liste com list_marketing_stats.", "No such entry was found; list them with list_marketing_stats."),
  );
}
