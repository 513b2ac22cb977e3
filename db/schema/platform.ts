import { sql } from "drizzle-orm";
import {
  bigint,
  boolean,
  foreignKey,
  index,
  integer,
  jsonb,
  primaryKey,
  snakeCase,
  text,
  unique,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { instant, money, rowId, tenantId, tracked } from "../columns.ts";
import { clients } from "./crm.ts";

export interface TenantSettings {
  /** Clients below this health score are at risk (requirement X-16). */
  readonly healthThreshold?: number;
  /** Percent; projects aim at it. */
  readonly targetMargin?: number;
  /** Percent; projects below it raise an alert. */
  readonly alertMargin?: number;
  /** Days without an interaction after which a client counts as silent (V-97). */
  readonly silenceDays?: number;
  /** Months after which a client counts as loyal (V-99). */
  readonly loyalMonths?: number;
  /** Percent above the average of the weeks before that makes ad spend or CPL an anomaly. */
  readonly anomalyPercent?: number;
  /** Encrypts what interactions say; it takes them out of text search. */
  readonly encryptInteractions?: boolean;
  readonly features?: Readonly<Record<string, boolean>>;
  readonly branding?: { readonly color?: string; readonly legalName?: string; readonly address?: string };
  /** The tenant's own fields, by the kind of record. Where a kind has none, any key is taken. */
  readonly customFields?: Partial<Record<CustomFieldEntity, readonly CustomField[]>>;
}

export type CustomFieldEntity = "client" | "contact" | "deal" | "project";

export interface CustomField {
  readonly key: string;
  readonly label: string;
  readonly type: "text" | "number" | "day" | "boolean" | "choice";
  readonly options?: readonly string[];
  readonly required?: boolean;
}

export const tenants = snakeCase.table("tenants", {
  id: rowId().primaryKey(),
  name: text().notNull(),
  slug: text().notNull().unique(),
  locale: text().notNull().default("pt-BR"),
  timeZone: text().notNull().default("America/Sao_Paulo"),
  currency: text().notNull().default("BRL"),
  settings: jsonb().$type<TenantSettings>().notNull().default({}),
  createdAt: instant().notNull(),
  disabledAt: instant(),
});

export const users = snakeCase.table(
  "users",
  {
    id: rowId(),
    tenantId: tenantId(),
    name: text().notNull(),
    email: text().notNull(),
    role: text().$type<"super_admin" | "admin" | "manager" | "viewer">().notNull(),
    clientId: uuid(),
    active: boolean().notNull().default(true),
    /** What an hour of theirs costs the agency; the default of log_time. */
    costRate: money(),
    ...tracked,
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    unique("users_email").on(t.tenantId, t.email),
    foreignKey({ columns: [t.tenantId, t.clientId], foreignColumns: [clients.tenantId, clients.id] }),
  ],
);

/** What a person or the tenant decided once, such as which metric an ambiguous name means. */
export const preferences = snakeCase.table(
  "preferences",
  {
    id: rowId(),
    tenantId: tenantId(),
    /** `user:<uuid>`; each person has their own. */
    actor: text().notNull().default(sql`app_actor()`),
    key: text().notNull(),
    value: jsonb().$type<unknown>().notNull(),
    ...tracked,
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    uniqueIndex("preferences_key").on(t.tenantId, t.actor, t.key).where(sql`deleted_at is null`),
  ],
);

/** Routing table: who may sign in, looked up before a tenant is known. */
export const logins = snakeCase.table(
  "logins",
  {
    userId: uuid().primaryKey(),
    tenantId: tenantId(),
    email: text().notNull().unique("logins_email"),
    username: text().unique("logins_username"),
    passwordHash: text().notNull(),
    superAdmin: boolean().notNull().default(false),
    disabledAt: instant(),
  },
  (t) => [foreignKey({ columns: [t.tenantId, t.userId], foreignColumns: [users.tenantId, users.id] })],
);

/** Routing table: one row per refresh token; the rows of one sign-in share a family. */
export const sessions = snakeCase.table(
  "sessions",
  {
    id: rowId().primaryKey(),
    family: uuid().notNull(),
    tenantId: tenantId(),
    userId: uuid().notNull(),
    refreshHash: text().notNull().unique("sessions_refresh_hash"),
    userAgent: text(),
    startedAt: instant().notNull(),
    createdAt: instant().notNull(),
    expiresAt: instant().notNull(),
    usedAt: instant(),
    revokedAt: instant(),
  },
  (t) => [index("sessions_user").on(t.userId, t.family)],
);

/** Routing table: keys for programs; a key acts with its user's rights. */
export const apiKeys = snakeCase.table(
  "api_keys",
  {
    id: rowId().primaryKey(),
    tenantId: tenantId(),
    userId: uuid().notNull(),
    name: text().notNull(),
    prefix: text().notNull(),
    keyHash: text().notNull().unique("api_keys_hash"),
    createdAt: instant().notNull(),
    lastUsedAt: instant(),
    revokedAt: instant(),
  },
  (t) => [index("api_keys_user").on(t.userId)],
);

/** Counters of the rate limiter; they belong to no tenant and hold no business data. */
export const rateLimits = snakeCase.table("rate_limits", {
  key: text().primaryKey(),
  points: integer().notNull().default(0),
  expire: bigint({ mode: "number" }),
});
