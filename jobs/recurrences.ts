import type { JobKind } from "./queue.ts";
import { inEveryTenant, type JobDeps } from "./tenants.ts";

/** Every night the rows of each tenant's monthly rules are made up to the horizon. */
export const recurrencesJob = (deps: JobDeps): JobKind => ({
  name: "refresh-recurring-entries",
  cron: "45 3 * * *",
  work: () => inEveryTenant(deps, "refresh-recurring-entries", "refresh_recurring_entries"),
});
