import type { Token } from "./tokens.ts";
import type { Category, Marker, Meaning, Table, Words } from "./words.ts";

export interface Input {
  readonly tokens: readonly Token[];
  /** phrases[i][n - 1] is the n words that start at token i. */
  readonly phrases: readonly (readonly string[])[];
  readonly words: Words;
}

export interface Match<T> {
  /** The token after the last one matched. */
  readonly end: number;
  readonly value: T;
}

/** Every way to read the tokens from a position on; empty when there is none. */
export type Parser<T> = (input: Input, at: number) => readonly Match<T>[];

type Output<P> = P extends Parser<infer T> ? T : never;
type Outputs<P extends readonly Parser<unknown>[]> = { [K in keyof P]: Output<P[K]> };

const NONE: readonly never[] = [];

export const means =
  <C extends Category>(category: C): Parser<Meaning<C>> =>
  ({ phrases, words }, at) => {
    const here = phrases[at];
    return here ? lookUp<Meaning<C>>(words.meanings[category], here, at) : NONE;
  };

export const says =
  (marker: Marker): Parser<true> =>
  ({ phrases, words }, at) => {
    const here = phrases[at];
    return here ? lookUp(words.markers[marker], here, at) : NONE;
  };

function lookUp<T>({ phrases, longest }: Table<T>, here: readonly string[], at: number): readonly Match<T>[] {
  const found: Match<T>[] = [];
  for (let length = Math.min(longest, here.length); length > 0; length -= 1) {
    const value = phrases.get(here[length - 1] ?? "");
    if (value !== undefined) found.push({ end: at + length, value });
  }
  return found;
}

export function token<T>(read: (token: Token) => T | undefined): Parser<T> {
  return ({ tokens }, at) => {
    const here = tokens[at];
    const value = here && read(here);
    return value === undefined ? NONE : [{ end: at + 1, value }];
  };
}

export const sign = (...texts: readonly string[]): Parser<string> =>
  token(({ kind, text }) => (kind === "mark" && texts.includes(text) ? text : undefined));

/** Only when no space stands before. */
export const glued =
  <T>(parser: Parser<T>): Parser<T> =>
  (input, at) =>
    input.tokens[at]?.glued ? parser(input, at) : NONE;

export function any<T>(...options: readonly Parser<T>[]): Parser<T> {
  return (input, at) => {
    let found: readonly Match<T>[] = NONE;
    for (const option of options) {
      const matches = option(input, at);
      if (matches.length > 0) found = found.length === 0 ? matches : [...found, ...matches];
    }
    return found;
  };
}

/** Reads it when it is there and also tries without it. */
export const maybe =
  <T>(parser: Parser<T>): Parser<T | undefined> =>
  (input, at) => [...parser(input, at), { end: at, value: undefined }];

/** Matches nothing, provided the parser does not match here. */
export const not =
  (parser: Parser<unknown>): Parser<true> =>
  (input, at) =>
    parser(input, at).length > 0 ? NONE : [{ end: at, value: true }];

/** Looks ahead: the value of what follows, without taking it. */
export const peek =
  <T>(parser: Parser<T>): Parser<T> =>
  (input, at) =>
    parser(input, at).map(({ value }) => ({ end: at, value }));

/** The parts one after the other, their values made into one; `undefined` refuses the reading. */
export function rule<const P extends readonly Parser<unknown>[], T>(parts: P, build: (...values: Outputs<P>) => T | undefined): Parser<T> {
  return (input, at) => {
    const found: Match<T>[] = [];
    const values: unknown[] = [];
    const readFrom = (index: number, from: number): void => {
      const part = parts[index];
      if (!part) {
        const value = build(...outputsOf<P>(values));
        if (value !== undefined) found.push({ end: from, value });
        return;
      }
      for (const match of part(input, from)) {
        values[index] = match.value;
        readFrom(index + 1, match.end);
      }
    };
    readFrom(0, at);
    return found;
  };
}

function outputsOf<P extends readonly Parser<unknown>[]>(values: readonly unknown[]): Outputs<P> {
  // rule() fills one value per parser of P, in order.
  return values as Outputs<P>;
}

/** Words that only have to be there. */
export const phrase = (...parts: readonly Parser<unknown>[]): Parser<true> => rule(parts, (): true => true);

export const map = <A, B>(parser: Parser<A>, build: (value: A) => B | undefined): Parser<B> => rule([parser], (value) => build(value));

/** Remembers its readings for each message, since many rules begin with the same phrase. */
export function remember<T>(parser: Parser<T>): Parser<T> {
  const seen = new WeakMap<Input, (readonly Match<T>[] | undefined)[]>();
  return (input, at) => {
    const known = seen.get(input) ?? [];
    seen.set(input, known);
    known[at] ??= parser(input, at);
    return known[at];
  };
}
