import { beforeAll, describe, expect, test } from "vitest";
import type { Tool } from "../../../tools/define.ts";
import { DASHBOARD_METRICS, DASHBOARD_NAMES } from "../../../tools/governance/dashboard/dashboards.ts";
import { explainNumber } from "../../../tools/governance/explain-number.ts";
import { getDashboard } from "../../../tools/governance/get-dashboard.ts";
import { refreshInsights } from "../../../tools/governance/refresh-insights.ts";
import { figuresIn } from "../../../tools/metrics/figure.ts";
import { getMetric } from "../../../tools/metrics/registry.ts";
import { openWorld, type TestTenant, type World } from "../../helpers/world.ts";
import { daysAgo, past, TODAY } from "./insights-data.ts";

let world: World;
let t: TestTenant;

beforeAll(async () => {
  world = await openWorld();
  t = await world.tenant();
  const rows = past(world, t);
  const clientId = await rows.client("Empresa XYZ", { healthScore: 30, clientSince: "2025-01-01" });
  await rows.client("Contente", { healthScore: 90, clientSince: "2025-01-01" });
  const projectId = await rows.project(clientId, "Site Novo");
  const month = async (dueDate: string, earned: number, spent: number, cost: number, leads: number) => {
    await rows.revenue({ clientId, projectId, amount: earned, dueDate });
    await rows.expense({ projectId, amount: spent, dueDate });
    await rows.ads(projectId, "google_ads", dueDate, cost, leads);
  };
  await month("2026-11-10", 5_000_00, 1_000_10, 300_33, 9);
  await month("2026-11-20", 1_000_00, 500_00, 100_00, 4);
  await month("2026-10-15", 4_000_00, 1_000_00, 200_00, 10);
  await month("2026-10-25", 2_000_00, 100_00, 999_00, 50);
  await rows.revenue({ clientId, projectId, amount: 7_777_00, dueDate: "2026-11-28" });
  await rows.expense({ projectId, amount: 3_333_00, dueDate: "2026-11-28" });
  await rows.hours(projectId, 8);
});

test("every metric that a dashboard names is in the registry", () => {
  expect(DASHBOARD_METRICS.filter((id) => !getMetric(id))).toEqual([]);
});

test("this month counts up to today, beside as many days of the month before", async () => {
  const seen = await t.run(getDashboard, { name: "executive" });
  expect(seen.figures.period).toEqual({ from: "2026-11-01", to: TODAY });
  expect(seen.previous?.period).toEqual({ from: "2026-10-01", to: "2026-10-20" });
  expect(seen.figures).toMatchObject({
    revenue: "6000.00",
    total_cost: "1508.10",
    profit: "4491.90",
    profit_margin: 74.865,
    marketing_spend: "400.33",
    leads: 13,
    cpl: "30.7946",
  });
  expect(seen.previous).toMatchObject({ revenue: "4000.00", profit: "3000.00", leads: 10 });
  expect(seen.change_percent).toMatchObject({ revenue: 50, leads: 30, profit: 49.73 });
  expect(seen.standing).toMatchObject({ health_score: 60 });
});

test("a whole month is compared with the whole month before it", async () => {
  const seen = await t.run(getDashboard, { name: "finance", period: "last_month" });
  expect(seen.figures).toMatchObject({ period: { from: "2026-10-01", to: "2026-10-31" }, revenue: "6000.00", expenses: "1100.00" });
  expect(seen.previous).toMatchObject({ period: { from: "2026-09-01", to: "2026-09-30" }, revenue: "0.00", profit_margin: null });
  expect(seen.change_percent["revenue"]).toBeNull();
});

test("the charts' months are what SQL says of each", async () => {
  const { months } = await t.run(getDashboard, {});
  expect(months.map(({ month }) => month).slice(-3)).toEqual(["2026-09-01", "2026-10-01", "2026-11-01"]);
  expect(months).toHaveLength(12);
  const reference = await t.sql<{ month: string; revenue: string; leads: string }>(
    `select to_char(due_date, 'YYYY-MM-01') as month, sum(amount)::text as revenue,
       (select sum(leads)::float8::text from marketing_metrics m where m.tenant_id = $1 and to_char(m.date, 'YYYY-MM-01') = to_char(r.due_date, 'YYYY-MM-01')) as leads
     from revenues r where tenant_id = $1 and due_date <= $2 group by 1, 3 order by 1`,
    [t.id, TODAY],
  );
  expect(reference.length).toBe(2);
  for (const row of reference)
    expect(months.find(({ month }) => month === row.month)).toMatchObject({ revenue: row.revenue, leads: Number(row.leads) });
});

describe.each(DASHBOARD_NAMES.map((name) => [name]))("%s", (name) => {
  test("each figure can be explained, and its replay gives the same value", async () => {
    const result = await t.call(getDashboard as unknown as Tool, { name });
    if (result.status !== "ok") throw new Error("waits");
    const figures = figuresIn(result.output, getDashboard.output).filter(({ path }) => !/^months\.[0-8]\./.test(path));
    expect(figures.length > 0).toBe(name !== "conversations");
    for (const { path } of figures) {
      const explained = await t.run(explainNumber, { id: `${result.receiptId}#${path}` });
      expect({ path, same: explained.replay.same }).toEqual({ path, same: true });
    }
  });
});

test("lists who is at risk and who owes, and the open insights for those who may see them", async () => {
  await t.run(refreshInsights, {});
  const seen = await t.run(getDashboard, {});
  expect(seen.at_risk.map((row) => [row.client_name, row.health_score])).toEqual([["Empresa XYZ", 30]]);
  expect(seen.overdue).toMatchObject([{ client_name: "Empresa XYZ", open_amount: "11000.00", receivables: 3, days_late: 36 }]);
  expect(seen.attention.length).toBeGreaterThan(0);
  expect((await t.run(getDashboard, {}, { role: "viewer" })).attention).toEqual([]);
  expect(seen.overdue[0]?.days_late).toBe(36);
  expect(daysAgo(36)).toBe("2026-10-15");
});

test("over REST: by its name, in a period", async () => {
  const { json } = await t.http("GET", "/api/v1/dashboards/marketing?period=last_month");
  expect(json).toMatchObject({ name: "marketing", figures: { leads: 60, marketing_spend: "1199.00" } });
  expect((await t.http("GET", "/api/v1/dashboards/nonsense")).status).toBe(422);
});

test("in chat: cards, charts and tables; a month by its name; what does not exist yet is said", async () => {
  const reply = await t.chat("me mostra o painel executivo");
  expect(reply.tool_calls).toMatchObject([{ tool: "get_dashboard", input: { name: "executive" }, status: "ok" }]);
  expect(reply.blocks.map((block) => block.type)).toEqual(expect.arrayContaining(["kpi", "chart", "table"]));
  const chart = reply.blocks.find((block) => block.type === "chart");
  expect(chart).toMatchObject({ categories: expect.arrayContaining([expect.stringMatching(/nov\. de 2026/)]) });
  const month = await t.chat("como foi o mês passado?");
  expect(month.tool_calls).toMatchObject([{ tool: "get_dashboard", input: { period: { from: "2026-10-01", to: "2026-10-31" } } }]);
  expect((await t.chat("como foi o mês?")).tool_calls).toMatchObject([{ tool: "get_dashboard", status: "ok" }]);
  expect((await t.chat("painel de conversas")).reply).toContain("ainda não existe");
});
