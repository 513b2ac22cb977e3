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
        set_config('role', 'vyron_app', true)`);
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
