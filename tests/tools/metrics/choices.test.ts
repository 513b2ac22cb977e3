import { beforeAll, expect, test } from "vitest";
import { createClient } from "../../../tools/crm/create-client.ts";
import { createDeal } from "../../../tools/crm/create-deal.ts";
import { addMarketingStats } from "../../../tools/marketing/add-marketing-stats.ts";
import { getMetric } from "../../../tools/metrics/get-metric.ts";
import { listMetrics } from "../../../tools/metrics/list-metrics.ts";
import { metrics } from "../../../tools/metrics/registry.ts";
import { createProject } from "../../../tools/projects/create-project.ts";
import { runTool } from "../../../tools/run.ts";
import { openWorld, type TestTenant, type World } from "../../helpers/world.ts";

const MEANINGS = ["conversion_rate", "lead_to_client_rate", "conversation_conversion_rate"];

let world: World;
let t: TestTenant;
beforeAll(async () => {
  world = await openWorld();
  t = await world.tenant();
  const client = await t.run(createClient, { name: "Empresa XYZ", status: "client" });
  const project = await t.run(createProject, { client: client.id, name: "Site Novo" });
  await t.run(addMarketingStats, {
    project: project.id,
    platform: "google_ads",
    campaign: "Busca",
    clicks: 40,
    leads: 10,
    impressions: 90,
    cost: 1,
  });
  await t.run(createDeal, { client: client.id });
});

const conversion = (input: Record<string, unknown> = {}, role?: "admin" | "manager" | "viewer") =>
  t.run(getMetric, { metric: "Taxa de conversão", ...input }, role ? { role } : {});

test("a name of three metrics is asked about, once; the answer is remembered for that person alone", async () => {
  const refused = await conversion().catch((error: unknown) => error);
  expect(refused).toMatchObject({ code: "VALIDATION", details: { fields: [{ field: "meaning", choices: expect.anything() }] } });
  const { choices } = (refused as { details: { fields: { choices: { value: string }[] }[] } }).details.fields[0] ?? { choices: [] };
  expect(choices.map(({ value }) => value).toSorted()).toEqual(MEANINGS.toSorted());
  expect(await conversion({ meaning: "lead → cliente" })).toMatchObject({ metric: "lead_to_client_rate", chosen: "meaning" });
  const again = await conversion();
  expect(again).toMatchObject({ metric: "lead_to_client_rate", chosen: "remembered" });
  expect(again.others.map(({ metric }) => metric).toSorted()).toEqual(["conversation_conversion_rate", "conversion_rate"]);
  expect(await t.run(getMetric, { metric: "conversion rate" })).toMatchObject({ metric: "lead_to_client_rate", chosen: "remembered" });
  await expect(conversion({}, "manager")).rejects.toMatchObject({ code: "VALIDATION" });
  expect(await t.run(getMetric, { metric: "mrr" })).toMatchObject({ chosen: null });
  expect(await conversion()).toMatchObject({ metric: "lead_to_client_rate" });
  expect(await t.run(getMetric, { metric: "Taxa de conversão (leads/cliques)" })).toMatchObject({
    metric: "conversion_rate",
    chosen: null,
  });
  expect(await conversion()).toMatchObject({ metric: "conversion_rate", chosen: "remembered" });
});

test("what was said along with the name decides for that question only", async () => {
  await expect(conversion({}, "viewer")).rejects.toMatchObject({ code: "VALIDATION" });
  await expect(conversion({ meaning: "nenhuma delas" }, "viewer")).rejects.toMatchObject({ code: "VALIDATION" });
  expect(await conversion({ platform: "google_ads" }, "viewer")).toMatchObject({ metric: "conversion_rate", value: 25, chosen: null });
  expect(await conversion({ project: "Site Novo" }, "viewer")).toMatchObject({ metric: "conversion_rate" });
  await expect(conversion({}, "viewer")).rejects.toMatchObject({ code: "VALIDATION" });
});

