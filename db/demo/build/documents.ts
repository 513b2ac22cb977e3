import type { Random } from "../random.ts";

const weights = (length: number): number[] => Array.from({ length }, (_, index) => ((length - 1 - index) % 8) + 2);

const checkDigit = (digits: readonly number[]): number => {
  const rest = weights(digits.length).reduce((sum, weight, index) => sum + weight * (digits[index] ?? 0), 0) % 11;
  return rest < 2 ? 0 : 11 - rest;
};

/** A made-up CNPJ with right check digits, 14 digits. */
export function cnpjOf(random: Random): string {
  const digits = [...Array.from({ length: 8 }, () => random.integer(0, 9)), 0, 0, 0, 1];
  digits.push(checkDigit(digits));
  digits.push(checkDigit(digits));
  return digits.join("");
}
