import { readCardinal } from "./number-grammar.ts";
import type { GrammarRules, Span } from "./number-parts.ts";
import { fractionWords } from "./number-words.ts";
import { ordinalAt } from "./ordinals.ts";
import { decimal, plus, type Rational, rational, times } from "./rational.ts";
import { isSymbol, type Token, wordAt } from "./tokens.ts";

type Tokens = readonly Token[];

const invert = ({ n, d }: Rational): Rational => (n < 0n ? rational(-d, -n) : rational(d, n));

const divided = (span: Span, by: Span): Span | undefined =>
  by.value.n === 0n ? undefined : { value: times(span.value, invert(by.value)), end: by.end };

export const isDigits = (token: Token | undefined) => token?.kind === "digits" && /^\d{1,40}$/.test(token.norm);

/** "3/4" and "1 4/5"; not "3/4/2026". */
const slashFraction = (tokens: Tokens, start: number): Span | undefined => {
  const [top, slash, bottom, after] = [tokens[start], tokens[start + 1], tokens[start + 2], tokens[start + 3]];
  if (!top || !bottom || !isDigits(top) || !isDigits(bottom) || !isSymbol(slash, "/") || !slash?.glued || !bottom.glued) return undefined;
  if (isSymbol(after, "/") && after?.glued) return undefined;
  return divided({ value: decimal(top.norm), end: start }, { value: decimal(bottom.norm), end: start + 3 });
};

/** The denominator in words after a numerator: "oitavos", "vinte avos", "dois milésimos", "sobre onze". */
const wordDenominator = (tokens: Tokens, start: number, single: boolean): Span | undefined => {
  const word = wordAt(tokens, start) ?? "";
  const named = fractionWords.get(word);
  if (named) return { value: rational(named), end: start + 1 };
  if (word === "sobre") return readCardinal(tokens, start + 1);
  const parts = readCardinal(tokens, start);
  if (parts && /^avos?$/.test(wordAt(tokens, parts.end) ?? "")) return { ...parts, end: parts.end + 1 };
  const ordinal = ordinalAt(tokens, start);
  if (!ordinal || ordinal.value.n < 4n) return undefined;
  const last = wordAt(tokens, ordinal.end - 1) ?? "";
  return last.endsWith("os") || last.endsWith("ths") || (single && /(o|th)$/.test(last)) ? ordinal : undefined;
};

export const isWhole = ({ d }: Rational) => d === 1n;

/** The unsigned number that starts at a token, fractions included. */
export const readNumberAt = (tokens: Tokens, start: number, rules: GrammarRules = {}): Span | undefined => {
  const slashed = slashFraction(tokens, start);
  if (slashed) return slashed;
  const cardinal = readCardinal(tokens, start, rules);
  if (!cardinal || !isWhole(cardinal.value)) return cardinal;
  const mixed = isDigits(tokens[start]) && cardinal.end === start + 1 ? slashFraction(tokens, cardinal.end) : undefined;
  if (mixed) return { value: plus(cardinal.value, mixed.value), end: mixed.end };
  const denominator = wordDenominator(tokens, cardinal.end, cardinal.value.n === 1n);
  return (denominator && divided(cardinal, denominator)) ?? cardinal;
};
