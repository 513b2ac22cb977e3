import { ToolMessage } from "@langchain/core/messages";
import type { ToolCall } from "@langchain/core/messages/tool";
import { AppError } from "../errors.ts";
import { fenced } from "../prompts/index.ts";
import type { Tool } from "../tools/define.ts";
import { inputSchema } from "../tools/describe.ts";
import { withoutBytes } from "../tools/files.ts";
import { spokenOf, type ToolOutcome } from "./builtin/history.ts";
import type { TurnContext } from "./context.ts";
import type { CallResultInTurn } from "./state.ts";

/** Our own notes on fields (what words stand near them, how forms show them) are not a model's business and cost tokens. */
export const withoutNotes = <T extends object>(schema: T): T =>
  JSON.parse(JSON.stringify(schema, (key, value: unknown) => (key === "x-field" ? undefined : value))) as T;

/** Agent face: a tool as chat models are offered it. */
export const asModelTool = (tool: Tool) => ({
  type: "function" as const,
  function: { name: tool.name, description: tool.description, parameters: withoutNotes(inputSchema(tool)) },
});

const LONGEST_RESULT = 20_000;

const shortened = (text: string): string =>
  text.length <= LONGEST_RESULT ? text : `${text.slice(0, LONGEST_RESULT)}… (shortened; ask with a smaller limit or with filters)`;

function textFor({ status, error, approval }: ToolOutcome, output: unknown): string {
  if (status === "ok") return fenced(shortened(JSON.stringify(output)));
  if (status === "waiting") return `waiting: a person must approve first. ${approval?.question ?? ""}`;
  return `${error?.code}: ${error?.message}`;
}

const failureOf = (error: unknown): AppError =>
  error instanceof AppError ? error : new AppError("INTERNAL", "Algo deu errado. / Something went wrong.", { cause: error });

async function outcomeOfCall(context: TurnContext, id: string, tool: Tool, input: Record<string, unknown>): Promise<CallResultInTurn> {
  const base = { id, tool: tool.name, input };
  try {
    const result = await context.run(tool, input, {
      idempotencyKey: `${context.runId}:${id}`,
      callId: id,
      threadId: context.threadId,
      runId: context.runId,
      signal: context.signal,
    });
    if (result.status === "ok") {
      const output = withoutBytes(tool, result.output);
      return { ...base, status: "ok", receiptId: result.receiptId, output, spoken: spokenOf(tool, input, output) };
    }
    const { id: approvalId, question, expiresAt, input: frozen } = result.approval;
    return {
      ...base,
      status: "waiting",
      frozen,
      receiptId: result.receiptId,
      approval: { id: approvalId, question, expires_at: expiresAt.toISOString() },
    };
  } catch (thrown) {
    const { code, message, details } = failureOf(thrown);
    const receipt = details?.["receipt_id"];
    return {
      ...base,
      status: "error",
      ...(typeof receipt === "string" && { receiptId: receipt }),
      error: { code, message, ...(details?.fields && { fields: details.fields }) },
    };
  }
}

/** Runs one call through the door; whatever happens, the model and the reply are told. */
export async function callTool(context: TurnContext, call: ToolCall): Promise<{ result: CallResultInTurn; message: ToolMessage }> {
  const id = call.id ?? "";
  const tool = context.tools.find((candidate) => candidate.name === call.name);
  context.emit({ type: "call", id, tool: call.name, input: call.args });
  const result: CallResultInTurn = tool
    ? await outcomeOfCall(context, id, tool, call.args)
    : {
        id,
        tool: call.name,
        input: call.args,
        status: "error",
        error: { code: "NOT_FOUND", message: `There is no tool ${call.name}; use one of those offered.` },
      };
  context.emit({
    type: "result",
    id,
    tool: call.name,
    status: result.status,
    ...(result.receiptId && { receiptId: result.receiptId }),
    ...(result.error && { error: result.error.message }),
  });
  const { output, ...artifact } = result;
  return { result, message: new ToolMessage({ tool_call_id: id, name: call.name, content: textFor(result, output), artifact }) };
}
