import type { Locale } from "../../tools/language.ts";
import type { Mention } from "./mentions.ts";
import type { NameRecord } from "./records.ts";
import type { Value } from "./values.ts";
import { spoken } from "./words.ts";

/** A message with everything that was found in it, before any tool is chosen. */
export interface ReadMessage {
  readonly text: string;
  readonly values: readonly Value[];
  readonly mentions: readonly Mention[];
  readonly masked: string;
  /** The records that were looked at for mentions. */
  readonly records: readonly NameRecord[];
  /** Ids of files that came with the message. */
  readonly attachments: readonly string[];
}

/** What the conversation spoke of last, for pronouns. */
export type Spoken = Partial<Record<NameRecord["kind"], string>>;

export interface FillContext {
  readonly now: Date;
  readonly timeZone: string;
  readonly locale: Locale;
  readonly last: Spoken;
}

const blank = (text: string, start: number, end: number) => text.slice(0, start) + " ".repeat(end - start) + text.slice(end);

const SUPERLATIVE = "(?:maior|menor|melhor|pior|mais|menos|highest|lowest|best|worst|most|least|biggest|smallest)";
/** "da maior para a menor": only the first of the two says how to sort. */
const DOWN_TO = new RegExp(
  `( (?:d[oa]s?|from)(?: the)? ${SUPERLATIVE} .*?) (?:para|pra|pro|ate|a|ao|to)(?: [oa]s?| the)? ${SUPERLATIVE}(?: \\S+)? $`,
);

/** The words that are neither names nor quotations: only these can be cues. */
export function cueText({ text, mentions, values }: ReadMessage): string {
  let left = text;
  for (const { start, end } of mentions) left = blank(left, start, end);
  for (const { kind, start, end } of values) if (kind === "quoted" || kind === "email") left = blank(left, start, end);
  return spoken(left).replace(DOWN_TO, "$1 ");
}
