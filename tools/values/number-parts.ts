import { type Reading, readDigits, type SeparatorRules } from "./digits.ts";
import { type NumberWord, numberWords, type ScaleWord, scaleWords } from "./number-words.ts";
import { decimal, plus, rational } from "./rational.ts";
import { isSymbol, type Token, wordAt } from "./tokens.ts";

export interface Span extends Reading {
  /** Index of the first token after the number. */
  readonly end: number;
  /** "mil", "k", "milhões" or alike took part. */
  readonly thousands?: boolean;
  readonly literal?: boolean;
}

export interface GrammarRules extends SeparatorRules {
  /** Also accept ordinal words as parts: "cinquenta e dois milésimo tricentésimo". */
  readonly ordinals?: boolean;
}

type Tokens = readonly Token[];

export const skipAnd = (tokens: Tokens, index: number) => {
  const word = wordAt(tokens, index);
  const joined = isSymbol(tokens[index], "-") && tokens[index]?.glued && tokens[index + 1]?.glued;
  return word === "e" || word === "and" || joined ? index + 1 : index;
};

const room = { hundred: 100, ten: 10, unit: 1 } as const;

const wordFits = (word: NumberWord | undefined, limit: number, rules: GrammarRules): word is NumberWord =>
  word !== undefined && word.value < limit && (!word.ordinal || rules.ordinals === true) && (word.value > 0 || limit === 1000);

const readGroupStep = (tokens: Tokens, index: number, limit: number, rules: GrammarRules) => {
  const word = numberWords.get(wordAt(tokens, index) ?? "");
  if (!wordFits(word, limit, rules)) return undefined;
  const isHundreds = limit === 1000 && word.value < 10 && wordAt(tokens, index + 1) === "hundred";
  return isHundreds
    ? { value: word.value * 100, limit: 100, end: index + 2 }
    : { value: word.value, limit: room[word.kind], end: index + 1 };
};

/** Words below a thousand: "trezentos e quarenta e sete", "two hundred and five". */
export const readGroup = (tokens: Tokens, start: number, rules: GrammarRules): Span | undefined => {
  let step = readGroupStep(tokens, start, 1000, rules);
  let sum = 0;
  let end = start;
  while (step) {
    sum += step.value;
    end = step.end;
    step = readGroupStep(tokens, skipAnd(tokens, end), step.limit, rules);
  }
  return end === start ? undefined : { value: rational(sum), end };
};

/** The digits said after "vírgula": "zero cinco" is "05". */
const readSpokenDecimals = (tokens: Tokens, start: number) => {
  let digits = "";
  let end = start;
  while (digits.length < 20) {
    const group = readGroup(tokens, end, {});
    if (!group) break;
    digits += group.value.n;
    end = group.end;
  }
  return digits ? { value: decimal("0", digits), end } : undefined;
};

const decimalMarks = new Set(["virgula", "ponto", "point"]);

export const withDecimals = (tokens: Tokens, group: Span): Span => {
  if (!decimalMarks.has(wordAt(tokens, group.end) ?? "")) return group;
  const decimals = readSpokenDecimals(tokens, group.end + 1);
  return decimals ? { ...group, value: plus(group.value, decimals.value), end: decimals.end } : group;
};

export const readLiteral = (tokens: Tokens, index: number, rules: GrammarRules): Span | undefined => {
  const token = tokens[index];
  const reading = token?.kind === "digits" ? readDigits(token.norm, rules) : undefined;
  return reading && { ...reading, end: index + 1, literal: true };
};

export const scaleAt = (tokens: Tokens, index: number, rules: GrammarRules): ScaleWord | undefined => {
  const found = scaleWords.get(wordAt(tokens, index) ?? "");
  return found?.ordinal && !rules.ordinals ? undefined : found;
};

export const halves = new Set(["meio", "meia", "half"]);

/** "meio milhão", "half a million", "a hundred", "mil": numbers whose first word is no number by itself. */
const readImplicit = (tokens: Tokens, start: number, rules: GrammarRules): Span | undefined => {
  const word = wordAt(tokens, start) ?? "";
  if (halves.has(word)) {
    const scale = wordAt(tokens, start + 1) === "a" ? start + 2 : start + 1;
    return scaleAt(tokens, scale, rules) ? { value: rational(1, 2), end: scale } : undefined;
  }
  if (word === "a") return readAfterArticle(tokens, start + 1);
  const bare = word === "mil" || word === "milhares" ? word === "mil" : scaleAt(tokens, start, rules)?.ordinal;
  return bare ? { value: rational(1), end: start } : undefined;
};

/** "a hundred" and "a hundred and fifty". */
const withUnits = (tokens: Tokens, end: number): Span => {
  const units = readGroup(tokens, skipAnd(tokens, end), {});
  return units && units.value.n < 100n ? { value: plus(rational(100), units.value), end: units.end } : { value: rational(100), end };
};

const readAfterArticle = (tokens: Tokens, index: number): Span | undefined => {
  const word = wordAt(tokens, index) ?? "";
  if (word === "hundred") return withUnits(tokens, index + 1);
  return /^(thousand|million|billion|dozen)$/.test(word) ? { value: rational(1), end: index } : undefined;
};

export const readPlain = (tokens: Tokens, start: number, rules: GrammarRules): Span | undefined => {
  const literal = readLiteral(tokens, start, {
    ...rules,
    money: (rules.money ?? false) && !scaleFollows(tokens, start + 1, rules),
  });
  if (literal) return literal;
  const group = readGroup(tokens, start, rules);
  return group ? withDecimals(tokens, group) : readImplicit(tokens, start, rules);
};

const scaleFollows = (tokens: Tokens, index: number, rules: GrammarRules) => scaleAt(tokens, index, rules) !== undefined;
