import type { Tool } from "../../tools/define.ts";
import { type Field, fieldsOf } from "../../tools/fields/walk.ts";
import { findDocuments } from "../../tools/values/documents.ts";
import type { Filling } from "./assign.ts";
import { cuedValue } from "./cues.ts";
import { fillReferences } from "./fill-references.ts";
import { fillAmounts, fillTimes, ofKind } from "./fill-values.ts";
import { isTitled } from "./mentions.ts";
import { nameNear } from "./named.ts";
import { newName } from "./new-name.ts";
import { doer, paidFor } from "./passing.ts";
import { cueText, type FillContext, type ReadMessage } from "./reading.ts";
import { nearText, statement } from "./residue.ts";

function wordValue({ message, cues }: Filling, field: Field): unknown {
  const kind = field.facts?.kind;
  if (field.options || field.facts?.cues || field.type === "boolean") return cuedValue(field, cues);
  if (kind === "document") return findDocuments(message.text)[0]?.value;
  if (kind === "email" || kind === "phone") return message.values.find((candidate) => candidate.kind === kind)?.value;
  return kind === "file" ? message.attachments[0] : undefined;
}

function fillWords(filling: Filling, tool: Tool): void {
  const { message, input } = filling;
  for (const field of fieldsOf(tool.input)) {
    if (field.name in input || field.facts?.kind === "period") continue;
    const value = wordValue(filling, field);
    if (value !== undefined) input[field.name] = value;
  }
  const id = message.values.find((value) => value.kind === "uuid");
  if (id && tool.effect === "read" && fieldsOf(tool.input)[0]?.name === "id" && !("id" in input)) input["id"] = id.value;
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
  const address = field.name === "query" ? message.values.find(({ kind }) => kind === "phone" || kind === "email") : undefined;
  if (address) return String(address.value);
  return newName(message, field);
}

/** A record that a field takes by its words: "a gráfica" of mark_paid. */
const recordOf = ({ message }: Filling, field: Field): string | undefined =>
  message.mentions.find(({ kind }) => kind === field.name && isTitled(kind))?.records[0]?.id;

function textValue(filling: Filling, tool: Tool, field: Field): string | undefined {
  const record = field.facts?.kind === "prose" ? recordOf(filling, field) : undefined;
  if (record) return record;
  if (field.name === "person") return doer(filling.message);
  if (field.facts?.dimension === "campaign") return tool.name === "update_marketing_stats" ? undefined : campaignIn(filling, tool);
  if (field.facts?.near && field.facts.kind === "name") return nameNear(filling.message, tool, field.facts.near);
  if (field.facts?.near) return nearText(filling.message, field.facts.near);
  if (field.facts?.kind === "name") return named(filling, field);
  return field.required ? statement(filling.message) : undefined;
}

/** "add a contact for Mais Pet": a name that says which client is meant names nothing new. */
const isTaken = ({ message, input }: Filling, name: string): boolean =>
  message.mentions.some(
    ({ start, end, records }) => message.text.slice(start, end) === name && records.some(({ id }) => Object.values(input).includes(id)),
  );

function fillTexts(filling: Filling, tool: Tool): void {
  for (const field of ofKind(tool, "name", "prose")) {
    const found = field.name in filling.input ? undefined : textValue(filling, tool, field);
    if (found && !(field.facts?.kind === "name" && isTaken(filling, found))) filling.input[field.name] = field.array ? [found] : found;
  }
}

/** Reads a message as the input of a tool, by what its fields mean. */
export function fill(tool: Tool, message: ReadMessage, context: FillContext): Record<string, unknown> {
  const filling: Filling = { message, context, cues: cueText(message), used: new Set(), input: {} };
  fillReferences(filling, tool);
  fillWords(filling, tool);
  fillTimes(filling, tool);
  fillAmounts(filling, tool);
  fillTexts(filling, tool);
  const of = filling.input["amount"] !== undefined && !("description" in filling.input) ? paidFor(message) : undefined;
  if (of && fieldsOf(tool.input).some(({ name }) => name === "description")) filling.input["description"] = of;
  return filling.input;
}

/** Required fields that are still open, in the definition's order. */
export const missingFields = (tool: Tool, input: Readonly<Record<string, unknown>>): Field[] =>
  fieldsOf(tool.input).filter((field) => field.required && input[field.name] === undefined);
