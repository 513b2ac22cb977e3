import Big from "big.js";
import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import { addExpense } from "../../../tools/finance/add-expense.ts";
import { addRevenue } from "../../../tools/finance/add-revenue.ts";
import { createRecurrence } from "../../../tools/finance/create-recurrence.ts";
import { deleteRecurrence } from "../../../tools/finance/delete-recurrence.ts";
import { listExpenses } from "../../../tools/finance/list-expenses.ts";
import { listRecurrences } from "../../../tools/finance/list-recurrences.ts";
import { listRevenues } from "../../../tools/finance/list-revenues.ts";
import { markPaid } from "../../../tools/finance/mark-paid.ts";
import { refreshRecurringEntries } from "../../../tools/finance/refresh-recurring-entries.ts";
import { splitAmount } from "../../../tools/finance/split.ts";
import { updateRecurrence } from "../../../tools/finance/update-recurrence.ts";
import { undo } from "../../../tools/governance/undo.ts";
import { ALL_PERMISSIONS } from "../../../tools/permissions.ts";
import { createProject } from "../../../tools/projects/create-project.ts";
import { runTool } from "../../../tools/run.ts";
import { NOW, openWorld, type TestTenant, type World } from "../../helpers/world.ts";

let world: World;
beforeAll(async () => {
  world = await openWorld();
});

const dues = (rows: readonly { due_date: string; amount: string }[]) => rows.map(({ due_date, amount }) => [due_date, amount]).toSorted();

async function nightly(t: TestTenant) {
  const session = t.session();
  const job = {
    ...session,
    actor: { ...session.actor, kind: "job" as const, id: "job:test" },
    permissions: new Set(ALL_PERMISSIONS),
    surface: "job" as const,
  };
  const result = await runTool(world.door, job, refreshRecurringEntries as never, {});
  return result.status === "ok" ? (result.output as { created: number }).created : -1;
}

test("an amount that does not divide is split without losing a cent; the first rows take the odd ones", async () => {
  const t = await world.tenant();
  const client = await t.addClient("Empresa XYZ");
  const made = await t.run(addRevenue, { client, amount: "100.00", instalments: 3, due_date: "2027-01-31" });
  expect(made).toMatchObject({ amount: "33.34", instalment: 1, instalments: 3, total_amount: "100.00" });
  expect(dues(made.schedule ?? [])).toEqual([
    ["2027-01-31", "33.34"],
    ["2027-02-28", "33.33"],
    ["2027-03-31", "33.33"],
  ]);
  expect(await t.run(listRevenues, { client })).toMatchObject({ total: 3, sum: "100.00", open_sum: "100.00" });
  await expect(t.run(addExpense, { amount: "0.02", instalments: 3 })).rejects.toMatchObject({
    details: { fields: [{ field: "instalments" }] },
  });
  await expect(t.run(addExpense, { amount: "10.00", instalments: 121 })).rejects.toMatchObject({ code: "VALIDATION" });
  await t.run(undo, {});
  expect(await t.run(listRevenues, { client })).toMatchObject({ total: 0, sum: "0.00" });
});

test("what was paid of a purchase in instalments is its first row", async () => {
  const t = await world.tenant();
  const made = await t.run(addExpense, { amount: "1000.00", instalments: 4, paid_at: "2026-11-20", description: "Notebook" });
  expect(made).toMatchObject({ status: "paid", amount: "250.00", total_amount: "1000.00" });
  expect(await t.run(listExpenses, { paid: false })).toMatchObject({ total: 3, sum: "750.00" });
  expect(await t.run(markPaid, { expense: "notebook" })).toMatchObject({ amount: "250.00", status: "paid" });
  const [next] = (await t.run(listExpenses, { paid: false })).items.toReversed();
  expect(next).toMatchObject({ due_date: "2027-01-20", instalment: 3, instalments: 4 });
});

test("the parts of any amount sum to it exactly, and differ by a cent at most", () => {
  fc.assert(
    fc.property(fc.integer({ min: 2, max: 99_999_999_999 }), fc.integer({ min: 2, max: 120 }), (cents, parts) => {
      fc.pre(cents >= parts);
      const split = splitAmount(cents, parts);
      const sum = split.reduce((total, each) => total.plus(new Big(each).div(100)), new Big(0));
      expect(sum.eq(new Big(cents).div(100))).toBe(true);
      expect(split).toHaveLength(parts);
      expect(Math.max(...split) - Math.min(...split)).toBeLessThanOrEqual(1);
      expect(split).toEqual(split.toSorted((a, b) => b - a));
    }),
  );
});

