import { centsToDecimal } from "../../db/money.ts";
import type { Tool } from "../../tools/define.ts";
import { type Field, fieldsOf } from "../../tools/fields/walk.ts";
import { asPeriod } from "../../tools/input/human.ts";
import { labelOf, valueLabel } from "../../tools/present/labels.ts";
import { startOfDay } from "../../tools/values/periods.ts";
import { normalise } from "../../tools/values/text.ts";
import type { TimeValue } from "../../tools/values/time/find.ts";
import { cueText, type FillContext, type ReadMessage } from "./reading.ts";
import { nearText, newName, statement, unknownName } from "./residue.ts";
import type { Value, ValueKind } from "./values.ts";
import { says, wordsOf } from "./words.ts";

interface Filling {
  readonly message: ReadMessage;
  readonly context: FillContext;
  readonly cues: string;
  readonly used: Set<Value>;
  readonly input: Record<string, unknown>;
}

const PRONOUNS =
  /\b(?:nel[ea]s?|del[ea]s?|pr[ao] el[ea]|(?:n|d)?es[st][ea]s? (?:projeto|cliente|empresa|conta|campanha)|o? ?mesm[oa] (?:projeto|cliente)|(?:to|for|of|on|in) (?:it|him|her|them)|(?:that|this|same) (?:project|client|one))\b/iu;

function cued(field: Field, cues: string): unknown {
  const found = Object.entries(field.facts?.cues ?? {})
    .flatMap(([value, phrases]) =>
      phrases.filter((phrase) => says(cues, normalise(phrase))).map((phrase) => ({ value, length: phrase.length })),
    )
    .toSorted((a, b) => b.length - a.length)[0]?.value;
  if (found !== undefined) return field.type === "boolean" ? found === "true" : field.type === "number" ? Number(found) : found;
  return field.options?.find(
    (option) =>
      !field.facts?.cues &&
      [option.replaceAll("_", " "), valueLabel(option, "pt-BR"), valueLabel(option, "en")].some((word) => says(cues, normalise(word))),
  );
}

const nearWords = (field: Field): string[] =>
  [...(field.facts?.near ?? []), labelOf(field.name, "pt-BR"), labelOf(field.name, "en")].map(normalise);

/** Letters between a value and the closest of the field's words; a word after it counts a little farther. */
function distance({ message }: Filling, field: Field, value: Value): number {
  const words = wordsOf(message.text);
  const gaps = nearWords(field).flatMap((phrase) => {
    const parts = phrase.split(" ");
    return words.flatMap((word, at) => {
      if (!parts.every((part, offset) => words[at + offset]?.text === part)) return [];
      const end = words[at + parts.length - 1]?.end ?? word.end;
      return end <= value.start ? [value.start - end] : word.start >= value.end ? [word.start - value.end + 1] : [];
    });
  });
  return Math.min(40, ...gaps);
}

/** Each value of a kind goes to the field whose words stand closest; with no words, to the first open field. */
function assign(
  filling: Filling,
  fields: readonly Field[],
  kinds: readonly ValueKind[],
  read: (value: Value, field: Field) => unknown,
): void {
  const values = filling.message.values.filter((value) => kinds.includes(value.kind) && !filling.used.has(value));
  const pairs = values.flatMap((value) => fields.map((field) => ({ value, field, gap: distance(filling, field, value) })));
  const rank = ({ gap, field }: (typeof pairs)[number]) => gap * 10 + (field.required ? 0 : 1) + fields.indexOf(field) / 100;
  for (const { value, field, gap } of pairs.toSorted((a, b) => rank(a) - rank(b))) {
    const needsWord = (field.facts?.near?.length ?? 0) > 0 && !field.required && fields.length > 1;
    if (filling.used.has(value) || field.name in filling.input || (needsWord && gap >= 40)) continue;
    const answer = read(value, field);
    if (answer === undefined) continue;
    filling.used.add(value);
    filling.input[field.name] = answer;
  }
}

const ofKind = (tool: Tool, ...kinds: string[]): Field[] => fieldsOf(tool.input).filter((field) => kinds.includes(field.facts?.kind ?? ""));

const dayOf = (time: TimeValue): string | undefined => (time.kind === "day" ? time.day : time.kind === "period" ? time.to : undefined);

function instantOf(time: TimeValue, { now, timeZone }: FillContext): string | undefined {
  if (time.kind === "instant") return time.at;
  if (time.kind !== "day") return undefined;
  const noon = new Date(startOfDay(time.day, timeZone).getTime() + 12 * 3_600_000);
  return (noon > now ? now : noon).toISOString();
}

function fillAmounts(filling: Filling, tool: Tool): void {
  const moneyFields = ofKind(tool, "money");
  assign(filling, moneyFields, ["money"], (value) => centsToDecimal(Number(value.value)));
  assign(filling, ofKind(tool, "percent"), ["percent"], (value) => value.value);
  assign(filling, ofKind(tool, "hours"), ["hours"], (value) => value.value);
  const counts = fieldsOf(tool.input).filter(
    (field) =>
      field.type === "number" && ["count", "score", "percent", "hours"].includes(field.facts?.kind ?? "") && field.name !== "limit",
  );
  const wanted = counts.filter((field) => field.required || !(field.name in filling.input));
  assign(filling, wanted, ["number"], (value, field) =>
    field.facts?.kind === "count" && distance(filling, field, value) > 12 && wanted.length > 1 ? undefined : value.value,
  );
  const open = moneyFields.filter((field) => field.required && !(field.name in filling.input));
  assign(filling, open, ["number"], (value) => centsToDecimal(Math.round(Number(value.value) * 100)));
}

