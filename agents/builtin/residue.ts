import { conceptsOf } from "./concepts.ts";
import type { ReadMessage } from "./reading.ts";
import { isBusinessWord, says, type Word, wordsOf } from "./words.ts";

const SAYS = /(?<![\p{L}])(?:que|q|dizendo(?: que)?|falando(?: que)?|sobre|about|that|saying(?: that)?)\s+/iu;
const PROSE_ENDS =
  /[,;.!?\n]|\s(?:no projeto|do projeto|na campanha|no cliente|no|na|hoje|hj|ontem|vence|vencendo|pag[oa]|on the project|on|for|today|yesterday|due)(?:\s|$)/iu;

export const tidy = (text: string): string =>
  text
    .trim()
    .replace(/^[\s,:;-]+|[\s,:;-]+$/gu, "")
    .trim();

export const upTo = (text: string, end: RegExp): string => tidy(text.slice(0, end.exec(text)?.index ?? text.length));

export const quoted = ({ values }: ReadMessage): string | undefined => {
  const found = values.find((value) => value.kind === "quoted");
  return found && String(found.value);
};

/** Cuts before the first value or known name that stands in the rest of the message. */
export function beforeValues(message: ReadMessage, from: number, length: number): number {
  const starts = [...message.values.filter((value) => value.kind !== "number"), ...message.mentions]
    .map((span) => span.start)
    .filter((start) => start > from && start < from + length);
  return starts.length > 0 ? Math.min(...starts) - from : length;
}

export const isFree = ({ values, mentions }: ReadMessage, word: Word): boolean =>
  ![...values, ...mentions].some((span) => word.start < span.end && span.start < word.end);

const isVerb = (word: Word): boolean =>
  conceptsOf(word.text).some((concept) => /^(?:create|register|record|change|delete|show|search|want)$/.test(concept));

/** The first run of capitalised words; a verb that opens the sentence is none. */
export function capitalRun(message: ReadMessage, from: number): string | undefined {
  const { text } = message;
  const words = wordsOf(text).filter((word) => word.start >= from);
  const isName = (word: Word | undefined) => word?.capital && isFree(message, word);
  const starts = (word: Word, index: number) =>
    isName(word) && !isBusinessWord(word.text) && (index > 0 || (isName(words[1]) && !isVerb(word)));
  const first = words.findIndex(starts);
  if (first < 0) return undefined;
  let last = first;
  for (;;) {
    const next = words[last + 1];
    const afterJoint = words[last + 2];
    if (isName(next)) last += 1;
    else if (next && /^(?:d[aeo]s?|e|&)$/.test(next.text) && isName(afterJoint)) last += 2;
    else break;
  }
  return text.slice(words[first]?.start, words[last]?.end);
}

/** A name that no record has: said back to the person instead of being dropped. */
export const unknownName = (message: ReadMessage): string | undefined => quoted(message) ?? capitalRun(message, 0);

/** "…, anota", "…, registra isso aí": the request at the end of what is to be kept. */
const TAIL =
  /[\s,;.–-]+(?:(?:e|and)\s+)?(?:por favor\s+|please\s+|pode\s+|já\s+)?(?:anot[ae]r?|registr[ae]r?|lanc[ae]|lança|salva|guarda|marca|log|note|record)(?:\s+(?:isso|a[ií]|isto|essa|pra mim|por favor|no hist[oó]rico|it|this|that|please))*[\s.!]*$/iu;
/** "no zap, …", "hoje: …": how and when stand before what was said. */
const HEAD =
  /^(?:(?:n[oa]|por|pel[oa]|via|on|by)\s+(?:zap|whats(?:app)?|telefone|e-?mail|call|reunião|reuniao|phone|instagram|dm)|hoje|hj|ontem|agora|today|yesterday|no histórico|no historico)\s*(?:[,:;-]\s*|\s+e\s+|\s+and\s+)/iu;

const content = (text: string): string | undefined => tidy(tidy(text).replace(HEAD, "").replace(TAIL, "")) || undefined;

/** Skips dates and times that stand before what was said: they are the entry's date. */
function afterTimes({ text, values }: ReadMessage, from: number): number {
  const at = from + (/^[\s,;:-]*(?:(?:em|no dia|dia|on|at|às|as)\s+)?/iu.exec(text.slice(from))?.[0].length ?? 0);
  const time = values.find(({ kind, start }) => kind === "time" && start === at);
  return time ? afterTimes({ text, values } as ReadMessage, time.end) : from;
}

/** What follows a colon, or "que …", or the last known name. */
export function statement(message: ReadMessage): string | undefined {
  const { text, mentions } = message;
  const inQuotes = quoted(message);
  if (inQuotes) return inQuotes;
  const colon = /:\s+(?=\S)/u.exec(text);
  if (colon) return content(text.slice(colon.index + 1));
  const told = SAYS.exec(text);
  if (told) return content(text.slice(told.index + told[0].length));
  const after = content(text.slice(afterTimes(message, mentions.at(-1)?.end ?? text.length)));
  return (after?.split(/\s+/).length ?? 0) >= 2 ? after : undefined;
}

/** The words after one of the field's own words: "com hospedagem", "segmento varejo". */
export function nearText(message: ReadMessage, near: readonly string[]): string | undefined {
  const { text } = message;
  const words = wordsOf(text);
  for (const phrase of near) {
    const parts = phrase.split(" ");
    const at = words.findIndex((_, index) => parts.every((part, offset) => words[index + offset]?.text === part));
    const last = words[at + parts.length - 1];
    const next = words[at + parts.length];
    if (at < 0 || !last || !next || !isFree(message, next)) continue;
    const rest = text.slice(last.end);
    const found = upTo(rest.slice(0, beforeValues(message, last.end, rest.length)), PROSE_ENDS)
      .replace(/^(?:é|de|da|do|a|o|the|is|para|pra)(?:\s+|$)/iu, "")
      .replace(/\s+(?:no|na|do|da|de|em|para|pra|pro|on|of|in|for|to)$/iu, "");
    if (found && !says(` ${found} `, "mim")) return found;
  }
  return undefined;
}
