import type { Tool } from "../../tools/define.ts";
import { type Field, fieldsOf } from "../../tools/fields/walk.ts";
import { say } from "../../tools/language.ts";
import type { TurnContext } from "../context.ts";
import { languageOf } from "./language.ts";
import type { MessageNotes } from "./model.ts";
import type { ReadMessage } from "./reading.ts";

interface ProjectRow {
  readonly id: string;
  readonly name: string;
  readonly status: string;
}

/** The field of a tool that takes a project and no client: there, a client's name can only lead to its project. */
function projectField(tool: Tool): Field | undefined {
  const fields = fieldsOf(tool.input).filter((field) => field.facts?.kind === "ref");
  return fields.some((field) => field.facts?.ref === "client") ? undefined : fields.find((field) => field.facts?.ref === "project");
}

async function projectsOf(context: TurnContext, client: string): Promise<readonly ProjectRow[]> {
  const lister = context.tools.find(({ name }) => name === "list_projects");
  if (!lister) return [];
  const result = await context.run(
    lister,
    { client, limit: 50 },
    { threadId: context.threadId, runId: context.runId, signal: context.signal },
  );
  return result.status === "ok" ? (result.output as { items: readonly ProjectRow[] }).items : [];
}

/** "no projeto da XYZ": the client's only project, or its only active one; else the person chooses. */
export async function projectOfClient(
  context: TurnContext,
  tool: Tool,
  message: ReadMessage,
): Promise<{ input?: Record<string, unknown>; which?: NonNullable<MessageNotes["which"]> }> {
  const field = projectField(tool);
  const [client] = message.mentions.find(({ kind }) => kind === "client")?.records ?? [];
  if (!field || !client || message.mentions.some(({ kind }) => kind === "project")) return {};
  const projects = await projectsOf(context, client.id);
  const active = projects.filter(({ status }) => status === "active");
  const [only] = projects.length === 1 ? projects : active.length === 1 ? active : [];
  if (only) return { input: { [field.name]: only.id } };
  if (projects.length === 0) return {};
  const question = say(
    languageOf(message.text, context.session.locale),
    `Qual projeto de ${client.name}?`,
    `Which project of ${client.name}?`,
  );
  return { which: { field: field.name, question, choices: projects.map(({ id, name }) => ({ value: id, label: name })) } };
}
