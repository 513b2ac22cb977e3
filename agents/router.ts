import { AIMessage, type BaseMessage, HumanMessage, SystemMessage } from "@langchain/core/messages";
import { Command, type Runtime } from "@langchain/langgraph";
import { z } from "zod";
import { renderPrompt } from "../prompts/index.ts";
import type { Tool } from "../tools/define.ts";
import { say } from "../tools/language.ts";
import { type Asked, abilities, notAsked, offer } from "./builtin/ask.ts";
import { standingOf } from "./builtin/asked.ts";
import { isCancel, isCorrection, isFollowUp, looksLikeRequest } from "./builtin/dialogue.ts";
import { lastOutcome } from "./builtin/history.ts";
import { type MessageNotes, notesOf } from "./builtin/model.ts";
import { clearParts } from "./builtin/parts.ts";
import { recordOfClient } from "./builtin/record-of-client.ts";
import { splitRequests } from "./builtin/split.ts";
import { decide, languageOf, readMessage, type Understanding } from "./builtin/understand.ts";
import { wordsOf } from "./builtin/words.ts";
import { contextOf, type TurnContext } from "./context.ts";
import { nowOf } from "./now.ts";
import { type SpecialistName, specialistFor, specialists } from "./specialists.ts";
import { BUILTIN_USAGE, type Request, type TurnState, type TurnUpdate, type Usage, usageOf } from "./state.ts";

/** From here on the built-in reading is right in 99 % of held-out phrases, and no model is asked (evals/classifier.eval.ts). */
const CERTAIN = 0.99;

/** In the middle of a form, a message that reads as another request so clearly is one. */
const TOPIC_CHANGE = 0.6;

/** A request with what is known of its input before the message is read. */
interface ReadRequest extends Request {
  readonly input?: Readonly<Record<string, unknown>>;
  readonly which?: NonNullable<MessageNotes["which"]>;
}

type Move = ({ readonly requests: readonly ReadRequest[] } | { readonly aside: Asked }) & {
  readonly reason: string;
  readonly usage?: readonly Usage[];
};

const legalRoutes = (context: TurnContext): SpecialistName[] =>
  specialists.map(({ name }) => name).filter((name) => context.tools.some((tool) => specialistFor(tool.domain) === name));

/** One part of a message, by the built-in model: a request, words of our own, or undefined when it is not certain. */
async function readPart(context: TurnContext, text: string): Promise<Understanding> {
  const message = await readMessage(text, context.understand);
  return decide(message, context.classifier(), context.getTool, new Set(context.tools.map((tool) => tool.name)));
}

const byTool = (text: string, tool: Tool | undefined, more: Partial<ReadRequest> = {}): ReadRequest | undefined => {
  const route = tool && specialistFor(tool.domain);
  return route && { text, route, intent: tool.name, ...more };
};

async function requestFor(context: TurnContext, text: string, intent: string): Promise<ReadRequest | undefined> {
  const tool = context.getTool(intent);
  return byTool(text, tool, tool && (await recordOfClient(context, tool, await readMessage(text, context.understand))));
}

function asideFor(context: TurnContext, text: string, understood: Exclude<Understanding, { kind: "act" }>): Asked {
  const locale = languageOf(text, context.session.locale);
  const first = context.session.actor.name.split(" ")[0] ?? "";
  if (understood.kind === "choose")
    return offer(
      understood.tools.flatMap((name) => context.getTool(name) ?? []),
      locale,
    );
  if (understood.kind === "not_asked") return notAsked(understood.standing, context.getTool(understood.tool), locale);
  if (understood.kind === "small_talk" && understood.label === "thanks")
    return {
      text: say(locale, "De nada! Se precisar de mais alguma coisa, é só dizer.", "You're welcome! Just say if you need anything else."),
      blocks: [],
    };
  if (understood.kind === "small_talk")
    return abilities(
      context.tools,
      locale,
      say(
        locale,
        `Olá, ${first}! Cuido de clientes, projetos, finanças e marketing: pergunte ou peça do seu jeito.`,
        `Hello, ${first}! I look after clients, projects, finance and marketing: ask in your own words.`,
      ),
    );
  return abilities(
    context.tools,
    locale,
    say(
      locale,
      "Isso eu não sei fazer. Posso cuidar de clientes, projetos, finanças, marketing, aprovações e desfazer o que fiz.",
      "That is something I cannot do. I can look after clients, projects, finance, marketing, approvals, and undo what I did.",
    ),
  );
}

