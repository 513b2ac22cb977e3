import { and, eq, inArray, isNotNull } from "drizzle-orm";
import { logins, tenants, users } from "../schema/platform.ts";
import { type Db, withRouting } from "../tenant.ts";

const SLUGS = ["aurora", "mais-pet", "vyron"];

/** The demo's accounts, once they are loaded. */
export function demoAccounts(db: Db): Promise<{ username: string; name: string; role: string; tenant: string }[]> {
  return withRouting(db, async (tx) => {
    const rows = await tx
      .select({ username: logins.username, name: users.name, role: users.role, tenant: tenants.name })
      .from(logins)
      .innerJoin(users, and(eq(users.tenantId, logins.tenantId), eq(users.id, logins.userId)))
      .innerJoin(tenants, eq(tenants.id, logins.tenantId))
      .where(and(inArray(tenants.slug, SLUGS), isNotNull(logins.username)))
      .orderBy(tenants.slug, users.role);
    return rows.flatMap(({ username, ...row }) => (username ? [{ username, ...row }] : []));
  });
}
