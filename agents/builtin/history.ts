import { type BaseMessage, ToolMessage } from "@langchain/core/messages";
import { z } from "zod";
import type { ErrorCode, FieldProblem } from "../../errors.ts";
import type { Tool } from "../../tools/define.ts";
import { fieldsOf, rowSchema } from "../../tools/fields/walk.ts";
import type { Spoken } from "./reading.ts";

/** What became of a tool call, kept as the artifact of its message: the model reads the text, our code this. */
export interface ToolOutcome {
  readonly id: string;
  readonly tool: string;
  readonly input: Readonly<Record<string, unknown>>;
  readonly status: "ok" | "error" | "waiting" | "rejected";
  readonly receiptId?: string;
  /** The client and project that the call was about. */
  readonly spoken?: Spoken;
  readonly error?: { readonly code: ErrorCode; readonly message: string; readonly fields?: readonly FieldProblem[] };
  readonly approval?: { readonly id: string; readonly question: string; readonly expires_at: string };
}

export const outcomeOf = (message: BaseMessage): ToolOutcome | undefined =>
  message instanceof ToolMessage ? (message.artifact as ToolOutcome | undefined) : undefined;

/** The one record that an output is about. */
function theRow(tool: Tool, output: object): { readonly row: unknown; readonly schema: unknown } {
  const { items } = output as { items?: unknown[] };
  if (!Array.isArray(items)) return { row: output, schema: tool.output };
  return { row: items.length === 1 ? items[0] : undefined, schema: rowSchema(tool.output) };
}

function idsIn(tool: Tool, output: unknown): Spoken {
  const spoken: Spoken = {};
  if (typeof output !== "object" || output === null) return spoken;
  const { row, schema } = theRow(tool, output);
  if (typeof row !== "object" || row === null || !(schema instanceof z.ZodObject)) return spoken;
  for (const field of fieldsOf(schema)) {
    const value = (row as Record<string, unknown>)[field.name];
    const dimension = field.facts?.dimension;
    if ((dimension === "client" || dimension === "project" || dimension === "insight") && typeof value === "string")
      spoken[dimension] = value;
  }
  return spoken;
}

function idsAsked(tool: Tool, input: Readonly<Record<string, unknown>>): Spoken {
  const spoken: Spoken = {};
  for (const field of fieldsOf(tool.input)) {
    const value = input[field.name];
    if (field.facts?.ref && typeof value === "string" && /^[0-9a-f-]{36}$/i.test(value)) spoken[field.facts.ref] = value;
  }
  return spoken;
}

/** The client and project that a call was about, from what it was given and what it gave. */
export const spokenOf = (tool: Tool, input: Readonly<Record<string, unknown>>, output: unknown): Spoken => ({
  ...idsAsked(tool, input),
  ...idsIn(tool, output),
});

/** What the conversation spoke of last, newest winning. */
export const lastSpoken = (messages: readonly BaseMessage[]): Spoken =>
  Object.assign({}, ...messages.map((message) => outcomeOf(message)?.spoken ?? {})) as Spoken;

/** The latest call of the conversation, and what became of it. */
export const lastOutcome = (messages: readonly BaseMessage[]): ToolOutcome | undefined => {
  const message = messages.findLast((candidate) => outcomeOf(candidate) !== undefined);
  return message && outcomeOf(message);
};
