import { beforeAll, expect, test } from "vitest";
import { createClient } from "../../../tools/crm/create-client.ts";
import { createDeal } from "../../../tools/crm/create-deal.ts";
import { moveDeal } from "../../../tools/crm/move-deal.ts";
import { recordInteraction } from "../../../tools/crm/record-interaction.ts";
import { updateClient } from "../../../tools/crm/update-client.ts";
import { addExpense } from "../../../tools/finance/add-expense.ts";
import { addRevenue } from "../../../tools/finance/add-revenue.ts";
import { explainNumber } from "../../../tools/governance/explain-number.ts";
import { addMarketingStats } from "../../../tools/marketing/add-marketing-stats.ts";
import { figuresIn } from "../../../tools/metrics/figure.ts";
import { getMetric } from "../../../tools/metrics/get-metric.ts";
import { metrics } from "../../../tools/metrics/registry.ts";
import { createProject } from "../../../tools/projects/create-project.ts";
import { openWorld, type TestTenant, type World } from "../../helpers/world.ts";

let world: World;
let t: TestTenant;

const at = async (day: string, work: () => Promise<unknown>) => {
  const now = world.time.now;
  world.time.now = new Date(`${day}T15:00:00Z`);
  await work();
  world.time.now = now;
};

/** Ana pays 1.000 a month since March, Bia 500 until October 15, Caio 250 by his revenue alone since November. */
beforeAll(async () => {
  world = await openWorld();
  t = await world.tenant();
  await t.run(createClient, { name: "Ana Ltda", status: "client", client_since: "2026-03-01" });
  const bia = await t.run(createClient, { name: "Bia Ltda", status: "client", client_since: "2026-03-01" });
  await t.run(createClient, { name: "Caio Ltda", status: "client", client_since: "2026-11-05" });
  await t.run(createClient, { name: "Só Lead" });
  await at("2026-10-15", () => t.run(updateClient, { id: bia.id, status: "churned" }));
  const recurring = { kind: "recurring", with_tasks: false } as const;
  const ana = await t.run(createProject, {
    ...recurring,
    client: "Ana Ltda",
    name: "Social Ana",
    monthly_fee: 1000,
    start_date: "2026-03-01",
  });
  await t.run(createProject, {
    ...recurring,
    client: "Bia Ltda",
    name: "Social Bia",
    monthly_fee: 500,
    start_date: "2026-03-01",
    end_date: "2026-10-15",
    status: "cancelled",
  });
  const caio = await t.run(createProject, { ...recurring, client: "Caio Ltda", name: "Social Caio", start_date: "2026-11-05" });
  await t.run(addRevenue, { client: "Caio Ltda", project: caio.id, amount: 250, due_date: "2026-11-10", recurring: true });
  await t.run(createProject, {
    ...recurring,
    client: "Ana Ltda",
    name: "Pausado",
    monthly_fee: 9999,
    start_date: "2026-03-01",
    status: "paused",
  });
  await t.run(createProject, { client: "Ana Ltda", name: "Site", budget: 7000, with_tasks: false });
  await t.run(addExpense, { project: ana.id, amount: 77, due_date: "2026-11-01" });
  await t.run(addMarketingStats, {
    project: ana.id,
    platform: "google_ads",
    campaign: "Busca",
    date: "2026-11-03",
    impressions: 1000,
    clicks: 80,
    leads: 8,
    cost: "40.00",
  });
  await t.run(recordInteraction, { client: "Ana Ltda", content: "Reunião ótima, adoraram o resultado" });
  const sold = await t.run(createDeal, { client: "Ana Ltda", value: 800, opened_on: "2026-11-01" });
  await t.run(moveDeal, { id: sold.id, stage: "won", on: "2026-11-11" });
  await t.run(createDeal, { client: "Só Lead", value: 300 });
});

const figureOf = async (metric: string, input: Record<string, unknown> = {}) => (await t.run(getMetric, { metric, ...input })).value;

test("MRR is the fees of the recurring projects that run on the day, and of a past day what ran then", async () => {
  expect(await figureOf("mrr")).toBe("1250.00");
  expect(await figureOf("ARR")).toBe("15000.00");
  expect(await figureOf("arpa")).toBe("625.00");
  expect(await figureOf("recurring_clients")).toBe(2);
  expect(await figureOf("mrr", { client: "Ana Ltda" })).toBe("1000.00");
  const months = await t.run(getMetric, { metric: "mrr", period: { from: "2026-08-01", to: "2026-11-30" } });
  expect(months.items.map(({ label, value }) => [label, value])).toEqual([
    ["2026-08", "1500.00"],
    ["2026-09", "1500.00"],
    ["2026-10", "1000.00"],
    ["2026-11", "1250.00"],
  ]);
  const byClient = await t.run(getMetric, { metric: "mrr", group_by: "client" });
  expect(byClient.items.map(({ label, value }) => [label, value])).toEqual([
    ["Ana Ltda", "1000.00"],
    ["Caio Ltda", "250.00"],
  ]);
});

