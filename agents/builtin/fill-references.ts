import type { Tool } from "../../tools/define.ts";
import type { Field } from "../../tools/fields/walk.ts";
import type { Filling } from "./assign.ts";
import { ofKind } from "./fill-values.ts";
import type { Mention } from "./mentions.ts";
import { namedReference } from "./named.ts";
import type { ReadMessage } from "./reading.ts";
import { unknownName } from "./residue.ts";

const PRONOUNS =
  /(?<![\p{L}])(?:nel[ea]s?|del[ea]s?|el[ea]s?|pr[ao] el[ea]|(?:n|d)?(?:es[st]|aquel)[ea]s? (?:projeto|cliente|empresa|conta|campanha|alerta|aviso|insight|mesm[oa])|o? ?mesm[oa] (?:projeto|cliente)|(?:to|for|of|on|in|from|with) (?:it|him|her|them)|its|it|their|(?:that|this|same) (?:project|client|alert|insight|one))(?![\p{L}])/iu;

export const hasPronoun = (text: string): boolean => PRONOUNS.test(text);

/** "no projeto da XYZ": only the client is named; the project is looked up or asked for, not made of the client's name. */
const hasOtherMention = ({ message }: Filling, tool: Tool): boolean =>
  message.mentions.some((mention) => !ofKind(tool, "ref").some((field) => field.facts?.ref === mention.kind));

/** "o negócio da XYZ": several deals hold the client's name; they are looked up by the client. */
const isNamedByClient = ({ mentions }: ReadMessage, { kind, records, start, end }: Mention): boolean =>
  kind === "deal" &&
  records.length > 1 &&
  mentions.some((other) => other.kind === "client" && other.records.length === 1 && other.start < end && start < other.end);

const isPaired = (tool: Tool, { facts }: Field): boolean =>
  ofKind(tool, "ref").filter((other) => other.facts?.ref === facts?.ref).length > 1;

/** Two fields of one kind take records in the order in which they are said, and never share one; a name that fits several stays as it was said. */
function mentioned({ message }: Filling, tool: Tool, field: Field, taken: Set<Mention>): unknown {
  const free = message.mentions.filter((candidate) => candidate.kind === field.facts?.ref && !taken.has(candidate));
  const [mention] = isPaired(tool, field) ? free.toSorted((a, b) => a.start - b.start) : free;
  if (!mention) return undefined;
  taken.add(mention);
  if (isNamedByClient(message, mention)) return undefined;
  return mention.records.length === 1 ? mention.records[0]?.id : message.text.slice(mention.start, mention.end);
}

/** A payment is called by what it settled. */
const settled = ({ message }: Filling, field: Field): string | undefined =>
  field.facts?.ref === "payment"
    ? message.mentions.find(({ kind }) => kind === "expense" || kind === "revenue")?.records[0]?.name
    : undefined;

/** "as métricas da Leads Inverno do dia 10": a row of figures is called by its campaign and day. */
function rowOfFigures({ message, used }: Filling, field: Field): string | undefined {
  const campaign = message.mentions.find(({ kind }) => kind === "campaign")?.records[0]?.name;
  if (field.facts?.ref !== "marketing_stats" || !campaign) return undefined;
  const day = message.values.find(({ kind, value }) => kind === "time" && (value as { kind?: string }).kind === "day");
  if (!day) return campaign;
  used.add(day);
  const [year, month, date] = (day.value as { day: string }).day.split("-");
  return `${campaign} ${date}/${month}/${year}`;
}

const CALLED_BY_CLIENT: ReadonlySet<string> = new Set(["contract", "revenue", "payment", "recurrence"]);

/** "o contrato da XYZ": contracts, invoices and the like are called by the names of their client and project, which the door looks for. */
function byAnother({ message }: Filling, field: Field): string | undefined {
  if (!(CALLED_BY_CLIENT.has(field.facts?.ref ?? "") && field.required)) return undefined;
  const mention = message.mentions.find(({ kind }) => kind === "project") ?? message.mentions.find(({ kind }) => kind === "client");
  return mention?.records[0]?.name;
}

function elsewhere(filling: Filling, tool: Tool, field: Field): unknown {
  const { message, context, used } = filling;
  const id = message.values.find((value) => value.kind === "uuid" && !used.has(value));
  if (id && field.required) return id.value;
  const spokenOf = context.last[field.facts?.ref ?? "client"];
  if (spokenOf && hasPronoun(message.text)) return spokenOf;
  const another = byAnother(filling, field);
  if (another) return another;
  return field.required && !hasOtherMention(filling, tool) ? unknownName(message) : undefined;
}

/** A person who is only mentioned in passing is no filter: "o cliente do João". */
export function fillReferences(filling: Filling, tool: Tool): void {
  const taken = new Set<Mention>();
  for (const field of ofKind(tool, "ref")) {
    const found =
      mentioned(filling, tool, field, taken) ??
      settled(filling, field) ??
      rowOfFigures(filling, field) ??
      namedReference(filling.message, tool, field) ??
      elsewhere(filling, tool, field);
    if (found !== undefined) filling.input[field.name] = found;
  }
}
