import {
  AMOUNTS,
  EVERY,
  NAME_LEADS,
  NOT_COUNTED,
  NUMBERED,
  ORDERED_NOUNS,
  ORDINAL_WEEKDAYS,
  STREETS,
  TIMES_A,
  WEAK_NAMES,
} from "./guard-words.ts";
import { type Input, means, type Parser, says } from "./parser.ts";
import type { Token } from "./tokens.ts";

/** A candidate phrase and what stands around it. */
interface Place {
  readonly input: Input;
  readonly first: number;
  readonly end: number;
  readonly start: Token;
  readonly last: Token;
  readonly before: Token | undefined;
  readonly after: Token | undefined;
}

/** True where the phrase must not be read as a time. */
type Guard = (place: Place) => boolean;

const startsAt = (parser: Parser<unknown>, { input, first }: Place): boolean => parser(input, first).length > 0;

const endsWithNumberWord = ({ input, end }: Place): boolean => means("number")(input, end - 1).some((match) => match.end === end);

const endsWithNumber = (place: Place): boolean => place.last.kind === "digits" || endsWithNumberWord(place);

const precededBy = (words: ReadonlySet<string>, { input: { tokens }, first, before }: Place): boolean =>
  before !== undefined && (words.has(before.text) || words.has(`${tokens[first - 2]?.text} ${before.text}`));

const capital = (token: Token | undefined): boolean => token?.kind === "word" && /^\p{Lu}/u.test(token.raw);

const OPENERS = "([{\"'“‘«–—,;:>@*_~|=";

/** A piece of a longer number, code or compound word: "3.500", "pré-natal". */
const continuesBefore: Guard = ({ start, before }) =>
  start.glued && before !== undefined && !(before.kind === "mark" && OPENERS.includes(before.text));

const continuesAfter: Guard = ({ input: { tokens }, end, last, after }) => {
  if (!after?.glued) return false;
  if (after.text === "%" || after.kind !== "mark") return true;
  const next = tokens[end + 1];
  return last.kind === "digits" && /^[.,:/-]$/u.test(after.text) && next?.glued === true && next.kind === "digits";
};

const price: Guard = ({ before, start }) => start.kind === "digits" && before !== undefined && /^[$€£]$/u.test(before.text);

const amount: Guard = (place) => place.after !== undefined && AMOUNTS.has(place.after.text) && endsWithNumber(place) && !isExactDate(place);

const isExactDate = ({ input: { tokens }, end, last }: Place): boolean => last.glued && tokens[end - 2]?.kind === "mark";

/** "às 3 propostas", "de 2025 clientes": the number counts the noun after it. */
const counts: Guard = (place) => {
  const { input, first, end, last, after } = place;
  if (after?.kind !== "word" || after.text.length < 4 || !/[^s]s$/u.test(after.text) || NOT_COUNTED.has(after.text)) return false;
  if (last.glued || !endsWithNumber(place)) return false;
  if (end - first > 2 && last.text.length === 4) return false;
  const lead = input.tokens[end - 2];
  return lead?.kind === "word" && !says("dayNoun")(input, end - 2).some((match) => match.end === end - 1);
};

const NOMINAL = /(cao|coes|sao|soes|dade|dades|agem|agens|ncia|ncias|tura|turas)$/u;

/** "segunda opção", "quarta parcela": an ordinal, not a weekday. */
const ordinal: Guard = ({ last, after }) =>
  after?.kind === "word" &&
  ORDINAL_WEEKDAYS.has(last.text) &&
  (NOMINAL.test(after.text) || ORDERED_NOUNS.has(after.text.replace(/s$/u, "")));

/** "1/3 dos clientes", "24/7". */
const fraction: Guard = ({ input: { tokens }, first, end, start, before, after }) => {
  const second = tokens[end - 1]?.text ?? "";
  if (start.kind !== "digits" || end - first !== 3 || tokens[first + 1]?.text !== "/" || second.length === 4) return false;
  if (after?.text === "dos" || after?.text === "das") return true;
  return start.text === "24" && second === "7" && before?.text !== "dia" && before?.text !== "em";
};

/** "30 de fevereiro": neither half of a date that does not exist is a date. */
const impossible: Guard = (place) => {
  const { input, first, end, last, before } = place;
  const cutAfter = last.kind === "digits" && last.text.length < 3 && linked(input, end, end + 1);
  const lead = input.tokens[first - 2];
  const cutBefore = before !== undefined && lead?.kind === "digits" && lead.text.length < 3 && linked(input, first - 1, first);
  return cutAfter || cutBefore;
};

const linked = (input: Input, link: number, month: number): boolean =>
  says("of")(input, link).length > 0 && means("month")(input, month).length > 0;

const numbered: Guard = (place) => place.start.kind === "digits" && precededBy(NUMBERED, place);

/** "toda sexta", "todo dia 5", "a cada 15 dias": a recurrence, which is no date. */
const recurring: Guard = (place) =>
  precededBy(EVERY, place) &&
  (place.start.kind === "digits" || [means("weekday"), means("number"), says("dayNoun")].some((parser) => startsAt(parser, place)));

/** "a Editora Abril": a month inside a proper name. */
const properName: Guard = (place) =>
  place.end - place.first === 1 &&
  capital(place.start) &&
  capital(place.before) &&
  place.input.tokens[place.first - 2]?.kind === "word" &&
  startsAt(means("month"), place);

/** "em Natal", "Natal, RN": the city. */
const city: Guard = ({ input: { tokens }, first, end, start, before }) =>
  end - first === 1 && start.text === "natal" && (before?.text === "em" || tokens[end]?.text === "rn" || tokens[end + 1]?.text === "rn");

const weakName: Guard = (place) => {
  const { input, first, end, start } = place;
  if (end - first !== 1 || input.tokens.length === 1 || !WEAK_NAMES.has(start.text) || precededBy(NAME_LEADS, place)) return false;
  return first === 0 || !capital(start);
};

/** "3 times a week". */
const frequency: Guard = (place) => startsAt(says("one"), place) && precededBy(TIMES_A, place);

/** "Rua Sete de Setembro", whole or in part. */
const street: Guard = ({ input: { tokens }, first }) => {
  const lead = tokens.slice(Math.max(0, first - 4), first);
  return lead.some(({ text }) => STREETS.has(text)) && lead.every(({ kind, text }) => kind === "word" || text === ".");
};

const GUARDS: readonly Guard[] = [
  ...[continuesBefore, continuesAfter, price, amount, counts, ordinal, fraction],
  ...[impossible, numbered, recurring, properName, city, weakName, frequency, street],
];

/** Whether the phrase between two tokens is not a piece of something else: a price, a code, a count, a name. */
export function standsAlone(input: Input, first: number, end: number): boolean {
  const { tokens } = input;
  const [start, last] = [tokens[first], tokens[end - 1]];
  if (!start || !last) return false;
  const place: Place = { input, first, end, start, last, before: tokens[first - 1], after: tokens[end] };
  return !GUARDS.some((guard) => guard(place));
}
