import { beforeAll, expect, test } from "vitest";
import { addExpense } from "../../../tools/finance/add-expense.ts";
import { addRevenue } from "../../../tools/finance/add-revenue.ts";
import { createCategory } from "../../../tools/finance/create-category.ts";
import { deleteCategory } from "../../../tools/finance/delete-category.ts";
import { deleteGoal } from "../../../tools/finance/delete-goal.ts";
import { statusOfGoal } from "../../../tools/finance/goal.ts";
import { listCategories } from "../../../tools/finance/list-categories.ts";
import { listExpenses } from "../../../tools/finance/list-expenses.ts";
import { listGoals } from "../../../tools/finance/list-goals.ts";
import { setGoal } from "../../../tools/finance/set-goal.ts";
import { updateCategory } from "../../../tools/finance/update-category.ts";
import { updateGoal } from "../../../tools/finance/update-goal.ts";
import { undo } from "../../../tools/governance/undo.ts";
import { openWorld, type World } from "../../helpers/world.ts";

let world: World;
beforeAll(async () => {
  world = await openWorld();
});

test("the product knows an agency's categories; the tenant's own of the same name goes first, whatever its case and accents", async () => {
  const t = await world.tenant();
  const lines = async (input = {}) =>
    Object.fromEntries(
      (await t.run(listCategories, { ...input, limit: 200 })).items.map((item) => [item.name, [item.dre_line, item.origin]]),
    );
  await t.run(addExpense, { amount: "10.00", category: "Software" });
  await t.run(addExpense, { amount: "10.00", category: "xarope" });
  expect(await lines({ direction: "out" })).toMatchObject({
    Software: ["fixed_costs", "default"],
    freelancer: ["variable_costs", "default"],
    salários: ["personnel", "default"],
    impostos: ["deductions", "default"],
    tarifas: ["financial_expenses", "default"],
    xarope: ["fixed_costs", "unlisted"],
  });
  const own = await t.run(createCategory, { name: "SALARIOS", dre_line: "variable_costs" });
  expect(own).toMatchObject({ dre_line: "variable_costs", origin: "own", direction: "out" });
  const after = await lines({ direction: "out" });
  expect(after["SALARIOS"]).toEqual(["variable_costs", "own"]);
  expect(after["salários"]).toBeUndefined();
  await expect(t.run(createCategory, { name: "salários" })).rejects.toMatchObject({ code: "CONFLICT" });
  expect(await t.run(createCategory, { name: "Salários", direction: "in" })).toMatchObject({ dre_line: "gross_revenue" });
});

test("a renamed category takes its expenses along; undo takes them back; a deleted one leaves their name", async () => {
  const t = await world.tenant();
  await t.run(createCategory, { name: "Freela", dre_line: "variable_costs" });
  await t.run(addExpense, { amount: "10.00", category: "freela" });
  await t.run(updateCategory, { id: "freela", name: "Freelancers", dre_line: "personnel" });
  expect(await t.run(listExpenses, { category: "freelancers" })).toMatchObject({ total: 1, items: [{ category: "Freelancers" }] });
  await t.run(undo, {});
  expect(await t.run(listExpenses, { category: "freela" })).toMatchObject({ items: [{ category: "freela" }] });
  await t.run(deleteCategory, { id: "Freela" });
  const [left] = (await t.run(listCategories, { direction: "out", limit: 200 })).items.filter((item) => item.name === "freela");
  expect(left).toMatchObject({ origin: "default", dre_line: "variable_costs", id: null });
});

test("a revenue goal follows the revenue metric, with progress and the pace to its end", async () => {
  const t = await world.tenant();
  const client = await t.addClient("Empresa XYZ");
  await t.run(addRevenue, { client, amount: "30000.00", due_date: "2026-11-05" });
  const made = await t.run(setGoal, { metric: "faturamento", target: "80000.00", period: "this_month" });
  // 20 of 30 days: 30,000 by now are 45,000 at the end
  expect(made).toMatchObject({
    metric: "revenue",
    target: 80_000,
    current: 30_000,
    progress_percent: 37.5,
    projected: 45_000,
    status: "behind",
  });
  expect(await t.run(setGoal, { metric: "revenue", target: "40000.00", period: "this_month" })).toMatchObject({
    id: made.id,
    status: "ahead",
  });
  await t.run(addRevenue, { client, amount: "10000.00", due_date: "2026-11-20" });
  expect((await t.run(listGoals, { metric: "receita" })).items).toMatchObject([
    { current: 40_000, status: "achieved", progress_percent: 100 },
  ]);
  const december = await t.run(setGoal, { metric: "revenue", target: "10.00", period: { from: "2026-12-01", to: "2026-12-31" }, client });
  expect(december).toMatchObject({ status: "upcoming", current: null, projected: null, client_id: client });
  expect(await t.run(listGoals, { status: "upcoming" })).toMatchObject({ items: [{ id: december.id }] });
});

test("an unknown metric names those that are near; a scope that the metric's rows lack is refused", async () => {
  const t = await world.tenant();
  await expect(t.run(setGoal, { metric: "faturamentos líquidos", target: "1.00" })).rejects.toMatchObject({
    code: "VALIDATION",
    details: { fields: [{ field: "metric", choices: expect.arrayContaining([expect.objectContaining({ value: expect.any(String) })]) }] },
  });
  await expect(t.run(setGoal, { metric: "revenue", target: "0.00" })).rejects.toMatchObject({ details: { fields: [{ field: "target" }] } });
});

test("a goal is changed, deleted and brought back", async () => {
  const t = await world.tenant();
  const made = await t.run(setGoal, { metric: "profit_margin", target: 35 });
  expect(made).toMatchObject({ unit: "percent", target: 35, current: null, period: { from: "2026-11-01", to: "2026-11-30" } });
  expect(await t.run(updateGoal, { id: made.name, target: 40, name: "Margem do mês" })).toMatchObject({
    target: 40,
    name: "Margem do mês",
  });
  await t.run(deleteGoal, { id: "margem do mes" });
  expect(await t.run(listGoals, {})).toMatchObject({ total: 0 });
  await t.run(undo, {});
  expect(await t.run(listGoals, {})).toMatchObject({ total: 1, items: [{ target: 40 }] });
});

test("status by pace: higher and lower is better, before, during and after the period", () => {
  const pace = { from: "2026-11-01", to: "2026-11-30", today: "2026-11-15", grows: true, better: "higher" as const, target: 100 };
  expect(statusOfGoal({ ...pace, value: 56 })).toBe("ahead");
  expect(statusOfGoal({ ...pace, value: 45 })).toBe("on_track");
  expect(statusOfGoal({ ...pace, value: 44 })).toBe("behind");
  expect(statusOfGoal({ ...pace, value: 100 })).toBe("achieved");
  expect(statusOfGoal({ ...pace, value: null })).toBe("behind");
  expect(statusOfGoal({ ...pace, value: 100, today: "2026-10-31" })).toBe("upcoming");
  expect(statusOfGoal({ ...pace, value: 99, today: "2026-12-01" })).toBe("missed");
  const cost = { ...pace, better: "lower" as const };
  expect(statusOfGoal({ ...cost, value: 60 })).toBe("behind");
  expect(statusOfGoal({ ...cost, value: 50 })).toBe("on_track");
  expect(statusOfGoal({ ...cost, value: 40 })).toBe("ahead");
  expect(statusOfGoal({ ...cost, value: 99, today: "2026-12-01" })).toBe("achieved");
});
