import { sql } from "drizzle-orm";
import type { Db, Tx } from "./client.ts";

export type { Db, Tx } from "./client.ts";

/** What the database must know about a transaction: the row-level policies and triggers read it. */
export interface TenantScope {
  readonly tenantId: string;
  /** Set for a user bound to one client: policies narrow to it. */
  readonly clientId?: string | undefined;
  /** `user:<uuid>`, `key:<uuid>`, `job:<name>`. */
  readonly actor: string;
  readonly now: Date;
  readonly timeZone: string;
  /** The tool call that the transaction belongs to; business rows cannot change without one. */
  readonly receiptId?: string | undefined;
}

/**
 * The only way to tenant rows: one short transaction as a role that owns nothing, because owners and superusers
 * bypass row-level security. Never hold it across a model or network call; never use another handle inside it.
 */
export function withTenant<T>(
  db: Db,
  scope: TenantScope,
  accessMode: "read only" | "read write",
  work: (tx: Tx) => Promise<T>,
): Promise<T> {
  return db.transaction(
    async (tx) => {
      await tx.execute(sql`select
        set_config('app.tenant_id', ${scope.tenantId}, true), set_config('app.client_id', ${scope.clientId ?? ""}, true),
        set_config('app.actor', ${scope.actor}, true), set_config('app.now', ${scope.now.toISOString()}, true),
        set_config('app.time_zone', ${scope.timeZone}, true), set_config('app.receipt_id', ${scope.receiptId ?? ""}, true),
        set_config('random_page_cost', '1.1', true),
        set_config('role', ${scope.clientId ? "vyron_client" : "vyron_app"}, true)`);
      return work(tx);
    },
    { accessMode },
  );
}

/** For what must be looked up before a tenant is known: logins, sessions, keys. Sees those tables and no business row. */
export function withRouting<T>(db: Db, work: (tx: Tx) => Promise<T>): Promise<T> {
  return db.transaction(async (tx) => {
    await tx.execute(sql`select set_config('role', 'vyron_routing', true)`);
    return work(tx);
  });
}

/** What a super admin's tool does across tenants, inside its own transaction: the routing tables of all, no business row. */
export async function asRouting<T>(tx: Tx, work: () => Promise<T>): Promise<T> {
  await tx.execute(sql`set local role vyron_routing`);
  const result = await work();
  await tx.execute(sql`set local role vyron_app`);
  return result;
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

async function switchTenant(tx: Tx, tenantId: string): Promise<void> {
  if (!UUID.test(tenantId)) throw new Error("a tenant's id is a uuid");
  await tx.execute(sql.raw(`set local app.tenant_id = '${tenantId}'`));
}

/** A part of the transaction in another tenant; whoever calls it has checked the right and leaves a receipt there too. */
export async function inTenant<T>(tx: Tx, tenantId: string, work: () => Promise<T>): Promise<T> {
  const { rows } = await tx.execute<{ id: string }>(sql`select app_tenant()::text as id`);
  await switchTenant(tx, tenantId);
  const result = await work();
  await switchTenant(tx, rows[0]?.id ?? "");
  return result;
}
