import type { Field } from "../../tools/fields/walk.ts";
import type { ReadMessage } from "./reading.ts";
import { says, type Word, wordsOf } from "./words.ts";

const NAMED_BY = /\b(?:chamad[oa]|de nome|com o nome(?: de)?|nomead[oa]|intitulad[oa]|called|named)\b[\s:]*/iu;
const AFTER_NOUN =
  /\b(?:leads?|clientes?|prospects?|empresa|usu[aá]ri[oa]|client|company|user|acesso (?:ao?|para)|access to)\b(?:\s+(?:novo|nova|new|para|pra|pro|for|gestor|gestora|admin|viewer|leitor))*\s*[:,]?\s*(?:[ao]s?\s+)?/giu;
/** Where a name ends when it is written without quotation marks. */
const NAME_ENDS =
  /[,;.!?:()\n]|\s(?:com|que|veio|para|pra|pro|no|na|do segmento|como|de r\$|e-mail|email|telefone|with|who|from|as|in the|came)\s/iu;
const SAYS = /\b(?:que|dizendo(?: que)?|falando(?: que)?|sobre|about|that|saying(?: that)?)\s+/iu;
const PROSE_ENDS =
  /[,;.!?\n]|\s(?:no projeto|do projeto|na campanha|no cliente|hoje|ontem|vence|pag[oa]|on the project|today|yesterday)(?:\s|$)/iu;

const tidy = (text: string): string =>
  text
    .trim()
    .replace(/^[\s,:;-]+|[\s,:;-]+$/gu, "")
    .trim();

const upTo = (text: string, end: RegExp): string => tidy(text.slice(0, end.exec(text)?.index ?? text.length));

const quoted = ({ values }: ReadMessage): string | undefined => {
  const found = values.find((value) => value.kind === "quoted");
  return found && String(found.value);
};

/** Cuts before the first value or known name that stands in the rest of the message. */
function beforeValues(message: ReadMessage, from: number, length: number): number {
  const starts = [...message.values.filter((value) => value.kind !== "number"), ...message.mentions]
    .map((span) => span.start)
    .filter((start) => start > from && start < from + length);
  return starts.length > 0 ? Math.min(...starts) - from : length;
}

function capitalRun(message: ReadMessage, from: number): string | undefined {
  const words = wordsOf(message.text).filter((word) => word.start >= from);
  const first = words.findIndex((word, index) => word.capital && (index > 0 || from > 0) && isFree(message, word));
  if (first < 0) return undefined;
  let last = first;
  while (words[last + 1]?.capital && isFree(message, words[last + 1] as Word)) last += 1;
  return message.text.slice(words[first]?.start, words[last]?.end);
}

const isFree = ({ values, mentions }: ReadMessage, word: Word): boolean =>
  ![...values, ...mentions].some((span) => word.start < span.end && span.start < word.end);

/** The proper name of something new, or of something that the database does not know. */
export function newName(message: ReadMessage, field: Field): string | undefined {
  const inQuotes = quoted(message);
  if (inQuotes) return inQuotes;
  const { text } = message;
  const called = NAMED_BY.exec(text);
  if (called) return upTo(text.slice(called.index + called[0].length), NAME_ENDS) || undefined;
  if (!field.required) return undefined;
  for (const noun of text.matchAll(AFTER_NOUN)) {
    const from = noun.index + noun[0].length;
    const rest = text.slice(from);
    const name = upTo(rest.slice(0, beforeValues(message, from, rest.length)), NAME_ENDS);
    if (name) return name;
  }
  return capitalRun(message, 0);
}

/** A name that no record has: said back to the person instead of being dropped. */
export const unknownName = (message: ReadMessage): string | undefined => quoted(message) ?? capitalRun(message, 0);

/** What follows a colon, or "que …", or the last known name. */
export function statement(message: ReadMessage): string | undefined {
  const { text, mentions } = message;
  const inQuotes = quoted(message);
  if (inQuotes) return inQuotes;
  const colon = /:\s+(?=\S)/u.exec(text);
  if (colon) return tidy(text.slice(colon.index + 1)) || undefined;
  const told = SAYS.exec(text);
  if (told) return tidy(text.slice(told.index + told[0].length)) || undefined;
  const after = tidy(text.slice(mentions.at(-1)?.end ?? text.length));
  return after.split(/\s+/).length >= 2 ? after : undefined;
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
      .replace(/^(?:é|de|da|do|a|o|the|is)\s+/iu, "")
      .replace(/\s+(?:no|na|do|da|de|em|para|pra|on|of|in|for)$/iu, "");
    if (found && !says(` ${found} `, "mim")) return found;
  }
  return undefined;
}
