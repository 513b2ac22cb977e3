import { expect, test } from "vitest";
import { healthJob } from "../../jobs/health.ts";
import { openQueue } from "../../jobs/queue.ts";
import { createClient } from "../../tools/crm/create-client.ts";
import { getTool } from "../../tools/registry.ts";
import { runTool } from "../../tools/run.ts";
import { openWorld } from "../helpers/world.ts";

test("the queue runs the nightly health scores through the door, for every tenant", async () => {
  const world = await openWorld();
  const tenants = [await world.tenant(), await world.tenant()];
  const days = 80 * 86_400_000;
  for (const tenant of tenants) await tenant.run(createClient, { name: "Esquecida", status: "client" });
  world.time.now = new Date(world.time.now.getTime() + days);
  const errors: unknown[] = [];
  let finished: () => void = () => undefined;
  const done = new Promise<void>((resolve) => {
    finished = resolve;
  });
  const job = healthJob({ db: world.database.db, getTool, run: (session, tool, input) => runTool(world.door, session, tool, input) });
  const observed = { ...job, work: () => job.work().then(finished) };
  const queue = await openQueue(world.database.connect, [observed], { error: (event) => errors.push(event) });
  try {
    await queue.send("refresh-health-scores");
    await done;
    for (const tenant of tenants) {
      const [client] = await tenant.sql<{ health_score: number }>("select health_score from clients where tenant_id = $1", [tenant.id]);
      expect(client?.health_score).toBe(52);
      expect(
        await tenant.sql("select actor, surface from receipts where tenant_id = $1 and tool = 'refresh_health_scores'", [tenant.id]),
      ).toEqual([{ actor: "job:refresh-health-scores", surface: "job" }]);
    }
    expect(queue.state()).toEqual({ ok: true });
    expect(errors).toEqual([]);
  } finally {
    await queue.stop();
  }
});