test("rent on the fifth is made three months ahead, each night as far as it is due, and never twice", async () => {
  const t = await world.tenant();
  const rent = await t.run(addExpense, {
    amount: "1200.00",
    description: "Aluguel",
    category: "aluguel",
    repeat: "monthly",
    due_date: "2026-12-05",
  });
  expect(dues(rent.schedule ?? [])).toEqual([
    ["2026-12-05", "1200.00"],
    ["2027-01-05", "1200.00"],
    ["2027-02-05", "1200.00"],
  ]);
  expect(await t.run(listRecurrences, {})).toMatchObject({
    total: 1,
    out_sum: "1200.00",
    in_sum: "0.00",
    items: [{ day: 5, next_due: "2026-12-05", direction: "out", description: "Aluguel" }],
  });
  expect(await nightly(t)).toBe(0);
  world.time.now = new Date("2026-12-10T12:00:00Z");
  try {
    expect(await nightly(t)).toBe(1);
    expect(await nightly(t)).toBe(0);
  } finally {
    world.time.now = NOW;
  }
  expect((await t.run(listExpenses, { query: "aluguel" })).items.map((item) => item.due_date)).toEqual([
    "2027-03-05",
    "2027-02-05",
    "2027-01-05",
    "2026-12-05",
  ]);
});

test("a short month has its due day on its last; an end stops the rows", async () => {
  const t = await world.tenant();
  const client = await t.addClient("Clínica Sorriso");
  const made = await t.run(createRecurrence, { client, amount: "10.00", day: 31, starts_on: "2026-11-20" });
  expect(made.schedule?.map((row) => row.due_date)).toEqual(["2026-11-30", "2026-12-31", "2027-01-31"]);
  const ended = await t.run(addRevenue, { client, amount: "5.00", repeat: "monthly", months: 2, due_date: "2026-12-10" });
  expect(ended.schedule?.map((row) => row.due_date)).toEqual(["2026-12-10", "2027-01-10"]);
  expect(ended).toMatchObject({ recurring: true });
  await expect(t.run(addRevenue, { client, amount: "5.00", repeat: "monthly", until: "2026-11-19" })).rejects.toMatchObject({
    details: { fields: [{ field: "until" }] },
  });
  await expect(t.run(addRevenue, { client, amount: "5.00", until: "2027-01-01" })).rejects.toMatchObject({ code: "VALIDATION" });
  await expect(t.run(addExpense, { amount: "5.00", repeat: "monthly", instalments: 2 })).rejects.toMatchObject({ code: "VALIDATION" });
});

test("a recurring project's fee becomes its revenue; a project without one asks for the amount", async () => {
  const t = await world.tenant();
  const client = await t.addClient("Academia Corpo Ativo");
  await t.run(createProject, { client, name: "Tráfego", kind: "recurring", monthly_fee: "3500.00" });
  await t.run(createProject, { client, name: "Site" });
  const made = await t.run(createRecurrence, { project: "Tráfego", day: 5 });
  expect(made).toMatchObject({ amount: "3500.00", client_name: "Academia Corpo Ativo", project_name: "Tráfego", next_due: "2026-12-05" });
  expect(await t.run(listRevenues, { project: "Tráfego", recurring: true })).toMatchObject({ total: 3, sum: "10500.00" });
  await expect(t.run(createRecurrence, { project: "Site" })).rejects.toMatchObject({ details: { fields: [{ field: "amount" }] } });
});

