import { sql } from "drizzle-orm";
import { check, date, foreignKey, index, integer, jsonb, primaryKey, snakeCase, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { instant, money, rowId, tenantId, tracked } from "../columns.ts";
import { clients } from "./crm.ts";
import { projects } from "./projects.ts";

/** A text with `{{variables}}`. */
export const contractTemplates = snakeCase.table(
  "contract_templates",
  {
    id: rowId(),
    tenantId: tenantId(),
    name: text().notNull(),
    body: text().notNull(),
    /** Variables that must have a value before a contract is made. */
    requiredFields: text().array().notNull().default([]),
    ...tracked,
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    uniqueIndex("contract_templates_name").on(t.tenantId, t.name).where(sql`deleted_at is null`),
    check("contract_templates_name_present", sql`length(trim(name)) > 0`),
    check("contract_templates_body_present", sql`length(trim(body)) > 0`),
  ],
);

export const CONTRACT_STATUSES = ["draft", "sent", "signed", "cancelled", "ended"] as const;

export const contracts = snakeCase.table(
  "contracts",
  {
    id: rowId(),
    tenantId: tenantId(),
    /** Counted per tenant and year: 2026-0007. */
    number: text().notNull(),
    name: text().notNull(),
    clientId: uuid().notNull(),
    projectId: uuid(),
    templateId: uuid().notNull(),
    status: text().$type<(typeof CONTRACT_STATUSES)[number]>().notNull().default("draft"),
    value: money(),
    startsOn: date({ mode: "string" }),
    endsOn: date({ mode: "string" }),
    signedOn: date({ mode: "string" }),
    currentVersion: integer().notNull().default(1),
    ...tracked,
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    foreignKey({ columns: [t.tenantId, t.clientId], foreignColumns: [clients.tenantId, clients.id] }),
    foreignKey({ columns: [t.tenantId, t.projectId], foreignColumns: [projects.tenantId, projects.id] }),
    foreignKey({ columns: [t.tenantId, t.templateId], foreignColumns: [contractTemplates.tenantId, contractTemplates.id] }),
    uniqueIndex("contracts_number").on(t.tenantId, t.number),
    index("contracts_client").on(t.tenantId, t.clientId),
    index("contracts_status").on(t.tenantId, t.status, t.createdAt, t.id).where(sql`deleted_at is null`),
    index("contracts_end").on(t.tenantId, sql`coalesce(ends_on, '9999-12-31'::date)`, t.id).where(sql`deleted_at is null`),
    index("contracts_template").on(t.tenantId, t.templateId).where(sql`deleted_at is null`),
    index("contracts_created").on(t.tenantId, t.createdAt, t.id).where(sql`deleted_at is null`),
    check("contracts_status", sql`status in ('draft', 'sent', 'signed', 'cancelled', 'ended')`),
    check("contracts_value", sql`value >= 0`),
    check("contracts_ends_on", sql`ends_on >= starts_on`),
    check("contracts_signed_on", sql`status <> 'signed' or signed_on is not null`),
  ],
);

/** The rendered text and the values that made it; never changed once written. */
export const contractVersions = snakeCase.table(
  "contract_versions",
  {
    id: rowId(),
    tenantId: tenantId(),
    contractId: uuid().notNull(),
    clientId: uuid().notNull(),
    number: integer().notNull(),
    body: text().notNull(),
    values: jsonb().$type<Record<string, string>>().notNull(),
    /** The template's `version` at the time. */
    templateVersion: integer().notNull(),
    note: text(),
    renderedAt: instant().notNull(),
    ...tracked,
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    foreignKey({ columns: [t.tenantId, t.contractId], foreignColumns: [contracts.tenantId, contracts.id] }),
    uniqueIndex("contract_versions_number").on(t.tenantId, t.contractId, t.number).where(sql`deleted_at is null`),
  ],
);
