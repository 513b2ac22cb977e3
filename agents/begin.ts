import { AIMessage } from "@langchain/core/messages";
import { Command, type Runtime, Send } from "@langchain/langgraph";
import { notesOf } from "./builtin/model.ts";
import { contextOf } from "./context.ts";
import type { TurnState } from "./state.ts";

/** A command names its tool: it goes to the tools without anybody guessing. All else is routed. */
export function begin(state: TurnState, runtime: Runtime): Command {
  const { call } = notesOf(state.messages.at(-1));
  if (!call) return new Command({ goto: "router" });
  contextOf(runtime).emit({ type: "step", name: "command" });
  const update = {
    messages: [new AIMessage({ content: "", tool_calls: [call] })],
    results: null,
    usage: null,
    steps: 0,
    aside: undefined,
    queue: [],
    route: undefined,
    reason: "command",
  };
  return new Command({ goto: [new Send("tools", { call })], update });
}
