import type { BaseLanguageModelInput } from "@langchain/core/language_models/base";
import { BaseChatModel, type BaseChatModelCallOptions, type BindToolsInput } from "@langchain/core/language_models/chat_models";
import { AIMessage, type AIMessageChunk, type BaseMessage, HumanMessage, ToolMessage } from "@langchain/core/messages";
import type { ToolCall } from "@langchain/core/messages/tool";
import type { ChatResult } from "@langchain/core/outputs";
import type { Runnable } from "@langchain/core/runnables";
import { v7 } from "uuid";
import type { Tool } from "../../tools/define.ts";
import { fieldsOf } from "../../tools/fields/walk.ts";
import type { Locale } from "../../tools/language.ts";
import type { Session } from "../../tools/session.ts";
import { answered } from "./answer.ts";
import type { Asked, PendingCall } from "./ask.ts";
import { askChange, askFor, askWhich, knownField } from "./ask.ts";
import { fill, missingFields } from "./fill.ts";
import { lastSpoken, type ToolOutcome } from "./history.ts";
import type { ReadMessage } from "./reading.ts";
import { languageOf, readMessage, type UnderstandContext } from "./understand.ts";

export interface BuiltinCallOptions extends BaseChatModelCallOptions {
  readonly tools?: BindToolsInput[];
}

export interface BuiltinContext extends UnderstandContext {
  readonly session: Session;
  readonly getTool: (name: string) => Tool | undefined;
}

/** What our code keeps with a message beside its text. */
export interface MessageNotes {
  /** The run that the message began. */
  readonly turn?: string;
  /** Set by the router: the tool that the message was understood as. */
  readonly intent?: string;
  /** A command's call: its tool and input are given. */
  readonly call?: ToolCall;
  readonly pending?: PendingCall;
  /** Several records fit a field: the person chooses. */
  readonly which?: {
    readonly field: string;
    readonly question: string;
    readonly choices: readonly { readonly value: string; readonly label: string }[];
  };
  readonly blocks?: readonly unknown[];
  readonly attachments?: readonly { readonly id: string; readonly name: string }[];
}

export const notesOf = (message: BaseMessage | undefined): MessageNotes => (message?.additional_kwargs ?? {}) as MessageNotes;

/**
 * The built-in model: reads the same tool definitions as any other chat model and emits the same tool calls, from
 * the field types and the words of the message alone. It asks for what is missing and never makes up a value.
 */
export class BuiltinModel extends BaseChatModel<BuiltinCallOptions> {
  readonly #context: BuiltinContext;

  constructor(context: BuiltinContext) {
    super({});
    this.#context = context;
  }

  override _llmType(): string {
    return "builtin";
  }

  override bindTools(
    tools: BindToolsInput[],
    kwargs?: Partial<BuiltinCallOptions>,
  ): Runnable<BaseLanguageModelInput, AIMessageChunk, BuiltinCallOptions> {
    return this.withConfig({ tools, ...kwargs } as Partial<BuiltinCallOptions>) as Runnable<
      BaseLanguageModelInput,
      AIMessageChunk,
      BuiltinCallOptions
    >;
  }

  override async _generate(messages: BaseMessage[]): Promise<ChatResult> {
    const message = await this.#answer(messages);
    return { generations: [{ text: message.text, message }] };
  }

  async #answer(messages: readonly BaseMessage[]): Promise<AIMessage> {
    const last = messages.at(-1);
    if (last instanceof ToolMessage) return this.#afterTools(messages);
    const human = messages.findLast((message) => message instanceof HumanMessage);
    const { intent, pending, which } = notesOf(human);
    const tool = this.#context.getTool(intent ?? pending?.tool ?? "");
    if (!(human && tool)) return new AIMessage("");
    const message = await readMessage(human.text, this.#context);
    const input = await this.#inputOf(tool, message, messages, pending);
    if (which) return asking(askWhich(which.question, which.choices, { tool: tool.name, input, asking: which.field }));
    return this.#callOrAsk(tool, input, human.text);
  }

  async #inputOf(
    tool: Tool,
    message: ReadMessage,
    messages: readonly BaseMessage[],
    pending: PendingCall | undefined,
  ): Promise<Record<string, unknown>> {
    const { session, now, timeZone } = this.#context;
    const read = fill(tool, message, { now, timeZone, locale: session.locale, last: lastSpoken(messages) });
    return pending?.tool === tool.name ? answered({ tool, pending, message, read, session, now }) : read;
  }

  #callOrAsk(tool: Tool, input: Record<string, unknown>, text: string): AIMessage {
    const locale = languageOf(text, this.#context.session.locale);
    const missing = missingFields(tool, input);
    if (missing.length > 0) return asking(askFor(tool, input, missing, locale));
    const named = fieldsOf(tool.input).some((field) => field.required) ? 1 : 0;
    if (tool.name.startsWith("update_") && Object.keys(input).length <= named) return asking(askChange(tool, input, locale));
    return new AIMessage({ content: "", tool_calls: [{ id: `call_${v7()}`, name: tool.name, args: input, type: "tool_call" }] });
  }

  /** Results are shown by their blocks; only a refusal needs words, and perhaps a question. */
  #afterTools(messages: readonly BaseMessage[]): AIMessage {
    const outcome = (messages.at(-1) as ToolMessage).artifact as ToolOutcome | undefined;
    if (outcome?.status !== "error") return new AIMessage("");
    const human = messages.findLast((message) => message instanceof HumanMessage);
    return refused(outcome, this.#context.getTool(outcome.tool), languageOf(human?.text ?? "", this.#context.session.locale));
  }
}

/** A refusal that a value would mend becomes a question for it; the reply goes on with the same call. */
function refused({ tool: name, input, error }: ToolOutcome, tool: Tool | undefined, locale: Locale): AIMessage {
  const text = error?.message ?? "";
  const [problem] = error?.fields ?? [];
  const field = tool && problem && knownField(tool, problem.field);
  if (!field) return new AIMessage(text);
  const { [problem.field]: given, ...rest } = input;
  const pending = { tool: name, input: rest, asking: problem.field };
  if (problem.choices && problem.choices.length > 0) return asking(askWhich(text, problem.choices, pending));
  if (error?.code === "VALIDATION" && given === undefined) return asking(askFor(tool, rest, [field], locale));
  return error?.code === "NOT_FOUND" ? asking({ text, blocks: [{ type: "text", text, tone: "error" }], pending }) : new AIMessage(text);
}

const asking = ({ text, blocks, pending }: Asked): AIMessage =>
  new AIMessage({ content: text, additional_kwargs: { blocks, ...(pending && { pending }) } });
