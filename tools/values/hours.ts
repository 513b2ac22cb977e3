import type { Found, Language } from "./found.ts";
import { readNumberAt } from "./fractions.ts";
import { type GrammarRules, type Span, skipAnd } from "./number-parts.ts";
import { afterHedges, isFinished, readWhole, standingNumber } from "./numbers.ts";
import { plus, rational, times, toNumber } from "./rational.ts";
import { isSymbol, type Token, tokenise, wordAt } from "./tokens.ts";

type Tokens = readonly Token[];

const sixtieth = rational(1, 60);
const hourWords = /^(h|hs|hr|hrs|hora|horas|hour|hours|horinha|horinhas)$/;
const minuteWords = /^(m|min|mins|minuto|minutos|minute|minutes|minutinhos?)$/;

const isHour = (tokens: Tokens, index: number) => hourWords.test(wordAt(tokens, index) ?? "");
const isMinute = (tokens: Tokens, index: number) => minuteWords.test(wordAt(tokens, index) ?? "");

const add = (hours: Span, more: Span, end: number): Span => ({ value: plus(hours.value, more.value), end });

/** After "2h" or "2 horas e": "30", "30min", "quinze minutos", "meia", "meia hora", "um quarto". */
const readMinutes = (tokens: Tokens, hours: Span): Span => {
  const index = skipAnd(tokens, hours.end);
  const half = readHalf(tokens, index, index > hours.end);
  if (half) return add(hours, half, half.end);
  const minutes = readNumberAt(tokens, index);
  if (!minutes || minutes.value.n >= 60n * minutes.value.d) return hours;
  if (isMinute(tokens, minutes.end)) return add(hours, inHours(minutes), minutes.end + 1);
  return minutes.value.d === 1n && isTerse(tokens, hours.end, index, minutes) ? add(hours, inHours(minutes), minutes.end) : hours;
};

/** Minutes without their word: "2h30", "2 horas e 15", "duas horas e vinte no site"; not "2 horas e 3 posts". */
const isTerse = (tokens: Tokens, hoursEnd: number, index: number, minutes: Span) => {
  const isGlued = minutes.literal && tokens[index]?.glued;
  const next = wordAt(tokens, minutes.end) ?? "";
  return isGlued || (index > hoursEnd && /^(|no|na|nos|nas|em|do|da|de|pra|para|pro|com|hoje|ontem|on|in|at|for|with)$/.test(next));
};

const inHours = (minutes: Span): Span => ({ ...minutes, value: times(minutes.value, sixtieth) });

/** "meia", "meia hora", "half an hour", "a half". */
const readHalf = (tokens: Tokens, start: number, mayStandAlone: boolean): Span | undefined => {
  const index = wordAt(tokens, start) === "a" ? start + 1 : start;
  if (!/^(meia|meio|half)$/.test(wordAt(tokens, index) ?? "")) return undefined;
  const noun = /^(an|a)$/.test(wordAt(tokens, index + 1) ?? "") ? index + 2 : index + 1;
  if (isHour(tokens, noun)) return { value: rational(1, 2), end: noun + 1 };
  return mayStandAlone ? { value: rational(1, 2), end: index + 1 } : undefined;
};

/** "2:30 horas", "2:30h". */
const readClock = (tokens: Tokens, start: number): Span | undefined => {
  const [hours, colon, minutes] = [tokens[start], tokens[start + 1], tokens[start + 2]];
  if (hours?.kind !== "digits" || !isSymbol(colon, ":") || !/^[0-5]\d$/.test(minutes?.norm ?? "") || !isHour(tokens, start + 3))
    return undefined;
  if (!/^\d{1,3}$/.test(hours.norm)) return undefined;
  return { value: rational(Number(hours.norm) * 60 + Number(minutes?.norm), 60), end: start + 4 };
};

const readCounted = (tokens: Tokens, number: Span): Span | undefined => {
  if (isMinute(tokens, number.end)) {
    return isMetre(tokens, number.end) ? undefined : { ...inHours(number), end: number.end + 1 };
  }
  const noun = wordAt(tokens, number.end) === "de" ? number.end + 1 : number.end;
  if (!isHour(tokens, noun)) return undefined;
  return readMinutes(tokens, { ...number, end: noun + 1 });
};

/** A lone "10m" is metres; only "2h10m" is minutes. */
const isMetre = (tokens: Tokens, index: number) => wordAt(tokens, index) === "m";

const readBareHour = (tokens: Tokens, start: number): Span | undefined => {
  const noun = /^(an|uma|a)$/.test(wordAt(tokens, start) ?? "") ? start + 1 : start;
  if (!isHour(tokens, noun) || (noun === start && !isHalfPast(tokens, noun + 1))) return undefined;
  return wordAt(tokens, start) === "a" ? undefined : readMinutes(tokens, { value: rational(1), end: noun + 1 });
};

/** "hora e meia" without a number before it. */
const isHalfPast = (tokens: Tokens, index: number) => wordAt(tokens, index) === "e" && wordAt(tokens, index + 1) === "meia";

const durationAt = (tokens: Tokens, start: number, rules: GrammarRules): Span | undefined => {
  const special = readClock(tokens, start) ?? readHalf(tokens, start, false);
  if (special) return special;
  const number = standingNumber(tokens, start, rules);
  const counted = number && number.from === start ? readCounted(tokens, number.span) : undefined;
  return counted ?? readBareHour(tokens, start);
};

/** "às 14h30" and "das 9h" are times of day; "as 3 horas de reunião" is an amount of work. */
const isTimeOfDay = (tokens: Tokens, start: number, end: number) => {
  const before = wordAt(tokens, start - 1) ?? "";
  if (/^(das|pelas|at|desde|a)$/.test(before) || tokens[start - 1]?.raw.toLowerCase() === "às") return true;
  return before === "as" && !/^(de|que|of)$/.test(wordAt(tokens, end) ?? "");
};

/** Amounts of time in hours: 2.5 for "2h30", 0.5 for "meia hora", 1.5 for "90 min". Times of day are left out. */
export const findHours = (text: string, language?: Language): Found<number>[] => {
  const tokens = tokenise(text);
  const rules = language ? { language } : {};
  const found: Found<number>[] = [];
  for (let index = 0; index < tokens.length; ) {
    const span = durationAt(tokens, index, rules);
    if (span && !isTimeOfDay(tokens, index, span.end)) {
      const start = tokens[index]?.start ?? 0;
      const end = tokens[span.end - 1]?.end ?? text.length;
      found.push({ start, end, text: text.slice(start, end), value: toNumber(span.value) });
    }
    index = Math.max(index + 1, span?.end ?? 0);
  }
  return found;
};

/** A whole reply read as hours; a bare number counts as hours, "2:30" as two and a half. */
export const readHours = (text: string, language?: Language): number | undefined => {
  const tokens = tokenise(/^\s*\d{1,3}:[0-5]\d\s*$/.test(text) ? `${text.trim()}h` : text);
  const span = durationAt(tokens, afterHedges(tokens), language ? { language } : {});
  if (span && isFinished(tokens, span.end)) return toNumber(span.value);
  const number = readWhole(text, language ? { language } : {});
  return number && toNumber(number.value);
};