test("a changed rule changes what is to come and unpaid, and nothing that was paid; undo puts it back", async () => {
  const t = await world.tenant();
  await t.run(addExpense, { amount: "100.00", description: "Internet", repeat: "monthly", due_date: "2026-11-25" });
  await t.run(markPaid, { expense: "internet" });
  const changed = await t.run(updateRecurrence, { id: "internet", amount: "120.00", day: 28 });
  expect(changed).toMatchObject({ amount: "120.00", day: 28, changed_rows: 2, next_due: "2026-12-28" });
  const after = (await t.run(listExpenses, {})).items;
  expect(dues(after)).toEqual([
    ["2026-11-25", "100.00"],
    ["2026-12-28", "120.00"],
    ["2027-01-28", "120.00"],
  ]);
  await t.run(undo, {});
  expect(dues((await t.run(listExpenses, {})).items)).toEqual([
    ["2026-11-25", "100.00"],
    ["2026-12-25", "100.00"],
    ["2027-01-25", "100.00"],
  ]);
  expect(await t.run(updateRecurrence, { id: "internet", until: "2026-12-31" })).toMatchObject({ ends_on: "2026-12-31" });
  expect(await t.run(listExpenses, {})).toMatchObject({ total: 2 });
  await t.run(updateRecurrence, { id: "internet", until: null });
  expect(await t.run(listExpenses, {})).toMatchObject({ total: 3 });
});

test("a stopped rule takes its unpaid future along and leaves the past; undo brings all of it back", async () => {
  const t = await world.tenant();
  await t.run(addExpense, { amount: "50.00", description: "Streaming", repeat: "monthly", due_date: "2026-10-15" });
  expect(await t.run(listExpenses, { overdue: true })).toMatchObject({ total: 2 });
  const stopped = await t.run(deleteRecurrence, { id: "streaming" });
  expect(stopped).toMatchObject({ deleted_rows: 3 });
  expect(await t.run(listExpenses, {})).toMatchObject({ total: 2, sum: "100.00" });
  expect(await nightly(t)).toBe(0);
  await t.run(undo, {});
  expect(await t.run(listExpenses, {})).toMatchObject({ total: 5 });
  expect(await t.run(listRecurrences, { direction: "out" })).toMatchObject({ total: 1 });
});

test("lists filter by what is late, partly paid, by amount, supplier and words, and page without gaps", async () => {
  const t = await world.tenant();
  const late = await t.run(addExpense, { amount: "10.00", due_date: "2026-11-01", supplier: "Gráfica Ponto", category: "Gráfica" });
  const part = await t.run(addExpense, { amount: "20.00", due_date: "2026-12-01", description: "Anúncio no jornal" });
  await t.run(addExpense, { amount: "30.00", due_date: "2026-12-02", paid_at: "2026-11-20" });
  await t.run(markPaid, { expense: part.id, amount: "5.00" });
  const ids = async (input: Parameters<typeof t.run<typeof listExpenses.input, typeof listExpenses.output, unknown>>[1]) =>
    (await t.run(listExpenses, input)).items.map((item) => item.id);
  expect(await ids({ overdue: true })).toEqual([late.id]);
  expect(await ids({ partially_paid: true })).toEqual([part.id]);
  expect(await ids({ supplier: "grafica" })).toEqual([late.id]);
  expect(await ids({ category: "grafica" })).toEqual([late.id]);
  expect(await ids({ query: "ANUNCIO" })).toEqual([part.id]);
  expect(await ids({ amount_from: "20.00", amount_to: "20.00" })).toEqual([part.id]);
  const all = await t.run(listExpenses, {});
  expect(all).toMatchObject({ total: 3, sum: "60.00", open_sum: "25.00" });
  const seen: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await t.run(listExpenses, { limit: 1, ...(cursor && { cursor }) });
    seen.push(...page.items.map((item) => item.id));
    cursor = page.next_cursor ?? undefined;
  } while (cursor);
  expect(seen).toEqual(all.items.map((item) => item.id));
});

test("revenues filter by late, partly received and words of the client", async () => {
  const t = await world.tenant();
  const client = await t.addClient("Ótica Visão");
  await t.run(addRevenue, { client, amount: "100.00", due_date: "2026-11-10", description: "Campanha" });
  await t.run(addRevenue, { client, amount: "40.00", due_date: "2026-12-10" });
  await t.run(markPaid, { client, revenue: "campanha", amount: "60.00" });
  expect(await t.run(listRevenues, { overdue: true })).toMatchObject({
    total: 1,
    sum: "100.00",
    open_sum: "40.00",
    items: [{ status: "overdue" }],
  });
  expect(await t.run(listRevenues, { partially_paid: true })).toMatchObject({ total: 1 });
  expect(await t.run(listRevenues, { overdue: false })).toMatchObject({ total: 1, sum: "40.00" });
  expect(await t.run(listRevenues, { query: "otica", amount_from: "50.00" })).toMatchObject({ total: 1 });
});
