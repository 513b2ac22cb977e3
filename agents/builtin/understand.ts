import type { Tool } from "../../tools/define.ts";
import { findTimes } from "../../tools/values/time/find.ts";
import { type Standing, standingOf } from "./asked.ts";
import type { Classifier, Reading } from "./classifier.ts";
import { withEvidence } from "./evidence.ts";
import { languageOf } from "./language.ts";
import { mask } from "./mask.ts";
import { mentionsIn } from "./mentions.ts";
import type { ReadMessage } from "./reading.ts";
import type { NameRecord } from "./records.ts";
import { type Value, valuesIn } from "./values.ts";
import { wordsOf } from "./words.ts";

export { languageOf } from "./language.ts";

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
  | { readonly kind: "not_asked"; readonly tool: string; readonly standing: Standing }
  | { readonly kind: "small_talk"; readonly label: SmallTalk }
  | { readonly kind: "out_of_scope" };

/** A read that turns out wrong costs a glance; a write that nobody asked for costs trust. Chosen on held-out phrases. */
const SURE_READ = 0.35;
const SURE_WRITE = 0.5;
/** Below this share of known words a message is about something else. */
const KNOWN_WORDS = 0.5;
const NO_IDEA = 0.18;
/** With so much belief in "something else" and no strong reading, it is something else. */
const LIKELY_NONE = 0.25;
type SmallTalk = "greet" | "thanks" | "help";

const isSmallTalk = (label: string): label is SmallTalk => label === "greet" || label === "thanks" || label === "help";
/** "traduza bom dia para o japonês" greets nobody: in more than a few words it must be plain. */
const SURE_SMALL_TALK = 0.6;
const FEW_WORDS = 3;

/** What is still to come: "em dezembro" is then the next one. */
const AHEAD =
  /(?<![\p{L}])(?:vai|v[aã]o|vou|iremos|a receber|a pagar|vence|vencem|vencendo|vencer|previst[ao]s?|prevemos|planejad[ao]s?|will|going to|upcoming|expected|due)(?![\p{L}])/iu;

/** A forecast is of both: "o fluxo de caixa de dezembro" is of the nearest one. */
const EITHER = /(?<![\p{L}])(?:fluxo de caixa|cash ?flow|contratos?|contracts?)(?![\p{L}])/iu;

function nearest(values: readonly Value[], context: Pick<UnderstandContext, "now" | "timeZone">): Value[] {
  const away = ({ value }: { readonly value: unknown }): number =>
    Math.abs(Date.parse((value as { from?: string }).from ?? "") - context.now.getTime());
  return values.map((value) => {
    const [ahead] = value.kind === "time" ? findTimes(value.text, { ...context, direction: "future" }) : [];
    return ahead?.value.kind === "period" && away(ahead) < away(value) ? { ...value, value: ahead.value } : value;
  });
}

const isInside = (span: { start: number; end: number }, mentions: ReadMessage["mentions"]): boolean =>
  mentions.some((mention) => span.start < mention.end && mention.start < span.end);

function readWith(
  text: string,
  records: readonly NameRecord[],
  { now, timeZone, attachments }: Omit<UnderstandContext, "names">,
): ReadMessage {
  const mentions = mentionsIn(text, records);
  const language = languageOf(text, "pt-BR") === "en" ? "en" : "pt";
  const read = valuesIn(text, { now, timeZone, direction: AHEAD.test(text) ? "future" : "past", language });
  const found = EITHER.test(text) ? nearest(read, { now, timeZone }) : read;
  const values = found.filter((value) => (value.kind !== "number" && value.kind !== "time") || !isInside(value, mentions));
  return { text, records, mentions, values, masked: mask(text, values, mentions), attachments };
}

export async function readMessage(text: string, context: UnderstandContext): Promise<ReadMessage> {
  const words = wordsOf(text)
    .map((word) => word.text.replace(/'s$/, ""))
    .filter((word) => word.length > 2);
  return readWith(text, await context.names(text, words), context);
}

/** A part of a message that was read before. */
export const partOf = (message: ReadMessage, part: string, context: Omit<UnderstandContext, "names">): ReadMessage =>
  readWith(part, message.records, context);

function isElsewhere(top: Reading, readings: readonly Reading[], known: number): boolean {
  const none = readings.find(({ label }) => label === "none")?.probability ?? 0;
  return top.label === "none" || known < KNOWN_WORDS || top.probability < NO_IDEA || (none > LIKELY_NONE && top.probability < SURE_READ);
}

const choices = (readings: readonly Reading[], legal: ReadonlySet<string>): string[] =>
  readings
    .filter(({ label }) => legal.has(label))
    .slice(0, 3)
    .map(({ label }) => label);

/** What is no request: small talk, something else, or undefined where it may be one. */
function aside(readings: readonly Reading[], message: ReadMessage, known: number): Understanding | undefined {
  const [top] = readings;
  if (!top || isElsewhere(top, readings, known)) return { kind: "out_of_scope" };
  if (!isSmallTalk(top.label)) return undefined;
  const isPlain = top.probability >= SURE_SMALL_TALK || wordsOf(message.text).length <= FEW_WORDS;
  return isPlain ? { kind: "small_talk", label: top.label } : { kind: "out_of_scope" };
}

function act(top: Reading, tool: Tool | undefined, message: ReadMessage, classifier: Classifier): Understanding | undefined {
  const isRead = tool?.effect === "read";
  const standing = standingOf(message.text);
  const isRecovery = tool?.name === "undo" && standing === "told";
  if (!(isRead || standing === "asked" || isRecovery)) return { kind: "not_asked", tool: top.label, standing };
  const isSure = isRead ? top.probability >= SURE_READ : top.probability >= SURE_WRITE && classifier.isSpoken(message.masked);
  return isSure ? { kind: "act", tool: top.label, probability: top.probability } : undefined;
}

export function decide(
  message: ReadMessage,
  classifier: Classifier,
  getTool: (name: string) => Tool | undefined,
  legal: ReadonlySet<string>,
): Understanding {
  const readings = withEvidence(classifier.classify(message.masked), message, classifier, getTool);
  const [top] = readings;
  const other = aside(readings, message, classifier.known(message.masked));
  if (other || !top) return other ?? { kind: "out_of_scope" };
  const acted = act(top, getTool(top.label), message, classifier);
  if (acted) return acted;
  const tools = choices(readings, legal);
  return tools.length > 0 ? { kind: "choose", tools } : { kind: "out_of_scope" };
}
