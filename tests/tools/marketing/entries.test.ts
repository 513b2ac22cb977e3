import { beforeAll, expect, test } from "vitest";
import { undo } from "../../../tools/governance/undo.ts";
import { addMarketingStats } from "../../../tools/marketing/add-marketing-stats.ts";
import { deleteMarketingStats } from "../../../tools/marketing/delete-marketing-stats.ts";
import { getMarketingKpis } from "../../../tools/marketing/get-marketing-kpis.ts";
import { listMarketingStats } from "../../../tools/marketing/list-marketing-stats.ts";
import { updateMarketingStats } from "../../../tools/marketing/update-marketing-stats.ts";
import { createProject } from "../../../tools/projects/create-project.ts";
import { openWorld, type TestTenant } from "../../helpers/world.ts";

let t: TestTenant;
let project: string;
beforeAll(async () => {
  t = await (await openWorld()).tenant();
  const client = await t.addClient("Empresa XYZ");
  project = (await t.run(createProject, { client, name: "Site Novo" })).id;
});

const add = (date: string, clicks: number, platform = "google_ads") =>
  t.run(addMarketingStats, { project, platform, campaign: "Inverno", date, impressions: 1000, clicks, leads: 5, cost: "100.00" });

test("entries are listed by filter, newest first, page by page, and as a file", async () => {
  await add("2026-11-01", 10);
  await add("2026-11-03", 30);
  await add("2026-11-02", 20, "meta_ads");
  const first = await t.run(listMarketingStats, { project: "Site Novo", limit: 2 });
  expect(first).toMatchObject({ total: 3, items: [{ date: "2026-11-03" }, { date: "2026-11-02" }] });
  const second = await t.run(listMarketingStats, { project: "Site Novo", limit: 2, cursor: first.next_cursor ?? "" });
  expect(second).toMatchObject({ next_cursor: null, items: [{ date: "2026-11-01", clicks: 10, cost: "100.00" }] });
  expect(await t.run(listMarketingStats, { platform: "meta_ads", period: "this_month" })).toMatchObject({ total: 1 });
  expect((await t.http("GET", "/api/v1/marketing-metrics?campaign=inverno")).json).toMatchObject({ total: 3 });
  await expect(t.run(listMarketingStats, { cursor: "abc" })).rejects.toMatchObject({ code: "VALIDATION" });
});

test("a correction counts in the KPIs at once, is refused where it cannot be, and is undone", async () => {
  const { id } = await add("2026-10-10", 40);
  const october = { project, period: { from: "2026-10-01", to: "2026-10-31" } } as const;
  expect(await t.run(updateMarketingStats, { id, leads: 20, cost: "50.00" })).toMatchObject({ leads: 20, clicks: 40, cost: "50.00" });
  expect((await t.run(getMarketingKpis, october)).items[0]).toMatchObject({ conversion_rate: 50, cpl: "2.5000" });
  await expect(t.run(updateMarketingStats, { id, clicks: 1001 })).rejects.toMatchObject({
    code: "VALIDATION",
    details: { fields: [{ field: "clicks" }] },
  });
  await expect(t.run(updateMarketingStats, { id })).rejects.toMatchObject({ code: "VALIDATION" });
  await expect(t.run(updateMarketingStats, { id, date: "2026-12-01" })).rejects.toMatchObject({ details: { fields: [{ field: "date" }] } });
  await t.run(undo, {});
  expect((await t.run(getMarketingKpis, october)).items[0]).toMatchObject({ conversion_rate: 12.5 });
});

test("a deleted entry leaves the KPIs and can be brought back", async () => {
  const { id } = await add("2026-09-10", 40);
  await t.run(deleteMarketingStats, { id });
  expect(await t.run(listMarketingStats, { period: { from: "2026-09-01", to: "2026-09-30" } })).toMatchObject({ total: 0 });
  await expect(t.run(deleteMarketingStats, { id })).rejects.toMatchObject({ code: "NOT_FOUND" });
  await t.run(undo, {});
  expect(await t.run(listMarketingStats, { period: { from: "2026-09-01", to: "2026-09-30" } })).toMatchObject({ total: 1 });
});
