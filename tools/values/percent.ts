import type { Found, Language } from "./found.ts";
import type { GrammarRules } from "./number-parts.ts";
import { afterHedges, isFinished, readWhole, standingNumber, toFound, wholeSpan } from "./numbers.ts";
import { toNumber } from "./rational.ts";
import { isSymbol, type Token, tokenise, wordAt } from "./tokens.ts";

/** Index after "%", "por cento", "percent" or "pontos percentuais", or undefined. */
const afterPercentSign = (tokens: readonly Token[], index: number) => {
  const [word, next] = [wordAt(tokens, index), wordAt(tokens, index + 1)];
  if (isSymbol(tokens[index], "%") || word === "percent" || word === "porcento") return index + 1;
  const isPair =
    (word === "por" && next === "cento") ||
    (word === "per" && next === "cent") ||
    (/^pontos?$/.test(word ?? "") && /^percentua(l|is)$/.test(next ?? ""));
  return isPair ? index + 2 : undefined;
};

const rulesFor = (language: Language | undefined): GrammarRules => (language ? { language } : {});

/** Percentages; 32.5 for "32,5%". */
export const findPercent = (text: string, language?: Language): Found<number>[] => {
  const tokens = tokenise(text);
  const whole = wholePercent(tokens, rulesFor(language));
  if (whole) return [toFound(text, tokens, afterHedges(tokens), whole, toNumber)];
  const found: Found<number>[] = [];
  for (let index = 0; index < tokens.length; ) {
    const number = standingNumber(tokens, index, rulesFor(language));
    const end = number && afterPercentSign(tokens, number.span.end);
    if (end) found.push(toFound(text, tokens, number.from, { ...number.span, end }, toNumber));
    index = Math.max(index + 1, end ?? number?.span.end ?? 0);
  }
  return found;
};

const wholePercent = (tokens: readonly Token[], rules: GrammarRules) => {
  const span = wholeSpan(tokens, rules);
  const end = span && afterPercentSign(tokens, span.end);
  return end && isFinished(tokens, end) ? { ...span, end } : undefined;
};

/** A whole reply read as a percentage; a bare number counts. */
export const readPercent = (text: string, language?: Language): number | undefined => {
  const span = wholePercent(tokenise(text), rulesFor(language)) ?? readWhole(text, rulesFor(language));
  return span && toNumber(span.value);
};
