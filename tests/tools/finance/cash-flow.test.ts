import Big from "big.js";
import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import { addExpense } from "../../../tools/finance/add-expense.ts";
import { addRevenue } from "../../../tools/finance/add-revenue.ts";
import { getCashFlow } from "../../../tools/finance/get-cash-flow.ts";
import { getOverdue } from "../../../tools/finance/get-overdue.ts";
import { listExpenses } from "../../../tools/finance/list-expenses.ts";
import { listRevenues } from "../../../tools/finance/list-revenues.ts";
import { markPaid } from "../../../tools/finance/mark-paid.ts";
import { explainNumber } from "../../../tools/governance/explain-number.ts";
import { openWorld, type TestTenant, type World } from "../../helpers/world.ts";

let world: World;
let t: TestTenant;
let xyz: string;
let late: string;
beforeAll(async () => {
  world = await openWorld();
  t = await world.tenant();
  xyz = await t.addClient("Empresa XYZ");
  late = await t.addClient("Bella Moda");
  await t.run(addRevenue, { client: xyz, amount: "1000.00", due_date: "2026-11-05", received_at: "2026-11-06" });
  await t.run(addRevenue, { client: xyz, amount: "2000.00", due_date: "2026-12-10", description: "Dezembro" });
  await t.run(addRevenue, { client: late, amount: "500.00", due_date: "2026-10-01", description: "Outubro" });
  await t.run(markPaid, { client: late, amount: "200.00", paid_on: "2026-11-10" });
  await t.run(addExpense, { amount: "300.00", due_date: "2026-11-02", paid_at: "2026-11-02" });
  await t.run(addExpense, { amount: "450.00", due_date: "2026-11-15", description: "Contador" });
  await t.run(addExpense, { amount: "80.00", due_date: "2026-11-25", description: "Luz" });
});

test("a month's flow: what moved, what is open, what is late, and the balance that follows from them", async () => {
  const flow = await t.run(getCashFlow, { period: "this_month", by: "month", opening_balance: "100.00" });
  expect(flow).toMatchObject({
    receivable: "0.00",
    payable: "530.00",
    received: "1200.00",
    paid: "300.00",
    realised_balance: "1000.00",
    overdue: { overdue_receivable: "300.00", overdue_payable: "450.00" },
    // 1000.00 now, + 300.00 and − 450.00 overdue, − 80.00 on the 25th
    projected_balance: "770.00",
    items: [{ label: "11/2026", realised_balance: "1000.00", projected_balance: "770.00" }],
  });
  expect(flow.ageing).toEqual([
    { kind: "receivable", not_due: "2000.00", days_1_30: "0.00", days_31_60: "300.00", days_61_90: "0.00", over_90: "0.00" },
    { kind: "payable", not_due: "80.00", days_1_30: "450.00", days_31_60: "0.00", days_61_90: "0.00", over_90: "0.00" },
  ]);
});

test("by default this month and the next three; what is wholly ahead has no realised balance", async () => {
  const flow = await t.run(getCashFlow, {});
  expect(flow).toMatchObject({
    period: { from: "2026-11-01", to: "2027-02-28" },
    by: "month",
    receivable: "2000.00",
    opening_balance: "0.00",
  });
  expect(flow.items.map((item) => [item.label, item.realised_balance, item.projected_balance])).toEqual([
    ["11/2026", "900.00", "670.00"],
    ["12/2026", null, "2670.00"],
    ["01/2027", null, "2670.00"],
    ["02/2027", null, "2670.00"],
  ]);
  const days = await t.run(getCashFlow, { period: { from: "2026-11-18", to: "2026-11-26" }, opening_balance: "900.00" });
  expect(days.items.map((item) => [item.label, item.projected_balance])).toEqual([
    ["18/11", "900.00"],
    ["19/11", "900.00"],
    ["20/11", "750.00"],
    ["21/11", "750.00"],
    ["22/11", "750.00"],
    ["23/11", "750.00"],
    ["24/11", "750.00"],
    ["25/11", "670.00"],
    ["26/11", "670.00"],
  ]);
});

