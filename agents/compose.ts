import type { AIMessage } from "@langchain/core/messages";
import type { Runtime } from "@langchain/langgraph";
import type { Block } from "../replies/blocks.ts";
import type { Style } from "../replies/format.ts";
import { renderText } from "../replies/text.ts";
import { present } from "../tools/present/present.ts";
import { notesOf } from "./builtin/model.ts";
import { languageOf } from "./builtin/understand.ts";
import { contextOf, type TurnContext } from "./context.ts";
import { grounded } from "./grounding.ts";
import type { CallResultInTurn, TurnState, TurnUpdate } from "./state.ts";

function blocksOf(context: TurnContext, result: CallResultInTurn, style: Style): Block[] {
  const tool = context.getTool(result.tool);
  if (result.status === "ok" && tool) return present(tool, result.input, result.output, result.receiptId ?? "", style);
  if (result.status === "waiting" && result.approval)
    return [
      {
        type: "approval",
        id: result.approval.id,
        tool: result.tool,
        question: result.approval.question,
        expires_at: result.approval.expires_at,
        status: "waiting",
      },
    ];
  return [];
}

/** What models said when they had no more calls to make. */
const wordsOfTurn = (state: TurnState, runId: string): AIMessage[] => {
  const start = state.messages.findIndex((message) => notesOf(message).turn === runId);
  const answers = state.messages
    .slice(start + 1)
    .filter((message) => message.getType() === "ai" && (message as AIMessage).tool_calls?.length === 0);
  return answers.filter((message) => message.text.trim() !== "" || notesOf(message).blocks !== undefined) as AIMessage[];
};

function proseBlocks(context: TurnContext, state: TurnState, asked: string, style: Style): Block[] {
  const writes = new Set(context.tools.filter((tool) => tool.effect !== "read").map((tool) => tool.name));
  const failed = state.results.at(-1)?.status === "error";
  return wordsOfTurn(state, context.runId).flatMap((message): Block[] => {
    const { blocks } = notesOf(message);
    if (blocks) return blocks as Block[];
    return [
      { type: "text", text: grounded(message.text, state.results, asked, style.locale, writes), ...(failed && { tone: "error" as const }) },
    ];
  });
}

/** Makes the reply: blocks from receipts and outputs, then the words of a model as far as they are borne out. */
export async function compose(state: TurnState, runtime: Runtime): Promise<TurnUpdate> {
  const context = contextOf(runtime);
  context.emit({ type: "step", name: "compose" });
  const asked = state.messages.find((message) => notesOf(message).turn === context.runId)?.text ?? "";
  const { tenant, locale: fallback } = context.session;
  const locale = asked.startsWith("/") ? fallback : languageOf(asked, fallback);
  const style: Style = { locale, currency: tenant.currency, timeZone: tenant.timeZone };
  const results = state.results.flatMap((result) => blocksOf(context, result, style));
  const aside = state.aside
    ? state.aside.blocks.length > 0
      ? (state.aside.blocks as Block[])
      : [{ type: "text", text: state.aside.text } as Block]
    : [];
  const blocks = [...aside, ...results, ...proseBlocks(context, state, asked, style), ...unsaid(state, context.runId)];
  return { reply: { text: renderText(blocks, style), blocks } };
}

/** A call that failed is told, also where no model says a word about it. */
function unsaid(state: TurnState, runId: string): Block[] {
  const last = state.results.at(-1);
  if (last?.status !== "error" || wordsOfTurn(state, runId).length > 0) return [];
  return [{ type: "text", text: last.error?.message ?? "", tone: "error" }];
}
