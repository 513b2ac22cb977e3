import { AIMessage, type BaseMessage, HumanMessage, SystemMessage } from "@langchain/core/messages";
import { Command, type Runtime } from "@langchain/langgraph";
import { z } from "zod";
import { renderPrompt } from "../prompts/index.ts";
import type { Tool } from "../tools/define.ts";
import { fieldsOf } from "../tools/fields/walk.ts";
import { say } from "../tools/language.ts";
import { readBoolean } from "../tools/values/booleans.ts";
import { type Asked, abilities, notAsked, offer } from "./builtin/ask.ts";
import { notesOf } from "./builtin/model.ts";
import type { ReadMessage } from "./builtin/reading.ts";
import { decide, languageOf, partOf, readMessage, splitRequests, type Understanding } from "./builtin/understand.ts";
import { wordsOf } from "./builtin/words.ts";
import { contextOf, type TurnContext } from "./context.ts";
import { nowOf } from "./now.ts";
import { type SpecialistName, specialistFor, specialists } from "./specialists.ts";
import { BUILTIN_USAGE, type Request, type TurnState, type TurnUpdate, type Usage, usageOf } from "./state.ts";

/** Above this the built-in reading is right so often that no model is asked. Measured by `npm run eval`. */
const CERTAIN = 0.8;

const CANCEL = /^\s*(?:cancela|cancele|cancelar|esquece|esqueça|deixa (?:pra|para) l[aá]|desisti|cancel|never ?mind|forget it)\b/iu;

type Move = ({ readonly requests: readonly Request[] } | { readonly aside: Asked }) & {
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

function requestFor(context: TurnContext, text: string, intent: string): Request | undefined {
  const tool = context.getTool(intent);
  const route = tool && specialistFor(tool.domain);
  return route && { text, route, intent };
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

/** Whether a part brings a value and a record of its own, so that the verb before it holds for it too. */
function isWhole(message: ReadMessage, tool: Tool | undefined): boolean {
  const required = fieldsOf(tool?.input ?? z.object({})).filter((field) => field.required);
  const hasRecord = message.mentions.some(({ kind }) => required.some((field) => field.facts?.ref === kind));
  return hasRecord && message.values.some(({ kind }) => kind === "money" || kind === "hours" || kind === "number");
}

/** Two clear requests in one message are worked on in order. */
async function partsOf(context: TurnContext, text: string): Promise<string[]> {
  if (text.length > 1_000 || wordsOf(text).length < 5) return [text];
  const message = await readMessage(text, context.understand);
  const names = new Set(context.tools.map((tool) => tool.name));
  const intents = new Map<string, string | undefined>();
  const intent = (part: string): string | undefined => {
    if (!intents.has(part)) {
      const inPart = partOf(message, part, context.understand);
      const understood = wordsOf(part).length >= 2 ? decide(inPart, context.classifier(), context.getTool, names) : undefined;
      intents.set(part, understood?.kind === "act" ? understood.tool : undefined);
    }
    return intents.get(part);
  };
  return splitRequests(text, {
    intent,
    isWhole: (part, tool) => isWhole(partOf(message, part, context.understand), context.getTool(tool)),
  });
}

async function byBuiltin(context: TurnContext, text: string): Promise<Move> {
  const requests: Request[] = [];
  for (const part of await partsOf(context, text)) {
    const understood = await readPart(context, part);
    if (understood.kind !== "act") return { aside: asideFor(context, part, understood), reason: understood.kind };
    const request = requestFor(context, part, understood.tool);
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
  const route = tool && specialistFor(tool.domain);
  if (!(pending && route)) return undefined;
  const locale = languageOf(text, context.session.locale);
  if (CANCEL.test(text) || (wordsOf(text).length <= 2 && readBoolean(text) === false))
    return {
      aside: {
        text: say(locale, "Tudo bem, deixei de lado. Nada foi alterado.", "All right, I dropped it. Nothing was changed."),
        blocks: [],
      },
      reason: "cancelled",
    };
  const understood = wordsOf(text).length >= 4 ? await readPart(context, text) : undefined;
  if (understood?.kind === "act" && understood.tool !== pending.tool && understood.probability >= CERTAIN) return undefined;
  return { requests: [{ text, route, intent: pending.tool }], reason: `answer to ${pending.tool}.${pending.asking}` };
}

/** "e no mês passado?" is the question before, with another filter. */
function ellipsis(context: TurnContext, state: TurnState, text: string): Move | undefined {
  if (!/^\s*(?:e|and|agora|mas)\s/iu.test(text) || wordsOf(text).length > 7) return undefined;
  const previous = state.messages.findLast((message) => message.getType() === "tool");
  const tool = previous?.name ? context.getTool(previous.name) : undefined;
  const route = tool?.effect === "read" ? specialistFor(tool.domain) : undefined;
  return tool && route ? { requests: [{ text, route, intent: tool.name }], reason: `follow-up of ${tool.name}` } : undefined;
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
  const answer = await continued(context, state, text);
  if (answer) return answer;
  const builtin = await byBuiltin(context, text);
  if ("requests" in builtin && builtin.requests.length > 0 && context.models.provider === "builtin") return builtin;
  if ("aside" in builtin) {
    const follow = ellipsis(context, state, text);
    if (follow) return follow;
  }
  if (context.models.provider === "builtin") return builtin;
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
export function annotated(state: TurnState, request: Request, whole: string): HumanMessage[] {
  const human = state.messages.findLast((message) => message.getType() === "human");
  const previous = state.messages.slice(0, -1).findLast((message) => message.getType() === "ai");
  const pending = notesOf(previous).pending;
  const { intent: _, pending: __, ...kept } = notesOf(human);
  const notes = {
    ...kept,
    ...(request.intent && { intent: request.intent }),
    ...(pending && pending.tool === request.intent && { pending }),
  };
  return [
    new HumanMessage({
      ...(human?.id && request.text === whole && { id: human.id }),
      content: request.text,
      additional_kwargs: notes as Record<string, unknown>,
    }),
  ];
}
