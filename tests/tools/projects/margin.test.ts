import { beforeAll, expect, test } from "vitest";
import { createClient } from "../../../tools/crm/create-client.ts";
import { deleteClient } from "../../../tools/crm/delete-client.ts";
import type { Tool } from "../../../tools/define.ts";
import { addExpense } from "../../../tools/finance/add-expense.ts";
import { addRevenue } from "../../../tools/finance/add-revenue.ts";
import { explainNumber } from "../../../tools/governance/explain-number.ts";
import { undo } from "../../../tools/governance/undo.ts";
import { createProject } from "../../../tools/projects/create-project.ts";
import { getProject } from "../../../tools/projects/get-project.ts";
import { getProjectProfitability } from "../../../tools/projects/get-project-profitability.ts";
import { listProjects } from "../../../tools/projects/list-projects.ts";
import { logTime } from "../../../tools/projects/log-time.ts";
import { updateProject } from "../../../tools/projects/update-project.ts";
import type { CallResult } from "../../../tools/run.ts";
import { runTool } from "../../../tools/run.ts";
import { openWorld, type TestTenant, type World } from "../../helpers/world.ts";

let world: World;
let t: TestTenant;
beforeAll(async () => {
  world = await openWorld();
  t = await world.tenant();
  await t.run(createClient, { name: "Empresa XYZ", status: "client" });
});

async function withMargin(name: string, margin: number, target_margin?: number) {
  const project = await t.run(createProject, { client: "Empresa XYZ", name, ...(target_margin !== undefined && { target_margin }) });
  await t.run(addRevenue, { project: project.id, amount: "1000.00", due_date: "2026-10-10" });
  await t.run(addExpense, { project: project.id, amount: ((100 - margin) * 10).toFixed(2), category: "freelancer" });
  return project;
}

/** The tenant with its own thresholds. */
const withSettings = async (tool: unknown, input: unknown, settings: object): Promise<{ items: Record<string, unknown>[] }> => {
  const session = t.session();
  const result: CallResult = await runTool(world.door, { ...session, tenant: { ...session.tenant, settings } }, tool as Tool, input);
  return (result as { output: { items: Record<string, unknown>[] } }).output;
};

test("a margin stands against the project's own target, else the tenant's, and the alert (X-17, V-98)", async () => {
  await withMargin("M15", 15);
  await withMargin("M25", 25);
  await withMargin("M35", 35);
  await withMargin("M35 alvo 50", 35, 50);
  const states = (items: Record<string, unknown>[]) =>
    Object.fromEntries(items.map((item) => [item["project_name"], item["margin_state"]]));
  expect(states((await t.run(getProjectProfitability, {})).items)).toEqual({
    M15: "alert",
    M25: "below_target",
    M35: "ok",
    "M35 alvo 50": "below_target",
  });
  const strict = { targetMargin: 40, alertMargin: 30 };
  expect(states((await withSettings(getProjectProfitability, {}, strict)).items)).toEqual({
    M15: "alert",
    M25: "alert",
    M35: "below_target",
    "M35 alvo 50": "below_target",
  });
  const below = await withSettings(getProjectProfitability, { below_target: true }, { targetMargin: 20 });
  expect(below.items.map((item) => item["project_name"])).toEqual(["M15", "M35 alvo 50"]);
});

test("what a project cost is said by category and by person, and adds up to the total", async () => {
  const project = await withMargin("Custos", 60);
  await t.run(addExpense, { project: project.id, amount: "50.00", category: "software" });
  await t.run(addExpense, { project: project.id, amount: "30.00", category: "software" });
  await t.run(logTime, { project: project.id, hours: 2, person: "Bia", cost_rate: "40.00" });
  await t.run(logTime, { project: project.id, hours: 1, person: "bia", cost_rate: "40.00" });
  await t.run(logTime, { project: project.id, hours: 1, person: "Rui", cost_rate: "15.50" });
  const { costs, items } = await t.run(getProjectProfitability, { project: project.id });
  expect(costs).toEqual({
    expenses: [
      { category: "freelancer", amount: "400.00" },
      { category: "software", amount: "80.00" },
    ],
    labor: [
      { person: "Bia", hours: 3, amount: "120.00" },
      { person: "Rui", hours: 1, amount: "15.50" },
    ],
  });
  expect(items[0]).toMatchObject({ expenses: "480.00", labor_cost: "135.50", total_cost: "615.50", profit: "384.50" });
  const shown = await t.run(getProject, { id: project.id });
  expect(shown.profitability).toMatchObject({ total_cost: "615.50", profit_margin_percent: 38.45, margin_state: "ok" });
  expect(shown.costs).toEqual(costs);
  const july = { from: "2026-07-01", to: "2026-07-31" };
  expect((await t.run(getProjectProfitability, { project: project.id, period: july })).costs).toEqual({ expenses: [], labor: [] });
});

