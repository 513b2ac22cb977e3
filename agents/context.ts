import type { Tool } from "../tools/define.ts";
import type { CallOptions, CallResult } from "../tools/run.ts";
import type { Session } from "../tools/session.ts";
import type { Classifier } from "./builtin/classifier.ts";
import type { BuiltinModel } from "./builtin/model.ts";
import type { UnderstandContext } from "./builtin/understand.ts";
import type { Models } from "./models.ts";

/** What a watcher of the turn is told while it runs. */
export type TurnEvent =
  | { readonly type: "step"; readonly name: string }
  | { readonly type: "call"; readonly id: string; readonly tool: string; readonly input: unknown }
  | {
      readonly type: "result";
      readonly id: string;
      readonly tool: string;
      readonly status: string;
      readonly receiptId?: string;
      readonly error?: string;
    };

/** Rides in the graph's runtime context, which is never checkpointed: rights, services, the door. */
export interface TurnContext {
  readonly session: Session;
  readonly now: Date;
  readonly threadId: string;
  readonly runId: string;
  /** What the caller may use, as agents see it. */
  readonly tools: readonly Tool[];
  readonly getTool: (name: string) => Tool | undefined;
  readonly run: (tool: Tool, input: unknown, options: CallOptions) => Promise<CallResult>;
  readonly models: Models;
  readonly builtin: BuiltinModel;
  readonly classifier: () => Classifier;
  readonly understand: UnderstandContext;
  readonly signal: AbortSignal | undefined;
  emit(event: TurnEvent): void;
}

/** The context of a node's runtime, typed in this one place: `runTurn` is the only caller of the graph and always sets it. */
export const contextOf = (runtime: { context?: unknown }): TurnContext => runtime.context as TurnContext;
