import { and, eq, gte, ilike, isNull, lte, sql } from "drizzle-orm";
import { z } from "zod";
import { marketingMetrics } from "../../db/schema/marketing.ts";
import { projects } from "../../db/schema/projects.ts";
import { defineTool } from "../define.ts";
import { campaign, period, platform, ref, worded } from "../fields/semantic.ts";
import { countRows, keyset, pageOf, paging } from "../paging.ts";
import { marketingMetric, toMetric } from "./metric.ts";

const GONE = sql`${marketingMetrics.projectId} in (select id from projects where deleted_at is not null)`;

export const listMarketingStats = defineTool({
  name: "list_marketing_stats",
  domain: "marketing",
  description:
    "List the recorded rows of campaign metrics, one by one: project, platform, campaign, day and raw counts. Rates: get_marketing_kpis.",
  effect: "read",
  permission: "marketing:read",
  http: ["GET /marketing-metrics"],
  input: z.object({
    project: ref("project").optional().describe("Only of this project: its id or name."),
    platform: platform().optional().describe("Only of this platform."),
    campaign: worded(campaign(), { near: ["campanha", "campaign"] })
      .optional()
      .describe("Only of this campaign."),
    period: period().optional().describe("Only days of this period."),
    ...paging,
  }),
  output: pageOf(marketingMetric),
  examples: [
    {
      pt: "Mostre os lançamentos de métricas do Site Novo",
      en: "Show the metric entries of Site Novo",
      input: { project: "Site Novo" },
    },
    {
      pt: "Liste as linhas de métricas lançadas na semana passada",
      en: "List the metric rows entered last week",
      input: { period: "last_week" },
    },
  ],
  async run({ tx }, input) {
    const where = and(
      isNull(marketingMetrics.deletedAt),
      input.project ? eq(marketingMetrics.projectId, input.project) : undefined,
      input.platform ? eq(marketingMetrics.platform, input.platform) : undefined,
      input.campaign ? ilike(marketingMetrics.campaign, input.campaign) : undefined,
      input.period ? gte(marketingMetrics.date, input.period.from) : undefined,
      input.period ? lte(marketingMetrics.date, input.period.to) : undefined,
    );
    const ofProject = and(eq(projects.tenantId, marketingMetrics.tenantId), eq(projects.id, marketingMetrics.projectId));
    const page = keyset({ by: [marketingMetrics.date, marketingMetrics.id], descending: true }, input);
    const found = await tx
      .select({ row: marketingMetrics, projectName: projects.name, key: page.key })
      .from(marketingMetrics)
      .innerJoin(projects, ofProject)
      .where(and(where, sql`not (${GONE})`, page.after))
      .orderBy(...page.orderBy)
      .limit(page.limit);
    const { total } = await countRows(tx, { from: sql`${marketingMetrics}`, where: [where], gone: GONE });
    const { rows, next_cursor } = page.cut(found);
    return { items: rows.map(({ row, projectName }) => toMetric(row, projectName)), next_cursor, total };
  },
});
