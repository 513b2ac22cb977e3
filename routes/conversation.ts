import { v5, v7 } from "uuid";
import { z } from "zod";
import type { TurnEvent } from "../agents/context.ts";
import { runTurn, type TurnDeps, type TurnResult } from "../agents/turn.ts";
import type { Db } from "../db/tenant.ts";
import { AppError } from "../errors.ts";
import { storeFile } from "../memory/files.ts";
import { closeRun, type Opened, openRun } from "../memory/threads.ts";
import { mayUse } from "../tools/door/authorise.ts";
import { say } from "../tools/language.ts";
import { type Session, scopeOf } from "../tools/session.ts";
import { readBoolean } from "../tools/values/booleans.ts";
import { commandHelp, parseCommand } from "./commands.ts";
import { decidedCall } from "./decision.ts";
import type { Limit } from "./middleware/limits.ts";
import type { Resume } from "./run.ts";

export interface ConversationDeps {
  readonly db: Db;
  readonly turn: TurnDeps;
  readonly clock: () => Date;
  readonly chatLimit: Limit;
  readonly resume: Resume;
  readonly log: { error(event: object, message: string): void };
}

/** PostgreSQL stores neither NUL nor half a character. */
const storable = (longest: number) =>
  z
    .string()
    .max(longest)
    .refine(
      (text) => !text.includes("\0") && text.isWellFormed(),
      "tem caracteres que não podem ser guardados (NUL ou meio caractere) / has characters that cannot be stored (NUL or half a character)",
    );

const attachment = z.union([
  z.object({ file_id: z.uuid(), name: storable(255).default("arquivo") }),
  z.object({ name: storable(255).min(1), content: z.string() }),
  z.object({ name: storable(255).min(1), base64: z.base64() }),
]);

const chatBody = z.object({
  message: storable(20_000).trim().min(1),
  thread_id: z.uuid().optional(),
  message_id: storable(100).min(1).optional(),
  attachments: z.array(attachment).max(10).optional(),
});

export type ChatBody = z.infer<typeof chatBody>;

