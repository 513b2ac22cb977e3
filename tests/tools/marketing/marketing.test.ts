import { readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, expect, test } from "vitest";
import type { Block, TableBlock } from "../../../replies/blocks.ts";
import { createClient } from "../../../tools/crm/create-client.ts";
import type { Tool } from "../../../tools/define.ts";
import { addExpense } from "../../../tools/finance/add-expense.ts";
import { addRevenue } from "../../../tools/finance/add-revenue.ts";
import { explainNumber } from "../../../tools/governance/explain-number.ts";
import { addMarketingStats } from "../../../tools/marketing/add-marketing-stats.ts";
import { compareCampaigns } from "../../../tools/marketing/compare-campaigns.ts";
import { getMarketingKpis } from "../../../tools/marketing/get-marketing-kpis.ts";
import { getMarketingSpend } from "../../../tools/marketing/get-marketing-spend.ts";
import { importMarketingStats } from "../../../tools/marketing/import-marketing-stats.ts";
import { createProject } from "../../../tools/projects/create-project.ts";
import { getProjectProfitability } from "../../../tools/projects/get-project-profitability.ts";
import { openWorld, type TestTenant } from "../../helpers/world.ts";

let t: TestTenant;
beforeAll(async () => {
  t = await (await openWorld()).tenant();
  await t.run(createClient, { name: "Empresa XYZ", status: "client" });
  await t.run(createProject, { client: "Empresa XYZ", name: "Site Novo" });
  await t.run(createProject, { client: "Empresa XYZ", name: "Zerado" });
});

const file = (name: string) => ({ name, base64: readFileSync(join(import.meta.dirname, "ads/data", name)).toString("base64") });

/** Totals of the files: the first two published with them, the others summed by an independent program. */
const EXPORTS = [
  [
    "google_ads_account_stats_data.csv",
    "google_ads",
    { impressions: 1_050_214, clicks: 9_742, conversions: 176, cost: "1632.33", ctr: 0.9276, cpc: "0.1676" },
  ],
  ["facebook_ads_basic_ad_data.csv", "meta_ads", { impressions: 37_275, clicks: 149, cost: "643.63", ctr: 0.3997, cpc: "4.3197" }],
  ["linkedin_ad_analytics_by_campaign_data.csv", "linkedin", { impressions: 1_359, clicks: 919, cost: "530.62" }],
  ["pinterest_campaign_report_data.csv", "pinterest", { impressions: 165_000, clicks: 4_950, conversions: 248, cost: "12.38" }],
  ["reddit_ads_campaign_report_data.csv", "reddit", { impressions: 3_469_863, clicks: 8_815, cost: "12970.78" }],
] as const;

test.each(EXPORTS)("%s: previewed, imported through chat, and a second import adds nothing", async (name, platform, published) => {
  const preview = await t.run(importMarketingStats, { file: file(name), project: "Site Novo", preview: true });
  expect(preview).toMatchObject({ platform, preview: true, inserted: 0, problems: [] });
  expect((await t.run(getMarketingKpis, { platform })).items).toEqual([]);
  const chat = await t.chat("importe este arquivo no projeto Site Novo", { attachments: [file(name)] });
  expect(chat.tool_calls).toMatchObject([{ tool: "import_marketing_stats", status: "ok" }]);
  const again = await t.run(importMarketingStats, { file: file(name), project: "Site Novo" });
  expect(again).toMatchObject({ inserted: 0, updated: 0, unchanged: preview.rows });
  const [kpis] = (await t.run(getMarketingKpis, { platform })).items;
  expect(kpis).toMatchObject(published);
});

test("chat's KPIs of a platform are the file's totals", async () => {
  const answer = await t.chat("qual o ctr e o cpc do google ads no total?");
  expect(answer.tool_calls).toMatchObject([{ tool: "get_marketing_kpis", input: { platform: "google_ads" }, status: "ok" }]);
  expect(answer.reply).toContain("0,93%");
  expect(answer.reply).toContain("1.050.214");
});

test("a bad row is reported by its line and the good ones are stored", async () => {
  const content =
    "Dia;Campanha;Impressões;Cliques;Custo;Conversões\n01/10/2026;Boa;1.000;50;10,50;2\n31/02/2026;Ruim;10;1;1,00;0\n02/10/2026;Boa;abc;1;1,00;0\n";
  const result = await t.run(importMarketingStats, {
    file: { name: "google ads.csv", content },
    project: "Site Novo",
    platform: "google_ads",
  });
  expect(result).toMatchObject({ inserted: 1, problems: [{ line: 3 }, { line: 4 }], cost: "10.50" });
});

test("a file that is no statistics export is refused with the columns that it has", async () => {
  await expect(
    t.run(importMarketingStats, { file: file("facebook_ads_campaign_history_data.csv"), project: "Site Novo" }),
  ).rejects.toMatchObject({ code: "VALIDATION" });
});

test("importing two levels of the same days warns that the money would count twice", async () => {
  const content = "date,campaign_id,campaign_name,impressions,clicks,cost_micros\n2021-07-10,9,Outra,10,1,1000000\n";
  const result = await t.run(importMarketingStats, {
    file: { name: "campaign.csv", content },
    project: "Site Novo",
    platform: "google_ads",
    preview: true,
  });
  expect(result.warnings).toHaveLength(1);
});