test("in chat: asked, chosen, and answered directly from then on, with the definition that was used", async () => {
  const asked = await t.chat("qual a nossa taxa de conversão?", { role: "manager" });
  const options = asked.blocks.flatMap((block) => (block.type === "choices" ? block.options : []));
  expect(options).toHaveLength(3);
  const picked = options.find(({ label }) => label.includes("cliente"))?.message ?? "";
  const answer = await t.chat(picked, { role: "manager", thread: asked.thread_id });
  expect(answer.tool_calls).toMatchObject([{ tool: "get_metric", status: "ok", input: { meaning: "lead_to_client_rate" } }]);
  const again = await t.chat("qual é a taxa de conversão da agência?", { role: "manager" });
  expect(again.tool_calls).toMatchObject([{ tool: "get_metric", status: "ok" }]);
  const other = again.blocks
    .flatMap((block) => (block.type === "choices" ? block.options : []))
    .find(({ label }) => label.includes("cliques"));
  const changed = await t.chat(other?.message ?? "", { role: "manager", thread: again.thread_id });
  expect(changed.tool_calls).toMatchObject([{ tool: "get_metric", status: "ok", input: { metric: "conversion_rate" } }]);
  expect((await t.chat("taxa de conversão", { role: "manager" })).reply).toContain("**Taxa de conversão (leads/cliques)**");
  expect(again.reply).toContain("Usei a definição que você escolheu antes: **Taxa de conversão (lead → cliente)**");
});

test("campaigns and projects keep meaning leads over clicks, unasked", async () => {
  const campaign = await t.chat("Qual campanha teve melhor taxa de conversão?", { role: "viewer" });
  expect(campaign.tool_calls).toMatchObject([{ tool: "compare_campaigns", status: "ok" }]);
  const project = await t.chat("Qual projeto tem melhor taxa de conversão?", { role: "viewer" });
  expect(project.tool_calls).toMatchObject([{ tool: "get_marketing_kpis", status: "ok", input: { group_by: "project" } }]);
});

test("a metric is only for who may read its rows, in answers, lists and choices", async () => {
  const session = { ...t.session("manager"), permissions: new Set(["clients:read", "marketing:read"]) };
  const call = (tool: unknown, input: unknown) => runTool(world.door, session, tool as never, input);
  await expect(call(getMetric, { metric: "mrr" })).rejects.toMatchObject({ code: "FORBIDDEN" });
  expect(await call(getMetric, { metric: "taxa de conversão" })).toMatchObject({ output: { metric: "conversion_rate", others: [] } });
  const listed = await call(listMetrics, { limit: 200 });
  const ids = (listed as { output: { items: { id: string }[] } }).output.items.map(({ id }) => id);
  expect(ids).toEqual(expect.arrayContaining(["ctr", "churn_rate"]));
  expect(ids).not.toEqual(expect.arrayContaining(["mrr"]));
  expect(ids).not.toContain("win_rate");
});

test("an unknown name, a dimension that a metric lacks and a bad meaning name the field", async () => {
  await expect(t.run(getMetric, { metric: "felicidade interna bruta" })).rejects.toMatchObject({
    code: "NOT_FOUND",
    details: { fields: [expect.objectContaining({ field: "metric" })] },
  });
  await expect(t.run(getMetric, { metric: "churn", platform: "google_ads" })).rejects.toMatchObject({
    code: "VALIDATION",
    details: { fields: [expect.objectContaining({ field: "platform" })] },
  });
  await expect(t.run(getMetric, { metric: "mrr", group_by: "platform" })).rejects.toMatchObject({
    details: { fields: [expect.objectContaining({ field: "group_by" })] },
  });
});

test("the registry tells everything about a metric, and is searched by text and area", async () => {
  const all = await t.run(listMetrics, { limit: 200 });
  expect(all.total).toBe(metrics.length);
  const churn = all.items.find(({ id }) => id === "churn_rate");
  expect(churn).toMatchObject({
    name: "Taxa de churn",
    unit: "percent",
    grain: "cliente",
    dimensions: ["client", "month"],
    better: "lower",
    thresholds: { good: 3, alert: 5 },
    sql: expect.stringContaining("nullif"),
  });
  expect((await t.run(listMetrics, { query: "conversao", limit: 200 })).items.map(({ id }) => id)).toEqual(
    expect.arrayContaining(MEANINGS),
  );
  const sales = await t.run(listMetrics, { area: "sales" });
  expect(new Set(sales.items.map(({ area }) => area))).toEqual(new Set(["sales"]));
  const page = await t.run(listMetrics, { limit: 5 });
  expect((await t.run(listMetrics, { limit: 5, cursor: page.next_cursor ?? "" })).items[0]?.id).toBe(all.items[5]?.id);
  expect((await t.http("GET", "/api/v1/metrics/mrr")).json).toMatchObject({ metric: "mrr", value: "0.00" });
});
