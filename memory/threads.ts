import { and, asc, count, desc, eq, isNull, lt, or, sql } from "drizzle-orm";
import { v7 } from "uuid";
import { messages, runs, threads } from "../db/schema/conversation.ts";
import { approvals } from "../db/schema/governance.ts";
import { type Db, type TenantScope, type Tx, withTenant } from "../db/tenant.ts";
import { AppError } from "../errors.ts";

export interface NewRun {
  readonly runId: string;
  readonly threadId: string | undefined;
  readonly channel: string;
  readonly surface: string;
  readonly text: string;
  readonly messageId: string | undefined;
}

export type Opened =
  | { readonly kind: "started"; readonly threadId: string; readonly runId: string }
  | { readonly kind: "repeated"; readonly threadId: string; readonly runId: string; readonly response: unknown }
  | { readonly kind: "busy"; readonly threadId: string };

/** A process that dies lets go of its thread after this; the database's clock counts, as it does for every process. */
const HOLD = sql`clock_timestamp() + interval '120 seconds'`;
const TITLE_LENGTH = 60;

const titleOf = (text: string): string => {
  const line = text.trim().split("\n", 1)[0] ?? "";
  return line.length <= TITLE_LENGTH ? line : `${line.slice(0, TITLE_LENGTH - 1)}…`;
};

interface Opening {
  readonly id: string;
  readonly heldBy: string | null;
  readonly held: boolean;
}

async function findOrCreate(tx: Tx, run: NewRun): Promise<Opening> {
  const id = run.threadId ?? v7();
  await tx
    .insert(threads)
    .values({ id, channel: run.channel, title: titleOf(run.text) || "…" })
    .onConflictDoNothing();
  const [thread] = await tx
    .select({ id: threads.id, heldBy: threads.heldBy, held: sql<boolean>`coalesce(held_until > clock_timestamp(), false)` })
    .from(threads)
    .where(and(eq(threads.id, id), eq(threads.actor, sql`app_actor()`), isNull(threads.deletedAt)))
    .for("update");
  if (!thread) throw new AppError("NOT_FOUND", "Conversa não encontrada; comece outra. / Conversation not found; start another.");
  return thread;
}

/** What an earlier run of the same message says: its answer, that it is at work, or nothing. */
async function earlierRun(tx: Tx, thread: Opening, messageId: string | undefined): Promise<Opened | undefined> {
  if (!messageId) return undefined;
  const [earlier] = await tx
    .select()
    .from(runs)
    .where(and(eq(runs.threadId, thread.id), eq(runs.messageId, messageId)));
  if (!earlier) return undefined;
  if (earlier.status === "done") return { kind: "repeated", threadId: thread.id, runId: earlier.id, response: earlier.response };
  if (thread.held && thread.heldBy === earlier.id) return { kind: "busy", threadId: thread.id };
  await tx.update(runs).set({ messageId: null, status: "failed" }).where(eq(runs.id, earlier.id));
  return undefined;
}

/** Opens the thread, takes hold of it and stores the message; the same message id again returns the first answer. */
export function openRun(db: Db, scope: TenantScope, run: NewRun): Promise<Opened> {
  return withTenant(db, scope, "read write", async (tx): Promise<Opened> => {
    const thread = await findOrCreate(tx, run);
    const earlier = await earlierRun(tx, thread, run.messageId);
    if (earlier) return earlier;
    if (thread.held) return { kind: "busy", threadId: thread.id };
    await tx.update(threads).set({ heldBy: run.runId, heldUntil: HOLD, updatedAt: scope.now }).where(eq(threads.id, thread.id));
    await tx.insert(runs).values({ id: run.runId, threadId: thread.id, surface: run.surface, messageId: run.messageId ?? null });
    await tx.insert(messages).values({ id: v7(), threadId: thread.id, runId: run.runId, role: "user", text: run.text });
    return { kind: "started", threadId: thread.id, runId: run.runId };
  });
}

export interface FinishedRun {
  readonly threadId: string;
  readonly runId: string;
  readonly agent: string | null;
  readonly status: "done" | "failed";
  readonly response: unknown;
  readonly reply: { readonly id: string; readonly text: string; readonly blocks: readonly unknown[] };
}

export function closeRun(db: Db, scope: TenantScope, run: FinishedRun): Promise<void> {
  return withTenant(db, scope, "read write", async (tx) => {
    await tx
      .update(runs)
      .set({ status: run.status, agent: run.agent, response: run.response, finishedAt: scope.now })
      .where(eq(runs.id, run.runId));
    await tx.insert(messages).values({
      id: run.reply.id,
      threadId: run.threadId,
      runId: run.runId,
      role: "assistant",
      text: run.reply.text,
      blocks: [...run.reply.blocks],
    });
    await tx.update(threads).set({ heldBy: null, heldUntil: null, updatedAt: scope.now }).where(eq(threads.id, run.threadId));
  });
}

