import { z } from "zod";
import { PROJECT_CATEGORIES, PROJECT_KINDS } from "../../db/schema/projects.ts";
import { hoursOut, moneyOut, percentOut, rowId } from "../fields/semantic.ts";
import { hourPricesOf, marginAt, median, type Prices } from "./pricing.ts";
import type { Past } from "./pricing-rows.ts";

export const recommendation = z.object({
  project_id: rowId("project").nullable(),
  project_name: z.string().nullable(),
  category: z.enum(PROJECT_CATEGORIES),
  kind: z.enum(PROJECT_KINDS),
  recommended_price: moneyOut().describe("Of the project, or of each month of a recurring one."),
  options: z.array(
    z.object({ level: z.enum(["low", "mid", "high"]), price: moneyOut(), profit: moneyOut(), margin_percent: percentOut().nullable() }),
  ),
  base: z.object({
    hours: hoursOut(),
    cost_rate: moneyOut(),
    labor_cost: moneyOut(),
    other_costs: moneyOut(),
    total_cost: moneyOut(),
    target_margin_percent: z.number().meta({ "x-field": { kind: "percent" } }),
    hours_from: z.enum(["input", "estimates", "logged", "similar"]),
    rate_from: z.enum(["input", "logged", "category", "tenant", "users"]),
    other_costs_from: z.enum(["input", "logged", "similar", "none"]),
  }),
  current: z.object({ price: moneyOut(), margin_percent: percentOut().nullable() }).nullable().describe("The project's agreed price."),
  history: z.object({
    projects: z.int().describe("Similar projects: of the category and kind, worked on."),
    median_margin_percent: percentOut().nullable(),
    median_hours: hoursOut().nullable(),
    median_price: moneyOut().nullable(),
    median_hour_price: moneyOut().nullable(),
    latest: z.array(
      z.object({
        id: rowId("project"),
        name: z.string(),
        price: moneyOut().nullable(),
        hours: hoursOut(),
        margin_percent: percentOut().nullable(),
      }),
    ),
  }),
});

type Recommendation = z.input<typeof recommendation>;

export const optionsOf = (prices: Prices, cost: number): Recommendation["options"] =>
  (["low", "mid", "high"] as const).map((level) => ({
    level,
    price: prices[level],
    profit: prices[level] - cost,
    margin_percent: marginAt(cost, prices[level]),
  }));

export const currentOf = (agreed: number | null | undefined, cost: number): Recommendation["current"] =>
  agreed ? { price: agreed, margin_percent: marginAt(cost, agreed) } : null;

const LATEST = 5;
const cents = (value: number | null): number | null => (value === null ? null : Math.round(value));
const present = (values: readonly (number | null)[]): number[] => values.filter((value) => value !== null);

/** What similar projects were, the newest first. */
export const historyOf = (similar: readonly Past[]): Recommendation["history"] => ({
  projects: similar.length,
  median_margin_percent: median(present(similar.map(({ margin }) => margin))),
  median_hours: median(similar.map(({ hours }) => hours).filter((hours) => hours > 0)),
  median_price: cents(median(present(similar.map(({ price }) => price)))),
  median_hour_price: cents(median(hourPricesOf(similar))),
  latest: similar.slice(0, LATEST).map(({ id, name, price, hours, margin }) => ({ id, name, price, hours, margin_percent: margin })),
});
