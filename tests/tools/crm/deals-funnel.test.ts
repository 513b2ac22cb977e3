import { beforeAll, expect, test } from "vitest";
import { analyzeFunnel } from "../../../tools/crm/analyze-funnel.ts";
import { createClient } from "../../../tools/crm/create-client.ts";
import { createDeal } from "../../../tools/crm/create-deal.ts";
import { moveDeal } from "../../../tools/crm/move-deal.ts";
import { explainNumber } from "../../../tools/governance/explain-number.ts";
import { figuresIn } from "../../../tools/metrics/figure.ts";
import { openWorld, type TestTenant, type World } from "../../helpers/world.ts";

type Step = readonly [stage: "qualified" | "proposal" | "negotiation" | "won" | "lost", on: string];

let world: World;
let t: TestTenant;

async function sell(client: string, value: number, opened_on: string, steps: readonly Step[]) {
  const { id } = await t.run(createDeal, { client, value, opened_on });
  for (const [stage, on] of steps) await t.run(moveDeal, { id, stage, on, ...(stage === "lost" && { lost_reason: "acharam caro" }) });
}

beforeAll(async () => {
  world = await openWorld();
  t = await world.tenant();
  for (const name of ["Um", "Dois", "Três"]) await t.run(createClient, { name });
  await sell("Um", 1000, "2026-10-01", [
    ["qualified", "2026-10-05"],
    ["proposal", "2026-10-11"],
    ["negotiation", "2026-10-20"],
    ["won", "2026-10-31"],
  ]);
  await sell("Dois", 200, "2026-10-01", [
    ["proposal", "2026-10-11"],
    ["lost", "2026-10-21"],
  ]);
  await sell("Três", 300, "2026-11-01", [["qualified", "2026-11-10"]]);
  await sell("Um", 50, "2026-11-02", [["won", "2026-11-12"]]);
});

test("the funnel counts who reached each stage, who went on, and the median days there; a skipped stage was passed", async () => {
  const funnel = await t.run(analyzeFunnel, {});
  expect(funnel).toMatchObject({
    deals: 4,
    open_deals: 1,
    pipeline_value: "300.00",
    won_deals: 2,
    lost_deals: 1,
    closed_deals: 3,
    won_value: "1050.00",
    companies: 3,
    lead_to_client_rate: 33.3333,
    win_rate: 66.6667,
    sales_cycle: 20,
    median_sales_cycle: 20,
    lost_reasons: [{ lost_reason: "acharam caro", deals: 1, value: "200.00" }],
  });
  expect(funnel.stages).toEqual([
    { stage: "new", entered: 4, now: 0, value: "0.00", conversion_to_next: 100, median_days: 9.5 },
    { stage: "qualified", entered: 4, now: 1, value: "300.00", conversion_to_next: 75, median_days: 8 },
    { stage: "proposal", entered: 3, now: 0, value: "0.00", conversion_to_next: 66.6667, median_days: 9.5 },
    { stage: "negotiation", entered: 2, now: 0, value: "0.00", conversion_to_next: 100, median_days: 11 },
    { stage: "won", entered: 2, now: 2, value: "1050.00", conversion_to_next: null, median_days: null },
  ]);
});

test("a period picks the deals that were opened in it, or closed in it when asked so", async () => {
  expect(await t.run(analyzeFunnel, { period: "this_month" })).toMatchObject({
    deals: 2,
    won_deals: 1,
    lost_deals: 0,
    win_rate: 100,
    sales_cycle: 10,
  });
  expect(await t.run(analyzeFunnel, { period: "last_month", cohort: "closed" })).toMatchObject({
    deals: 2,
    won_deals: 1,
    lost_deals: 1,
    win_rate: 50,
    sales_cycle: 30,
    lead_to_client_rate: 50,
  });
  expect(await t.run(analyzeFunnel, { period: "last_month" })).toMatchObject({ deals: 2, closed_deals: 2, companies: 2 });
  expect(await t.run(analyzeFunnel, { period: "last_year" })).toMatchObject({
    deals: 0,
    win_rate: null,
    lead_to_client_rate: null,
    sales_cycle: null,
    lost_reasons: [],
  });
});

test("one client's and one salesperson's funnel", async () => {
  expect(await t.run(analyzeFunnel, { client: "Um" })).toMatchObject({ deals: 2, win_rate: 100, lead_to_client_rate: 100 });
  const nobody = await t.addPerson("manager");
  expect(await t.run(analyzeFunnel, { owner: nobody.id })).toMatchObject({ deals: 0 });
  expect(await t.run(analyzeFunnel, { owner: t.people.get("admin")?.id ?? "" })).toMatchObject({ deals: 4 });
});

test.each([{}, { period: "this_month" }, { period: "last_month", cohort: "closed", client: "Um" }])(
  "every figure of the funnel %j replays to its value",
  async (input) => {
    const owner = t.people.get("admin")?.id ?? "";
    const shown = await t.call(analyzeFunnel as never, { ...input, owner });
    const output = shown.status === "ok" ? shown.output : undefined;
    const figures = figuresIn(output, analyzeFunnel.output);
    expect(figures.length).toBeGreaterThan(30);
    for (const { path, value } of figures) {
      const { replay } = await t.run(explainNumber, { id: `${shown.receiptId}#${path}` });
      expect({ path, ...replay }).toEqual({ path, value: value === null ? null : Number(value), same: true });
    }
  },
);

test("the evidence of a rate is its deals", async () => {
  const shown = await t.call(analyzeFunnel as never, {});
  const explained = await t.run(explainNumber, { id: `${shown.receiptId}#stages.2.conversion_to_next` });
  expect(explained).toMatchObject({
    metric: { id: "stage_conversion_rate" },
    numerator: { value: 2 },
    denominator: { value: 3 },
    rows_total: 3,
  });
});

test("chat shows the funnel with its denominators, a chart and the lost reasons", async () => {
  const reply = await t.chat("como está o funil?");
  expect(reply.tool_calls).toMatchObject([{ tool: "analyze_funnel", status: "ok" }]);
  expect(reply.reply).toContain("de 3 empresas");
  expect(reply.reply).toContain("de 3 fechados");
  expect(reply.blocks.map(({ type }) => type)).toEqual(["kpi", "chart", "table", "table"]);
  expect(reply.reply).toContain("acharam caro");
});
