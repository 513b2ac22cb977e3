import { tenants } from "../db/schema/platform.ts";
import { withRouting } from "../db/tenant.ts";
import type { JobKind } from "./queue.ts";
import { type JobDeps, jobSession } from "./tenants.ts";

export interface Resealed {
  readonly tenant: string;
  readonly resealed: number;
  readonly unreadable: number;
}

interface Batch {
  readonly resealed: number;
  readonly remaining: number;
  readonly unreadable: number;
}

/** Every tenant's encrypted texts under the current key, in short transactions through the door. */
export async function resealAll({ db, run, getTool }: JobDeps): Promise<Resealed[]> {
  const tool = getTool("refresh_encryption");
  if (!tool) throw new Error("refresh_encryption is not registered");
  const all = await withRouting(db, (tx) => tx.select().from(tenants));
  const done: Resealed[] = [];
  for (const tenant of all) {
    let resealed = 0;
    for (;;) {
      const result = await run(jobSession(tenant, "refresh-encryption"), tool, {});
      if (result.status !== "ok") throw new Error("refresh_encryption waits for approval");
      const batch = result.output as Batch;
      resealed += batch.resealed;
      if (batch.resealed > 0 && batch.remaining > 0) continue;
      done.push({ tenant: tenant.slug, resealed, unreadable: batch.unreadable });
      break;
    }
  }
  return done;
}

/** Every night, so that a change of keys is finished without anybody's doing. */
export const encryptionJob = (deps: JobDeps): JobKind => ({
  name: "refresh-encryption",
  cron: "45 4 * * *",
  async work() {
    await resealAll(deps);
  },
});