function fillTimes(filling: Filling, tool: Tool): void {
  const { context } = filling;
  assign(filling, ofKind(tool, "period"), ["time"], (value) => asPeriod(value.value as TimeValue));
  assign(filling, ofKind(tool, "instant"), ["time"], (value) => instantOf(value.value as TimeValue, context));
  const days = ofKind(tool, "day");
  assign(filling, days, ["time"], (value) => dayOf(value.value as TimeValue));
  assign(filling, days.filter((field) => !(field.name in filling.input)).slice(0, 1), ["time"], (value) =>
    days.some((field) => field.name in filling.input) ? undefined : dayOf(value.value as TimeValue),
  );
}

function fillReferences(filling: Filling, tool: Tool): void {
  const { message, context, input } = filling;
  for (const field of ofKind(tool, "ref")) {
    const kind = field.facts?.ref ?? "client";
    const mention = message.mentions.find((candidate) => candidate.kind === kind);
    const id = message.values.find((value) => value.kind === "uuid" && !filling.used.has(value));
    const spokenOf = context.last[kind];
    if (mention) input[field.name] = mention.records.length === 1 ? mention.records[0]?.id : message.text.slice(mention.start, mention.end);
    else if (id && field.required) input[field.name] = id.value;
    else if (spokenOf && PRONOUNS.test(message.text)) input[field.name] = spokenOf;
    else if (field.required && !hasOtherMention(filling, tool)) {
      const name = unknownName(message);
      if (name) input[field.name] = name;
    }
  }
}

/** "no projeto da XYZ": only the client is named; the project is asked for, not taken from the client's capitals. */
const hasOtherMention = ({ message }: Filling, tool: Tool): boolean =>
  message.mentions.some((mention) => !ofKind(tool, "ref").some((field) => field.facts?.ref === mention.kind));

function fillWords(filling: Filling, tool: Tool): void {
  const { message, input, cues } = filling;
  for (const field of fieldsOf(tool.input)) {
    const kind = field.facts?.kind;
    if (field.name in input || kind === "period") continue;
    if (field.options || field.facts?.cues || field.type === "boolean") {
      const value = cued(field, cues);
      if (value !== undefined) input[field.name] = value;
    } else if (kind === "email" || kind === "phone") {
      const value = message.values.find((candidate) => candidate.kind === kind);
      if (value) input[field.name] = value.value;
    } else if (kind === "file" && message.attachments[0]) input[field.name] = message.attachments[0];
  }
  for (const value of message.values)
    if (value.kind === "uuid" && tool.effect === "read" && fieldsOf(tool.input)[0]?.name === "id" && !("id" in input))
      input["id"] = value.value;
}

function fillTexts(filling: Filling, tool: Tool): void {
  const { message, input } = filling;
  for (const field of ofKind(tool, "name", "prose")) {
    if (field.name in input) continue;
    const near = field.facts?.near;
    const found =
      field.facts?.dimension === "campaign"
        ? campaignIn(filling, tool)
        : near
          ? nearText(message, near)
          : field.facts?.kind === "name"
            ? named(filling, field)
            : field.required
              ? statement(message)
              : undefined;
    if (found) input[field.name] = found;
  }
}

/** A campaign that the figures know; a new one only where it is quoted, or named with a capital. */
function campaignIn({ message }: Filling, tool: Tool): string | undefined {
  const mention = message.mentions.find(({ kind }) => kind === "campaign");
  if (mention) return mention.records[0]?.name;
  const quoted = message.values.find(({ kind }) => kind === "quoted");
  if (quoted) return String(quoted.value);
  const near = tool.effect === "read" ? undefined : nearText(message, ["campanha", "campaign"]);
  return near && /^\p{Lu}/u.test(near) ? near : undefined;
}

/** A search takes the name of a record that is there; a new record takes a new name. */
function named({ message }: Filling, field: Field): string | undefined {
  const [mention] = message.mentions;
  if (field.name === "query" && mention) return message.text.slice(mention.start, mention.end);
  return newName(message, field);
}

/** Reads a message as the input of a tool, by what its fields mean. */
export function fill(tool: Tool, message: ReadMessage, context: FillContext): Record<string, unknown> {
  const filling: Filling = { message, context, cues: cueText(message), used: new Set(), input: {} };
  fillReferences(filling, tool);
  fillWords(filling, tool);
  fillTimes(filling, tool);
  fillAmounts(filling, tool);
  fillTexts(filling, tool);
  return filling.input;
}

/** Required fields that are still open, in the definition's order. */
export const missingFields = (tool: Tool, input: Readonly<Record<string, unknown>>): Field[] =>
  fieldsOf(tool.input).filter((field) => field.required && input[field.name] === undefined);
