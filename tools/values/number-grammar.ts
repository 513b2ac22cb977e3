import { type GrammarRules, halves, readGroup, readLiteral, readPlain, type Span, scaleAt, skipAnd, withDecimals } from "./number-parts.ts";
import { letterScales, scaleWords } from "./number-words.ts";
import { plus, type Rational, rational, times } from "./rational.ts";
import { type Token, wordAt } from "./tokens.ts";

type Tokens = readonly Token[];

const scaled = (span: Span, factor: Rational, end: number): Span => ({
  ...span,
  value: times(span.value, factor),
  ...(span.alternative && { alternative: times(span.alternative, factor) }),
  end,
});

const added = (span: Span, other: Span): Span => ({
  ...span,
  value: plus(span.value, other.value),
  ...(span.alternative && { alternative: plus(span.alternative, other.value) }),
  end: other.end,
});

/** A capital letter glued to digits, or a scale word after any number. */
const multiply = (tokens: Tokens, span: Span, rules: GrammarRules, below: number): { span: Span; by: number } | undefined => {
  const token = tokens[span.end];
  const letter = span.literal && token?.glued ? letterScales.get(token.raw) : undefined;
  if (letter && letter < below) return { span: { ...scaled(span, rational(letter), span.end + 1), thousands: true }, by: letter };
  const scale = scaleAt(tokens, span.end, rules);
  if (!scale || scale.value >= below || (scale.short && !span.literal)) return undefined;
  const grown = scaled(span, rational(scale.value), span.end + 1);
  return { span: scale.value >= 1000 ? { ...grown, thousands: true } : grown, by: scale.value };
};

const tailMinimum = rational(10);

/** What follows a scale word: "e duzentos" (words), or "e 500" (digits, at least two). */
const readTail = (tokens: Tokens, start: number, below: number, rules: GrammarRules): Span | undefined => {
  const index = skipAnd(tokens, start);
  const tail = readGroup(tokens, index, rules) ?? readLiteral(tokens, index, {});
  if (tail?.value.d !== 1n || tail.value.n >= BigInt(below)) return undefined;
  return tail.literal && tail.value.n < tailMinimum.n ? undefined : tail;
};

/** Up to "novecentos mil e tal": a plain number, perhaps times a thousand with a tail. */
const readThousands = (tokens: Tokens, start: number, rules: GrammarRules): Span | undefined => {
  const plain = readPlain(tokens, start, rules);
  if (!plain) return undefined;
  const grown = multiply(tokens, plain, rules, 1001);
  if (grown?.by !== 1000) return grown?.span ?? plain;
  const tail = readTail(tokens, grown.span.end, 1000, rules);
  return tail ? withDecimals(tokens, added(grown.span, tail)) : grown.span;
};

/** "2 milhões e meio", "três e meio". */
const withHalf = (tokens: Tokens, span: Span, unit: number): Span => {
  const and = skipAnd(tokens, span.end);
  const index = wordAt(tokens, and) === "a" ? and + 1 : and;
  if (and === span.end || !halves.has(wordAt(tokens, index) ?? "")) return span;
  return added(span, { value: rational(unit, 2), end: index + 1 });
};

/** One step of a large number, "quinhentos e treze milhões"; `by` is its scale, 1 for the last step. */
const readStep = (tokens: Tokens, start: number, below: number, rules: GrammarRules) => {
  const segment = readThousands(tokens, start, rules);
  if (!segment) return undefined;
  const grown = multiply(tokens, segment, rules, below);
  if (grown) return grown;
  return segment.value.n < below * Number(segment.value.d) ? { span: segment, by: 1 } : undefined;
};

/** The cardinal that starts at a token, or undefined. Separators follow `rules`. */
export const readCardinal = (tokens: Tokens, start: number, rules: GrammarRules = {}): Span | undefined => {
  const first = readStep(tokens, start, Number.POSITIVE_INFINITY, rules);
  if (!first) return undefined;
  let total = first.span;
  let below = first.by;
  while (below >= 1000) {
    const next = readStep(tokens, skipAnd(tokens, total.end), below, rules);
    if (!next || (next.span.literal && !next.span.thousands)) break;
    total = { ...added(total, next.span), thousands: true };
    below = next.by;
  }
  return withHalf(tokens, total, below >= 1000 ? below : lastScale(tokens, total));
};

const lastScale = (tokens: Tokens, span: Span) => scaleWords.get(wordAt(tokens, span.end - 1) ?? "")?.value ?? 1;
