import type { BaseMessage } from "@langchain/core/messages";
import { HumanMessage } from "@langchain/core/messages";
import { Annotation, messagesStateReducer } from "@langchain/langgraph";
import type { ToolOutcome } from "./builtin/history.ts";
import type { SpecialistName } from "./specialists.ts";

/** Messages that a node sees and a checkpoint keeps; the whole conversation stands in the messages table. */
const WINDOW = 24;

/** The newest messages, from the first person's message among them, so that no tool result lacks its call. */
export function windowOf(messages: readonly BaseMessage[]): BaseMessage[] {
  if (messages.length <= WINDOW) return [...messages];
  const recent = messages.slice(-WINDOW);
  const start = recent.findIndex((message) => message instanceof HumanMessage);
  return start > 0 ? recent.slice(start) : recent;
}

/** A request that was recognised in the message and still has to be worked on. */
export interface Request {
  readonly text: string;
  readonly route: SpecialistName;
  /** The built-in model's reading; absent when a real model chooses the tool. */
  readonly intent?: string;
}

export interface CallResultInTurn extends ToolOutcome {
  readonly output?: unknown;
}

/** Adds, unless the update starts a turn: `null` empties the list. */
const perTurn = <T>(before: readonly T[], update: readonly T[] | null): readonly T[] => (update === null ? [] : [...before, ...update]);

export interface Usage {
  readonly provider: string;
  readonly input_tokens: number;
  readonly output_tokens: number;
}

export const State = Annotation.Root({
  messages: Annotation<BaseMessage[], BaseMessage | BaseMessage[]>({
    reducer: (before, update) => windowOf(messagesStateReducer(before, update as never)),
    default: () => [],
  }),
  /** Requests of this message that wait for their turn. */
  queue: Annotation<readonly Request[]>({ reducer: (_, update) => update, default: () => [] }),
  route: Annotation<SpecialistName | undefined>({ reducer: (_, update) => update, default: () => undefined }),
  reason: Annotation<string>({ reducer: (_, update) => update, default: () => "" }),
  /** Calls of this turn, in the order in which they ended. */
  results: Annotation<readonly CallResultInTurn[], readonly CallResultInTurn[] | null>({ reducer: perTurn, default: () => [] }),
  usage: Annotation<readonly Usage[], readonly Usage[] | null>({ reducer: perTurn, default: () => [] }),
  /** What the router answers by itself. */
  aside: Annotation<{ readonly text: string; readonly blocks: readonly unknown[] } | undefined>({
    reducer: (_, update) => update,
    default: () => undefined,
  }),
  steps: Annotation<number>({ reducer: (_, update) => update, default: () => 0 }),
  reply: Annotation<{ readonly text: string; readonly blocks: readonly unknown[] }>({
    reducer: (_, update) => update,
    default: () => ({ text: "", blocks: [] }),
  }),
});

export type TurnState = typeof State.State;
export type TurnUpdate = typeof State.Update;
