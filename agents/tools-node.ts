import type { ToolCall } from "@langchain/core/messages/tool";
import { Command, type Runtime } from "@langchain/langgraph";
import { contextOf } from "./context.ts";
import type { SpecialistName } from "./specialists.ts";
import { callTool } from "./toolset.ts";

interface OneCall {
  readonly call: ToolCall;
  /** Who asked, and goes on with the result; absent for a command, whose result is the reply. */
  readonly route?: SpecialistName;
}

/** One task per call: an approval, a failure or a retry never runs a sibling again. */
export async function toolsNode({ call, route }: OneCall, runtime: Runtime): Promise<Command> {
  const { result, message } = await callTool(contextOf(runtime), call);
  return new Command({ goto: route ?? "compose", update: { messages: [message], results: [result] } });
}
