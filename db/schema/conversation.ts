import { sql } from "drizzle-orm";
import { foreignKey, index, jsonb, primaryKey, snakeCase, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { instant, rowId, tenantId } from "../columns.ts";

export const threads = snakeCase.table(
  "threads",
  {
    id: rowId(),
    tenantId: tenantId(),
    /** The actor whose conversation it is. */
    actor: text().notNull().default(sql`app_actor()`),
    channel: text().notNull().default("web"),
    /** The channel's own name for the thread, so that the same conversation is found again. */
    externalId: text(),
    title: text().notNull(),
    createdAt: instant().notNull().default(sql`app_now()`),
    updatedAt: instant().notNull().default(sql`app_now()`),
    deletedAt: instant(),
    /** The run that holds the thread, and until when its hold is good. */
    heldBy: uuid(),
    heldUntil: instant(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    index("threads_actor").on(t.tenantId, t.actor, t.updatedAt),
    uniqueIndex("threads_external").on(t.tenantId, t.channel, t.externalId).where(sql`external_id is not null`),
  ],
);

export const runs = snakeCase.table(
  "runs",
  {
    id: rowId(),
    tenantId: tenantId(),
    threadId: uuid().notNull(),
    actor: text().notNull().default(sql`app_actor()`),
    surface: text().notNull(),
    /** The caller's id of the message; the same id twice is the same run. */
    messageId: text(),
    status: text().$type<"running" | "done" | "failed">().notNull().default("running"),
    agent: text(),
    response: jsonb().$type<unknown>(),
    startedAt: instant().notNull().default(sql`app_now()`),
    finishedAt: instant(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    foreignKey({ columns: [t.tenantId, t.threadId], foreignColumns: [threads.tenantId, threads.id] }),
    index("runs_thread").on(t.tenantId, t.threadId, t.startedAt),
    index("runs_actor").on(t.tenantId, t.actor, t.startedAt),
    uniqueIndex("runs_message").on(t.tenantId, t.threadId, t.messageId),
  ],
);

export const messages = snakeCase.table(
  "messages",
  {
    id: rowId(),
    tenantId: tenantId(),
    threadId: uuid().notNull(),
    runId: uuid(),
    actor: text().notNull().default(sql`app_actor()`),
    role: text().$type<"user" | "assistant">().notNull(),
    text: text().notNull(),
    blocks: jsonb().$type<unknown[]>(),
    createdAt: instant().notNull().default(sql`app_now()`),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    foreignKey({ columns: [t.tenantId, t.threadId], foreignColumns: [threads.tenantId, threads.id] }),
    index("messages_thread").on(t.tenantId, t.threadId, t.createdAt),
  ],
);
