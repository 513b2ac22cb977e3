import { sql } from "drizzle-orm";
import { customType, integer, text, timestamp, uuid } from "drizzle-orm/pg-core";
import { v7 } from "uuid";
import { centsToDecimal, decimalToCents, decimalToMicros, microsToDecimal } from "./money.ts";

/** Row id: uuid v7 made in code, so that it is known before the insert and sorts by time. */
export const rowId = () =>
  uuid()
    .notNull()
    .$defaultFn(() => v7());

/** The tenant of the running transaction; row-level security checks it again. */
export const tenantId = () => uuid().notNull().default(sql`app_tenant()`);

export const instant = () => timestamp({ withTimezone: true, mode: "date" });

/** Money of the tenant's currency: integer cents in TypeScript, `numeric(14,2)` in SQL. */
export const money = customType<{ data: number; driverData: string }>({
  dataType: () => "numeric(14,2)",
  fromDriver: decimalToCents,
  toDriver: centsToDecimal,
});

/** Media cost as the ad platforms bill it: integer millionths in TypeScript, `numeric(18,6)` in SQL. */
export const micros = customType<{ data: number; driverData: string }>({
  dataType: () => "numeric(18,6)",
  fromDriver: decimalToMicros,
  toDriver: microsToDecimal,
});

/** A plain decimal that is no money: percent, hours, scores. */
export const decimal = (precision: number, scale: number) =>
  customType<{ data: number; driverData: string }>({
    dataType: () => `numeric(${precision},${scale})`,
    fromDriver: Number,
    toDriver: String,
  })();

/**
 * A CPF or CNPJ: encrypted (`tools/ports.ts`, Vault), with a keyed digest to find and compare it by. Every column that
 * holds encrypted text ends in `_sealed`: key rotation finds them by that name.
 */
export const sealedDocument = {
  documentSealed: text(),
  documentIndex: text(),
};

/**
 * Every business table carries these. A trigger fills them from the transaction's settings, bumps `version` on
 * each update and writes the journal; `db/sql/protect.sql` attaches it to every table that has a `version`.
 */
export const tracked = {
  createdAt: instant().notNull().default(sql`app_now()`),
  createdBy: text().notNull().default(sql`app_actor()`),
  updatedAt: instant().notNull().default(sql`app_now()`),
  updatedBy: text().notNull().default(sql`app_actor()`),
  deletedAt: instant(),
  version: integer().notNull().default(1),
};
