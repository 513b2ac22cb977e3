import { type AGUIEvent, EventType } from "@ag-ui/core";
import { EventEncoder } from "@ag-ui/encoder";
import type { Context } from "hono";
import { streamSSE } from "hono/streaming";
import { z } from "zod";
import type { TurnEvent } from "../agents/context.ts";
import { AppError } from "../errors.ts";
import type { Session } from "../tools/session.ts";
import { type ChatBody, type ChatResponse, type ConversationDeps, chatBodyOf, converse, threadNamed } from "./conversation.ts";
import type { Env } from "./middleware/session.ts";
import { jsonBody } from "./tools.ts";

const textOf = (content: unknown): string => {
  if (typeof content === "string") return content;
  if (!Array.isArray(content)) return "";
  return content.map((part) => (typeof part === "object" && part !== null && "text" in part ? String(part.text) : "")).join("");
};

const runInput = z.object({
  threadId: z.string().min(1).max(100),
  runId: z.string().min(1).max(100),
  messages: z.array(z.looseObject({ id: z.string().optional(), role: z.string(), content: z.unknown() })),
  forwardedProps: z
    .looseObject({ attachments: z.array(z.object({ file_id: z.uuid(), name: z.string().default("arquivo") })).optional() })
    .optional(),
});

/** AG-UI's input as our own: the last message is the new one; the history is ours. */
function turnOf(session: Session, input: unknown): { body: ChatBody; ids: { threadId: string; runId: string } } {
  const parsed = runInput.safeParse(input);
  const last = parsed.data?.messages.findLast((message) => message.role === "user");
  const message = textOf(last?.content).trim();
  if (!parsed.success || message === "")
    throw new AppError("VALIDATION", "Envie um RunAgentInput com uma mensagem de usuário. / Send a RunAgentInput with a user message.", {
      details: { fields: [{ field: "messages", message: "a user message is required" }] },
    });
  const { threadId, runId, forwardedProps } = parsed.data;
  const body = chatBodyOf({
    message,
    thread_id: z.uuid().safeParse(threadId).success ? threadId : threadNamed(session, threadId),
    message_id: last?.id?.slice(0, 100),
    attachments: forwardedProps?.attachments,
  });
  return { body, ids: { threadId, runId } };
}

function* eventsOf(event: TurnEvent, open: { step: string | undefined }): Generator<AGUIEvent> {
  if (event.type === "step") {
    if (open.step) yield { type: EventType.STEP_FINISHED, stepName: open.step };
    open.step = event.name;
    yield { type: EventType.STEP_STARTED, stepName: event.name };
    yield { type: EventType.STATE_SNAPSHOT, snapshot: { agent: event.name } };
  } else if (event.type === "call") {
    yield { type: EventType.TOOL_CALL_START, toolCallId: event.id, toolCallName: event.tool };
    yield { type: EventType.TOOL_CALL_ARGS, toolCallId: event.id, delta: JSON.stringify(event.input) };
    yield { type: EventType.TOOL_CALL_END, toolCallId: event.id };
  } else {
    const content = JSON.stringify({ status: event.status, receipt_id: event.receiptId, error: event.error });
    yield { type: EventType.TOOL_CALL_RESULT, messageId: `result_${event.id}`, toolCallId: event.id, content };
  }
}

/** Pieces of the reply; no character is cut in half. */
const PIECES = /.{1,160}/gsu;

function* replyEvents(response: ChatResponse, step: string | undefined): Generator<AGUIEvent> {
  const messageId = response.message_id;
  if (step) yield { type: EventType.STEP_FINISHED, stepName: step };
  yield { type: EventType.TEXT_MESSAGE_START, messageId, role: "assistant" };
  for (const delta of response.reply.match(PIECES) ?? []) yield { type: EventType.TEXT_MESSAGE_CONTENT, messageId, delta };
  yield { type: EventType.TEXT_MESSAGE_END, messageId };
  yield { type: EventType.CUSTOM, name: "vyron.blocks", value: { message_id: messageId, blocks: response.blocks } };
  yield { type: EventType.CUSTOM, name: "vyron.run", value: response };
}

/** The turn as AG-UI events; the words come only after they were checked, so what streams early is the work itself. */
export function streamTurn(
  c: Context<Env>,
  deps: ConversationDeps,
  session: Session,
  body: ChatBody,
  ids?: { threadId: string; runId: string },
) {
  const encoder = new EventEncoder();
  const abort = new AbortController();
  return streamSSE(c, async (stream) => {
    stream.onAbort(() => abort.abort());
    const open: { step: string | undefined } = { step: undefined };
    let writing: Promise<unknown> = Promise.resolve();
    const write = (event: AGUIEvent) => {
      writing = writing.then(() => stream.write(encoder.encodeSSE(event)));
    };
    try {
      let shown = ids;
      const response = await converse(deps, session, body, {
        signal: abort.signal,
        started: (threadId, runId) => {
          shown ??= { threadId, runId };
          write({ type: EventType.RUN_STARTED, ...shown });
        },
        emit: (event) => {
          for (const each of eventsOf(event, open)) write(each);
        },
      });
      for (const event of replyEvents(response, open.step)) write(event);
      write({ type: EventType.RUN_FINISHED, ...(shown ?? { threadId: response.thread_id, runId: response.run_id }) });
    } catch (error) {
      const known =
        error instanceof AppError ? error : new AppError("INTERNAL", "Algo deu errado. / Something went wrong.", { cause: error });
      if (known.code === "INTERNAL") deps.log.error({ err: error }, "stream failed");
      write({ type: EventType.RUN_ERROR, message: known.message, code: known.code });
    }
    await writing;
  });
}

export const agUiHandler = (deps: ConversationDeps) => async (c: Context<Env>) => {
  const { session } = c.get("signed");
  const { body, ids } = turnOf(session, await jsonBody(c));
  return streamTurn(c, deps, { ...session, surface: "ag-ui" }, body, ids);
};
