import type { HolidayName } from "./holidays.ts";
import type { DurationUnit } from "./value.ts";

export type Unit = "fortnight" | "bimester" | "semester" | "decade" | DurationUnit;

export type Edge = "start" | "middle" | "end";

/** Hours of the local day, the last left out; 24 is midnight. */
export type DayPart = readonly [from: number, to: number];

interface Meanings {
  readonly number: number;
  readonly ordinal: number;
  /** January is 1. */
  readonly month: number;
  /** Abbreviations that are also ordinary words: months only beside a number. */
  readonly shortMonth: number;
  /** Monday is 1, Sunday 7. */
  readonly weekday: number;
  readonly unit: Unit;
  /** Days from today. */
  readonly dayShift: number;
  /** "este" 0, "próximo" 1, "último" -1: before the noun. */
  readonly relative: number;
  /** "passado" -1, "que vem" 1: after the noun. */
  readonly relativeAfter: number;
  readonly edge: Edge;
  readonly part: DayPart;
  /** A part of day that needs no other word: "tonight". */
  readonly partOfToday: DayPart;
  readonly meridiem: DayPart;
  /** Minutes of the day. */
  readonly namedHour: number;
  /** "meia", "um quarto": minutes of the hour. */
  readonly fraction: number;
  readonly holiday: HolidayName;
}

export type Category = keyof Meanings;

/** Small words that only hold a phrase together. */
export type Marker =
  | ("of" | "the" | "on" | "at" | "around" | "and" | "compared" | "lasting" | "half" | "halfNoun" | "one" | "now" | "allTime")
  | ("from" | "to" | "between" | "since" | "starting" | "until" | "before" | "after" | "onwards" | "fromHours" | "toHours")
  | ("ago" | "sinceAgo" | "in" | "fromNow" | "dayNoun" | "weekNoun" | "monthNoun" | "yearNoun" | "weekend" | "businessDay")
  | ("holidayNoun" | "eve" | "partLead" | "quarterLetter" | "semesterLetter" | "quarterOf" | "minutesTo" | "minutesPast")
  | ("hourLetter" | "hourNoun" | "dayLead" | "monthLead" | "minuteNoun" | "sharp");

type Entries<T> = readonly (readonly [meaning: T, phrases: string])[];

/** One language's words: phrases without accents, apart by commas. */
export type Vocabulary = { readonly [C in Category]: Entries<Meanings[C]> } & {
  readonly markers: Readonly<Record<Marker, string>>;
};

/** Phrases that mean numbers in a row, a bar between one number and the next. */
export const inOrder = (first: number, phrases: string): Entries<number> =>
  phrases.split("|").map((group, index) => [first + index, group] as const);

export interface Table<T> {
  readonly phrases: ReadonlyMap<string, T>;
  /** Words in its longest phrase. */
  readonly longest: number;
}

export interface Words {
  readonly meanings: { readonly [C in Category]: Table<Meanings[C]> };
  readonly markers: Readonly<Record<Marker, Table<true>>>;
  /** The first words of all phrases: no time phrase begins with another word. */
  readonly starters: ReadonlySet<string>;
}

export type Meaning<C extends Category> = Meanings[C];

export const splitPhrases = (phrases: string): readonly string[] => phrases.split(",").map((phrase) => phrase.trim());

function table<T>(entries: Entries<T>): Table<T> {
  const pairs = entries.flatMap(([meaning, phrases]) => splitPhrases(phrases).map((phrase) => [phrase, meaning] as const));
  return { phrases: new Map(pairs), longest: Math.max(0, ...pairs.map(([phrase]) => phrase.split(" ").length)) };
}

export function compile({ markers, ...entries }: Vocabulary): Words {
  const phrases = [...Object.values(entries).flatMap((list) => list.map(([, said]) => said)), ...Object.values(markers)];
  return {
    starters: new Set(phrases.flatMap((said) => splitPhrases(said).map((phrase) => phrase.split(" ", 1).join("")))),
    meanings: {
      number: table(entries.number),
      ordinal: table(entries.ordinal),
      month: table(entries.month),
      shortMonth: table(entries.shortMonth),
      weekday: table(entries.weekday),
      unit: table(entries.unit),
      dayShift: table(entries.dayShift),
      relative: table(entries.relative),
      relativeAfter: table(entries.relativeAfter),
      edge: table(entries.edge),
      part: table(entries.part),
      partOfToday: table(entries.partOfToday),
      meridiem: table(entries.meridiem),
      namedHour: table(entries.namedHour),
      fraction: table(entries.fraction),
      holiday: table(entries.holiday),
    },
    markers: mapValues(markers, (phrases) => table([[true, phrases]])),
  };
}

function mapValues<K extends string, A, B>(record: Readonly<Record<K, A>>, build: (value: A) => B): Record<K, B> {
  // Object.entries of a Record<K, A> yields each K once, so the result holds every K.
  return Object.fromEntries(Object.entries<A>(record).map(([key, value]) => [key, build(value)])) as Record<K, B>;
}
