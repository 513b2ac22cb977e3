import type { Found, Language } from "../found.ts";
import { expression } from "./expression.ts";
import { type Frame, frameOf, type Reading } from "./frame.ts";
import { standsAlone } from "./guards.ts";
import type { Input } from "./parser.ts";
import { type Token, tokenize } from "./tokens.ts";
import type { TimeContext, TimeValue } from "./value.ts";
import { compile } from "./words.ts";
import { EN } from "./words-en.ts";
import { PT } from "./words-pt.ts";

export type { Direction, TimeContext, TimeValue } from "./value.ts";

const WORDS = { pt: compile(PT), en: compile(EN) } as const;
const LONGEST_PHRASE = 5;

interface Candidate {
  readonly first: number;
  readonly end: number;
  readonly reading: Reading;
}

const sameWords = (a: Candidate, b: Candidate): boolean => a.first === b.first && a.end === b.end;

function phrasesFrom(tokens: readonly Token[], at: number): readonly string[] {
  const phrases: string[] = [];
  let phrase = "";
  for (const { kind, text } of tokens.slice(at, at + LONGEST_PHRASE)) {
    if (kind !== "word") break;
    phrase = phrase ? `${phrase} ${text}` : text;
    phrases.push(phrase);
  }
  return phrases;
}

function candidatesIn(tokens: readonly Token[], language: Language): readonly Candidate[] {
  const words = WORDS[language];
  const input: Input = { tokens, phrases: tokens.map((_, at) => phrasesFrom(tokens, at)), words };
  return tokens.flatMap(({ kind, text }, first) =>
    kind === "digits" || text === "@" || words.starters.has(text)
      ? expression(input, first)
          .filter(({ end }) => standsAlone(input, first, end))
          .map(({ end, value }) => ({ first, end, reading: value }))
      : [],
  );
}

const MOST_READINGS = 5;

/** The readings of the first candidate, then those of another kind that the same words allow: "1h30" is also 90 minutes. */
function readingsOf(candidates: readonly Candidate[], frame: Frame): readonly TimeValue[] {
  const [main = [], ...others] = candidates.map(({ reading }) => reading(frame)).filter((values) => values.length > 0);
  const otherKinds = others.flatMap((values) => values.slice(0, 1)).filter(({ kind }) => main.every((value) => value.kind !== kind));
  const seen = new Map([...main, ...otherKinds].map((value) => [JSON.stringify(value), value]));
  return [...seen.values()].slice(0, MOST_READINGS);
}

/** The dates, times, periods and durations a text mentions, in order; Portuguese wins over English on equal terms. */
export function findTimes(text: string, context: TimeContext): Found<TimeValue>[] {
  const tokens = tokenize(text);
  const frame = frameOf(context);
  const languages: readonly Language[] = context.language ? [context.language] : ["pt", "en"];
  const longestFirst = languages.flatMap((language) => candidatesIn(tokens, language)).sort((a, b) => b.end - b.first - (a.end - a.first));
  const taken = new Set<number>();
  const found: Found<TimeValue>[] = [];
  for (const candidate of longestFirst) {
    const places = Array.from({ length: candidate.end - candidate.first }, (_, index) => candidate.first + index);
    if (places.some((place) => taken.has(place))) continue;
    const [value, ...alternatives] = readingsOf(
      longestFirst.filter((other) => sameWords(other, candidate)),
      frame,
    );
    const start = tokens[candidate.first]?.start;
    const end = tokens[candidate.end - 1]?.end;
    if (!value || start === undefined || end === undefined) continue;
    for (const place of places) taken.add(place);
    found.push({ start, end, text: text.slice(start, end), value, ...(alternatives.length > 0 ? { alternatives } : {}) });
  }
  return found.sort((a, b) => a.start - b.start);
}