test("everything there is has bounds; days over years are refused; a client's flow is its own", async () => {
  expect(await t.run(getCashFlow, { period: "all_time" })).toMatchObject({ period: { from: "2026-10-01", to: "2026-12-10" } });
  await expect(t.run(getCashFlow, { period: { from: "2025-01-01", to: "2026-12-31" }, by: "day" })).rejects.toMatchObject({
    details: { fields: [{ field: "by" }] },
  });
  expect(await t.run(getCashFlow, { client: "Bella Moda", period: "this_month" })).toMatchObject({
    received: "200.00",
    paid: "0.00",
    overdue: { overdue_receivable: "300.00" },
  });
});

test("every figure of the flow and of the ageing that names a metric replays to the same value", async () => {
  for (const [tool, input, paths] of [
    [
      getCashFlow,
      { period: "this_month", by: "week" },
      [
        "receivable",
        "payable",
        "received",
        "paid",
        "overdue.overdue_receivable",
        "overdue.overdue_payable",
        "items.0.paid",
        "items.2.payable",
      ],
    ],
    [getOverdue, {}, ["items.0.receivable", "items.0.overdue_receivable"]],
  ] as const) {
    const result = await t.call(tool as never, input);
    if (result.status !== "ok") throw new Error("waits");
    for (const path of paths)
      expect(await t.run(explainNumber, { id: `${result.receiptId}#${path}` }), path).toMatchObject({ replay: { same: true } });
  }
});

test("who is late, by how much and how long", async () => {
  expect(await t.run(getOverdue, {})).toMatchObject({
    total: 1,
    items: [
      {
        client_name: "Bella Moda",
        receivable: "300.00",
        overdue_receivable: "300.00",
        days_31_60: "300.00",
        not_due: "0.00",
        oldest_due: "2026-10-01",
        days_late: 50,
      },
    ],
  });
  expect(await t.run(getOverdue, { client: "Empresa XYZ" })).toMatchObject({ total: 0, items: [] });
});

const cents = (value: number) => new Big(value).div(100);
const entry = fc.record({
  kind: fc.constantFrom("expense" as const, "revenue" as const),
  cents: fc.integer({ min: 2, max: 9_999_999 }),
  day: fc.integer({ min: 0, max: 119 }),
  paid: fc.option(fc.double({ min: 0.01, max: 1, noNaN: true }), { nil: undefined }),
});
const dayAt = (offset: number) => new Date(Date.UTC(2026, 9, 1) + offset * 86_400_000).toISOString().slice(0, 10);

test("the totals of 200 random data sets are the exact sums of their rows, in lists and in the flow", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(entry, { minLength: 1, maxLength: 4 }), async (entries) => {
      const own = await world.tenant();
      const client = await own.addClient("C");
      const sums = { expense: new Big(0), revenue: new Big(0), paid: new Big(0), received: new Big(0) };
      for (const { kind, cents: amount, day, paid } of entries) {
        const input = { amount: cents(amount).toFixed(2), due_date: dayAt(day) };
        const made = kind === "expense" ? await own.run(addExpense, input) : await own.run(addRevenue, { ...input, client });
        sums[kind] = sums[kind].plus(cents(amount));
        if (paid === undefined) continue;
        const part = Math.max(1, Math.floor(amount * paid));
        const side = kind === "expense" ? "paid" : "received";
        sums[side] = sums[side].plus(cents(part));
        await own.run(markPaid, { [kind]: made.id, amount: cents(part).toFixed(2) });
      }
      const openIn = sums.revenue.minus(sums.received);
      const openOut = sums.expense.minus(sums.paid);
      expect(await own.run(listExpenses, {})).toMatchObject({ sum: sums.expense.toFixed(2), open_sum: openOut.toFixed(2) });
      expect(await own.run(listRevenues, {})).toMatchObject({ sum: sums.revenue.toFixed(2), open_sum: openIn.toFixed(2) });
      const flow = await own.run(getCashFlow, { period: { from: "2026-10-01", to: "2027-01-28" }, by: "week" });
      expect(flow).toMatchObject({
        receivable: openIn.toFixed(2),
        payable: openOut.toFixed(2),
        received: sums.received.toFixed(2),
        paid: sums.paid.toFixed(2),
        projected_balance: sums.revenue.minus(sums.expense).toFixed(2),
      });
      for (const figure of ["receivable", "payable", "received", "paid"] as const) {
        const total = flow.items.reduce((sum, item) => sum.plus(item[figure]), new Big(0));
        expect(total.toFixed(2)).toBe(flow[figure]);
      }
    }),
    { numRuns: 200 },
  );
}, 120_000);
