import { sql } from "drizzle-orm";
import { z } from "zod";
import { defineTool } from "../define.ts";
import { mediaCostOut, month, period, rowId, worded } from "../fields/semantic.ts";
import { columns } from "../metrics/compute.ts";
import { sourceRows, within } from "../metrics/sources.ts";
import { adFilters, adScope } from "./scope.ts";

const BY = {
  platform: { key: sql`s.platform`, label: sql`s.platform`, column: "platform" },
  project: { key: sql`s.project_id::text`, label: sql`(select name from projects where id = s.project_id)`, column: "project_id" },
  month: {
    key: sql`date_trunc('month', s.date)::date::text`,
    label: sql`to_char(date_trunc('month', s.date), 'YYYY-MM')`,
    column: "month",
  },
} as const;

const toMicros = (value: string | null | undefined): number => Math.round(Number(value ?? 0) * 1_000_000);

export const getMarketingSpend = defineTool({
  name: "get_marketing_spend",
  domain: "marketing",
  description: "How much was spent on ads in a period, in all and by platform, project or month.",
  effect: "read",
  permission: "marketing:read",
  http: ["GET /marketing/spend"],
  input: z.object({
    client: adFilters.client,
    project: adFilters.project,
    platform: adFilters.platform,
    period: period().default({ from: "", to: "", preset: "this_month" }).describe("Which days; this month when left out."),
    group_by: worded(z.enum(["platform", "project", "month"]), {
      cues: {
        project: ["por projeto", "cada projeto", "per project", "by project"],
        month: ["por mes", "mes a mes", "cada mes", "by month", "per month"],
      },
    })
      .default("platform")
      .describe("How to split the total."),
  }),
  output: z.object({
    total_spend: mediaCostOut("marketing_spend"),
    from: z.string(),
    to: z.string(),
    items: z.array(
      z.object({
        label: z.string(),
        spend: mediaCostOut("marketing_spend"),
        platform: z
          .string()
          .meta({ "x-field": { kind: "platform", dimension: "platform" } })
          .optional(),
        project_id: rowId("project").optional(),
        month: month().optional(),
      }),
    ),
  }),
  examples: [
    { pt: "Quanto gastamos em marketing este mês?", en: "How much did we spend on marketing this month?", input: { period: "this_month" } },
    {
      pt: "Investimento em mídia do mês passado por projeto",
      en: "Ad spend of last month per project",
      input: { period: "last_month", group_by: "project" },
    },
  ],
  async run({ tx, today }, input) {
    const scope = adScope(input, today);
    const { key, label, column } = BY[input.group_by];
    const rows = sourceRows("ads", scope);
    const all = await tx.execute<{ marketing_spend: string | null }>(
      sql`select ${columns(["marketing_spend"])} from ${rows} s where ${within(scope)}`,
    );
    const split = await tx.execute<{ key: string; label: string; marketing_spend: string }>(sql`
      select ${key} as key, ${label} as label, ${columns(["marketing_spend"])} from ${rows} s
      where ${within(scope)} group by 1, 2 order by ${input.group_by === "month" ? sql`1` : sql`3 desc`}`);
    return {
      total_spend: toMicros(all.rows[0]?.marketing_spend),
      from: input.period.from,
      to: input.period.to,
      items: split.rows.map((r) => ({ label: r.label, spend: toMicros(r.marketing_spend), [column]: r.key })),
    };
  },
});
