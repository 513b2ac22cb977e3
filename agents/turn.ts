import { HumanMessage } from "@langchain/core/messages";
import type { ToolCall } from "@langchain/core/messages/tool";
import { v7 } from "uuid";
import type { Tool } from "../tools/define.ts";
import { mayUse } from "../tools/door/authorise.ts";
import { say } from "../tools/language.ts";
import type { CallOptions, CallResult } from "../tools/run.ts";
import type { Session } from "../tools/session.ts";
import type { Classifier } from "./builtin/classifier.ts";
import { BuiltinModel, type MessageNotes } from "./builtin/model.ts";
import type { NameRecord } from "./builtin/records.ts";
import type { TurnContext, TurnEvent } from "./context.ts";
import type { buildGraph } from "./graph.ts";
import type { Models } from "./models.ts";
import type { CallResultInTurn, TurnState } from "./state.ts";

/** What a turn needs; `app.ts` builds it once. Storage comes as functions: agents never touch the database. */
export interface TurnDeps {
  readonly clock: () => Date;
  readonly tools: readonly Tool[];
  readonly getTool: (name: string) => Tool | undefined;
  readonly runTool: (session: Session, tool: Tool, input: unknown, options?: CallOptions) => Promise<CallResult>;
  readonly models: Models;
  readonly graph: ReturnType<typeof buildGraph>;
  readonly classifier: () => Classifier;
  readonly names: (session: Session, text: string, words: readonly string[]) => Promise<readonly NameRecord[]>;
}

export interface TurnInput {
  readonly session: Session;
  readonly threadId: string;
  readonly runId: string;
  readonly text: string;
  readonly attachments: readonly { readonly id: string; readonly name: string }[];
  /** A command's call; the router is not asked. */
  readonly call?: { readonly tool: string; readonly input: Record<string, unknown> } | undefined;
  readonly signal?: AbortSignal | undefined;
  readonly emit?: ((event: TurnEvent) => void) | undefined;
}

export interface TurnResult {
  readonly agent: string;
  readonly reason: string;
  readonly reply: string;
  readonly blocks: readonly unknown[];
  readonly tool_calls: readonly object[];
  readonly approvals: readonly object[];
  readonly usage: { readonly provider: string; readonly input_tokens: number; readonly output_tokens: number; readonly cost: string };
}

/** An agent's tools: those that the caller may use, less what only a person's own hand may do. */
const agentTools = (tools: readonly Tool[], session: Session): Tool[] =>
  tools.filter((tool) => tool.by === undefined && mayUse(session, tool));

type Names = (text: string, words: readonly string[]) => Promise<readonly NameRecord[]>;

/** Each text is looked up once, until a write may have made new names. */
function namesOnce(look: Names): { readonly names: Names; readonly forget: () => void } {
  const known = new Map<string, ReturnType<Names>>();
  const names: Names = (text, words) => {
    const found = known.get(text) ?? look(text, words);
    known.set(text, found);
    return found;
  };
  return { names, forget: () => known.clear() };
}

function contextFor(deps: TurnDeps, input: TurnInput): TurnContext {
  const { session, signal } = input;
  const now = deps.clock();
  const { names, forget } = namesOnce((text, words) => deps.names(session, text, words));
  const understand = {
    now,
    timeZone: session.tenant.timeZone,
    attachments: input.attachments.map((file) => file.id),
    names,
  };
  return {
    session,
    now,
    threadId: input.threadId,
    runId: input.runId,
    tools: agentTools(deps.tools, session),
    getTool: deps.getTool,
    run: (tool, args, options) => deps.runTool(session, tool, args, options).finally(tool.effect === "read" ? undefined : forget),
    models: deps.models,
    builtin: new BuiltinModel({ ...understand, session, getTool: deps.getTool }),
    classifier: deps.classifier,
    understand,
    signal,
    emit: input.emit ?? (() => undefined),
  };
}

const callBody = (result: CallResultInTurn) => ({
  id: result.id,
  tool: result.tool,
  input: result.input,
  status: result.status,
  ...(result.receiptId && { receipt_id: result.receiptId }),
  ...(result.error && { error: { code: result.error.code, message: result.error.message } }),
});

function usageOf(state: TurnState) {
  const sum = (key: "input_tokens" | "output_tokens") => state.usage.reduce((total, usage) => total + usage[key], 0);
  const provider = state.usage.at(-1)?.provider ?? "builtin";
  return { provider, input_tokens: sum("input_tokens"), output_tokens: sum("output_tokens"), cost: "0.00" };
}

const withAttachments = (text: string, files: TurnInput["attachments"]): string =>
  files.length === 0 ? text : `${text}\n\n${files.map((file) => `[${file.name}: file id ${file.id}]`).join("\n")}`;

/** Checkpoints know no tenant: their key holds it, so that a thread id of another tenant opens nothing. */
export const checkpointKey = (session: Session, threadId: string): string => `${session.tenant.id}:${threadId}`;

/** One turn of a conversation: a person's message in, blocks and receipts out. */
export async function runTurn(deps: TurnDeps, input: TurnInput): Promise<TurnResult> {
  const call: ToolCall | undefined = input.call && { id: `call_${v7()}`, name: input.call.tool, args: input.call.input, type: "tool_call" };
  const notes: MessageNotes = { turn: input.runId, ...(call && { call }) };
  const text = deps.models.provider === "openai" ? withAttachments(input.text, input.attachments) : input.text;
  const message = new HumanMessage({ id: v7(), content: text, additional_kwargs: notes as Record<string, unknown> });
  const context = contextFor(deps, input);
  const state = (await deps.graph.invoke({ messages: [message] }, {
    configurable: { thread_id: checkpointKey(input.session, input.threadId) },
    context,
    durability: "exit",
    recursionLimit: 40,
  } as never)) as TurnState;
  const blocks = state.reply.blocks;
  return {
    agent: state.route ?? (call ? "command" : "router"),
    reason: state.reason,
    reply: state.reply.text || say(input.session.locale, "Pronto.", "Done."),
    blocks,
    tool_calls: state.results.map(callBody),
    approvals: state.results.flatMap((result) =>
      result.approval ? [{ ...result.approval, tool: result.tool, input: result.frozen ?? result.input }] : [],
    ),
    usage: usageOf(state),
  };
}
