import { eq } from "drizzle-orm";
import { z } from "zod";
import { marketingMetrics } from "../../db/schema/marketing.ts";
import { invalid } from "../../errors.ts";
import { defineTool } from "../define.ts";
import { campaign, count, day, money, platform, ref, worded } from "../fields/semantic.ts";
import { given, required } from "../rows.ts";
import { getMetricRowOrThrow, MICROS_PER_CENT, marketingMetric, toMetric } from "./metric.ts";

export const updateMarketingStats = defineTool({
  name: "update_marketing_stats",
  domain: "marketing",
  description: "Correct one recorded row of campaign metrics. Only the fields given change; list_marketing_stats gives the row's id.",
  effect: "write",
  permission: "marketing:write",
  http: ["PATCH /marketing-metrics/{id}"],
  input: z.object({
    id: ref("marketing_stats").describe("The entry: its id from list_marketing_stats, or its campaign and day."),
    platform: platform().optional().describe("google_ads, meta_ads, tiktok, linkedin, or another by its name."),
    campaign: worded(campaign(), { near: ["campanha", "campaign"] })
      .optional()
      .describe("The campaign's name."),
    date: day().optional().describe("The day."),
    impressions: worded(count(), { near: ["impressoes", "impressions"] })
      .optional()
      .describe("How often the ads were shown."),
    clicks: worded(count(), { near: ["cliques", "clicks"] })
      .optional()
      .describe("Clicks on the ads; never more than the impressions."),
    leads: worded(count(), { near: ["leads"] })
      .optional()
      .describe("Leads generated."),
    conversions: worded(count(), { near: ["conversoes", "conversions"] })
      .optional()
      .describe("Conversions that the platform counted."),
    cost: money().optional().describe("Media cost."),
  }),
  output: marketingMetric,
  examples: [
    {
      pt: "Corrija o custo desse lançamento de métricas para R$ 900",
      en: "Correct the cost of that metric entry to R$ 900",
      input: { cost: "900.00" },
    },
    {
      pt: "Nesse registro de mídia foram 30 leads, não 25",
      en: "That media entry had 30 leads, not 25",
      input: { leads: 30 },
    },
  ],
  async run({ tx, today, say }, { id, cost, ...fields }) {
    const { row, projectName } = await getMetricRowOrThrow(tx, id, say);
    if (fields.date && fields.date > today) throw invalid("date", say("date não pode estar no futuro", "date must not be in the future"));
    if ((fields.clicks ?? row.clicks) > (fields.impressions ?? row.impressions) && row.grain === "manual")
      throw invalid("clicks", say("clicks não pode ser maior que impressions", "clicks must not exceed impressions"));
    const changes = given({ ...fields, cost: cost === undefined ? undefined : cost * MICROS_PER_CENT });
    if (Object.keys(changes).length === 0)
      throw invalid("id", say("nada para mudar: informe ao menos um campo", "nothing to change: give at least one field"));
    const updated = await tx.update(marketingMetrics).set(changes).where(eq(marketingMetrics.id, id)).returning();
    return toMetric(required(updated), projectName);
  },
});
