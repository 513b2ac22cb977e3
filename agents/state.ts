import type { BaseMessage } from "@langchain/core/messages";
import { HumanMessage } from "@langchain/core/messages";
import { Annotation, messagesStateReducer } from "@langchain/langgraph";
import type { ToolOutcome } from "./builtin/history.ts";
import type { SpecialistName } from "./specialists.ts";

/** Messages that a node sees and a checkpoint keeps; the whole conversation stands in the messages table. */
const WINDOW = 24;

/** The newest messages, from a person's message on, so that no tool result lacks its call: a long turn is kept whole. */
export function windowOf(messages: readonly BaseMessage[]): BaseMessage[] {
  if (messages.length <= WINDOW) return [...messages];
  const oldest = messages.length - WINDOW;
  const inside = messages.findIndex((message, index) => index >= oldest && message instanceof HumanMessage);
  const start = inside >= 0 ? inside : messages.findLastIndex((message) => message instanceof HumanMessage);
  return messages.slice(Math.max(start, 0));
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
  /** Of a call that waits: the input as it will run, names already resolved. */
  readonly frozen?: Readonly<Record<string, unknown>>;
}

/** Adds, unless the update starts a turn: `null` empties the list. */
const perTurn = <T>(before: readonly T[], update: readonly T[] | null): readonly T[] => (update === null ? [] : [...before, ...update]);

export interface Usage {
  readonly provider: string;
  readonly input_tokens: number;
  readonly output_tokens: number;
}

/** Token counts as every provider adapter of LangChain reports them; its types lose the field. */
interface Metered {
  readonly usage_metadata?: { readonly input_tokens: number; readonly output_tokens: number };
}

export const usageOf = (provider: string, message: BaseMessage): Usage => ({
  provider,
  input_tokens: (message as unknown as Metered).usage_metadata?.input_tokens ?? 0,
  output_tokens: (message as unknown as Metered).usage_metadata?.output_tokens ?? 0,
});

export const BUILTIN_USAGE: Usage = { provider: "builtin", input_tokens: 0, output_tokens: 0 };

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