test("KPIs follow the requirements' formulas, and are null on a zero denominator (V-58 … V-61)", async () => {
  await t.run(addMarketingStats, {
    project: "Site Novo",
    platform: "tiktok",
    campaign: "A",
    date: "2026-11-02",
    impressions: 10_000,
    clicks: 320,
    leads: 25,
    cost: "850.00",
  });
  expect((await t.run(getMarketingKpis, { platform: "tiktok" })).items[0]).toMatchObject({
    ctr: 3.2,
    cpc: "2.6563",
    cpl: "34.0000",
    conversion_rate: 7.8125,
    cost: "850.00",
  });
  await t.run(addMarketingStats, { project: "Zerado", platform: "x_ads", impressions: 0, clicks: 0, cost: 0 });
  expect((await t.run(getMarketingKpis, { project: "Zerado" })).items[0]).toMatchObject({
    ctr: null,
    cpc: null,
    cpl: null,
    conversion_rate: null,
  });
  const views = await t.sql("select ctr_percentage, cpl from marketing_kpis where project_name = 'Zerado' and tenant_id = $1", [t.id]);
  expect(views).toEqual([{ ctr_percentage: null, cpl: null }]);
});

test("clicks beyond the impressions and days to come are refused by field", async () => {
  const stats = { project: "Site Novo", platform: "tiktok", impressions: 10, clicks: 11, cost: "1.00" };
  await expect(t.run(addMarketingStats, stats)).rejects.toMatchObject({ details: { fields: [{ field: "clicks" }] } });
  await expect(t.run(addMarketingStats, { ...stats, clicks: 1, date: "2026-11-21" })).rejects.toMatchObject({
    details: { fields: [{ field: "date" }] },
  });
});

test("this month's KPIs by project are the reference query's, best first (V-81)", async () => {
  await t.run(createProject, { client: "Empresa XYZ", name: "Melhor Taxa" });
  await t.run(addMarketingStats, {
    project: "Melhor Taxa",
    platform: "linkedin",
    campaign: "B",
    date: "2026-11-03",
    impressions: 100,
    clicks: 50,
    leads: 25,
    cost: "10.00",
  });
  const reference = await t.sql<{ project_name: string; rate: string | null }>(
    "select project_name, round(conversion_rate_percentage, 4)::text as rate from marketing_kpis where tenant_id = $1 and month = date '2026-11-01' order by conversion_rate_percentage desc nulls last, project_name",
    [t.id],
  );
  const { items } = await t.run(getMarketingKpis, { group_by: "project", period: "this_month", order_by: "conversion_rate" });
  expect(items.map((item) => [item.label, item.conversion_rate])).toEqual(
    reference.map((row) => [row.project_name, row.rate === null ? null : Number(row.rate)]),
  );
});

test("campaigns compare by a KPI; a cost is better when lower", async () => {
  const byRate = await t.run(compareCampaigns, { by: "conversion_rate", period: "this_month" });
  expect(byRate).toMatchObject({ best: { campaign: "B", conversion_rate: 50 }, worst: { campaign: "A" } });
  expect((await t.run(compareCampaigns, { by: "cpl", period: "this_month" })).best).toMatchObject({ campaign: "B", cpl: "0.4000" });
});

test("spend splits into parts that sum to it", async () => {
  const spend = await t.run(getMarketingSpend, { period: "this_month" });
  expect(spend).toMatchObject({
    from: "2026-11-01",
    to: "2026-11-30",
    total_spend: "860.00",
    items: [{ platform: "tiktok", spend: "850.00" }, { platform: "linkedin" }, { platform: "x_ads", spend: "0.00" }],
  });
});

test("every figure of an answer explains itself and replays to the same value", async () => {
  const tables = (blocks: readonly Block[]) => blocks.filter((block): block is TableBlock => block.type === "table");
  const questions = [
    "KPIs de marketing por plataforma",
    "qual campanha teve a melhor taxa de conversão?",
    "quanto gastamos em marketing este mês?",
    "margem dos projetos",
    "top 5 clientes por ltv",
    "qual cliente dá mais lucro e qual dá mais trabalho?",
  ];
  let explained = 0;
  for (const question of questions) {
    const { blocks } = await t.chat(question);
    const inTables = tables(blocks).flatMap((table) => (table.figures ?? []).flatMap((row) => Object.values(row)));
    const inKpis = blocks.flatMap((block) => (block.type === "kpi" ? block.items.flatMap((item) => item.figure ?? []) : []));
    for (const id of [...inTables, ...inKpis]) {
      const answer = await t.run(explainNumber, { id });
      expect(answer.replay, `${question} ${id} ${answer.value}`).toMatchObject({ same: true });
      expect(answer.metric.formula).not.toBe("");
      explained += 1;
    }
  }
  expect(explained).toBeGreaterThan(60);
});

test("an explained margin shows definition, filters, parts and rows; a change since is said", async () => {
  await t.run(addRevenue, { project: "Melhor Taxa", amount: "200.00", due_date: "2026-11-01" });
  await t.run(addExpense, { project: "Melhor Taxa", amount: "50.00" });
  const shown = await t.call(getProjectProfitability as unknown as Tool, { project: "Melhor Taxa" });
  const id = `${shown.receiptId}#items.0.profit_margin_percent`;
  expect(await t.run(explainNumber, { id })).toMatchObject({
    metric: { id: "profit_margin", name: "Margem de lucro", formula: "lucro ÷ receita × 100" },
    value: 75,
    numerator: { label: "lucro", value: 150 },
    denominator: { label: "receita", value: 200 },
    filters: expect.arrayContaining([{ label: "Projeto", value: "Melhor Taxa" }]),
    rows_total: 2,
    replay: { value: 75, same: true },
  });
  await t.run(addExpense, { project: "Melhor Taxa", amount: "50.00" });
  expect((await t.run(explainNumber, { id })).replay).toEqual({ value: 50, same: false });
});

test("an unknown figure is not found", async () => {
  await expect(t.run(explainNumber, { id: "00000000-0000-7000-8000-000000000000#items.0.profit" })).rejects.toMatchObject({
    code: "NOT_FOUND",
  });
});