/** Two clear requests in one message are worked on in order. */
async function partsOf(context: TurnContext, text: string): Promise<string[]> {
  if (text.length > 1_000 || wordsOf(text).length < 5) return [text];
  const message = await readMessage(text, context.understand);
  const legal = new Set(context.tools.map((tool) => tool.name));
  return splitRequests(text, clearParts(message, context, legal));
}

async function byBuiltin(context: TurnContext, text: string): Promise<Move> {
  const requests: ReadRequest[] = [];
  for (const part of await partsOf(context, text)) {
    const understood = await readPart(context, part);
    if (understood.kind !== "act") return { aside: asideFor(context, part, understood), reason: understood.kind };
    const request = await requestFor(context, part, understood.tool);
    if (!request || !context.tools.some((tool) => tool.name === understood.tool))
      return { aside: notAllowed(context, part), reason: "forbidden" };
    requests.push(request);
  }
  return { requests, reason: `builtin: ${requests.map((request) => request.intent).join(", ")}` };
}

const notAllowed = (context: TurnContext, text: string): Asked => {
  const locale = languageOf(text, context.session.locale);
  return {
    text: say(locale, "Seu perfil não permite essa ação; peça a um administrador.", "Your role does not allow that; ask an administrator."),
    blocks: [],
  };
};

/** A reply to our question goes back to the call that asked it, unless it is clearly about something else. */
async function continued(context: TurnContext, state: TurnState, text: string): Promise<Move | undefined> {
  const previous = state.messages.slice(0, -1).findLast((message) => message.getType() === "ai");
  const pending = notesOf(previous).pending;
  const tool = pending && context.getTool(pending.tool);
  const request = pending && byTool(text, tool);
  if (!request) return undefined;
  if (isCancel(text)) {
    const said = say(
      languageOf(text, context.session.locale),
      "Tudo bem, deixei de lado. Nada foi alterado.",
      "All right, I dropped it. Nothing was changed.",
    );
    return { aside: { text: said, blocks: [] }, reason: "cancelled" };
  }
  // Whoever asks something has not answered: a write never takes a question for its missing value.
  if (tool?.effect !== "read" && standingOf(text) === "question") return undefined;
  const understood = looksLikeRequest(text) && !isCorrection(text) ? await readPart(context, text) : undefined;
  if (understood?.kind === "act" && understood.tool !== pending.tool && understood.probability >= TOPIC_CHANGE) return undefined;
  return { requests: [request], reason: `answer to ${pending.tool}.${pending.asking}` };
}

/** "e no mês passado?" is the question before, with another filter. */
async function followUp(context: TurnContext, state: TurnState, text: string): Promise<Move | undefined> {
  const previous = lastOutcome(state.messages);
  const tool = previous && context.getTool(previous.tool);
  if (!previous || tool?.effect !== "read" || previous.status !== "ok") return undefined;
  if (!isFollowUp(await readMessage(text, context.understand), tool, context.classifier())) return undefined;
  const request = byTool(text, tool, { input: previous.input });
  return request && { requests: [request], reason: `follow-up of ${tool.name}` };
}

/** "não, 12 mil" after a record was created changes that record. */
async function corrected(context: TurnContext, state: TurnState, text: string): Promise<Move | undefined> {
  const previous = lastOutcome(state.messages);
  const kind = /^create_(client|project)$/.exec(previous?.tool ?? "")?.[1] as "client" | "project" | undefined;
  const id = kind && previous?.spoken?.[kind];
  if (!(previous && id) || previous.status !== "ok" || !isCorrection(text)) return undefined;
  const tool = context.tools.find(({ name }) => name === `update_${kind}`);
  const understood = await readPart(context, text);
  if (!tool || (understood.kind === "act" && understood.tool !== tool.name && understood.probability >= TOPIC_CHANGE)) return undefined;
  const request = byTool(text, tool, { input: { id } });
  return request && { requests: [request], reason: `correction of ${previous.tool}` };
}

