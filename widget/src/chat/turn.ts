import type { Block } from "../../../replies/blocks.ts";
import type { AgentEvent, Problem, ServerReply, StoredMessage } from "../contract.ts";

export interface Step {
  readonly id: string;
  readonly kind: "agent" | "tool";
  readonly name: string;
  readonly status: "running" | "ok" | "error" | "waiting" | "rejected";
  readonly error?: string;
}

interface Part {
  readonly id: string;
  readonly text: string;
  readonly blocks?: readonly Block[];
}

export interface Reply {
  readonly role: "assistant";
  readonly id: string;
  readonly parts: readonly Part[];
  readonly steps: readonly Step[];
  readonly status: "running" | "done" | "stopped" | "failed";
  readonly agent?: string;
  readonly runId?: string;
  readonly problem?: Problem;
}

export interface Asked {
  readonly role: "user";
  readonly id: string;
  readonly text: string;
  readonly files: readonly string[];
}

export type Message = Asked | Reply;

export const emptyReply = (id: string): Reply => ({ role: "assistant", id, parts: [], steps: [], status: "running" });

export const serverReply = (reply: ServerReply): Reply => ({
  role: "assistant",
  id: reply.message_id,
  parts: [{ id: reply.message_id, text: reply.text, blocks: reply.blocks }],
  steps: [],
  status: "done",
});

export function storedMessage(message: StoredMessage): Message {
  if (message.role === "user") return { role: "user", id: message.id, text: message.text, files: [] };
  const part = { id: message.id, text: message.text, ...(message.blocks?.length && { blocks: message.blocks }) };
  return {
    role: "assistant",
    id: message.id,
    parts: [part],
    steps: [],
    status: "done",
    ...(message.run_id && { runId: message.run_id }),
  };
}

/** A question and what came after it, until the next question. */
export function groupTurns(messages: readonly Message[]): readonly (readonly Message[])[] {
  const turns: Message[][] = [];
  for (const message of messages) {
    const turn = turns.at(-1);
    if (turn && message.role === "assistant") turn.push(message);
    else turns.push([message]);
  }
  return turns;
}

/** What is shown of a reply: its blocks, or its text as long as no blocks have come. */
export const blocksOf = (reply: Reply): readonly Block[] =>
  reply.parts.flatMap((part): readonly Block[] => part.blocks ?? (part.text ? [{ type: "text", text: part.text }] : []));

/** One event of the stream, applied to the reply so far. */
export function applyEvent(reply: Reply, event: AgentEvent): Reply {
  switch (event.type) {
    case "RUN_STARTED":
      return { ...reply, runId: event.runId };
    case "STEP_STARTED":
      return {
        ...reply,
        steps: [...reply.steps, startStep("agent", `${event.stepName}#${reply.steps.length}`, event.stepName)],
      };
    case "STEP_FINISHED":
      return { ...reply, steps: finishAgent(reply.steps, event.stepName) };
    case "STATE_SNAPSHOT":
      return event.snapshot?.agent ? { ...reply, agent: event.snapshot.agent } : reply;
    case "TOOL_CALL_START":
      return { ...reply, steps: [...reply.steps, startStep("tool", event.toolCallId, event.toolCallName)] };
    case "TOOL_CALL_RESULT":
      return { ...reply, steps: finishTool(reply.steps, event.toolCallId, event.content) };
    case "TEXT_MESSAGE_START":
      return reply.parts.some((part) => part.id === event.messageId)
        ? reply
        : { ...reply, parts: [...reply.parts, { id: event.messageId, text: "" }] };
    case "TEXT_MESSAGE_CONTENT":
      return {
        ...reply,
        parts: reply.parts.map((part) => (part.id === event.messageId ? { ...part, text: part.text + event.delta } : part)),
      };
    case "CUSTOM":
      return applyCustom(reply, event.name, event.value);
    case "RUN_FINISHED":
      return settle(reply, "done");
    case "RUN_ERROR":
      return { ...settle(reply, "failed"), problem: { code: "INTERNAL", message: event.message ?? "" } };
    default:
      return reply;
  }
}

const startStep = (kind: Step["kind"], id: string, name: string): Step => ({ id, kind, name, status: "running" });

const finishAgent = (steps: readonly Step[], name: string) =>
  steps.map((step): Step => (step.kind === "agent" && step.name === name && step.status === "running" ? { ...step, status: "ok" } : step));

function finishTool(steps: readonly Step[], id: string, content: string): readonly Step[] {
  const { status, error } = readResult(content);
  return steps.map((step): Step => (step.id === id ? { ...step, status, ...(error && { error }) } : step));
}

function readResult(content: string): { status: Step["status"]; error?: string } {
  try {
    const { status, error } = JSON.parse(content) as { status?: Step["status"]; error?: unknown };
    const text = typeof error === "string" ? error : (error as { message?: string } | undefined)?.message;
    return { status: status ?? "ok", ...(text && { error: text }) };
  } catch {
    return { status: "ok" };
  }
}

/** Blocks replace the text that was streamed before them. */
function applyCustom(reply: Reply, name: string, value: unknown): Reply {
  if (name === "vyron.blocks") {
    const { message_id: id, blocks } = value as { message_id: string; blocks: readonly Block[] };
    const others = reply.parts.filter((part) => part.blocks && part.id !== id);
    const text = reply.parts.find((part) => part.id === id)?.text ?? "";
    return { ...reply, parts: [...others, { id, text, blocks }] };
  }
  if (name !== "vyron.run") return reply;
  const run = value as { run_id?: string; agent?: string };
  return { ...reply, ...(run.run_id && { runId: run.run_id }), ...(run.agent && { agent: run.agent }) };
}

/** Nothing may look busy after the end. */
export function settle(reply: Reply, status: Exclude<Reply["status"], "running">): Reply {
  const rest = status === "done" ? "ok" : "rejected";
  const steps = reply.steps.map((step): Step => (step.status === "running" ? { ...step, status: rest } : step));
  return { ...reply, status, steps };
}
