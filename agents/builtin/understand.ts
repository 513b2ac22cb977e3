import { z } from "zod";
import type { Tool } from "../../tools/define.ts";
import { fieldsOf } from "../../tools/fields/walk.ts";
import type { Locale } from "../../tools/language.ts";
import type { Classifier, Reading } from "./classifier.ts";
import { mask } from "./mask.ts";
import { mentionsIn, type NameRecord } from "./mentions.ts";
import type { ReadMessage } from "./reading.ts";
import { valuesIn } from "./values.ts";
import { spoken, wordsOf } from "./words.ts";

export interface UnderstandContext {
  readonly now: Date;
  readonly timeZone: string;
  readonly attachments: readonly string[];
  /** The tenant's records whose names resemble words of the text. */
  names(text: string, words: readonly string[]): Promise<readonly NameRecord[]>;
}

export type Understanding =
  | { readonly kind: "act"; readonly tool: string; readonly probability: number }
  | { readonly kind: "choose"; readonly tools: readonly string[] }
  | { readonly kind: "small_talk"; readonly label: "greet" | "thanks" | "help" }
  | { readonly kind: "out_of_scope" };

/** A read that turns out wrong costs a glance; a write that nobody asked for costs trust. Measured on held-out phrases. */
const SURE_READ = 0.42;
const SURE_WRITE = 0.55;
/** Below this share of known words a message is about something else. */
const KNOWN_WORDS = 0.55;
const NO_IDEA = 0.14;
const SMALL_TALK = new Set(["greet", "thanks", "help"]);

const isInside = (span: { start: number; end: number }, mentions: ReadMessage["mentions"]): boolean =>
  mentions.some((mention) => span.start < mention.end && mention.start < span.end);

function readWith(
  text: string,
  records: readonly NameRecord[],
  { now, timeZone, attachments }: Omit<UnderstandContext, "names">,
): ReadMessage {
  const mentions = mentionsIn(text, records);
  const found = valuesIn(text, { now, timeZone, direction: "past" });
  const values = found.filter((value) => (value.kind !== "number" && value.kind !== "time") || !isInside(value, mentions));
  return { text, records, mentions, values, masked: mask(text, values, mentions), attachments };
}

export async function readMessage(text: string, context: UnderstandContext): Promise<ReadMessage> {
  const words = wordsOf(text)
    .map((word) => word.text)
    .filter((word) => word.length > 2);
  return readWith(text, await context.names(text, words), context);
}

/** A part of a message that was read before. */
export const partOf = (message: ReadMessage, part: string, context: Omit<UnderstandContext, "names">): ReadMessage =>
  readWith(part, message.records, context);

/** A tool whose required values stand in the message is likelier than one that would have to ask for them. */
function withEvidence(readings: readonly Reading[], message: ReadMessage, getTool: (name: string) => Tool | undefined): Reading[] {
  const weighted = readings.map((reading) => {
    const file = fieldsOf(getTool(reading.label)?.input ?? EMPTY).find((field) => field.facts?.kind === "file" && field.required);
    const boost = file ? (message.attachments.length > 0 ? 3 : 0.7) : 1;
    return { ...reading, probability: reading.probability * boost };
  });
  const sum = weighted.reduce((total, { probability }) => total + probability, 0) || 1;
  return weighted
    .map((reading) => ({ ...reading, probability: reading.probability / sum }))
    .toSorted((a, b) => b.probability - a.probability);
}

const EMPTY = z.object({});

export function decide(
  message: ReadMessage,
  classifier: Classifier,
  getTool: (name: string) => Tool | undefined,
  legal: ReadonlySet<string>,
): Understanding {
  const readings = withEvidence(classifier.classify(message.masked), message, getTool);
  const [top] = readings;
  if (!top || top.label === "none" || classifier.known(message.masked) < KNOWN_WORDS) return { kind: "out_of_scope" };
  if (SMALL_TALK.has(top.label)) return { kind: "small_talk", label: top.label as "greet" | "thanks" | "help" };
  const tool = getTool(top.label);
  const sure = tool?.effect === "read" ? SURE_READ : SURE_WRITE;
  if (top.probability >= sure) return { kind: "act", tool: top.label, probability: top.probability };
  if (top.probability < NO_IDEA) return { kind: "out_of_scope" };
  const tools = readings
    .filter(({ label }) => legal.has(label))
    .slice(0, 3)
    .map(({ label }) => label);
  return tools.length > 0 ? { kind: "choose", tools } : { kind: "out_of_scope" };
}

const BREAKS = /(?:[.;!?]\s+|\n+|,?\s+(?:e\s+)?(?:depois|também|tambem|em seguida|aí|then|also)\s+|,?\s+(?:e|and)\s+)/giu;

/** Parts of a message that are requests of their own: both sides of the break must be clear by themselves. */
export function splitRequests(text: string, isClear: (part: string) => string | undefined): string[] {
  const breaks = [...text.matchAll(BREAKS)];
  for (const found of breaks) {
    const before = text.slice(0, found.index).trim();
    const after = text.slice(found.index + found[0].length).trim();
    const joined = /^\W*(?:e|and)\s*$/iu.test(found[0].trim());
    const first = isClear(before);
    const second = isClear(after.split(BREAKS)[0] ?? after);
    if (first && second && (first !== second || !joined) && startsRequest(after)) return [before, ...splitRequests(after, isClear)];
  }
  return [text];
}

/** A request of its own starts with a verb in the imperative or a question word, not in the middle of a list of values. */
const startsRequest = (text: string): boolean =>
  /^ (?:me |nos )?(?:[a-z]+(?:e|a|ar|er|ir|re|te)|quant[oa]s?|qua(?:l|is)|que|quem|como|what|which|how|who|show|list|create|add|log|record|delete|give|import|undo) /u.test(
    spoken(text),
  );

const ENGLISH =
  /\b(?:the|what|which|how|show|list|create|add|of|for|my|our|is|are|did|we|please|with|and|log|who|where|undo|give|hello|hi|thanks)\b/giu;
const PORTUGUESE =
  /\b(?:o|os|as|de|do|da|dos|das|em|no|na|para|pra|com|que|qual|quais|quanto|quem|como|um|uma|me|nosso|nossa|mostre|liste|crie|lance|oi|olá|obrigad[oa]|desfaça|meu|minha|foi|está|são)\b/giu;

/** The language to answer in: the message's own where it shows, else the person's. */
export function languageOf(text: string, fallback: Locale): Locale {
  const english = text.match(ENGLISH)?.length ?? 0;
  const portuguese = (text.match(PORTUGUESE)?.length ?? 0) + (/[ãõçáéíóúâêô]/iu.test(text) ? 1 : 0);
  if (english > portuguese) return "en";
  return portuguese > english ? "pt-BR" : fallback;
}