export function addReply(
  db: Db,
  scope: TenantScope,
  reply: { threadId: string; id: string; text: string; blocks: readonly unknown[] },
): Promise<void> {
  return withTenant(db, scope, "read write", async (tx) => {
    await tx
      .insert(messages)
      .values({ id: reply.id, threadId: reply.threadId, role: "assistant", text: reply.text, blocks: [...reply.blocks] });
    await tx.update(threads).set({ updatedAt: scope.now }).where(eq(threads.id, reply.threadId));
  });
}

const mine = eq(threads.actor, sql`app_actor()`);

export function listThreads(db: Db, scope: TenantScope, limit: number, before: string | undefined) {
  return withTenant(db, scope, "read only", async (tx) => {
    const live = and(mine, isNull(threads.deletedAt));
    const older = before ? lt(threads.updatedAt, new Date(before)) : undefined;
    const rows = await tx.select().from(threads).where(and(live, older)).orderBy(desc(threads.updatedAt), desc(threads.id)).limit(limit);
    const [counted] = await tx.select({ total: count() }).from(threads).where(live);
    const last = rows.at(-1);
    return {
      items: rows.map(({ id, title, channel, updatedAt }) => ({ id, title, channel, updated_at: updatedAt })),
      next_cursor: rows.length === limit && last ? last.updatedAt.toISOString() : null,
      total: counted?.total ?? 0,
    };
  });
}

/** An approval card shows what became of it since. */
function current(block: unknown, statusOf: ReadonlyMap<string, string>): unknown {
  const { type, id } = (block ?? {}) as { type?: string; id?: string };
  const status = type === "approval" && id ? statusOf.get(id) : undefined;
  return status ? { ...(block as object), status } : block;
}

export function getThread(db: Db, scope: TenantScope, id: string) {
  return withTenant(db, scope, "read only", async (tx) => {
    const [thread] = await tx
      .select()
      .from(threads)
      .where(and(eq(threads.id, id), mine, isNull(threads.deletedAt)));
    if (!thread) throw new AppError("NOT_FOUND", "Conversa não encontrada. / Conversation not found.");
    const rows = await tx
      .select()
      .from(messages)
      .where(eq(messages.threadId, id))
      .orderBy(asc(messages.createdAt), asc(messages.id))
      .limit(500);
    const decided = await tx
      .select({ id: approvals.id, status: approvals.status, expiresAt: approvals.expiresAt })
      .from(approvals)
      .where(eq(approvals.threadId, id));
    const statusOf = new Map(
      decided.map((row) => [row.id, row.status === "waiting" && row.expiresAt <= scope.now ? "expired" : row.status]),
    );
    return {
      id: thread.id,
      title: thread.title,
      messages: rows.map((row) => ({
        id: row.id,
        role: row.role,
        text: row.text,
        ...(row.blocks && { blocks: row.blocks.map((block) => current(block, statusOf)) }),
        created_at: row.createdAt,
        run_id: row.runId,
      })),
    };
  });
}

export function deleteThread(db: Db, scope: TenantScope, id: string): Promise<void> {
  return withTenant(db, scope, "read write", async (tx) => {
    const gone = await tx
      .update(threads)
      .set({ deletedAt: scope.now })
      .where(and(eq(threads.id, id), mine, isNull(threads.deletedAt)))
      .returning({ id: threads.id });
    if (gone.length === 0) throw new AppError("NOT_FOUND", "Conversa não encontrada. / Conversation not found.");
  });
}

const runBody = (row: typeof runs.$inferSelect) => ({
  id: row.id,
  thread_id: row.threadId,
  surface: row.surface,
  status: row.status,
  agent: row.agent,
  started_at: row.startedAt,
  finished_at: row.finishedAt,
});

const ownRuns = eq(runs.actor, sql`app_actor()`);

export function listRuns(db: Db, scope: TenantScope, limit: number, before: string | undefined) {
  return withTenant(db, scope, "read only", async (tx) => {
    const older = before ? lt(runs.startedAt, new Date(before)) : undefined;
    const rows = await tx.select().from(runs).where(and(ownRuns, older)).orderBy(desc(runs.startedAt), desc(runs.id)).limit(limit);
    const [counted] = await tx.select({ total: count() }).from(runs).where(ownRuns);
    const last = rows.at(-1);
    return {
      items: rows.map(runBody),
      next_cursor: rows.length === limit && last ? last.startedAt.toISOString() : null,
      total: counted?.total ?? 0,
    };
  });
}

export function getRun(db: Db, scope: TenantScope, id: string) {
  return withTenant(db, scope, "read only", async (tx) => {
    const [row] = await tx
      .select()
      .from(runs)
      .where(and(eq(runs.id, id), or(ownRuns)));
    if (!row) throw new AppError("NOT_FOUND", "Execução não encontrada. / Run not found.");
    return { ...runBody(row), response: row.response };
  });
}
