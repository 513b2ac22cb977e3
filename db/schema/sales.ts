import { sql } from "drizzle-orm";
import { check, date, foreignKey, index, integer, jsonb, primaryKey, snakeCase, text, uuid } from "drizzle-orm/pg-core";
import { instant, money, rowId, sealedDocument, tenantId, tracked } from "../columns.ts";
import { type CustomValues, clients } from "./crm.ts";

/** What a person said about being written to by a channel (LGPD). */
export const CONSENTS = ["granted", "denied", "unknown"] as const;
const consent = () => text().$type<(typeof CONSENTS)[number]>().notNull().default("unknown");

/** A person, usually of a client. */
export const contacts = snakeCase.table(
  "contacts",
  {
    id: rowId(),
    tenantId: tenantId(),
    clientId: uuid(),
    name: text().notNull(),
    email: text(),
    /** E.164. */
    phone: text(),
    jobTitle: text(),
    tags: text().array().notNull().default([]),
    ...sealedDocument,
    consentWhatsapp: consent(),
    consentEmail: consent(),
    consentSms: consent(),
    consentPhone: consent(),
    /** Where and when the latest consent was given or taken back. */
    consentSource: text(),
    consentAt: instant(),
    notes: text(),
    customFields: jsonb().$type<CustomValues>().notNull().default({}),
    mergedIntoId: uuid(),
    ...tracked,
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    foreignKey({ columns: [t.tenantId, t.clientId], foreignColumns: [clients.tenantId, clients.id] }),
    index("contacts_name").on(t.tenantId, t.name, t.id).where(sql`deleted_at is null`),
    index("contacts_created").on(t.tenantId, t.createdAt, t.id).where(sql`deleted_at is null`),
    index("contacts_consents")
      .on(t.tenantId, t.consentWhatsapp, t.consentEmail, t.consentSms, t.consentPhone)
      .where(sql`deleted_at is null`),
    index("contacts_client").on(t.tenantId, t.clientId),
    index("contacts_phone").on(t.tenantId, t.phone),
    index("contacts_email").on(t.tenantId, t.email),
    index("contacts_document").on(t.tenantId, t.documentIndex),
    check("contacts_name_present", sql`length(trim(name)) > 0`),
    check("contacts_phone", sql`phone ~ '^\\+[1-9][0-9]{6,14}$'`),
    check(
      "contacts_consents",
      sql`consent_whatsapp in ('granted', 'denied', 'unknown') and consent_email in ('granted', 'denied', 'unknown')
        and consent_sms in ('granted', 'denied', 'unknown') and consent_phone in ('granted', 'denied', 'unknown')`,
    ),
  ],
);

export const DEAL_STAGES = ["new", "qualified", "proposal", "negotiation", "won", "lost"] as const;

/** An opportunity; the view `sales_pipeline` adds `days_in_pipeline`. */
export const deals = snakeCase.table(
  "deals",
  {
    id: rowId(),
    tenantId: tenantId(),
    clientId: uuid().notNull(),
    contactId: uuid(),
    name: text().notNull(),
    stage: text().$type<(typeof DEAL_STAGES)[number]>().notNull().default("new"),
    value: money(),
    expectedClose: date({ mode: "string" }),
    ownerId: uuid(),
    source: text(),
    lostReason: text(),
    openedOn: date({ mode: "string" }).notNull(),
    stageSince: instant().notNull(),
    closedOn: date({ mode: "string" }),
    notes: text(),
    customFields: jsonb().$type<CustomValues>().notNull().default({}),
    ...tracked,
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    foreignKey({ columns: [t.tenantId, t.clientId], foreignColumns: [clients.tenantId, clients.id] }),
    foreignKey({ columns: [t.tenantId, t.contactId], foreignColumns: [contacts.tenantId, contacts.id] }),
    index("deals_stage").on(t.tenantId, t.stage, sql`coalesce(expected_close, 'infinity'::date)`, t.id).where(sql`deleted_at is null`),
    index("deals_close").on(t.tenantId, sql`coalesce(expected_close, 'infinity'::date)`, t.id).where(sql`deleted_at is null`),
    index("deals_worth").on(t.tenantId, sql`coalesce(value, 0)`, t.id).where(sql`deleted_at is null`),
    index("deals_stale").on(t.tenantId, t.stageSince, t.id).where(sql`deleted_at is null`),
    index("deals_sums").on(t.tenantId, t.stage, t.value).where(sql`deleted_at is null`),
    index("deals_opened").on(t.tenantId, t.openedOn, t.id).where(sql`deleted_at is null`),
    index("deals_client").on(t.tenantId, t.clientId),
    index("deals_owner").on(t.tenantId, t.ownerId, t.stage),
    check("deals_stage", sql`stage in ('new', 'qualified', 'proposal', 'negotiation', 'won', 'lost')`),
    check("deals_value", sql`value >= 0`),
    check("deals_closed_on", sql`(stage in ('won', 'lost')) = (closed_on is not null) and closed_on >= opened_on`),
    check("deals_lost_reason", sql`(stage = 'lost') = (lost_reason is not null)`),
    check("deals_name_present", sql`length(trim(name)) > 0`),
  ],
);

/** The stages that a deal went through; the first row is its creation. */
export const dealStageChanges = snakeCase.table(
  "deal_stage_changes",
  {
    id: rowId(),
    tenantId: tenantId(),
    dealId: uuid().notNull(),
    clientId: uuid().notNull(),
    fromStage: text().$type<(typeof DEAL_STAGES)[number]>(),
    toStage: text().$type<(typeof DEAL_STAGES)[number]>().notNull(),
    changedAt: instant().notNull(),
    ...tracked,
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    foreignKey({ columns: [t.tenantId, t.dealId], foreignColumns: [deals.tenantId, deals.id] }),
    index("deal_stage_changes_deal").on(t.tenantId, t.dealId, t.changedAt),
    index("deal_stage_changes_at").on(t.tenantId, t.changedAt),
    check("deal_stage_changes_move", sql`from_stage is distinct from to_stage`),
  ],
);

/** A client's health on a day on which it changed, with its three parts. Computed, so not journaled. */
export const healthHistory = snakeCase.table(
  "health_history",
  {
    tenantId: tenantId(),
    clientId: uuid().notNull(),
    day: date({ mode: "string" }).notNull(),
    score: integer().notNull(),
    recency: integer().notNull(),
    sentiment: integer().notNull(),
    payment: integer().notNull(),
    createdAt: instant().notNull().default(sql`app_now()`),
    createdBy: text().notNull().default(sql`app_actor()`),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.clientId, t.day] }),
    foreignKey({ columns: [t.tenantId, t.clientId], foreignColumns: [clients.tenantId, clients.id] }),
  ],
);