test("churn is who left among those who were there: ever, and in a period", async () => {
  expect(await t.run(getMetric, { metric: "churn" })).toMatchObject({
    metric: "churn_rate",
    value: 33.3333,
    numerator: { value: 1 },
    denominator: { value: 3 },
    previous: null,
  });
  expect(await t.run(getMetric, { metric: "churn_rate", period: "last_month" })).toMatchObject({
    value: 50,
    denominator: { value: 2 },
    previous: { period: { from: "2026-09-01", to: "2026-09-30" }, value: 0 },
  });
  expect(await t.run(getMetric, { metric: "churn_rate", period: "this_month" })).toMatchObject({
    value: 0,
    denominator: { value: 2 },
    previous: { period: { from: "2026-10-01", to: "2026-10-20" }, value: 50 },
  });
  expect(await figureOf("active_clients")).toBe(2);
  expect(await figureOf("active_clients", { period: "last_month" })).toBe(1);
  expect(await figureOf("churned_clients", { period: "this_year" })).toBe(1);
});

test("the average health score is over active clients", async () => {
  const [row] = await t.sql<{ mean: string }>(
    "select round(avg(health_score), 4) as mean from clients where tenant_id = $1 and status = 'client' and deleted_at is null",
    [t.id],
  );
  expect(await figureOf("health score médio")).toBe(Number(row?.mean));
});

test("sales figures: win rate, cycle, value and the lead → client rate", async () => {
  expect(await figureOf("win rate")).toBe(100);
  expect(await figureOf("ciclo de vendas")).toBe(10);
  expect(await figureOf("pipeline")).toBe("300.00");
  expect(await figureOf("valor vendido", { period: "this_month" })).toBe("800.00");
  expect(await figureOf("open_deals")).toBe(1);
  expect(await t.run(getMetric, { metric: "lead_to_client_rate" })).toMatchObject({
    value: 50,
    numerator: { value: 1 },
    denominator: { value: 2 },
  });
});

test("conversations → CRM has no data yet and says so", async () => {
  expect(await t.run(getMetric, { metric: "conversation_conversion_rate" })).toMatchObject({ value: null, denominator: { value: 0 } });
  const reply = await t.chat("qual a taxa de conversão das conversas?");
  expect(reply.reply).toContain("Ainda não há dados");
});

test("marketing and finance figures answer by platform and project", async () => {
  expect(await figureOf("ctr")).toBe(8);
  expect(await figureOf("cpl", { platform: "google_ads" })).toBe("5.0000");
  expect(await t.run(getMetric, { metric: "cpc", group_by: "platform" })).toMatchObject({
    items: [{ platform: "google_ads", value: "0.5000", numerator: 40, denominator: 80 }],
  });
  expect(await figureOf("despesas", { project: "Social Ana" })).toBe("77.00");
});

test.each(metrics.map(({ id }) => id))("every figure of %s replays to its value", async (id) => {
  for (const input of [{}, { period: { from: "2026-10-10", to: "2026-11-15" } }, { group_by: "client", client: "Ana Ltda" }] as const) {
    if (id === "conversation_conversion_rate" && "client" in input) continue;
    const shown = await t.call(getMetric as never, { metric: id, meaning: id, ...input });
    const figures = figuresIn(shown.status === "ok" ? shown.output : undefined, getMetric.output);
    expect(figures.length).toBeGreaterThan(0);
    for (const { path, value, metric } of figures.slice(0, 4).concat(figures.slice(-2))) {
      expect(metric).toBe(id);
      const { replay } = await t.run(explainNumber, { id: `${shown.receiptId}#${path}` });
      expect({ path, ...replay }).toEqual({ path, value: value === null ? null : Number(value), same: true });
    }
  }
});

test("the chart's months add up to the period for what is counted by date", async () => {
  const year = await t.run(getMetric, { metric: "revenue", period: "this_year" });
  const sum = year.items.reduce((total, { value }) => total + Math.round(Number(value ?? 0) * 100), 0);
  expect(sum).toBe(Math.round(Number(year.value) * 100));
  expect(year.items).toHaveLength(11);
});
