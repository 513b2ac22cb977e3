import { invalid } from "../../errors.ts";
import { median } from "./pricing.ts";
import type { Past, RateSource } from "./pricing-rows.ts";
import { costOf } from "./time-entry.ts";

interface Known {
  /** What the person says; money in cents. */
  readonly given: {
    readonly hours?: number | undefined;
    readonly cost_rate?: number | undefined;
    readonly other_costs?: number | undefined;
  };
  /** The project itself, when it exists. */
  readonly own: Past | undefined;
  readonly planned: number | null;
  readonly similar: readonly Past[];
  readonly usual: { readonly rate: number; readonly source: RateSource } | undefined;
  say(pt: string, en: string): string;
}

export interface CostBase {
  readonly hours: number;
  readonly cost_rate: number;
  readonly labor_cost: number;
  readonly other_costs: number;
  readonly total_cost: number;
  readonly hours_from: "input" | "estimates" | "logged" | "similar";
  readonly rate_from: "input" | "logged" | RateSource;
  readonly other_costs_from: "input" | "logged" | "similar" | "none";
}

const rounded = (hours: number): number => Math.round(hours * 100) / 100;

/** Estimates lose against hours that were worked already. */
function hoursOf({ given, own, planned, similar, say }: Known): Pick<CostBase, "hours" | "hours_from"> {
  if (given.hours !== undefined) return { hours: given.hours, hours_from: "input" };
  const logged = own?.hours ?? 0;
  if (planned !== null && planned >= logged) return { hours: planned, hours_from: "estimates" };
  if (logged > 0) return { hours: rounded(logged), hours_from: "logged" };
  const usual = median(similar.flatMap(({ hours }) => (hours > 0 ? [hours] : [])));
  if (usual !== null) return { hours: rounded(usual), hours_from: "similar" };
  throw invalid(
    "hours",
    say(
      "hours é obrigatório: não há estimativas, horas lançadas nem projetos parecidos. Quantas horas vai levar?",
      "hours is required: there are no estimates, logged hours or similar projects. How many hours will it take?",
    ),
  );
}

function rateOf({ given, own, usual, say }: Known): Pick<CostBase, "cost_rate" | "rate_from"> {
  if (given.cost_rate !== undefined) return { cost_rate: given.cost_rate, rate_from: "input" };
  if (own && own.hours > 0) return { cost_rate: Math.round(own.labor / own.hours), rate_from: "logged" };
  if (usual) return { cost_rate: usual.rate, rate_from: usual.source };
  throw invalid(
    "cost_rate",
    say(
      "cost_rate é obrigatório: nenhuma hora foi lançada ainda. Quanto custa uma hora de trabalho?",
      "cost_rate is required: no hours were logged yet. What does an hour of work cost?",
    ),
  );
}

function otherCostsOf({ given, own, similar }: Known): Pick<CostBase, "other_costs" | "other_costs_from"> {
  if (given.other_costs !== undefined) return { other_costs: given.other_costs, other_costs_from: "input" };
  if (own && own.expenses > 0) return { other_costs: own.expenses, other_costs_from: "logged" };
  const usual = median(similar.map(({ expenses }) => expenses));
  return usual === null ? { other_costs: 0, other_costs_from: "none" } : { other_costs: Math.round(usual), other_costs_from: "similar" };
}

/** What the project costs, in cents, and where each part was taken from: what is said goes before what is known. */
export function costBase(known: Known): CostBase {
  const hours = hoursOf(known);
  const rate = rateOf(known);
  const other = otherCostsOf(known);
  const labor = costOf(hours.hours, rate.cost_rate);
  return { ...hours, ...rate, ...other, labor_cost: labor, total_cost: labor + other.other_costs };
}