export const refused = (error: z.ZodError) =>
  new AppError("VALIDATION", error.issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`).join("; "), {
    details: { fields: error.issues.map((issue) => ({ field: issue.path.join("."), message: issue.message })) },
  });

/** What every face's message must satisfy. */
export function chatBodyOf(body: unknown): ChatBody {
  const parsed = chatBody.safeParse(body);
  if (!parsed.success) throw refused(parsed.error);
  return parsed.data;
}

export interface ChatResponse extends TurnResult {
  readonly thread_id: string;
  readonly run_id: string;
  readonly message_id: string;
}

export interface Watch {
  readonly started?: (threadId: string, runId: string) => Promise<void> | void;
  readonly emit?: (event: TurnEvent) => void;
  readonly signal?: AbortSignal;
}

async function attached(deps: ConversationDeps, session: Session, body: ChatBody): Promise<{ id: string; name: string }[]> {
  return Promise.all(
    (body.attachments ?? []).map(async (file) => {
      if ("file_id" in file) return { id: file.file_id, name: file.name };
      const content = "content" in file ? Buffer.from(file.content, "utf8") : Buffer.from(file.base64, "base64");
      const stored = await storeFile(deps.db, scopeOf(session, deps.clock()), {
        name: file.name,
        mediaType: "application/octet-stream",
        content,
      });
      return { id: stored.id, name: stored.name };
    }),
  );
}

/** The caller's own thread under a name that is no id of ours, the same each time. */
export const threadNamed = (session: Session, name: string): string => v5(`${session.actor.id} ${name}`, session.tenant.id);

const LONGEST_WAIT_MS = 60_000;
const POLL_MS = 50;

/** A second message while a run is on waits for its turn. */
async function openInTurn(deps: ConversationDeps, session: Session, body: ChatBody): Promise<Exclude<Opened, { kind: "busy" }>> {
  const runId = v7();
  for (let waited = 0; waited < LONGEST_WAIT_MS; waited += POLL_MS) {
    const opened = await openRun(deps.db, scopeOf(session, deps.clock()), {
      runId,
      threadId: body.thread_id ?? (body.message_id && threadNamed(session, body.message_id)),
      channel: "web",
      surface: session.surface,
      text: body.message,
      messageId: body.message_id,
    });
    if (opened.kind !== "busy") return opened;
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
  }
  throw new AppError(
    "CONFLICT",
    say(
      session.locale,
      "A mensagem anterior ainda está sendo respondida; espere um pouco.",
      "The message before is still being answered; wait a moment.",
    ),
  );
}

const wordsOnly = (agent: string, text: string, blocks: readonly unknown[] = [{ type: "text", text }]): TurnResult => ({
  agent,
  reason: agent,
  reply: text,
  blocks,
  tool_calls: [],
  approvals: [],
  usage: { provider: "builtin", input_tokens: 0, output_tokens: 0, cost: "0.00" },
});

/** "sim" after an approval card is the person's decision, made with their own hand. */
async function decision(deps: ConversationDeps, session: Session, threadId: string, text: string): Promise<TurnResult | undefined> {
  const yes =
    text.length <= 40
      ? readBoolean(
          text
            .replace(/\b(?:aprov[ao]|aprovado|pode (?:apagar|excluir|fazer))\b/iu, "sim")
            .replace(/\b(?:recus[ao]|rejeit[ao]|cancela)\b/iu, "não"),
        )
      : undefined;
  const [list, decide] = [deps.turn.getTool("list_approvals"), deps.turn.tools.find((tool) => tool.decides)];
  if (yes === undefined || !list || !decide || !session.permissions.has(list.permission)) return undefined;
  const person = { ...session, surface: "rest" as const };
  const waiting = await deps.turn.runTool(person, list, { status: "waiting", limit: 50 }, { threadId });
  const mine =
    waiting.status === "ok"
      ? (waiting.output as { items: { id: string; thread_id: string | null }[] }).items.filter((item) => item.thread_id === threadId)
      : [];
  const [only] = mine;
  if (mine.length !== 1 || !only) return undefined;
  const result = await deps.turn.runTool(person, decide, { id: only.id, decision: yes ? "approve" : "reject" }, { threadId });
  if (result.status !== "ok") return undefined;
  const reply = await deps.resume(person, result.output, { said: true });
  return reply && { ...wordsOnly("approval", reply.text, reply.blocks), tool_calls: decidedCall(only.id, result.output) };
}

async function answer(
  deps: ConversationDeps,
  session: Session,
  body: ChatBody,
  run: { threadId: string; runId: string },
  watch: Watch,
): Promise<TurnResult> {
  const text = body.message;
  if (/^\/(?:help|ajuda)\b/i.test(text))
    return wordsOnly(
      "command",
      commandHelp(
        text,
        deps.turn.tools.filter((tool) => tool.by === undefined && mayUse(session, tool)),
        session.locale,
      ),
    );
  const decided = await decision(deps, session, run.threadId, text);
  if (decided) return decided;
  const files = await attached(deps, session, body);
  const isCommand = /^\/\p{L}/u.test(text);
  const command = isCommand ? parseCommand(text, deps.turn.getTool, { session, now: deps.clock() }) : undefined;
  return runTurn(deps.turn, {
    session: isCommand ? { ...session, surface: "slash" } : session,
    threadId: run.threadId,
    runId: run.runId,
    text,
    attachments: files,
    call: command && { tool: command.tool.name, input: command.input },
    signal: watch.signal,
    emit: watch.emit,
  });
}

const failed = (error: unknown, session: Session): AppError =>
  error instanceof AppError
    ? error
    : new AppError(
        "INTERNAL",
        say(session.locale, "Algo deu errado do nosso lado; tente de novo.", "Something went wrong on our side; try again."),
        { cause: error },
      );

/** A message in, a stored answer out: the same for the page, curl, AG-UI and every channel. */
export async function converse(deps: ConversationDeps, session: Session, body: ChatBody, watch: Watch = {}): Promise<ChatResponse> {
  await deps.chatLimit.take(session.actor.id);
  const opened = await openInTurn(deps, session, body);
  await watch.started?.(opened.threadId, opened.runId);
  if (opened.kind === "repeated") return opened.response as ChatResponse;
  const { threadId, runId } = opened;
  let status: "done" | "failed" = "done";
  const result = await answer(deps, session, body, opened, watch).catch((thrown: unknown) => {
    const error = failed(thrown, session);
    if (error.code === "INTERNAL") deps.log.error({ err: error.cause, run: runId }, "turn failed");
    status = error.code === "INTERNAL" || watch.signal?.aborted ? "failed" : "done";
    return wordsOnly("router", error.message, [{ type: "text", text: error.message, tone: "error" }]);
  });
  const response: ChatResponse = { thread_id: threadId, run_id: runId, message_id: v7(), ...result };
  await closeRun(deps.db, scopeOf(session, deps.clock()), {
    threadId,
    runId,
    agent: result.agent,
    status,
    response,
    reply: { id: response.message_id, text: result.reply, blocks: result.blocks },
  });
  return response;
}
