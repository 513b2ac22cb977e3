import { eq } from "drizzle-orm";
import fc from "fast-check";
import { v7 } from "uuid";
import { beforeAll, expect, test } from "vitest";
import { users } from "../../../db/schema/platform.ts";
import { withTenant } from "../../../db/tenant.ts";
import { createClient } from "../../../tools/crm/create-client.ts";
import type { Tool } from "../../../tools/define.ts";
import { explainNumber } from "../../../tools/governance/explain-number.ts";
import { createProject } from "../../../tools/projects/create-project.ts";
import { deleteTimeEntry } from "../../../tools/projects/delete-time-entry.ts";
import { getProjectProfitability } from "../../../tools/projects/get-project-profitability.ts";
import { listTimeEntries } from "../../../tools/projects/list-time-entries.ts";
import { logTime } from "../../../tools/projects/log-time.ts";
import { costOf } from "../../../tools/projects/time-entry.ts";
import { updateTimeEntry } from "../../../tools/projects/update-time-entry.ts";
import { openWorld, type TestTenant } from "../../helpers/world.ts";

let t: TestTenant;
beforeAll(async () => {
  const world = await openWorld();
  t = await world.tenant();
  await t.run(createClient, { name: "Empresa XYZ", status: "client" });
  await t.run(createProject, { client: "Empresa XYZ", name: "Site Novo" });
  await t.run(createProject, { client: "Empresa XYZ", name: "Vídeo" });
  await withTenant(world.database.db, { ...t.scope, receiptId: v7() }, "read write", (tx) =>
    tx
      .update(users)
      .set({ costRate: 7_250 })
      .where(eq(users.id, t.people.get("manager")?.id ?? "")),
  );
});

test("a user's own rate stands for their hours, whoever logs them, before the last one that was used", async () => {
  const own = await t.run(logTime, { project: "Site Novo", hours: 2 }, { role: "manager" });
  expect(own).toMatchObject({ person: "Pessoa manager", cost_rate: "72.50", cost: "145.00" });
  await t.run(logTime, { project: "Site Novo", hours: 1, cost_rate: 10, worked_on: "2026-11-02" }, { role: "manager" });
  const named = await t.run(logTime, { project: "Site Novo", hours: 1, person: "pessoa MANAGER", worked_on: "2026-11-03" });
  expect(named).toMatchObject({ person: "Pessoa manager", cost_rate: "72.50" });
  const [row] = await t.sql<{ user_id: string }>("select user_id from time_entries where id = $1", [named.id]);
  expect(row?.user_id).toBe(t.people.get("manager")?.id);
});

test("nobody works in the future, or more than 24 hours a day in sum", async () => {
  const log = (hours: number, worked_on: string) => t.run(logTime, { project: "Vídeo", person: "Bia", hours, cost_rate: 50, worked_on });
  await expect(log(1, "2026-11-21")).rejects.toMatchObject({ details: { fields: [{ field: "worked_on" }] } });
  const first = await log(20, "2026-11-05");
  await expect(log(4.01, "2026-11-05")).rejects.toMatchObject({ details: { fields: [{ field: "hours" }] } });
  await log(4, "2026-11-05");
  await log(10, "2026-11-06");
  await expect(t.run(updateTimeEntry, { id: first.id, hours: 20.5 })).rejects.toMatchObject({ details: { fields: [{ field: "hours" }] } });
  await expect(t.run(updateTimeEntry, { id: first.id, worked_on: "2026-11-06" })).rejects.toMatchObject({
    details: { fields: [{ field: "hours" }] },
  });
  expect(await t.run(updateTimeEntry, { id: first.id, hours: 14, worked_on: "2026-11-06" })).toMatchObject({ hours: 14 });
});

