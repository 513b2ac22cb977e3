import { z } from "zod";
import { campaign, countOut, mediaCostOut, percentOut, platform, ref, unitCostOut, worded } from "../fields/semantic.ts";
import { columns } from "../metrics/compute.ts";
import type { Scope } from "../metrics/define.ts";

/** The filters that every marketing question shares. */
export const adFilters = {
  client: ref("client").optional().describe("Only of this client: its id or name."),
  project: ref("project").optional().describe("Only of this project: its id or name."),
  platform: platform().optional().describe("Only this platform, such as google_ads or meta_ads."),
  campaign: worded(campaign(), { near: ["campanha", "campaign"] })
    .optional()
    .describe("Only this campaign, by its exact name."),
};

interface AdFilters {
  readonly client?: string | undefined;
  readonly project?: string | undefined;
  readonly platform?: string | undefined;
  readonly campaign?: string | undefined;
  readonly period?: Scope["period"] | undefined;
}

export const adScope = ({ client, project, platform, campaign, period }: AdFilters, asOf: string): Scope => ({
  asOf,
  ...(client && { client }),
  ...(project && { project }),
  ...(platform && { platform }),
  ...(campaign && { campaign }),
  ...(period && { period }),
});

export const AD_METRICS = [
  "impressions",
  "clicks",
  "leads",
  "conversions",
  "marketing_spend",
  "ctr",
  "cpc",
  "cpl",
  "conversion_rate",
] as const;
/** What people call the figures that an answer is sorted by. */
export const METRIC_CUES = {
  conversion_rate: ["taxa de conversao", "conversao", "conversion rate", "conversion"],
  ctr: ["ctr", "taxa de cliques", "click-through"],
  cpc: ["cpc", "custo por clique", "cost per click"],
  cpl: ["cpl", "custo por lead", "cpa", "cost per lead"],
  leads: ["leads", "mais leads"],
  clicks: ["cliques", "clicks"],
  impressions: ["impressoes", "impressions", "alcance"],
  conversions: ["conversoes", "conversions", "vendas"],
  marketing_spend: ["gasto", "investimento", "custo total", "verba", "spend"],
};

export const adColumns = () => columns(AD_METRICS);

export const adFigures = z.object({
  impressions: countOut("impressions"),
  clicks: countOut("clicks"),
  leads: countOut("leads"),
  conversions: countOut("conversions"),
  cost: mediaCostOut("marketing_spend"),
  ctr: percentOut("ctr").nullable(),
  cpc: unitCostOut("cpc").nullable(),
  cpl: unitCostOut("cpl").nullable(),
  conversion_rate: percentOut("conversion_rate").nullable(),
});

type Row = Record<(typeof AD_METRICS)[number], string | null>;

const orNull = (value: string | null): number | null => (value === null ? null : Number(value));

export const toAdFigures = (row: Row): z.input<typeof adFigures> => ({
  impressions: Number(row.impressions ?? 0),
  clicks: Number(row.clicks ?? 0),
  leads: Number(row.leads ?? 0),
  conversions: Number(row.conversions ?? 0),
  cost: Math.round(Number(row.marketing_spend ?? 0) * 1_000_000),
  ctr: orNull(row.ctr),
  cpc: orNull(row.cpc),
  cpl: orNull(row.cpl),
  conversion_rate: orNull(row.conversion_rate),
});

export type AdRow = Row & { readonly key: string; readonly label: string; readonly total: string };
