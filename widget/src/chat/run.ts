import type { AgentEvent, Attachment, Problem } from "../contract.ts";
import { ProblemError, problemOf } from "../net/problem.ts";
import { uuid } from "../net/uuid.ts";
import { postJson, sendSigned } from "../session/api.ts";
import { readEvents } from "./sse.ts";

export interface Turn {
  readonly threadId: string;
  readonly messageId: string;
  readonly text: string;
  readonly attachments: readonly Attachment[];
}

/** Sends one message and yields the events of its run. The message's id makes a second sending harmless. */
export async function* runTurn(turn: Turn, signal: AbortSignal): AsyncGenerator<AgentEvent> {
  const request = postJson({
    threadId: turn.threadId,
    runId: uuid(),
    messages: [{ id: turn.messageId, role: "user", content: turn.text }],
    tools: [],
    context: [],
    state: {},
    forwardedProps: { attachments: turn.attachments },
  });
  const headers = { ...request.headers, accept: "text/event-stream" };
  const response = await sendSigned("/agents/ag-ui", { ...request, headers, signal });
  if (!response.ok || !response.body) throw new ProblemError(await problemOf(response));
  try {
    for await (const event of readEvents(response.body)) {
      yield event;
      if (event.type === "RUN_FINISHED" || event.type === "RUN_ERROR") return;
    }
  } catch (cause) {
    if (signal.aborted) return;
    throw new ProblemError(lost, { cause });
  }
  if (!signal.aborted) throw new ProblemError(lost);
}

const lost: Problem = { code: "LOST", message: "" };
