import { readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import type { z } from "zod";
import { seedDemo } from "../../db/demo/seed.ts";
import { centsToDecimal, decimalToCents } from "../../db/money.ts";
import { refreshHealth } from "../../tools/crm/health.ts";
import type { Tool } from "../../tools/define.ts";
import { deleteExpense } from "../../tools/finance/delete-expense.ts";
import { getCashFlow } from "../../tools/finance/get-cash-flow.ts";
import { importTransactions } from "../../tools/finance/import-transactions.ts";
import { listExpenses } from "../../tools/finance/list-expenses.ts";
import { listRevenues } from "../../tools/finance/list-revenues.ts";
import { markPaid } from "../../tools/finance/mark-paid.ts";
import { getMetric } from "../../tools/metrics/get-metric.ts";
import { getProjectProfitability } from "../../tools/projects/get-project-profitability.ts";
import { runTool } from "../../tools/run.ts";
import { openWorld, type World } from "../helpers/world.ts";
import { balances, findHledger } from "./hledger.ts";
import { journalOf } from "./journal.ts";

const program = findHledger() ?? "";
const TODAY = "2026-11-20";
const TOMORROW = "2026-11-21";

let world: World;
let tenantId: string;
let run: <I extends z.ZodObject, O extends z.ZodType, P>(tool: Tool<I, O, P>, input: z.input<I>) => Promise<z.output<O>>;

/** The demo agency with a caller of its own. */
beforeAll(async () => {
  world = await openWorld();
  await seedDemo(world.database.db, { now: world.time.now, passwordHash: "hash", refreshHealth });
  const { rows } = await world.database.pool.query<{ id: string; admin: string }>(
    "select t.id, u.id as admin from tenants t join users u on u.tenant_id = t.id and u.role = 'admin' where t.slug = 'aurora' limit 1",
  );
  const [demo] = rows;
  tenantId = String(demo?.id);
  const like = (await world.tenant()).session();
  const actor = { ...like.actor, id: `user:${demo?.admin}`, userId: demo?.admin };
  const session = { ...like, tenant: { ...like.tenant, id: tenantId }, actor };
  run = async (tool, input) => {
    const result = await runTool(world.door, session, tool as unknown as Tool, input);
    if (result.status !== "ok") throw new Error(`${tool.name} waits`);
    return result.output as never;
  };
});

const monthEnd = (month: string): string =>
  new Date(Date.UTC(Number(month.slice(0, 4)), Number(month.slice(5)), 0)).toISOString().slice(0, 10);
const nonZero = (cells: Iterable<readonly [string, number]>): Map<string, string> =>
  new Map([...cells].filter(([, cents]) => cents !== 0).map(([key, cents]) => [key, centsToDecimal(cents)]));
const sorted = (cells: Map<string, string>) => [...cells].toSorted(([a], [b]) => (a < b ? -1 : 1));
const renamed = (cells: Map<string, string>, name: (account: string) => string) =>
  new Map([...cells].map(([key, value]) => [`${name(key.split("|")[0] ?? "")}|${key.split("|")[1]}`, value]));
const negated = (cells: Map<string, string>) => new Map([...cells].map(([key, value]) => [key, centsToDecimal(-decimalToCents(value))]));

async function allItems(tool: typeof listExpenses | typeof listRevenues) {
  const items: { category: string; due_date: string; amount: string }[] = [];
  let cursor: string | undefined;
  do {
    const page = await run(tool as typeof listExpenses, { limit: 200, ...(cursor && { cursor }) });
    items.push(...page.items);
    cursor = page.next_cursor ?? undefined;
  } while (cursor);
  return items;
}

function byCategoryAndMonth(account: string, items: Awaited<ReturnType<typeof allItems>>): Map<string, string> {
  const cells = new Map<string, number>();
  for (const { category, due_date: due, amount } of items) {
    const key = `${account}:${category}|${due.slice(0, 7)}`;
    cells.set(key, (cells.get(key) ?? 0) + decimalToCents(amount));
  }
  return nonZero(cells);
}

async function checkBooks(): Promise<number> {
  const journal = await journalOf(world.database, tenantId);
  const ask = (...query: string[]) => balances(program, journal, ...query);
  const monthly = (...query: string[]) => ask("--monthly", ...query);
  const days = [...journal.matchAll(/^(\d{4}-\d\d-\d\d) /gm)].map(([, day]) => day ?? "").toSorted();
  const span = { from: `${days[0]?.slice(0, 7)}-01`, to: monthEnd(days.at(-1)?.slice(0, 7) ?? "") };

  // Accrual by category and month, and the lists that the product gives.
  const income = negated(monthly("--depth", "2", "^income"));
  const costs = monthly("--depth", "2", "^expenses");
  expect(sorted(income)).toEqual(sorted(byCategoryAndMonth("income", await allItems(listRevenues))));
  expect(sorted(costs)).toEqual(sorted(byCategoryAndMonth("expenses", await allItems(listExpenses))));
  for (const [key, amount] of costs) {
    const [account = "", month = ""] = key.split("|");
    const period = { from: `${month}-01`, to: monthEnd(month) };
    expect([key, (await run(listExpenses, { category: account.slice("expenses:".length), period, limit: 1 })).sum]).toEqual([key, amount]);
  }
  for (const [key, amount] of negated(monthly("--depth", "1", "^income"))) {
    const month = key.split("|")[1] ?? "";
    const period = { from: `${month}-01`, to: monthEnd(month) };
    expect([key, (await run(listRevenues, { period, limit: 1 })).sum]).toEqual([key, amount]);
  }

  // The metric registry by month: revenue earned by today, expenses and hours.
  const asked = { from: span.from, to: monthEnd(TODAY.slice(0, 7)) };
  const metric = async (id: string, account: string) => {
    const { items } = await run(getMetric, { metric: id, period: asked, group_by: "month" });
    return nonZero(items.map(({ label, value }) => [`${account}|${label}`, decimalToCents(String(value ?? "0"))] as const));
  };
  const upTo = (day: string) => ["-e", day];
  const nextMonth = new Date(Date.parse(asked.to) + 86_400_000).toISOString().slice(0, 10);
  expect(sorted(await metric("revenue", "income"))).toEqual(sorted(negated(monthly("--depth", "1", ...upTo(TOMORROW), "^income"))));
  expect(sorted(await metric("expenses", "expenses"))).toEqual(sorted(monthly("--depth", "1", ...upTo(nextMonth), "^expenses")));
  expect(sorted(await metric("labor_cost", "labor"))).toEqual(sorted(monthly("--depth", "1", ...upTo(nextMonth), "^labor")));

  // Cash by month: what moved, the running balance of the bank, and what is open by the month in which it is due.
  const flow = await run(getCashFlow, { period: span, by: "month" });
  const months = flow.items.map((item) => ({ ...item, month: item.period.from.slice(0, 7) }));
  const column = (account: string, name: "received" | "paid" | "receivable" | "payable") =>
    nonZero(months.map((item) => [`${account}|${item.month}`, decimalToCents(item[name])] as const));
  expect(sorted(column("bank:in", "received"))).toEqual(sorted(monthly("^bank:in")));
  expect(sorted(column("bank:out", "paid"))).toEqual(sorted(negated(monthly("^bank:out"))));
  const past = months.filter(({ realised_balance: balance }) => balance !== null);
  const running = nonZero(past.map((item) => [`bank|${item.month}`, decimalToCents(item.realised_balance ?? "0")] as const));
  expect(sorted(running)).toEqual(sorted(monthly("--historical", "--depth", "1", ...upTo(nextMonth), "^bank")));
  const open = (account: string) => renamed(ask(`^${account}`), (name) => name);
  const dueIn = (account: string, name: "receivable" | "payable") =>
    new Map([...column(account, name)].map(([key, amount]) => [`${key.replace("|", ":")}|balance`, amount]));
  expect(sorted(dueIn("receivable", "receivable"))).toEqual(sorted(open("receivable")));
  expect(sorted(dueIn("payable", "payable"))).toEqual(sorted(negated(open("payable"))));

  // Each project's result.
  const project = (account: string, ...query: string[]) =>
    renamed(ask("--alias", `/^${account}:[^:]+:/=${account}:`, ...query, `^${account}:`), (name) => name.slice(account.length + 1));
  const { items: projects } = await run(getProjectProfitability, { limit: 200 });
  const figure = (name: "revenue" | "expenses" | "labor_cost") =>
    nonZero(projects.map((item) => [`${item.project_id}|balance`, decimalToCents(item[name])] as const));
  const known = (cells: Map<string, string>) => new Map([...cells].filter(([key]) => !key.startsWith("none|")));
  expect(sorted(figure("revenue"))).toEqual(sorted(known(negated(project("income", ...upTo(TOMORROW))))));
  expect(sorted(figure("expenses"))).toEqual(sorted(known(project("expenses"))));
  expect(sorted(figure("labor_cost"))).toEqual(sorted(known(project("labor"))));
  return income.size + costs.size + running.size + months.length * 4 + projects.length * 3;
}

describe.skipIf(program === "")(
  "the demo agency's books in hledger (skipped without it: scripts/hledger.sh DIR prints what HLEDGER should be)",
  () => {
    test("balances by account and month are the product's figures, to the cent", async () => {
      expect(await checkBooks()).toBeGreaterThan(150);
    });

    test("they still are after a statement was imported, an expense paid in part and another deleted", async () => {
      const file = { name: "itau.ofx", base64: readFileSync(join(import.meta.dirname, "../data/bank/itau.ofx")).toString("base64") };
      expect(await run(importTransactions, { file, create_expenses: true })).toMatchObject({ new: 3 });
      const { items } = await run(listExpenses, { paid: false, amount_from: "100" });
      const [partly, gone] = items;
      await run(markPaid, { expense: String(partly?.id), amount: "33.33" });
      await run(deleteExpense, { id: String(gone?.id) });
      await checkBooks();
    });
  },
);
