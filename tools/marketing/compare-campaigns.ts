import { sql } from "drizzle-orm";
import { z } from "zod";
import { defineTool } from "../define.ts";
import { campaign, period, rowId, worded } from "../fields/semantic.ts";
import { say } from "../language.ts";
import { getMetric } from "../metrics/registry.ts";
import { sourceRows, within } from "../metrics/sources.ts";
import { paging } from "../paging.ts";
import { kpisOf, rowsTable } from "../present/columns.ts";
import { type AdRow, adColumns, adFigures, adFilters, adScope, METRIC_CUES, toAdFigures } from "./scope.ts";

const row = adFigures.extend({
  campaign: campaign(),
  platform: z.string().meta({ "x-field": { kind: "platform", dimension: "platform" } }),
  project_id: rowId("project"),
  project_name: z.string(),
});

export const compareCampaigns = defineTool({
  name: "compare_campaigns",
  domain: "marketing",
  description:
    "Campaigns side by side, best first by a KPI, and which is best and worst. Cost per click and per lead are better when lower.",
  effect: "read",
  permission: "marketing:read",
  http: ["GET /marketing/campaigns/compare"],
  input: z.object({
    ...adFilters,
    period: period().optional().describe("Which days; all when left out."),
    by: worded(z.enum(["conversion_rate", "ctr", "cpc", "cpl", "leads", "clicks", "impressions", "conversions", "marketing_spend"]), {
      cues: METRIC_CUES,
    })
      .default("conversion_rate")
      .describe("The KPI that decides."),
    limit: paging.limit,
  }),
  output: z.object({
    best: row.nullable(),
    worst: row.nullable(),
    items: z.array(row),
    next_cursor: z.null(),
    total: z.int(),
  }),
  examples: [
    {
      pt: "Qual campanha teve melhor taxa de conversão?",
      en: "Which campaign had the best conversion rate?",
      input: { by: "conversion_rate" },
    },
    { pt: "Compare as campanhas do projeto Site Novo", en: "Compare the campaigns of Site Novo", input: { project: "Site Novo" } },
    {
      pt: "Qual campanha tem o menor CPL este mês?",
      en: "Which campaign has the lowest CPL this month?",
      input: { by: "cpl", period: "this_month" },
    },
  ],
  async run({ tx, today }, input) {
    const scope = adScope(input, today);
    const direction = sql.raw(getMetric(input.by)?.better === "lower" ? "asc" : "desc");
    const { rows } = await tx.execute<AdRow & { campaign: string; platform: string; project_id: string; project_name: string }>(sql`
      select s.campaign, s.platform, s.project_id, p.name as project_name, ${adColumns()}
      from ${sourceRows("ads", scope)} s join projects p on p.id = s.project_id
      where ${within(scope)} group by 1, 2, 3, 4
      order by ${sql.identifier(input.by)} ${direction} nulls last, s.campaign, s.platform`);
    const all = rows.map((r) => ({
      campaign: r.campaign,
      platform: r.platform,
      project_id: r.project_id,
      project_name: r.project_name,
      ...toAdFigures(r),
    }));
    const measured = all.filter((_, index) => rows[index]?.[input.by] !== null);
    return {
      best: measured[0] ?? null,
      worst: measured.length > 1 ? (measured.at(-1) ?? null) : null,
      items: all.slice(0, input.limit),
      next_cursor: null,
      total: all.length,
    };
  },
  present({ best, worst, items, total }, style) {
    const { locale } = style;
    if (!best)
      return [{ type: "text", text: say(locale, "Nenhuma campanha com dados nesses filtros.", "No campaign has data for these filters.") }];
    const ends = [
      { row: best, path: "best", title: say(locale, `Melhor campanha: ${best.campaign}`, `Best campaign: ${best.campaign}`) },
      ...(worst
        ? [{ row: worst, path: "worst", title: say(locale, `Pior campanha: ${worst.campaign}`, `Worst campaign: ${worst.campaign}`) }]
        : []),
    ];
    return [
      ...ends.map(({ row: end, path, title }) => ({ type: "kpi", title, items: kpisOf(row, end, path, style) }) as const),
      rowsTable({ schema: row, rows: items, path: "items", locale, total }),
    ];
  },
});
