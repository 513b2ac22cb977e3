import type { BaseChatModel } from "@langchain/core/language_models/chat_models";
import { AIMessage, HumanMessage, SystemMessage } from "@langchain/core/messages";
import type { ToolCall } from "@langchain/core/messages/tool";
import { Command, type Runtime, Send } from "@langchain/langgraph";
import { AppError } from "../errors.ts";
import { renderPrompt } from "../prompts/index.ts";
import type { Tool } from "../tools/define.ts";
import { offer } from "./builtin/ask.ts";
import { notesOf } from "./builtin/model.ts";
import { decide, languageOf, readMessage } from "./builtin/understand.ts";
import { contextOf, type TurnContext } from "./context.ts";
import { toolsFor } from "./narrow.ts";
import { nowOf } from "./now.ts";
import { annotated } from "./router.ts";
import type { SpecialistName } from "./specialists.ts";
import { BUILTIN_USAGE, type TurnState, type TurnUpdate, type Usage, usageOf } from "./state.ts";
import { asModelTool } from "./toolset.ts";

/** A turn that has not ended after so many model calls is going round in circles. */
const MOST_STEPS = 6;

interface Answer {
  readonly message: AIMessage;
  readonly usage: readonly Usage[];
}

const isMangled = (message: AIMessage): boolean => (message.invalid_tool_calls?.length ?? 0) > 0 && (message.tool_calls?.length ?? 0) === 0;

/** A call that could not be read has no result; kept in the conversation, it would be refused from then on. */
const readable = (message: AIMessage): AIMessage =>
  (message.invalid_tool_calls?.length ?? 0) === 0
    ? message
    : new AIMessage({ content: message.content, tool_calls: message.tool_calls ?? [] });

/** The model asks again for what it has: it is going round in circles. After a write, reading again is no circle. */
function repeats(call: ToolCall, { results }: TurnState, context: TurnContext): boolean {
  const input = JSON.stringify(call.args);
  const at = results.findLastIndex(
    (result) => result.tool === call.name && result.status !== "error" && JSON.stringify(result.input) === input,
  );
  return at >= 0 && !results.slice(at + 1).some((result) => result.status === "ok" && context.getTool(result.tool)?.effect !== "read");
}

async function byModel(name: SpecialistName, model: BaseChatModel, state: TurnState, context: TurnContext): Promise<Answer> {
  const last = state.messages.findLast((message) => message instanceof HumanMessage)?.text ?? "";
  const tools = toolsFor(name, context.tools, last, context.classifier).map(asModelTool);
  const bound = model.bindTools?.(tools) ?? model;
  const messages = [new SystemMessage(renderPrompt(name, nowOf(context))), ...state.messages];
  const options = context.signal ? { signal: context.signal } : {};
  const first = (await bound.invoke(messages, options)) as AIMessage;
  if (!isMangled(first)) return { message: readable(first), usage: [usageOf("openai", first)] };
  const retry = new HumanMessage(
    "The arguments of your tool call were not valid JSON. Call the tool again with arguments that satisfy its schema.",
  );
  const second = (await bound.invoke([...messages, retry], options)) as AIMessage;
  if (isMangled(second)) throw new Error("the model's tool calls could not be read twice");
  return { message: readable(second), usage: [usageOf("openai", first), usageOf("openai", second)] };
}

/** The same node without a real model: the router's reading, or one made now because the provider failed. */
async function byBuiltin(state: TurnState, context: TurnContext): Promise<Answer> {
  const { messages } = state;
  const human = messages.findLast((message) => message instanceof HumanMessage);
  const known = notesOf(human).intent ?? (messages.at(-1)?.getType() === "tool" ? "after tools" : undefined);
  const usage = [BUILTIN_USAGE];
  if (known || !human) return { message: (await context.builtin.invoke(messages)) as unknown as AIMessage, usage };
  const names = new Set(context.tools.map((tool) => tool.name));
  const understood = decide(await readMessage(human.text, context.understand), context.classifier(), context.getTool, names);
  if (understood.kind === "act") {
    const intended = new HumanMessage({ content: human.text, additional_kwargs: { ...human.additional_kwargs, intent: understood.tool } });
    return { message: (await context.builtin.invoke([...messages.slice(0, -1), intended])) as unknown as AIMessage, usage };
  }
  const tools: Tool[] =
    understood.kind === "choose" ? understood.tools.flatMap((tool) => context.getTool(tool) ?? []) : context.tools.slice(0, 3);
  const { text, blocks } = offer(tools, languageOf(human.text, context.session.locale));
  return { message: new AIMessage({ content: text, additional_kwargs: { blocks } }), usage };
}

async function think(name: SpecialistName, state: TurnState, context: TurnContext): Promise<Answer | undefined> {
  if (context.signal?.aborted) return undefined;
  const model = await context.models.chat();
  const failedBefore = state.usage.some(({ provider }) => provider === "builtin");
  if (!model || failedBefore) return byBuiltin(state, context);
  try {
    const answer = await byModel(name, model, state, context);
    const isSilent = answer.message.text.trim() === "" && (answer.message.tool_calls?.length ?? 0) === 0;
    return isSilent && state.results.length === 0 ? byBuiltin(state, context) : answer;
  } catch {
    return context.signal?.aborted ? undefined : byBuiltin(state, context);
  }
}

/** The caller hung up. What was done is told and kept, so that asking again does not do it twice; nothing else is begun. */
function stop(state: TurnState): Command {
  if (state.results.length === 0) throw new AppError("CONFLICT", "A resposta foi interrompida. / The answer was stopped.");
  return new Command({ goto: "compose" });
}

/** Next request of the message, or the reply. */
function onwards(state: TurnState, update: TurnUpdate): Command {
  const [next, ...queue] = state.queue;
  if (!next) return new Command({ goto: "compose", update });
  const messages = [...((update.messages ?? []) as AIMessage[]), ...annotated(state, next, "")];
  return new Command({ goto: next.route, update: { ...update, messages, queue, route: next.route, steps: 0 } });
}

/** One node factory for all specialists: think with the domain's tools, call them, or pass on. */
export const specialist = (name: SpecialistName) =>
  async function specialistNode(state: TurnState, runtime: Runtime): Promise<Command> {
    const context = contextOf(runtime);
    context.emit({ type: "step", name });
    if (state.steps >= MOST_STEPS) return onwards(state, {});
    const answer = await think(name, state, context);
    if (!answer) return stop(state);
    const { message, usage } = answer;
    const update: TurnUpdate = { messages: [message], usage, steps: state.steps + 1 };
    const calls = message.tool_calls ?? [];
    if (calls.length === 0) return onwards(state, update);
    if (state.steps > 0 && calls.every((call) => repeats(call, state, context))) return onwards(state, { usage });
    return new Command({ goto: calls.map((call) => new Send("tools", { call, route: name })), update });
  };
