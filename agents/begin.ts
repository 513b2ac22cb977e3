import { AIMessage } from "@langchain/core/messages";
import { Command, type Runtime, Send } from "@langchain/langgraph";
import { notesOf } from "./builtin/model.ts";
import { contextOf } from "./context.ts";
import type { TurnState, TurnUpdate } from "./state.ts";

/** A turn starts afresh. A command names its tool: it goes to the tools without anybody guessing; all else is routed. */
export function begin(state: TurnState, runtime: Runtime): Command {
  const { call } = notesOf(state.messages.at(-1));
  const fresh: TurnUpdate = { results: null, usage: null, steps: 0, aside: undefined, queue: [], route: undefined, reason: "" };
  if (!call) return new Command({ goto: "router", update: fresh });
  contextOf(runtime).emit({ type: "step", name: "command" });
  const update: TurnUpdate = { ...fresh, messages: [new AIMessage({ content: "", tool_calls: [call] })], reason: "command" };
  return new Command({ goto: [new Send("tools", { call })], update });
}
