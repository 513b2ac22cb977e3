import type { Tool } from "../../tools/define.ts";
import { type Field, fieldsOf } from "../../tools/fields/walk.ts";
import { say, type Wording } from "../../tools/language.ts";
import type { TurnContext } from "../context.ts";
import { languageOf } from "./language.ts";
import type { MessageNotes } from "./model.ts";
import type { ReadMessage } from "./reading.ts";

interface Row {
  readonly id: string;
  readonly name: string;
  readonly status?: string;
  readonly closed_on?: string | null;
}

interface Kind {
  readonly ref: "project" | "deal";
  readonly lister: string;
  /** Rather meant than the client's others. */
  isLive(row: Row): boolean;
  readonly which: (client: string) => Wording;
}

/** Records that people name by their client: "o projeto da XYZ", "o negócio da XYZ". */
const KINDS: readonly Kind[] = [
  {
    ref: "project",
    lister: "list_projects",
    isLive: ({ status }) => status === "active",
    which: (client) => ({ pt: `Qual projeto de ${client}?`, en: `Which project of ${client}?` }),
  },
  {
    ref: "deal",
    lister: "list_deals",
    isLive: ({ closed_on: closedOn }) => closedOn === null,
    which: (client) => ({ pt: `Qual negócio de ${client}?`, en: `Which deal of ${client}?` }),
  },
];

/** The field of a tool that takes such a record and no client: there, a client's name can only lead to its record. */
function fieldOf(tool: Tool): { field: Field; kind: Kind } | undefined {
  const fields = fieldsOf(tool.input).filter((field) => field.facts?.kind === "ref");
  if (fields.some((field) => field.facts?.ref === "client")) return undefined;
  const found = KINDS.map((kind) => ({ kind, field: fields.find((field) => field.facts?.ref === kind.ref) }));
  return found.find((each): each is { kind: Kind; field: Field } => each.field !== undefined);
}

async function recordsOf(context: TurnContext, kind: Kind, client: string): Promise<readonly Row[]> {
  const lister = context.tools.find(({ name }) => name === kind.lister);
  if (!lister) return [];
  const result = await context.run(
    lister,
    { client, limit: 50 },
    { threadId: context.threadId, runId: context.runId, signal: context.signal },
  );
  return result.status === "ok" ? (result.output as { items: readonly Row[] }).items : [];
}

/** "no projeto da XYZ": the client's only record of the kind, or its only live one; else the person chooses. */
export async function recordOfClient(
  context: TurnContext,
  tool: Tool,
  message: ReadMessage,
): Promise<{ input?: Record<string, unknown>; which?: NonNullable<MessageNotes["which"]> }> {
  const target = fieldOf(tool);
  const [client] = message.mentions.find(({ kind }) => kind === "client")?.records ?? [];
  const isNamed = message.mentions.some(({ kind, records }) => kind === target?.kind.ref && (kind === "project" || records.length === 1));
  if (!target || !client || isNamed) return {};
  const { kind, field } = target;
  const records = await recordsOf(context, kind, client.id);
  const live = records.filter(kind.isLive);
  const [only] = records.length === 1 ? records : live.length === 1 ? live : [];
  if (only) return { input: { [field.name]: only.id } };
  if (records.length === 0) return {};
  const { pt, en } = kind.which(client.name);
  const question = say(languageOf(message.text, context.session.locale), pt, en);
  const shown = live.length > 0 ? live : records;
  return { which: { field: field.name, question, choices: shown.map(({ id, name }) => ({ value: id, label: name })) } };
}