/** The conversation as words: calls and results are not the router's business. */
const spokenWords = (messages: readonly BaseMessage[]): BaseMessage[] =>
  messages
    .filter((message) => message.text !== "" && message.getType() !== "tool")
    .map((message) => (message.getType() === "ai" ? new AIMessage(message.text) : message))
    .slice(-6);

async function byModel(context: TurnContext, state: TurnState, text: string): Promise<Move | undefined> {
  const model = await context.models.chat();
  if (!model) return undefined;
  const routes: string[] = [...legalRoutes(context), "none"];
  const schema = z.object({ reason: z.string(), route: z.enum(routes) });
  try {
    const { raw, parsed } = await model
      .withStructuredOutput(schema, { name: "route", method: "jsonSchema", includeRaw: true })
      .invoke([new SystemMessage(renderPrompt("router", nowOf(context))), ...spokenWords(state.messages)], {
        tags: ["nostream"],
        ...(context.signal && { signal: context.signal }),
      });
    const { route, reason } = schema.parse(parsed);
    const usage = [usageOf("openai", raw)];
    if (route === "none") return { aside: asideFor(context, text, { kind: "out_of_scope" }), reason, usage };
    return { requests: [{ text, route: route as SpecialistName }], reason: `model: ${reason}`, usage };
  } catch {
    return undefined;
  }
}

async function decideMove(context: TurnContext, state: TurnState, text: string): Promise<Move> {
  const isAlone = context.models.provider === "builtin";
  const answer = await continued(context, state, text);
  if (answer) return answer;
  const follow = isAlone ? ((await corrected(context, state, text)) ?? (await followUp(context, state, text))) : undefined;
  if (follow) return follow;
  const builtin = await byBuiltin(context, text);
  if (isAlone) return builtin;
  const understood = await readPart(context, text);
  const certain = understood.kind === "small_talk" || (understood.kind === "act" && understood.probability >= CERTAIN);
  if (certain) return builtin;
  return (await byModel(context, state, text)) ?? { ...builtin, usage: [BUILTIN_USAGE] };
}

/** Chooses who works on the message; words of its own go straight to the reply. */
export async function router(state: TurnState, runtime: Runtime): Promise<Command> {
  const context = contextOf(runtime);
  context.emit({ type: "step", name: "router" });
  const last = state.messages.at(-1);
  const text = last?.text ?? "";
  const move = await decideMove(context, state, text);
  const decided: TurnUpdate = { reason: move.reason, usage: move.usage ?? [] };
  if ("aside" in move)
    return new Command({ goto: "compose", update: { ...decided, aside: { text: move.aside.text, blocks: move.aside.blocks } } });
  const [first, ...queue] = move.requests;
  if (!first) return new Command({ goto: "compose", update: decided });
  return new Command({ goto: first.route, update: { ...decided, queue, route: first.route, messages: annotated(state, first, text) } });
}

/** The person's message with what the router made of it, under the same id. */
export function annotated(state: TurnState, request: ReadRequest, whole: string): HumanMessage[] {
  const human = state.messages.findLast((message) => message.getType() === "human");
  const previous = state.messages.slice(0, -1).findLast((message) => message.getType() === "ai");
  const asked = notesOf(previous).pending;
  const { intent: _, pending: __, which: ___, ...kept } = notesOf(human);
  const given = request.intent && request.input ? { tool: request.intent, input: request.input, asking: "" } : undefined;
  const pending = given ?? (asked?.tool === request.intent ? asked : undefined);
  const notes = {
    ...kept,
    ...(request.intent && { intent: request.intent }),
    ...(pending && { pending }),
    ...(request.which && { which: request.which }),
  };
  return [
    new HumanMessage({
      ...(human?.id && request.text === whole && { id: human.id }),
      content: request.text,
      additional_kwargs: notes as Record<string, unknown>,
    }),
  ];
}
