import { expect, test } from "vitest";
import { seedDemo } from "../../db/demo/seed.ts";
import { playDemo } from "../../jobs/demo.ts";
import { refreshHealth } from "../../tools/crm/health.ts";
import { getTool } from "../../tools/registry.ts";
import { runTool } from "../../tools/run.ts";
import { openWorld } from "../helpers/world.ts";

test("the demo agency has contracts and goals, each made by a call with its receipt", async () => {
  const { database, door, time } = await openWorld();
  await seedDemo(database.db, { now: time.now, passwordHash: "hash", refreshHealth });
  await playDemo({ db: database.db, run: (session, tool, input) => runTool(door, session, tool, input), getTool });
  const rows = async (sql: string) => (await database.pool.query<Record<string, unknown>>(sql)).rows;
  expect(await rows("select status, count(*)::int as n from contracts group by 1 order by 1")).toEqual([
    { status: "draft", n: 2 },
    { status: "sent", n: 2 },
    { status: "signed", n: 4 },
  ]);
  expect(await rows("select name from goals order by name")).toHaveLength(3);
  expect(
    await rows(
      "select distinct outcome from receipts where actor = 'job:demo' and tool in ('create_contract', 'update_contract', 'set_goal')",
    ),
  ).toEqual([{ outcome: "ok" }]);
});
