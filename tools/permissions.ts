import type { Role } from "./session.ts";

const RESOURCES = [
  "clients",
  "contacts",
  "deals",
  "interactions",
  "projects",
  "tasks",
  "time",
  "finance",
  "marketing",
  "contracts",
  "insights",
  "settings",
  "tenants",
  "approvals",
  "receipts",
  "audit",
  "users",
  "jobs",
] as const;

export type Permission = `${(typeof RESOURCES)[number]}:${"read" | "write"}`;

export const ALL_PERMISSIONS: readonly Permission[] = RESOURCES.flatMap((r) => [`${r}:read`, `${r}:write`] as const);

const except = (...withheld: Permission[]) => new Set(ALL_PERMISSIONS.filter((p) => !withheld.includes(p)));

const BY_ROLE: Record<Role, ReadonlySet<Permission>> = {
  super_admin: except("jobs:write"),
  admin: except("jobs:write", "tenants:write", "tenants:read"),
  manager: except("jobs:write", "users:write", "audit:read", "settings:write", "tenants:write", "tenants:read"),
  viewer: new Set<Permission>([
    "clients:read",
    "contacts:read",
    "deals:read",
    "interactions:read",
    "projects:read",
    "tasks:read",
    "time:read",
    "finance:read",
    "marketing:read",
    "contracts:read",
    "receipts:read",
  ]),
};

export const permissionsOf = (role: Role): ReadonlySet<Permission> => BY_ROLE[role];

/** Names that other systems and people use for our roles (requirements X-01, C-97). */
const ALIASES: Record<string, Role> = { cro: "manager", client: "viewer", cliente: "viewer", gerente: "manager" };

export const ROLES = ["super_admin", "admin", "manager", "viewer"] as const satisfies readonly Role[];

export const roleNamed = (name: string): Role | undefined =>
  ROLES.find((role) => role === name.toLowerCase()) ?? ALIASES[name.toLowerCase()];
