import { z } from "zod";
import type { marketingMetrics } from "../../db/schema/marketing.ts";
import { campaign, countOut, mediaCostOut, rowId } from "../fields/semantic.ts";

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
