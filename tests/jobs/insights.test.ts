import { expect, test } from "vitest";
import { insightsJob } from "../../jobs/insights.ts";
import { getTool } from "../../tools/registry.ts";
import { runTool } from "../../tools/run.ts";
import { openWorld } from "../helpers/world.ts";
import { daysAgo, past } from "../tools/governance/insights-data.ts";

test("every tenant's insights are brought up to date through the door, each with its own limits and rows", async () => {
  const world = await openWorld();
  const [strict, usual] = [await world.tenant(), await world.tenant()];
  await world.database.pool.query("update tenants set settings = $2 where id = $1", [strict.id, { silenceDays: 10 }]);
  for (const tenant of [strict, usual]) {
    const rows = past(world, tenant);
    await rows.interaction(await rows.client(`Quieta de ${tenant.id}`, { healthScore: 10 }), daysAgo(10));
  }
  const job = insightsJob({ db: world.database.db, getTool, run: (session, tool, input) => runTool(world.door, session, tool, input) });
  await job.work();
  await job.work();
  const { rows } = await world.database.pool.query("select tenant_id, kind, created_by from insights");
  expect(rows).toEqual([{ tenant_id: strict.id, kind: "churn_risk", created_by: "job:refresh-insights" }]);
  const runs = await world.database.pool.query(
    "select (output ->> 'detectors_run')::int > 0 as computed, count(*)::int as runs from receipts where tool = 'refresh_insights' group by 1 order by 1",
  );
  expect(runs.rows).toEqual([
    { computed: false, runs: 2 },
    { computed: true, runs: 2 },
  ]);
});

test("a tenant that fails stops no other, and the queue is told", async () => {
  const world = await openWorld();
  const [first, second] = [await world.tenant(), await world.tenant()];
  const reached: string[] = [];
  const job = insightsJob({
    db: world.database.db,
    getTool,
    run: async (session, tool, input) => {
      reached.push(session.tenant.id);
      if (session.tenant.id === first.id) throw new Error("broken");
      return runTool(world.door, session, tool, input);
    },
  });
  await expect(job.work()).rejects.toThrow("refresh_insights failed in 1 tenant(s)");
  expect(reached).toEqual(expect.arrayContaining([first.id, second.id]));
});