test("hours list with their sums, and roll into the project's cost (V-18)", async () => {
  const august = { from: "2026-08-01", to: "2026-08-31" };
  await t.run(logTime, { project: "Vídeo", person: "Ana", hours: 1.25, cost_rate: "33.33", worked_on: "2026-08-03" });
  const second = await t.run(logTime, { project: "Vídeo", person: "Rui", hours: 3, cost_rate: "80.00", worked_on: "2026-08-31" });
  await t.run(logTime, { project: "Vídeo", person: "Ana", hours: 9, cost_rate: "33.33", worked_on: "2026-09-01" });
  const listed = await t.run(listTimeEntries, { project: "Vídeo", period: august });
  expect(listed).toMatchObject({ total: 2, sum_hours: 4.25, sum_cost: "281.66", hours: 4.25, labor_cost: "281.66" });
  expect(listed.items.map((item) => item.person)).toEqual(["Rui", "Ana"]);
  const [margin] = (await t.run(getProjectProfitability, { project: "Vídeo", period: august })).items;
  expect(margin).toMatchObject({ labor_cost: listed.sum_cost, hours: listed.sum_hours });
  await t.run(updateTimeEntry, { id: second.id, hours: 1, project: "Site Novo" });
  expect(await t.run(listTimeEntries, { project: "Vídeo", period: august })).toMatchObject({ sum_hours: 1.25, sum_cost: "41.66" });
  await t.run(deleteTimeEntry, { id: second.id });
  expect((await t.run(listTimeEntries, { project: "Site Novo", period: august })).total).toBe(0);
});

test("one person's hours are no figure of the product, so they name none; all hours replay", async () => {
  const ana = await t.run(listTimeEntries, { client: "Empresa XYZ", person: "ana" });
  expect(ana).toMatchObject({ total: 2, sum_hours: 10.25 });
  expect(ana).not.toHaveProperty("hours");
  expect((await t.run(listTimeEntries, { user: "Pessoa manager" })).items.map((item) => item.person)).toEqual(
    Array(3).fill("Pessoa manager"),
  );
  const mine = await t.run(listTimeEntries, { mine: true }, { role: "manager" });
  expect(mine.items.every((item) => item.person === "Pessoa manager")).toBe(true);
  const all = await t.call(listTimeEntries as unknown as Tool, { period: { from: "2026-08-01", to: "2026-09-30" } });
  const explained = await t.run(explainNumber, { id: `${all.receiptId}#labor_cost` });
  expect(JSON.stringify(explained)).toContain("341.63");
});

test("hours page from the newest day, each once", async () => {
  const seen: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await t.run(listTimeEntries, { limit: 2, ...(cursor && { cursor }) });
    seen.push(...page.items.map((item) => item.worked_on));
    cursor = page.next_cursor ?? undefined;
  } while (cursor);
  const [all] = await t.sql<{ n: number }>("select count(*)::int as n from time_entries where tenant_id = $1 and deleted_at is null", [
    t.id,
  ]);
  expect(seen).toHaveLength(all?.n ?? 0);
  expect(seen).toEqual(seen.toSorted().toReversed());
});

test("the cost of hours is the ledger's, to the cent", async () => {
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 1, max: 2_400 }), fc.integer({ min: 0, max: 99_999 }), async (hundredths, rate) => {
      const [row] = await t.sql<{ cost: string }>("select (round($1::numeric * $2::numeric, 2) * 100)::bigint::text as cost", [
        hundredths / 100,
        rate / 100,
      ]);
      expect(costOf(hundredths / 100, rate)).toBe(Number(row?.cost));
    }),
    { numRuns: 60 },
  );
});

test("hours are kept by REST too (V-128)", async () => {
  const made = await t.http("POST", "/api/v1/time-entries", { project: "Vídeo", hours: 1, cost_rate: "10.00", worked_on: "2026-07-01" });
  const path = `/api/v1/time-entries/${made.json["id"]}`;
  expect((await t.http("PATCH", path, { note: "corrigido" })).json).toMatchObject({ note: "corrigido", cost: "10.00" });
  expect((await t.http("DELETE", path)).status).toBe(200);
  expect((await t.http("GET", "/api/v1/projects/Vídeo/time-entries?period=all_time&limit=1")).json).toMatchObject({ items: [{}] });
});
