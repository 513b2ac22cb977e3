import { type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import { defineTool } from "../define.ts";
import { campaign, month, period, rowId, worded } from "../fields/semantic.ts";
import { sourceRows, within } from "../metrics/sources.ts";
import { nextCursor, offsetOf, pageOf, paging } from "../paging.ts";
import { AD_METRICS, type AdRow, adColumns, adFigures, adFilters, adScope, METRIC_CUES, toAdFigures } from "./scope.ts";

const GROUPS = {
  total: { key: sql`''`, label: sql`''` },
  project: { key: sql`s.project_id::text`, label: sql`(select name from projects where id = s.project_id)` },
  client: { key: sql`s.client_id::text`, label: sql`(select name from clients where id = s.client_id)` },
  campaign: { key: sql`s.campaign`, label: sql`s.campaign` },
  platform: { key: sql`s.platform`, label: sql`s.platform` },
  month: { key: sql`date_trunc('month', s.date)::date::text`, label: sql`to_char(date_trunc('month', s.date), 'YYYY-MM')` },
} as const satisfies Record<string, { key: SQL; label: SQL }>;

const GROUP_CUES = {
  project: [
    "por projeto",
    "cada projeto",
    "qual projeto",
    "quais projetos",
    "que projeto",
    "dos projetos",
    "projeto com",
    "projetos com",
    "de cada projeto",
    "project with",
    "projects with",
    "per project",
    "by project",
    "which project",
    "each project",
  ],
  client: ["por cliente", "cada cliente", "qual cliente", "per client", "by client", "which client"],
  campaign: ["por campanha", "cada campanha", "das campanhas", "per campaign", "by campaign", "each campaign"],
  platform: [
    "por plataforma",
    "cada plataforma",
    "por canal",
    "qual plataforma",
    "qual canal",
    "per platform",
    "by platform",
    "which platform",
    "by channel",
  ],
  month: ["por mes", "mes a mes", "cada mes", "mensal", "evolucao", "by month", "per month", "monthly", "month by month"],
};

type GroupBy = keyof typeof GROUPS;

const keyColumn = (by: GroupBy, key: string) => {
  if (by === "project") return { project_id: key };
  if (by === "client") return { client_id: key };
  if (by === "total") return {};
  return { [by]: key };
};

export const getMarketingKpis = defineTool({
  name: "get_marketing_kpis",
  domain: "marketing",
  description:
    "Impressions, clicks, leads, cost, CTR, CPC, CPL and conversion rate (leads ÷ clicks), in all or by project, client, campaign, platform or month.",
  effect: "read",
  permission: "marketing:read",
  http: ["GET /marketing/kpis", "GET /projects/{project}/marketing-kpis"],
  input: z.object({
    ...adFilters,
    period: period().optional().describe("Which days; all when left out."),
    group_by: worded(z.enum(["total", "project", "client", "campaign", "platform", "month"]), { cues: GROUP_CUES })
      .default("total")
      .describe("One row per what."),
    order_by: worded(z.enum(["label", ...AD_METRICS]), { cues: METRIC_CUES })
      .default("conversion_rate")
      .describe("The figure to sort by."),
    direction: worded(z.enum(["desc", "asc"]), {
      cues: {
        desc: ["maior", "melhor", "da maior", "do maior", "highest", "best"],
        asc: ["menor", "pior", "da menor", "do menor", "mais baixo", "mais baixa", "lowest", "worst"],
      },
    })
      .default("desc")
      .describe("desc for highest first."),
    ...paging,
  }),
  output: pageOf(
    adFigures.extend({
      label: z.string(),
      project_id: rowId("project").optional(),
      client_id: rowId("client").optional(),
      campaign: campaign().optional(),
      platform: z
        .string()
        .meta({ "x-field": { kind: "platform", dimension: "platform" } })
        .optional(),
      month: month().optional(),
    }),
  ),
  examples: [
    {
      pt: "Qual projeto tem melhor taxa de conversão?",
      en: "Which project has the best conversion rate?",
      input: { group_by: "project", order_by: "conversion_rate" },
    },
    {
      pt: "Mostre os KPIs de marketing por projeto deste mês",
      en: "Show this month's marketing KPIs per project",
      input: { group_by: "project", period: "this_month" },
    },
    {
      pt: "Qual foi o CPL do Google Ads no mês passado?",
      en: "What was the CPL of Google Ads last month?",
      input: { platform: "google_ads", period: "last_month" },
    },
    { pt: "CTR por plataforma", en: "CTR by platform", input: { group_by: "platform", order_by: "ctr" } },
  ],
  async run({ tx, today }, input) {
    const scope = adScope(input, today);
    const { key, label } = GROUPS[input.group_by];
    const order = sql`${sql.identifier(input.order_by)} ${sql.raw(input.direction)} nulls last`;
    const { rows } = await tx.execute<AdRow>(sql`
      select *, count(*) over () as total from (
        select ${key} as key, ${label} as label, ${adColumns()} from ${sourceRows("ads", scope)} s
        where ${within(scope)} group by 1, 2
      ) kpis order by ${order}, label limit ${input.limit} offset ${offsetOf(input)}`);
    const total = Number(rows[0]?.total ?? 0);
    const items = rows.map((row) => ({ label: row.label, ...keyColumn(input.group_by, row.key), ...toAdFigures(row) }));
    return { items, next_cursor: nextCursor(input, total), total };
  },
});
