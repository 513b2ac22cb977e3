import { centNames, currencyNames, currencySigns, qualify } from "./currencies.ts";
import { readNumberAt } from "./fractions.ts";
import { readCardinal } from "./number-grammar.ts";
import { type GrammarRules, type Span, skipAnd } from "./number-parts.ts";
import { scaleWords } from "./number-words.ts";
import { negated, signBefore } from "./numbers.ts";
import { plus, rational, times } from "./rational.ts";
import { isSymbol, type Token, wordAt } from "./tokens.ts";

type Tokens = readonly Token[];

/** An amount found between tokens; `currency` is an ISO 4217 code when the words name one. */
export interface Amount {
  readonly from: number;
  readonly span: Span;
  readonly currency?: string | undefined;
}

const hundredth = rational(1, 100);

const signAt = (tokens: Tokens, index: number): { currency: string | undefined } | undefined => {
  const token = tokens[index];
  if (!token || (token.kind !== "currency" && token.kind !== "word") || !currencySigns.has(token.norm)) return undefined;
  return { currency: currencySigns.get(token.norm) };
};

const nameAt = (tokens: Tokens, index: number): { currency: string | undefined } | undefined => {
  const word = wordAt(tokens, index) ?? "";
  return currencyNames.has(word) ? { currency: currencyNames.get(word) } : undefined;
};

const withCents = (span: Span, cents: Span, end: number): Span => ({
  value: plus(span.value, times(cents.value, hundredth)),
  end,
  thousands: true,
});

/** Cents without their word: the "50" of "15 reais 50" and "15 reais e 50", not the "2" of "15 reais e 2 cafés". */
const isTerseCents = (tokens: Tokens, index: number, cents: Span, isJoined: boolean) => {
  if (isSymbol(tokens[cents.end], "%") || (isJoined && wordAt(tokens, cents.end) !== undefined)) return false;
  const isTwoDigits = cents.end === index + 1 && /^\d\d$/.test(tokens[index]?.norm ?? "") && !tokens[index]?.glued;
  return isTwoDigits || (isJoined && !cents.literal);
};

const half: Span = { value: rational(50), end: 0 };

/** After a currency: "e trinta centavos", "e 50", "e meio", or the bare "50" of "15 reais 50". */
const readCents = (tokens: Tokens, span: Span): Span => {
  if (span.value.d !== 1n) return span;
  const index = skipAnd(tokens, span.end);
  const isJoined = index > span.end;
  if (isJoined && /^mei[oa]$/.test(wordAt(tokens, index) ?? "")) return withCents(span, half, index + 1);
  const cents = readCardinal(tokens, index);
  if (cents?.value.d !== 1n || cents.value.n >= 100n) return span;
  if (centNames.test(wordAt(tokens, cents.end) ?? "")) return withCents(span, cents, cents.end + 1);
  return isTerseCents(tokens, index, cents, isJoined) ? withCents(span, cents, cents.end) : span;
};

const scaleAfter = (tokens: Tokens, span: Span): Span => {
  const scale = scaleWords.get(wordAt(tokens, span.end) ?? "");
  const isLarge = scale && !scale.ordinal && scale.value >= 1e6;
  return isLarge ? { ...span, value: times(span.value, rational(scale.value)), end: span.end + 1 } : span;
};

/** "R$ 10", "US$ -0,50", "-R$ 1,00", "BRL 15", and what may follow: "e 50 centavos". */
export const readMarkedBefore = (tokens: Tokens, start: number, rules: GrammarRules): Amount | undefined => {
  const sign = signAt(tokens, start);
  if (!sign) return undefined;
  const innerMinus = isSymbol(tokens[start + 1], "-");
  const span = readNumberAt(tokens, innerMinus ? start + 2 : start + 1, rules);
  if (!span) return undefined;
  const amount = readCents(tokens, skipName(tokens, span, sign.currency));
  const outerMinus = signBefore(tokens, start);
  return { from: start - outerMinus, span: innerMinus || outerMinus ? negated(amount) : amount, ...sign };
};

/** "R$ 50 reais" says its currency twice. */
const skipName = (tokens: Tokens, span: Span, currency: string | undefined): Span => {
  const name = nameAt(tokens, span.end);
  return name && (currency === undefined || name.currency === currency) ? { ...span, end: span.end + 1 } : span;
};

/** "50 reais", "20€", "um bilhão de dólares", "cem mangos", "30 centavos". */
export const readMarkedAfter = (tokens: Tokens, { from, span }: Amount): Amount | undefined => {
  const isLarge = wordAt(tokens, span.end) === "de" || wordAt(tokens, span.end) === "of";
  const index = isLarge ? span.end + 1 : span.end;
  if (centNames.test(wordAt(tokens, index) ?? "") && !isLarge) {
    return { from, span: { value: times(span.value, hundredth), end: index + 1 } };
  }
  const name = nameAt(tokens, index) ?? (isLarge || leadsAnother(tokens, index) ? undefined : signAt(tokens, index));
  if (!name) return undefined;
  const narrower = qualify(name.currency, wordAt(tokens, index + 1) ?? "");
  const named = { ...span, end: index + (narrower ? 2 : 1) };
  return { from, span: readCents(tokens, scaleAfter(tokens, named)), currency: narrower ?? name.currency };
};

/** In "5 R$ 10" the sign belongs to what follows it; in "15 USD 50" and "20€" it does not. */
const leadsAnother = (tokens: Tokens, index: number) =>
  tokens[index]?.kind === "currency" && !tokens[index]?.glued && tokens[index + 1]?.kind === "digits";

const notNouns =
  /^(reais|mensais|anuais|semanais|trimestrais|iniciais|brutos|liquidos|nas|nos|das|dos|aos|as|os|mas|depois|antes|mais|menos|apenas|tres|seis|dois|duas|pras|pros|pelas|pelos|alias|vezes|this|is|was|as|plus|less)$/;

const units = /^(km|kg|kwh|mb|gb|tb|metro)$/;

/** "10 mil impressões", "2k seguidores", "2 milhões de views": a plural right after a round number is what it counts. */
const countsThings = (tokens: Tokens, end: number) => {
  const index = wordAt(tokens, end) === "de" ? end + 1 : end;
  const word = wordAt(tokens, index) ?? "";
  return units.test(word) || (word.length > 2 && word.endsWith("s") && !notNouns.test(word));
};

const isBareThousand = (tokens: Tokens, start: number, end: number) => end === start + 1 && wordAt(tokens, start) !== undefined;

const isYear = (tokens: Tokens, start: number, { value }: Span) =>
  value.d === 1n && value.n > 1900n && value.n < 2100n && /^(em|ano|in)$/.test(wordAt(tokens, start - 1) ?? "");

/** No currency, but said as money is said: "10 mil", "2,5k", "mil e duzentos", "meio milhão". */
export const readRound = (tokens: Tokens, start: number, { from, span }: Amount): Amount | undefined => {
  if (!span.thousands || countsThings(tokens, span.end) || isYear(tokens, start, span)) return undefined;
  if (isBareThousand(tokens, start, span.end) && wordAt(tokens, span.end) !== undefined) return undefined;
  const last = tokens[span.end - 1];
  const letter = last?.glued && /^[MG]$/.test(last.raw);
  return letter || isSymbol(tokens[span.end], "%") || (wordAt(tokens, span.end) === "por" && wordAt(tokens, span.end + 1) === "cento")
    ? undefined
    : { from, span };
};
