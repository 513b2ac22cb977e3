import type { Found, Language } from "./found.ts";
import { isDigits, isWhole, readNumberAt } from "./fractions.ts";
import { readCardinal } from "./number-grammar.ts";
import type { GrammarRules, Span } from "./number-parts.ts";
import { articles } from "./number-words.ts";
import { ordinalAt } from "./ordinals.ts";
import { decimal, minus, type Rational, toNumber } from "./rational.ts";
import { isSymbol, type Token, tokenise, wordAt } from "./tokens.ts";

type Tokens = readonly Token[];

const minusWords = /^(menos|negativo|negativos|minus|negative)$/;

/** How many tokens before `start` make the number negative: "-5", "menos 5"; not "10-5" or "pelo menos 5". */
export const signBefore = (tokens: Tokens, start: number): number => {
  const sign = tokens[start - 1];
  if (isSymbol(sign, "-") && !sign?.glued && tokens[start]?.glued) return 1;
  if (!minusWords.test(wordAt(tokens, start - 1) ?? "")) return 0;
  return /^(pelo|ao|nada|a|o|de|the|at)$/.test(wordAt(tokens, start - 2) ?? "") ? 0 : 1;
};

export const negated = (span: Span): Span => ({
  ...span,
  value: minus(span.value),
  ...(span.alternative && { alternative: minus(span.alternative) }),
});

/** Part of a word, a time, a date, an address or an ordinal: "s666", "10:30", "1º". */
const isEntangled = (tokens: Tokens, start: number, end: number) => {
  const [before, first, after] = [tokens[start - 1], tokens[start], tokens[end]];
  if (first?.kind !== "digits") return false;
  if (
    first.glued &&
    (before?.kind === "word" || isSymbol(before, ":") || isSymbol(before, "^") || (isSymbol(before, "/") && before?.glued))
  )
    return true;
  return Boolean(after?.glued) && (isSymbol(after, ":") || isSymbol(after, "^") || isOrdinalMark(after) || isDateSlash(tokens, end));
};

const isOrdinalMark = (token: Token | undefined) => /^(º|ª|o|a|st|nd|rd|th)$/.test(token?.norm ?? "");

const isDateSlash = (tokens: Tokens, index: number) =>
  isSymbol(tokens[index], "/") && isDigits(tokens[index + 1]) && Boolean(tokens[index + 1]?.glued);

const isArticle = (tokens: Tokens, start: number, end: number) => end === start + 1 && articles.has(wordAt(tokens, start) ?? "");

/** "por cento" is a percent sign, not a hundred. */
const isPerCent = (tokens: Tokens, start: number) => wordAt(tokens, start) === "cento" && wordAt(tokens, start - 1) === "por";

/** First token after hedging words such as "uns" and "cerca de"; for readers of a whole reply. */
export const afterHedges = (tokens: Tokens) => {
  let index = 0;
  while (/^(uns|umas|cerca|aproximadamente|quase|about|around)$/.test(wordAt(tokens, index) ?? "")) {
    index++;
    while (wordAt(tokens, index) === "de") index++;
  }
  return index;
};

/** Nothing but closing punctuation is left. */
export const isFinished = (tokens: Tokens, index: number) => tokens.slice(index).every((token) => /^[.!;,]$/.test(token.norm));

/** The number at the head of a whole reply: signs with spaces count here. */
export const wholeSpan = (tokens: Tokens, rules: GrammarRules): Span | undefined => {
  const first = afterHedges(tokens);
  const isNegative = isSymbol(tokens[first], "-") || minusWords.test(wordAt(tokens, first) ?? "");
  const start = isNegative ? first + 1 : first;
  const span = readNumberAt(tokens, start, rules) ?? spokenDecimal(tokens, start);
  return span && isNegative ? negated(span) : span;
};

const wholeNumber = (tokens: Tokens, rules: GrammarRules): Span | undefined => {
  const span = wholeSpan(tokens, rules);
  return span && isFinished(tokens, span.end) ? span : undefined;
};

/** "ponto setenta e sete" is 0.77. */
const spokenDecimal = (tokens: Tokens, start: number): Span | undefined => {
  const span = /^(virgula|ponto|point)$/.test(wordAt(tokens, start) ?? "") ? readCardinal(tokens, start + 1) : undefined;
  return span && isWhole(span.value) ? { value: decimal("0", String(span.value.n)), end: span.end } : undefined;
};

/** A whole reply that is one number; a bare "um" counts here. */
export const readWhole = (text: string, rules: GrammarRules = {}): Span | undefined => wholeNumber(tokenise(text), rules);

export const toFound = (text: string, tokens: Tokens, from: number, span: Span, convert: (value: Rational) => number): Found<number> => {
  const start = tokens[from]?.start ?? 0;
  const end = tokens[span.end - 1]?.end ?? text.length;
  const alternatives = span.alternative ? { alternatives: [convert(span.alternative)] } : {};
  return { start, end, text: text.slice(start, end), value: convert(span.value), ...alternatives };
};

/** The number at a token when it may stand for itself in running text, with the sign before it. */
export const standingNumber = (tokens: Tokens, start: number, rules: GrammarRules = {}): { from: number; span: Span } | undefined => {
  if (isPerCent(tokens, start)) return undefined;
  const span = readNumberAt(tokens, start, rules);
  if (!span || isEntangled(tokens, start, span.end)) return undefined;
  const signs = signBefore(tokens, start);
  return { from: start - signs, span: signs ? negated(span) : span };
};

/** Cardinals and fractions in digits and words, Portuguese and English. A bare "um" is an article unless it is the whole text. */
export const findNumbers = (text: string, language?: Language): Found<number>[] => {
  const tokens = tokenise(text);
  const rules: GrammarRules = language ? { language } : {};
  const whole = wholeNumber(tokens, rules);
  if (whole) return [toFound(text, tokens, afterHedges(tokens), whole, toNumber)];
  const found: Found<number>[] = [];
  for (let index = 0; index < tokens.length; ) {
    const ordinal = ordinalAt(tokens, index);
    const number = standingNumber(tokens, index, rules);
    const isOrdinal = ordinal && ordinal.end > (number?.span.end ?? 0);
    if (number && !isOrdinal && !isArticle(tokens, index, number.span.end))
      found.push(toFound(text, tokens, number.from, number.span, toNumber));
    index = Math.max(index + 1, number?.span.end ?? 0, ordinal?.end ?? 0);
  }
  return found;
};

export const readNumber = (text: string, language?: Language): number | undefined => {
  const span = readWhole(text, language ? { language } : {});
  return span && toNumber(span.value);
};