test("a project's figures replay to what was shown", async () => {
  const shown = await t.call(getProject as unknown as Tool, { id: "Custos" });
  const explained = await t.run(explainNumber, { id: `${shown.receiptId}#profitability.profit` });
  expect(JSON.stringify(explained)).toContain("384.50");
});

test("a page of projects carries each one's own margin, or none without revenue", async () => {
  await t.run(createProject, { client: "Empresa XYZ", name: "Sem receita" });
  const { items } = await t.run(listProjects, {});
  const view = await t.sql<{ name: string; margin: string | null }>(
    "select project_name as name, profit_margin_percent::text as margin from project_profitability where tenant_id = $1",
    [t.id],
  );
  expect(view.length).toBeGreaterThan(4);
  for (const { name, margin } of view)
    expect(items.find((item) => item.name === name)?.profit_margin_percent ?? null, name).toEqual(margin === null ? null : Number(margin));
});

test("projects page in each order without a gap, and filter by their start", async () => {
  for (const order of ["name", "newest", "end_date"] as const) {
    const whole = (await t.run(listProjects, { order })).items.map((item) => item.id);
    const paged: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await t.run(listProjects, { order, limit: 2, ...(cursor && { cursor }) });
      paged.push(...page.items.map((item) => item.id));
      cursor = page.next_cursor ?? undefined;
    } while (cursor);
    expect(paged, order).toEqual(whole);
  }
  expect((await t.run(listProjects, { order: "newest", limit: 1 })).items[0]?.name).toBe("Sem receita");
  await t.run(updateProject, { id: "M25", start_date: "2025-02-10", end_date: "2026-01-01" });
  expect((await t.run(listProjects, { order: "end_date", limit: 1 })).items[0]?.name).toBe("M25");
  const started = await t.run(listProjects, { started: { from: "2025-02-01", to: "2025-02-28" } });
  expect(started).toMatchObject({ total: 1, items: [{ name: "M25" }] });
  expect((await t.run(listProjects, { ending: { from: "2026-01-01", to: "2026-01-31" } })).items.map((item) => item.name)).toEqual(["M25"]);
});

test("projects of a deleted client are not listed", async () => {
  const client = await t.run(createClient, { name: "Vai Embora" });
  await t.run(createProject, { client: client.id, name: "Órfão" });
  await t.run(deleteClient, { id: client.id });
  expect((await t.run(listProjects, { query: "órfão" })).total).toBe(0);
});

test("a project tells when it reached each status, and the days in it", async () => {
  const other = await openWorld();
  const u = await other.tenant();
  await u.addClient("Empresa XYZ");
  const { id } = await u.run(createProject, { client: "Empresa XYZ", status: "planned" });
  const at = async (instant: string, status: "active" | "paused" | "done") => {
    other.time.now = new Date(instant);
    return u.call(updateProject as unknown as Tool, { id, status });
  };
  await at("2026-11-22T02:00:00Z", "active"); // 21 November in São Paulo
  await at("2026-11-30T15:00:00Z", "active");
  const paused = await at("2026-12-01T15:00:00Z", "paused");
  const { milestones } = await u.run(getProject, { id });
  expect(milestones.map(({ status, days }) => [status, days])).toEqual([
    ["planned", 1],
    ["active", 10],
    ["paused", 0],
  ]);
  expect(milestones.at(-1)).toMatchObject({ since: "2026-12-01T15:00:00.000Z", until: null });
  await u.run(undo, { call: paused.receiptId });
  expect((await u.run(getProject, { id })).milestones.map(({ status }) => status)).toEqual(["planned", "active"]);
});

test("own fields are checked by the tenant's definitions, and cleared by null", async () => {
  const customFields = { project: [{ key: "sprint", label: "Sprint", type: "number", required: true }] };
  const make = (custom_fields: object) => withSettings(createProject, { client: "Empresa XYZ", custom_fields }, { customFields });
  await expect(make({ sprint: "três" })).rejects.toMatchObject({ details: { fields: [{ field: "custom_fields.sprint" }] } });
  await expect(make({})).rejects.toMatchObject({ details: { fields: [{ field: "custom_fields.sprint" }] } });
  expect(await make({ sprint: 3 })).toMatchObject({ custom_fields: { sprint: 3 } });
  const free = await t.run(createProject, { client: "Empresa XYZ", name: "Livre", budget: 10, custom_fields: { cor: "azul", nota: 1 } });
  expect(await t.run(updateProject, { id: free.id, budget: null, custom_fields: { cor: null } })).toMatchObject({
    budget: null,
    custom_fields: { nota: 1 },
  });
});

test("who may not see the finances sees the project without them", async () => {
  const session = t.session("viewer");
  const permissions = new Set([...session.permissions].filter((permission) => permission !== "finance:read"));
  const result = await runTool(world.door, { ...session, permissions }, getProject as unknown as Tool, { id: "Custos" });
  expect(result).toMatchObject({ output: { name: "Custos", profitability: null, costs: null } });
});
