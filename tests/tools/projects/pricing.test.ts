import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import { createClient } from "../../../tools/crm/create-client.ts";
import { addExpense } from "../../../tools/finance/add-expense.ts";
import { addRevenue } from "../../../tools/finance/add-revenue.ts";
import { createProject } from "../../../tools/projects/create-project.ts";
import { createTask } from "../../../tools/projects/create-task.ts";
import { logTime } from "../../../tools/projects/log-time.ts";
import { marginAt, median, priceAt, pricesFor } from "../../../tools/projects/pricing.ts";
import { recommendPricing } from "../../../tools/projects/recommend-pricing.ts";
import { openWorld, type TestTenant } from "../../helpers/world.ts";

let t: TestTenant;
beforeAll(async () => {
  t = await (await openWorld()).tenant();
  await t.run(createClient, { name: "Empresa XYZ", status: "client" });
});

test("a price is the lowest that keeps the margin, to the cent", () => {
  const cost = fc.integer({ min: 1, max: 999_999_999_99 });
  const margin = fc.integer({ min: 0, max: 9_000 }).map((hundredths) => hundredths / 100);
  fc.assert(
    fc.property(cost, margin, (spent, aim) => {
      const price = BigInt(priceAt(spent, aim));
      const keeps = (each: bigint) => (each - BigInt(spent)) * 10_000n >= each * BigInt(Math.round(aim * 100));
      expect(keeps(price)).toBe(true);
      expect(keeps(price - 1n)).toBe(false);
    }),
  );
  expect(priceAt(700, 30)).toBe(1000);
  expect(marginAt(700, 1000)).toBe(30);
  expect([median([]), median([3]), median([1, 9, 3]), median([4, 1])]).toEqual([null, 3, 3, 2.5]);
});

test("low, mid and high rise, and what is recommended lies between the target's price and the highest", () => {
  const base = fc.record({
    cost: fc.integer({ min: 1, max: 10_000_000 }),
    hours: fc.integer({ min: 1, max: 2_000 }),
    target: fc.integer({ min: 0, max: 90 }),
    alert: fc.integer({ min: 0, max: 90 }),
    hourPrice: fc.option(fc.integer({ min: 0, max: 100_000 }), { nil: undefined }),
  });
  fc.assert(
    fc.property(base, (given) => {
      const { low, mid, high, recommended } = pricesFor(given);
      expect(low).toBeLessThanOrEqual(mid);
      expect(mid).toBeLessThanOrEqual(recommended);
      expect(recommended).toBeLessThanOrEqual(high);
    }),
  );
});

test("without any history the price comes from what is said, and says so (V-137)", async () => {
  await expect(t.run(recommendPricing, {})).rejects.toMatchObject({ details: { fields: [{ field: "category" }] } });
  await expect(t.run(recommendPricing, { category: "seo" })).rejects.toMatchObject({ details: { fields: [{ field: "hours" }] } });
  await expect(t.run(recommendPricing, { category: "seo", hours: 10 })).rejects.toMatchObject({
    details: { fields: [{ field: "cost_rate" }] },
  });
  const priced = await t.run(recommendPricing, { category: "seo", hours: 60, cost_rate: "80.00", other_costs: "200.00" });
  expect(priced).toMatchObject({
    recommended_price: "7142.86",
    base: { labor_cost: "4800.00", other_costs: "200.00", total_cost: "5000.00", target_margin_percent: 30 },
    options: [
      { level: "low", price: "6250.00", margin_percent: 20, profit: "1250.00" },
      { level: "mid", price: "7142.86", profit: "2142.86" },
      { level: "high", price: "8333.34", profit: "3333.34" },
    ],
    history: { projects: 0, median_price: null, median_margin_percent: null, latest: [] },
    current: null,
  });
});

test("three similar projects weigh with what they were paid per hour; fewer do not", async () => {
  const past = async (name: string, price: string, hours: number) => {
    const project = await t.run(createProject, { client: "Empresa XYZ", name, category: "branding", budget: price, with_tasks: false });
    await t.run(logTime, { project: project.id, person: name, hours, cost_rate: "50.00", worked_on: "2026-10-01" });
    await t.run(addRevenue, { project: project.id, amount: price, due_date: "2026-10-10" });
    return project;
  };
  await past("Marca A", "1500.00", 10);
  await past("Marca B", "4000.00", 20);
  const two = await t.run(recommendPricing, { category: "branding", hours: 60 });
  expect(two).toMatchObject({
    base: { cost_rate: "50.00", rate_from: "category", total_cost: "3000.00" },
    recommended_price: "4285.72",
    history: { projects: 2, median_hours: 15, median_price: "2750.00", median_hour_price: "175.00" },
  });
  await past("Marca C", "1600.00", 16);
  const three = await t.run(recommendPricing, { category: "branding", hours: 60 });
  expect(three.history).toMatchObject({ projects: 3, median_hours: 16, median_price: "1600.00", median_hour_price: "150.00" });
  expect(three.recommended_price).toBe("9000.00");
  expect(three.options.map((option) => option.price)).toEqual(["3750.00", "4285.72", "9000.00"]);
  expect(three.history.median_margin_percent).toBeCloseTo(66.6667, 3);
  expect((await t.run(recommendPricing, { category: "branding" })).base).toMatchObject({ hours: 16, hours_from: "similar" });
});

test("an existing project is priced by its estimates and costs, beside what was agreed", async () => {
  const project = await t.run(createProject, {
    client: "Empresa XYZ",
    name: "Marca D",
    category: "branding",
    budget: "900.00",
    target_margin: 50,
    with_tasks: false,
  });
  await t.run(createTask, { project: project.id, name: "Conceito", estimate_hours: 4 });
  await t.run(createTask, { project: project.id, name: "Manual", estimate_hours: 8 });
  await t.run(addExpense, { project: project.id, amount: "100.00" });
  const estimated = await t.run(recommendPricing, { project: "Marca D" });
  expect(estimated.base).toMatchObject({
    hours: 12,
    hours_from: "estimates",
    cost_rate: "50.00",
    other_costs: "100.00",
    other_costs_from: "logged",
  });
  expect(estimated.options[1]).toMatchObject({ price: "1400.00", margin_percent: 50 });
  expect(estimated.current).toEqual({ price: "900.00", margin_percent: 22.2222 });
  expect(estimated.history.latest.map((item) => item.name)).not.toContain("Marca D");
  await t.run(logTime, { project: project.id, person: "Marca D", hours: 15, cost_rate: "60.00", worked_on: "2026-11-01" });
  expect((await t.run(recommendPricing, { project: "Marca D" })).base).toMatchObject({
    hours: 15,
    hours_from: "logged",
    cost_rate: "60.00",
    rate_from: "logged",
    total_cost: "1000.00",
  });
});

test("a recurring project is priced per month of work", async () => {
  const project = await t.run(createProject, {
    client: "Empresa XYZ",
    name: "Social",
    category: "social_media",
    kind: "recurring",
    monthly_fee: "2000.00",
  });
  for (const worked_on of ["2026-08-10", "2026-09-10", "2026-10-10"])
    await t.run(logTime, { project: project.id, person: "Bia", hours: 10, cost_rate: "60.00", worked_on });
  const other = await t.run(recommendPricing, { category: "social_media", kind: "recurring" });
  expect(other.base).toMatchObject({ hours: 10, hours_from: "similar", total_cost: "600.00" });
  expect(other.history).toMatchObject({ projects: 1, median_price: "2000.00", median_hour_price: "200.00" });
});
