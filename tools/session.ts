import type { TenantSettings } from "../db/schema/platform.ts";
import type { TenantScope } from "../db/tenant.ts";
import type { Locale } from "./language.ts";

/** Where a call came from. On `rest` and `form` a signed-in person's own call is itself the decision. */
export type Surface = "rest" | "form" | "chat" | "ag-ui" | "slash" | "execute" | "playbook" | "mcp" | "job";

export type Role = "super_admin" | "admin" | "manager" | "viewer";

export interface Actor {
  readonly kind: "user" | "key" | "job";
  /** `user:<uuid>`, `key:<uuid>` or `job:<name>`: what the rows record. */
  readonly id: string;
  readonly userId: string | undefined;
  readonly name: string;
  readonly role: Role;
  /** A viewer bound to one client sees that client's rows only. */
  readonly clientId: string | undefined;
}

export interface Tenant {
  readonly id: string;
  readonly name: string;
  readonly locale: Locale;
  readonly timeZone: string;
  readonly currency: string;
  readonly settings: TenantSettings;
}

/** Who acts, for which tenant, with which rights, from where. Built by middleware, never by a tool's input. */
export interface Session {
  readonly tenant: Tenant;
  readonly actor: Actor;
  readonly permissions: ReadonlySet<string>;
  readonly surface: Surface;
  readonly locale: Locale;
}

export const scopeOf = (session: Session, now: Date, receiptId?: string): TenantScope => ({
  tenantId: session.tenant.id,
  clientId: session.actor.clientId,
  actor: session.actor.id,
  now,
  timeZone: session.tenant.timeZone,
  receiptId,
});
