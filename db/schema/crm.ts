import { sql } from "drizzle-orm";
import { check, date, foreignKey, index, integer, jsonb, primaryKey, snakeCase, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { decimal, instant, rowId, sealedDocument, tenantId, tracked } from "../columns.ts";

export type CustomValues = Record<string, string | number | boolean | null>;

export const CLIENT_STATUSES = ["lead", "prospect", "client", "churned"] as const;
export const INTERACTION_KINDS = ["meeting", "call", "email", "message", "note"] as const;

export const clients = snakeCase.table(
  "clients",
  {
    id: rowId(),
    tenantId: tenantId(),
    name: text().notNull(),
    status: text().$type<(typeof CLIENT_STATUSES)[number]>().notNull().default("lead"),
    segment: text(),
    acquisitionChannel: text(),
    email: text(),
    phone: text(),
    ...sealedDocument,
    ownerId: uuid(),
    clientSince: date({ mode: "string" }),
    churnedOn: date({ mode: "string" }),
    notes: text(),
    customFields: jsonb().$type<CustomValues>().notNull().default({}),
    /** The record that this duplicate was merged into; it is soft-deleted then. */
    mergedIntoId: uuid(),
    /** 0–100, computed by `tools/crm/health.ts`, never typed. */
    healthScore: integer().notNull().default(70),
    /** −1…1, mean of the recent interactions. */
    sentimentScore: decimal(4, 3),
    ...tracked,
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    index("clients_health").on(t.tenantId, t.healthScore, t.name, t.id).where(sql`deleted_at is null`),
    index("clients_at_risk").on(t.tenantId, t.healthScore, t.name, t.id).where(sql`deleted_at is null and status = 'client'`),
    index("clients_status").on(t.tenantId, t.status, t.name, t.id).where(sql`deleted_at is null`),
    index("clients_name").on(t.tenantId, t.name, t.id).where(sql`deleted_at is null`),
    index("clients_created").on(t.tenantId, t.createdAt, t.id).where(sql`deleted_at is null`),
    index("clients_deleted").on(t.tenantId, t.id).where(sql`deleted_at is not null`),
    index("clients_owner").on(t.tenantId, t.ownerId),
    uniqueIndex("clients_document").on(t.tenantId, t.documentIndex).where(sql`deleted_at is null`),
    check("clients_status", sql`status in ('lead', 'prospect', 'client', 'churned')`),
    check("clients_health_score", sql`health_score between 0 and 100`),
    check("clients_sentiment_score", sql`sentiment_score between -1 and 1`),
    check("clients_name_present", sql`length(trim(name)) > 0`),
  ],
);

export const interactions = snakeCase.table(
  "interactions",
  {
    id: rowId(),
    tenantId: tenantId(),
    clientId: uuid().notNull(),
    kind: text().$type<(typeof INTERACTION_KINDS)[number]>().notNull(),
    subject: text().notNull(),
    content: text().notNull(),
    interactionDate: instant().notNull(),
    sentimentScore: decimal(4, 3),
    topics: text().array().notNull().default([]),
    actionItems: text().array().notNull().default([]),
    analyzedBy: text(),
    /** The content where the tenant has it encrypted; `content` is empty then. */
    contentSealed: text(),
    ...tracked,
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    foreignKey({ columns: [t.tenantId, t.clientId], foreignColumns: [clients.tenantId, clients.id] }),
    index("interactions_client_date").on(t.tenantId, t.clientId, t.interactionDate).where(sql`deleted_at is null`),
    index("interactions_date").on(t.tenantId, t.interactionDate, t.id).where(sql`deleted_at is null`),
    index("interactions_live").on(t.tenantId).where(sql`deleted_at is null`),
    index("interactions_kind").on(t.tenantId, t.kind, t.interactionDate, t.id).where(sql`deleted_at is null`),
    check("interactions_kind", sql`kind in ('meeting', 'call', 'email', 'message', 'note')`),
    check("interactions_sentiment_score", sql`sentiment_score between -1 and 1`),
  ],
);
