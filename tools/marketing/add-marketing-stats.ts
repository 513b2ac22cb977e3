import { z } from "zod";
import { marketingMetrics } from "../../db/schema/marketing.ts";
import { invalid } from "../../errors.ts";
import { defineTool } from "../define.ts";
import { campaign, count, day, money, platform, ref, worded } from "../fields/semantic.ts";
import { getProjectOrThrow } from "../projects/project.ts";
import { required } from "../rows.ts";
import { MICROS_PER_CENT, marketingMetric, toMetric } from "./metric.ts";

export const addMarketingStats = defineTool({
  name: "add_marketing_stats",
  domain: "marketing",
  description:
    "Record a campaign's impressions, clicks, leads, conversions and cost of one day. CTR, CPC, CPL and rates are computed, never typed.",
  effect: "write",
  permission: "marketing:write",
  http: ["POST /marketing-metrics", "POST /manual/marketing-metrics"],
  input: z.object({
    project: ref("project").describe("The project that the campaign belongs to: its id or name."),
    platform: platform().describe("google_ads, meta_ads, tiktok, linkedin, or another by its name."),
    campaign: worded(campaign(), { near: ["campanha", "campaign"] })
      .default("Geral")
      .describe("The campaign's name."),
    date: day().optional().describe("The day; today when left out."),
    impressions: worded(count(), { near: ["impressoes", "impressao", "views", "impressions", "exibicoes"] }).describe(
      "How often the ads were shown.",
    ),
    clicks: worded(count(), { near: ["cliques", "clique", "clicks", "click"] }).describe(
      "Clicks on the ads; never more than the impressions.",
    ),
    leads: worded(count(), { near: ["leads", "lead", "contatos"] })
      .default(0)
      .describe("Leads generated."),
    conversions: worded(count(), { near: ["conversoes", "conversao", "vendas", "conversions", "sales"] })
      .default(0)
      .describe("Conversions that the platform counted."),
    cost: money().describe("Media cost."),
  }),
  output: marketingMetric,
  examples: [
    {
      pt: "Registre no projeto Site Novo: Google Ads, 10 mil impressões, 320 cliques, 25 leads, custo de R$ 850",
      en: "Record for Site Novo: Google Ads, 10,000 impressions, 320 clicks, 25 leads, cost R$ 850",
      input: { project: "Site Novo", platform: "google_ads", impressions: 10000, clicks: 320, leads: 25, cost: "850.00" },
    },
    {
      pt: "Meta Ads de ontem no Site Novo: 5000 impressões, 100 cliques, 8 leads, gastou 200",
      en: "Meta Ads yesterday for Site Novo: 5000 impressions, 100 clicks, 8 leads, spent 200",
      input: { project: "Site Novo", platform: "meta_ads", impressions: 5000, clicks: 100, leads: 8, cost: "200.00" },
    },
  ],
  async run({ tx, today, say }, input) {
    if (input.clicks > input.impressions)
      throw invalid("clicks", say("clicks não pode ser maior que impressions", "clicks must not exceed impressions"));
    const date = input.date ?? today;
    if (date > today) throw invalid("date", say("date não pode estar no futuro", "date must not be in the future"));
    const { row: project } = await getProjectOrThrow(tx, input.project);
    const created = await tx
      .insert(marketingMetrics)
      .values({
        projectId: project.id,
        platform: input.platform,
        campaign: input.campaign,
        date,
        impressions: input.impressions,
        clicks: input.clicks,
        leads: input.leads,
        conversions: input.conversions,
        cost: input.cost * MICROS_PER_CENT,
      })
      .returning();
    return toMetric(required(created), project.name);
  },
});
