import { type Amount, readMarkedAfter, readMarkedBefore, readRound } from "./amounts.ts";
import type { GrammarRules, Span } from "./number-parts.ts";
import { scaleWords } from "./number-words.ts";
import { standingNumber } from "./numbers.ts";
import { type Rational, rational, times } from "./rational.ts";
import { gluedTo, isSymbol, type Token, wordAt } from "./tokens.ts";

type Tokens = readonly Token[];

/** Index of the second number of "5 a 10 mil", "5-10 mil" and "entre 5 e 10 mil". */
const secondOf = (tokens: Tokens, { from, span }: Amount) => {
  const joint = wordAt(tokens, span.end) ?? "";
  const isBetween = /^(entre|between)$/.test(wordAt(tokens, from - 1) ?? "") && /^(e|and)$/.test(joint);
  return isBetween || /^(a|ate|to)$/.test(joint) || isSymbol(tokens[span.end], "-") ? span.end + 1 : undefined;
};

const readUnmarked = (tokens: Tokens, start: number, rules: GrammarRules) => {
  const number = standingNumber(tokens, start, rules);
  return number && (readMarkedAfter(tokens, number) ?? readRound(tokens, start, number));
};

const isLess = (a: Rational, b: Rational) => a.n * b.d < b.n * a.d;

/** "mil" said once for both ends of a range; the plain reading stays as the alternative. */
const withSharedScale = (tokens: Tokens, span: Span, second: Span): Span => {
  const scale = scaleWords.get(wordAt(tokens, lastNumberToken(tokens, second)) ?? "")?.value ?? 1;
  const scaled = times(span.value, rational(scale));
  if (scale < 1000 || span.thousands || !isLess(scaled, second.value)) return span;
  return { ...span, value: scaled, alternative: span.value };
};

/** The scale word may have the currency's name after it: "10 mil reais". */
const lastNumberToken = (tokens: Tokens, { end }: Span) => {
  const before = [end - 1, end - 2, end - 3];
  return before.find((index) => scaleWords.has(wordAt(tokens, index) ?? "")) ?? end - 1;
};

const inRange = (tokens: Tokens, first: Amount, rules: GrammarRules): Amount | undefined => {
  const start = secondOf(tokens, first);
  const second = start === undefined ? undefined : (readMarkedBefore(tokens, start, rules) ?? readUnmarked(tokens, start, rules));
  if (!second) return undefined;
  return {
    ...first,
    span: withSharedScale(tokens, first.span, second.span),
    currency: first.currency ?? second.currency,
  };
};

/** The amount that starts at a token, on its own or as the lower end of a range. */
export const amountAt = (tokens: Tokens, start: number, rules: GrammarRules): Amount | undefined => {
  const marked = readMarkedBefore(tokens, start, rules);
  if (marked) return gluedTo(tokens, marked.from)?.kind === "word" ? undefined : (inRange(tokens, marked, rules) ?? marked);
  const alone = readUnmarked(tokens, start, rules);
  if (alone) return alone;
  const number = standingNumber(tokens, start, rules);
  return number && inRange(tokens, number, rules);
};
