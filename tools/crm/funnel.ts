import { z } from "zod";
import { countOut, daysOut, moneyOut, percentOut } from "../fields/semantic.ts";
import { OPEN_STAGES } from "./deal.ts";

/** The stages of the funnel in their order; losing a deal is none. */
export const STAGES = [...OPEN_STAGES, "won"] as const;

/** A value that a figure of its row is narrowed by. */
export const dimension = (kind: string) => ({ "x-field": { kind: "choice" as const, dimension: kind } });

export const funnelStage = z.object({
  stage: z.enum(STAGES).meta(dimension("stage")),
  entered: countOut("stage_entered"),
  now: countOut("stage_now"),
  value: moneyOut("stage_value"),
  conversion_to_next: percentOut("stage_conversion_rate").nullable().describe("Of those that reached the stage; null for won."),
  median_days: daysOut("stage_median_days").nullable(),
});

export const lostReason = z.object({
  lost_reason: z.string().meta(dimension("lost_reason")),
  deals: countOut("lost_deals"),
  value: moneyOut("lost_value"),
});

export const funnelReport = z.object({
  cohort: z.enum(["opened", "closed"]).meta(dimension("cohort")),
  deals: countOut("deals"),
  open_deals: countOut("open_deals"),
  pipeline_value: moneyOut("pipeline_value"),
  won_deals: countOut("won_deals"),
  lost_deals: countOut("lost_deals"),
  closed_deals: countOut("closed_deals"),
  won_value: moneyOut("won_value"),
  companies: countOut().describe("Companies in the pipeline: what lead_to_client_rate is divided by."),
  lead_to_client_rate: percentOut("lead_to_client_rate").nullable(),
  win_rate: percentOut("win_rate").nullable(),
  sales_cycle: daysOut("sales_cycle").nullable().describe("Mean days from opening to winning."),
  median_sales_cycle: daysOut("median_sales_cycle").nullable(),
  stages: z.array(funnelStage),
  lost_reasons: z.array(lostReason),
});
