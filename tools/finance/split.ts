import { invalid } from "../../errors.ts";
import { addMonths } from "../values/periods.ts";

/** Integer cents in equal parts; the first parts take the odd cents, so that the sum is exact. */
export function splitAmount(cents: number, parts: number): number[] {
  const odd = cents % parts;
  const even = (cents - odd) / parts;
  return Array.from({ length: parts }, (_, index) => even + (index < odd ? 1 : 0));
}

export interface Instalment {
  readonly amount: number;
  readonly dueDate: string;
  readonly instalment: number;
  readonly instalments: number;
}

/** One row a month on the first one's day, or on the month's last where it is shorter. */
export function splitMonthly(cents: number, parts: number, first: string, say: (pt: string, en: string) => string): Instalment[] {
  if (cents < parts)
    throw invalid("instalments", say("cada parcela ficaria com menos de um centavo", "each instalment would be less than a cent"));
  return splitAmount(cents, parts).map((amount, index) => ({
    amount,
    dueDate: addMonths(first, index),
    instalment: index + 1,
    instalments: parts,
  }));
}
