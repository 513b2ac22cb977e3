import { sql } from "drizzle-orm";
import { bigint, customType, index, integer, jsonb, primaryKey, snakeCase, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { instant, rowId, tenantId } from "../columns.ts";

const bytes = customType<{ data: Uint8Array }>({ dataType: () => "bytea" });

export interface RowChange {
  readonly table: string;
  readonly id: string;
  readonly op: "insert" | "update" | "delete";
}

/** Every tool call leaves one. Append-only: the application's role may insert and read, nothing else. */
export const receipts = snakeCase.table(
  "receipts",
  {
    id: rowId(),
    tenantId: tenantId(),
    tool: text().notNull(),
    effect: text().notNull(),
    surface: text().notNull(),
    actor: text().notNull().default(sql`app_actor()`),
    actorName: text().notNull(),
    input: jsonb().$type<unknown>().notNull(),
    outcome: text().$type<"ok" | "error" | "waiting" | "rejected" | "dry_run">().notNull(),
    output: jsonb().$type<unknown>(),
    error: jsonb().$type<{ code: string; message: string }>(),
    changes: jsonb().$type<RowChange[]>().notNull().default([]),
    threadId: uuid(),
    runId: uuid(),
    callId: text(),
    approvalId: uuid(),
    createdAt: instant().notNull().default(sql`app_now()`),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    index("receipts_created").on(t.tenantId, t.createdAt),
    index("receipts_run").on(t.tenantId, t.runId),
    index("receipts_effect").on(t.tenantId, t.effect, t.id),
    index("receipts_surface").on(t.tenantId, t.surface, t.id),
  ],
);

/** Hash chain over the receipts' digests; filled by a trigger on `receipts`, so no call can be left out. */
export const auditLog = snakeCase.table(
  "audit_log",
  {
    tenantId: tenantId(),
    seq: bigint({ mode: "number" }).notNull(),
    receiptId: uuid().notNull(),
    at: instant().notNull(),
    actor: text().notNull(),
    tool: text().notNull(),
    outcome: text().notNull(),
    digest: text().notNull(),
    previous: text().notNull(),
    hash: text().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.seq] }),
    uniqueIndex("audit_log_receipt").on(t.tenantId, t.receiptId),
    index("audit_log_tool").on(t.tenantId, t.tool, t.seq),
    index("audit_log_actor").on(t.tenantId, t.actor, t.seq),
    index("audit_log_outcome").on(t.tenantId, t.outcome, t.seq),
  ],
);

/** Before and after image of every row that a tool call changed; written by a trigger. */
export const journal = snakeCase.table(
  "journal",
  {
    tenantId: tenantId(),
    seq: bigint({ mode: "number" }).generatedAlwaysAsIdentity(),
    receiptId: uuid().notNull(),
    tableName: text().notNull(),
    rowId: uuid().notNull(),
    op: text().$type<RowChange["op"]>().notNull(),
    before: jsonb().$type<Record<string, unknown>>(),
    after: jsonb().$type<Record<string, unknown>>(),
    at: instant().notNull(),
    actor: text().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.seq] }),
    index("journal_receipt").on(t.tenantId, t.receiptId, t.seq),
    index("journal_row").on(t.tenantId, t.rowId, t.seq),
  ],
);

export interface SeenRow {
  readonly table: string;
  readonly id: string;
  readonly version: number;
  readonly image: Record<string, unknown>;
}

/** A frozen call that waits for a person. */
export const approvals = snakeCase.table(
  "approvals",
  {
    id: rowId(),
    tenantId: tenantId(),
    tool: text().notNull(),
    input: jsonb().$type<Record<string, unknown>>().notNull(),
    schemaHash: text().notNull(),
    seen: jsonb().$type<SeenRow[]>().notNull(),
    question: text().notNull(),
    status: text().$type<"waiting" | "approved" | "rejected" | "expired">().notNull().default("waiting"),
    surface: text().notNull(),
    requestedBy: text().notNull(),
    requestedByName: text().notNull(),
    threadId: uuid(),
    runId: uuid(),
    callId: text(),
    createdAt: instant().notNull().default(sql`app_now()`),
    expiresAt: instant().notNull(),
    decidedAt: instant(),
    decidedBy: text(),
    receiptId: uuid(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    index("approvals_status").on(t.tenantId, t.status, t.createdAt),
    index("approvals_thread").on(t.tenantId, t.threadId),
  ],
);

/** What leaves the system, written in the deciding transaction and delivered by a job. */
export const outbox = snakeCase.table(
  "outbox",
  {
    id: rowId(),
    tenantId: tenantId(),
    receiptId: uuid().notNull(),
    kind: text().notNull(),
    payload: jsonb().$type<Record<string, unknown>>().notNull(),
    idempotencyKey: text().notNull(),
    status: text().$type<"queued" | "sending" | "sent" | "failed" | "uncertain">().notNull().default("queued"),
    attempts: integer().notNull().default(0),
    createdAt: instant().notNull().default(sql`app_now()`),
    sentAt: instant(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    uniqueIndex("outbox_key").on(t.tenantId, t.idempotencyKey),
    index("outbox_status").on(t.tenantId, t.status, t.createdAt),
  ],
);

/** A write repeated under the same key returns what the first one did. */
export const idempotencyKeys = snakeCase.table(
  "idempotency_keys",
  {
    tenantId: tenantId(),
    key: text().notNull(),
    tool: text().notNull(),
    inputHash: text().notNull(),
    receiptId: uuid().notNull(),
    createdAt: instant().notNull().default(sql`app_now()`),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.key] })],
);

/** Uploaded files: what a person attaches and what a tool produces. */
export const files = snakeCase.table(
  "files",
  {
    id: rowId(),
    tenantId: tenantId(),
    name: text().notNull(),
    mediaType: text().notNull(),
    size: integer().notNull(),
    sha256: text().notNull(),
    content: bytes().notNull(),
    actor: text().notNull().default(sql`app_actor()`),
    createdAt: instant().notNull().default(sql`app_now()`),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.id] })],
);
