import type { Tool } from "../../tools/define.ts";
import type { Field } from "../../tools/fields/walk.ts";
import type { Filling } from "./assign.ts";
import { ofKind } from "./fill-values.ts";
import type { Mention } from "./mentions.ts";
import { unknownName } from "./residue.ts";

const PRONOUNS =
  /(?<![\p{L}])(?:nel[ea]s?|del[ea]s?|el[ea]s?|pr[ao] el[ea]|(?:n|d)?(?:es[st]|aquel)[ea]s? (?:projeto|cliente|empresa|conta|campanha|mesm[oa])|o? ?mesm[oa] (?:projeto|cliente)|(?:to|for|of|on|in|from|with) (?:it|him|her|them)|its|it|their|(?:that|this|same) (?:project|client|one))(?![\p{L}])/iu;

export const hasPronoun = (text: string): boolean => PRONOUNS.test(text);

/** "no projeto da XYZ": only the client is named; the project is looked up or asked for, not made of the client's name. */
const hasOtherMention = ({ message }: Filling, tool: Tool): boolean =>
  message.mentions.some((mention) => !ofKind(tool, "ref").some((field) => field.facts?.ref === mention.kind));

/** Two fields of one kind never share a record; a name that fits several stays as it was said. */
function mentioned({ message }: Filling, field: Field, taken: Set<Mention>): unknown {
  const mention = message.mentions.find((candidate) => candidate.kind === field.facts?.ref && !taken.has(candidate));
  if (!mention) return undefined;
  taken.add(mention);
  return mention.records.length === 1 ? mention.records[0]?.id : message.text.slice(mention.start, mention.end);
}

function elsewhere(filling: Filling, tool: Tool, field: Field): unknown {
  const { message, context, used } = filling;
  const id = message.values.find((value) => value.kind === "uuid" && !used.has(value));
  if (id && field.required) return id.value;
  const spokenOf = context.last[field.facts?.ref ?? "client"];
  if (spokenOf && hasPronoun(message.text)) return spokenOf;
  return field.required && !hasOtherMention(filling, tool) ? unknownName(message) : undefined;
}

/** A person who is only mentioned in passing is no filter: "o cliente do João". */
export function fillReferences(filling: Filling, tool: Tool): void {
  const taken = new Set<Mention>();
  for (const field of ofKind(tool, "ref")) {
    const found = mentioned(filling, field, taken) ?? elsewhere(filling, tool, field);
    if (found !== undefined) filling.input[field.name] = found;
  }
}
