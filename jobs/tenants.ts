import { tenants } from "../db/schema/platform.ts";
import { type Db, withRouting } from "../db/tenant.ts";
import type { Tool } from "../tools/define.ts";
import { ALL_PERMISSIONS } from "../tools/permissions.ts";
import type { CallResult } from "../tools/run.ts";
import type { Session } from "../tools/session.ts";

export interface JobDeps {
  readonly db: Db;
  readonly run: (session: Session, tool: Tool, input: unknown) => Promise<CallResult>;
  readonly getTool: (name: string) => Tool | undefined;
}

/** The system's own session in one tenant. */
export const jobSession = (tenant: typeof tenants.$inferSelect, job: string): Session => ({
  tenant: {
    id: tenant.id,
    name: tenant.name,
    locale: tenant.locale === "en" ? "en" : "pt-BR",
    timeZone: tenant.timeZone,
    currency: tenant.currency,
    settings: tenant.settings,
  },
  actor: { kind: "job", id: `job:${job}`, userId: undefined, name: "Vyron", role: "admin", clientId: undefined },
  permissions: new Set(ALL_PERMISSIONS),
  surface: "job",
  locale: "pt-BR",
});

/** Calls a tool once in every tenant, through the door. One tenant's failure stops no other; the queue is told of it at the end. */
export async function inEveryTenant({ db, run, getTool }: JobDeps, job: string, name: string): Promise<void> {
  const tool = getTool(name);
  if (!tool) throw new Error(`${name} is not registered`);
  const failures: unknown[] = [];
  for (const tenant of await withRouting(db, (tx) => tx.select().from(tenants)))
    await run(jobSession(tenant, job), tool, {}).catch((error: unknown) => failures.push(error));
  if (failures.length > 0) throw new AggregateError(failures, `${name} failed in ${failures.length} tenant(s)`);
}
