import { type Amount, readMarkedAfter, readMarkedBefore } from "./amounts.ts";
import type { Found, Language } from "./found.ts";
import { readNumberAt } from "./fractions.ts";
import { amountAt } from "./money-ranges.ts";
import type { GrammarRules, Span } from "./number-parts.ts";
import { afterHedges, isFinished, standingNumber } from "./numbers.ts";
import { minus, type Rational, toCents } from "./rational.ts";
import { isSymbol, type Token, tokenise, wordAt } from "./tokens.ts";

type Tokens = readonly Token[];

export interface FoundMoney extends Found<number> {
  /** ISO 4217 when the text names it; absent for "10 mil" and a lone "$". */
  readonly currency?: string;
}

const moneyRules = (language: Language | undefined): GrammarRules => ({
  money: true,
  ...(language && { language }),
});

const foundMoney = (text: string, tokens: Tokens, { from, span, currency }: Amount): FoundMoney => {
  const start = tokens[from]?.start ?? 0;
  const end = tokens[span.end - 1]?.end ?? text.length;
  return {
    start,
    end,
    text: text.slice(start, end),
    value: toCents(span.value),
    ...(span.alternative && { alternatives: [toCents(span.alternative)] }),
    ...(currency && { currency }),
  };
};

/**
 * Amounts with a sign of money: a currency mark or name, "k", "mil" or "milhão", or words such as "mil e duzentos".
 * The value is in integer cents of the currency named. "3500,50" alone is no money here; readMoney takes it.
 */
export const findMoney = (text: string, language?: Language): FoundMoney[] => {
  const tokens = tokenise(text);
  const rules = moneyRules(language);
  const found: FoundMoney[] = [];
  for (let index = 0; index < tokens.length; ) {
    const amount = amountAt(tokens, index, rules);
    if (amount) found.push(foundMoney(text, tokens, amount));
    index = Math.max(index + 1, amount?.span.end ?? standingNumber(tokens, index, rules)?.span.end ?? 0);
  }
  return found;
};

const wholeAmount = (tokens: Tokens, rules: GrammarRules): Rational | undefined => {
  const first = afterHedges(tokens);
  const isNegative = isSymbol(tokens[first], "-") || wordAt(tokens, first) === "menos";
  const start = isNegative ? first + 1 : first;
  const marked = readMarkedBefore(tokens, start, rules);
  const span = marked?.span ?? readUnmarked(tokens, start, rules);
  if (!span || !isFinished(tokens, span.end)) return undefined;
  const signIsRead = marked !== undefined && marked.from < start;
  return isNegative && !signIsRead ? minus(span.value) : span.value;
};

const readUnmarked = (tokens: Tokens, start: number, rules: GrammarRules): Span | undefined => {
  const span = readNumberAt(tokens, start, rules);
  return span && (readMarkedAfter(tokens, { from: start, span })?.span ?? span);
};

/** A whole reply read as an amount, in cents; a bare number counts. */
export const readMoney = (text: string, language?: Language): number | undefined => {
  const value = wholeAmount(tokenise(text), moneyRules(language));
  return value && toCents(value);
};
