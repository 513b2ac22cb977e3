import { tenants } from "../db/schema/platform.ts";
import { type Db, withRouting } from "../db/tenant.ts";
import type { Tool } from "../tools/define.ts";
import { ALL_PERMISSIONS } from "../tools/permissions.ts";
import type { CallResult } from "../tools/run.ts";
import type { Session } from "../tools/session.ts";
import type { JobKind } from "./queue.ts";

export interface JobDeps {
  readonly db: Db;
  readonly run: (session: Session, tool: Tool, input: unknown) => Promise<CallResult>;
  readonly getTool: (name: string) => Tool | undefined;
}

const jobSession = (tenant: typeof tenants.$inferSelect, job: string): Session => ({
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

/** Every night each tenant's health scores are recomputed, through the door like everything else. */
export const healthJob = ({ db, run, getTool }: JobDeps): JobKind => ({
  name: "refresh-health-scores",
  cron: "15 4 * * *",
  async work() {
    const tool = getTool("refresh_health_scores");
    if (!tool) throw new Error("refresh_health_scores is not registered");
    const all = await withRouting(db, (tx) => tx.select().from(tenants));
    for (const tenant of all) await run(jobSession(tenant, "refresh-health-scores"), tool, {});
  },
});
