import type { JobKind } from "./queue.ts";
import { inEveryTenant, type JobDeps } from "./tenants.ts";

/** Every night each tenant's health scores are recomputed, through the door like everything else. */
export const healthJob = (deps: JobDeps): JobKind => ({
  name: "refresh-health-scores",
  cron: "15 4 * * *",
  work: () => inEveryTenant(deps, "refresh-health-scores", "refresh_health_scores"),
});
