import type { Language } from "./found.ts";
import { decimal, type Rational } from "./rational.ts";

export interface Reading {
  readonly value: Rational;
  /** The other meaning of the separators, when they allow one. */
  readonly alternative?: Rational;
}

export interface SeparatorRules {
  readonly language?: Language;
  /** Money has two decimals, so three digits after a lone separator are thousands. */
  readonly money?: boolean;
}

const grouped = { ",": /^\d{1,3}(,\d{3})+$/, ".": /^\d{1,3}(\.\d{3})+$/ } as const;

type Separator = keyof typeof grouped;

const plainDigits = (text: string) => text.replace(/\D/g, "");

const splitAt = (text: string, index: number): Reading => ({
  value: decimal(plainDigits(text.slice(0, index)), text.slice(index + 1)),
});

/** Both separators present: the last one marks the decimals. */
const readMixed = (text: string): Reading | undefined => {
  const last = Math.max(text.lastIndexOf(","), text.lastIndexOf("."));
  const thousands: Separator = text[last] === "," ? "." : ",";
  const whole = text.slice(0, last);
  return grouped[thousands].test(whole) ? splitAt(text, last) : undefined;
};

const readOneSeparator = (text: string, separator: Separator, rules: SeparatorRules): Reading | undefined => {
  const isGrouped = grouped[separator].test(text) && !text.startsWith("0");
  if (text.indexOf(separator) !== text.lastIndexOf(separator)) return isGrouped ? { value: decimal(plainDigits(text)) } : undefined;
  const asDecimal = splitAt(text, text.indexOf(separator)).value;
  if (!isGrouped) return { value: asDecimal };
  const asThousands = decimal(plainDigits(text));
  const isUsual = separator === (rules.language === "en" ? "," : ".");
  if (rules.money && isUsual) return { value: asThousands };
  return rules.money || isUsual ? { value: asThousands, alternative: asDecimal } : { value: asDecimal, alternative: asThousands };
};

/** Beyond this a run of digits is a key or a payload, not a number somebody means. */
const longest = 40;

/** A literal such as "1.234,56", "1,200.50", ",5" or "1 234"; undefined for "192.168.1.2" or "1,2,3". */
export const readDigits = (text: string, rules: SeparatorRules = {}): Reading | undefined => {
  const literal = text.replace(/\s/g, "");
  if (literal.length > longest) return undefined;
  const hasComma = literal.includes(",");
  const hasDot = literal.includes(".");
  if (hasComma && hasDot) return readMixed(literal);
  if (hasComma) return readOneSeparator(literal, ",", rules);
  if (hasDot) return readOneSeparator(literal, ".", rules);
  return { value: decimal(literal) };
};
