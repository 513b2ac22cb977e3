import type { JobKind } from "./queue.ts";
import { inEveryTenant, type JobDeps } from "./tenants.ts";

/** Every night after the health scores, which churn risk rests on, and once after a start; unchanged data costs nothing. */
export const insightsJob = (deps: JobDeps): JobKind => ({
  name: "refresh-insights",
  cron: "30 4 * * *",
  work: () => inEveryTenant(deps, "refresh-insights", "refresh_insights"),
});
