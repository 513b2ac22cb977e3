import type { TableLine } from "../../tables/csv.ts";
import { isBlank, readAmount, readCount, readMicros } from "../../tables/numbers.ts";
import type { Columns } from "./headers.ts";
import type { AdField, AdRow, Platform } from "./types.ts";

export interface Problem {
  readonly field: AdField;
  readonly message: string;
}

export type Cells = (field: AdField) => string;

/** How this file is written. */
export interface Conventions {
  readonly cellsOf: (line: TableLine) => Cells;
  readonly mark: "," | ".";
  readonly order: "day-first" | "month-first";
  readonly unit: "micros" | "units";
  readonly platform: Platform;
  readonly columns: Columns;
}

export const isProblem = (value: unknown): value is Problem => typeof value === "object" && value !== null && "message" in value;

const nonNegative = (field: AdField, cell: string, value: number | undefined): number | Problem => {
  if (value === undefined) return { field, message: `"${cell}" is no number` };
  return value < 0 ? { field, message: `"${cell}" is negative` } : value;
};

/** Empty is 0: connectors leave zeros out (LinkedIn) and the platforms' own exports write a dash. */
const count = (cells: Cells, field: AdField, { mark }: Conventions): number | Problem => {
  const cell = cells(field);
  return isBlank(cell) ? 0 : nonNegative(field, cell, readCount(cell, mark));
};

/** Empty is "not said", not 0. */
const optional = (cells: Cells, field: AdField, { mark }: Conventions): number | null | Problem => {
  const cell = cells(field);
  return isBlank(cell) ? null : nonNegative(field, cell, readAmount(cell, mark));
};

const cost = (cells: Cells, { mark, unit }: Conventions): number | Problem => {
  const cell = cells("cost");
  return isBlank(cell) ? 0 : nonNegative("cost", cell, readMicros(cell, mark, unit));
};

/**
 * LinkedIn counts clicks on shared copies of an ad and leaves their impressions empty: such rows are kept.
 * Nowhere else do clicks exceed impressions, so elsewhere it is a mistake in the file.
 */
const tooManyClicks = (impressions: number, clicks: number, cells: Cells, platform: Platform): Problem | undefined => {
  if (clicks <= impressions || (platform === "linkedin" && isBlank(cells("impressions")))) return undefined;
  return { field: "clicks", message: `${clicks} clicks exceed ${impressions} impressions` };
};

const leadResult = (cells: Cells, leads: number | null, conversions: number | null) =>
  leads === null && /lead|cadastro/i.test(cells("resultType")) ? conversions : leads;

/** Pinterest splits figures into paid (1) and earned (2); a row has their sum. */
const summed = (cells: Cells, paid: AdField, earned: AdField, conventions: Conventions): number | Problem => {
  const first = count(cells, paid, conventions);
  const second = count(cells, earned, conventions);
  if (isProblem(first)) return first;
  return isProblem(second) ? second : first + second;
};

type Figures = Pick<AdRow, "impressions" | "clicks" | "leads" | "conversions" | "costMicros">;

export const readFigures = (cells: Cells, conventions: Conventions): Figures | Problem => {
  const impressions = summed(cells, "impressions", "impressionsEarned", conventions);
  if (isProblem(impressions)) return impressions;
  const clicks = summed(cells, "clicks", "clicksEarned", conventions);
  if (isProblem(clicks)) return clicks;
  const leads = optional(cells, "leads", conventions);
  if (isProblem(leads)) return leads;
  const conversions = optional(cells, "conversions", conventions);
  if (isProblem(conversions)) return conversions;
  const costMicros = cost(cells, conventions);
  if (isProblem(costMicros)) return costMicros;
  const excess = tooManyClicks(impressions, clicks, cells, conventions.platform);
  return excess ?? { impressions, clicks, leads: leadResult(cells, leads, conversions), conversions, costMicros };
};
