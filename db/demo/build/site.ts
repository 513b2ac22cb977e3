import { type Day, instantOf, localDay } from "../days.ts";
import { idAt } from "../ids.ts";
import type { Plan } from "../plan.ts";
import { type Random, randomOf } from "../random.ts";

/** What every builder works with. */
export interface Site {
  readonly plan: Plan;
  readonly now: Date;
  readonly today: Day;
  /** Each part draws from its own sequence, so that a change in one leaves the others as they were. */
  random(part: string): Random;
  /** An id for a row of that day; days ahead count as now. */
  id(random: Random, day: Day): string;
}

export function siteOf(plan: Plan, now: Date): Site {
  const today = localDay(now);
  return {
    plan,
    now,
    today,
    random: (part) => randomOf(`${plan.slug}/${part}`),
    id: (random, day) => idAt(random, day < today ? instantOf(day, 9, random.integer(0, 539)) : now),
  };
}

export function required<T>(value: T | undefined, what: string): T {
  if (value === undefined) throw new Error(`demo data: no ${what}`);
  return value;
}

/** Reais to cents. */
export const cents = (reais: number): number => Math.round(reais * 100);
