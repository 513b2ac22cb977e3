import Big from "big.js";
import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import type { Tool } from "../../../tools/define.ts";
import { addExpense } from "../../../tools/finance/add-expense.ts";
import { addRevenue } from "../../../tools/finance/add-revenue.ts";
import { deleteExpense } from "../../../tools/finance/delete-expense.ts";
import { deletePayment } from "../../../tools/finance/delete-payment.ts";
import { deleteRevenue } from "../../../tools/finance/delete-revenue.ts";
import { getExpense } from "../../../tools/finance/get-expense.ts";
import { getRevenue } from "../../../tools/finance/get-revenue.ts";
import { listPayments } from "../../../tools/finance/list-payments.ts";
import { markPaid } from "../../../tools/finance/mark-paid.ts";
import { updateExpense } from "../../../tools/finance/update-expense.ts";
import { updateRevenue } from "../../../tools/finance/update-revenue.ts";
import { undo } from "../../../tools/governance/undo.ts";
import { createProject } from "../../../tools/projects/create-project.ts";
import { openWorld, type TestTenant, type World } from "../../helpers/world.ts";

let world: World;
let t: TestTenant;
beforeAll(async () => {
  world = await openWorld();
  t = await world.tenant();
});

test("an expense named by its words is paid in full, on the day that is given", async () => {
  const light = await t.run(addExpense, { amount: "320.45", description: "Conta de luz", due_date: "2026-11-10" });
  expect(light).toMatchObject({ status: "overdue", paid_amount: "0.00", open_amount: "320.45" });
  const paid = await t.run(markPaid, { expense: "conta de luz", paid_on: "2026-11-18", method: "pix" });
  expect(paid).toMatchObject({ kind: "paid", expense_id: light.id, amount: "320.45", open_amount: "0.00", status: "paid", method: "pix" });
  expect(await t.run(getExpense, { id: light.id })).toMatchObject({
    status: "paid",
    paid_at: "2026-11-18",
    paid_amount: "320.45",
    open_amount: "0.00",
  });
  await expect(t.run(markPaid, { expense: light.id })).rejects.toMatchObject({ code: "NOT_FOUND" });
});

test("a part is paid, more than the rest is refused with what is open, and the future is no payment", async () => {
  const rent = await t.run(addExpense, { amount: "1000.00", description: "Aluguel da sala", due_date: "2026-12-05" });
  expect(await t.run(markPaid, { expense: rent.id, amount: "399.99" })).toMatchObject({ status: "partial", open_amount: "600.01" });
  await expect(t.run(markPaid, { expense: rent.id, amount: "600.02" })).rejects.toMatchObject({
    code: "VALIDATION",
    message: expect.stringMatching(/R\$\s600,01 em aberto/),
    details: { fields: [{ field: "amount" }] },
  });
  await expect(t.run(markPaid, { expense: rent.id, paid_on: "2026-11-21" })).rejects.toMatchObject({
    details: { fields: [{ field: "paid_on" }] },
  });
  await expect(t.run(updateExpense, { id: rent.id, amount: "399.98" })).rejects.toMatchObject({
    details: { fields: [{ field: "amount" }] },
  });
  expect(await t.run(updateExpense, { id: rent.id, amount: "399.99" })).toMatchObject({ status: "paid", paid_at: "2026-11-20" });
  expect(await t.run(updateExpense, { id: rent.id, amount: "500.00", category: "aluguel" })).toMatchObject({
    status: "partial",
    paid_at: null,
    open_amount: "100.01",
    category: "aluguel",
  });
});

test("a client's payment finds its only open revenue; of several the one of that amount; else it asks which", async () => {
  const client = await t.addClient("Clínica Sorriso");
  const first = await t.run(addRevenue, { client, amount: "2000.00", description: "Mensalidade outubro", due_date: "2026-10-10" });
  expect(await t.run(markPaid, { client: "Clínica Sorriso", amount: "500.00" })).toMatchObject({
    revenue_id: first.id,
    open_amount: "1500.00",
  });
  const second = await t.run(addRevenue, { client, amount: "800.00", description: "Palestra", due_date: "2026-11-10" });
  expect(await t.run(markPaid, { client, amount: "800.00" })).toMatchObject({ revenue_id: second.id, status: "paid", kind: "received" });
  await t.run(addRevenue, { client, amount: "700.00", description: "Fotos", due_date: "2026-11-12" });
  await expect(t.run(markPaid, { client, amount: "50.00" })).rejects.toMatchObject({
    details: {
      fields: [
        { field: "revenue", choices: [{ label: expect.stringContaining("Mensalidade") }, { label: expect.stringContaining("Fotos") }] },
      ],
    },
  });
  expect(await t.run(markPaid, { client, revenue: "fotos" })).toMatchObject({ amount: "700.00", status: "paid" });
  expect(await t.run(getRevenue, { id: first.id })).toMatchObject({ received_amount: "500.00", status: "overdue", received_at: null });
  await expect(t.run(markPaid, {})).rejects.toMatchObject({ code: "VALIDATION" });
});

test("payments are listed with both sums; a deleted one opens what it had settled", async () => {
  const t = await world.tenant();
  const client = await t.addClient("Empresa XYZ");
  const revenue = await t.run(addRevenue, { client, amount: "900.00", received_at: "2026-11-03" });
  const expense = await t.run(addExpense, { amount: "40.00", description: "Domínio", paid_at: "2026-11-02" });
  const all = await t.run(listPayments, {});
  expect(all).toMatchObject({ total: 2, received_sum: "900.00", paid_sum: "40.00" });
  expect(all.items.map((item) => [item.kind, item.amount, item.paid_on])).toEqual([
    ["received", "900.00", "2026-11-03"],
    ["paid", "40.00", "2026-11-02"],
  ]);
  expect(await t.run(listPayments, { client, period: { from: "2026-11-03", to: "2026-11-03" } })).toMatchObject({ total: 1 });
  expect(await t.run(listPayments, { expense: expense.id, limit: 1 })).toMatchObject({ total: 1, items: [{ name: "Domínio" }] });
  const [received] = (await t.run(listPayments, { kind: "received" })).items;
  await t.run(deletePayment, { id: received?.id ?? "" });
  expect(await t.run(getRevenue, { id: revenue.id })).toMatchObject({ received_at: null, received_amount: "0.00", status: "overdue" });
  await t.run(undo, {});
  expect(await t.run(getRevenue, { id: revenue.id })).toMatchObject({ received_at: "2026-11-03", status: "paid" });
});

test("deleting what was paid takes its payments along, and undo brings both back", async () => {
  const t = await world.tenant();
  const client = await t.addClient("Empresa XYZ");
  const expense = await t.run(addExpense, { amount: "77.70", description: "Motoboy", paid_at: "2026-11-19" });
  const revenue = await t.run(addRevenue, { client, amount: "150.00", description: "Arte avulsa", received_at: "2026-11-19" });
  await t.run(deleteExpense, { id: "motoboy" });
  await t.run(deleteRevenue, { id: revenue.id });
  expect(await t.run(listPayments, {})).toMatchObject({ total: 0, received_sum: "0.00", paid_sum: "0.00" });
  await expect(t.run(getExpense, { id: expense.id })).rejects.toMatchObject({ code: "NOT_FOUND" });
  await t.run(undo, {});
  await t.run(undo, {});
  expect(await t.run(listPayments, {})).toMatchObject({ total: 2, received_sum: "150.00", paid_sum: "77.70" });
  expect(await t.run(getExpense, { id: expense.id })).toMatchObject({ status: "paid", paid_at: "2026-11-19" });
});

test("undo of a payment opens the expense again; of an update it puts the values back", async () => {
  const t = await world.tenant();
  const expense = await t.run(addExpense, { amount: "210.00", description: "Telefone", due_date: "2026-11-25" });
  await t.run(markPaid, { expense: "telefone", amount: "100.00" });
  await t.run(undo, {});
  expect(await t.run(getExpense, { id: expense.id })).toMatchObject({ status: "open", paid_amount: "0.00", open_amount: "210.00" });
  await t.run(updateExpense, { id: expense.id, due_date: "2026-12-01", supplier: "Operadora", paid_at: "2026-11-20" });
  expect(await t.run(getExpense, { id: expense.id })).toMatchObject({ status: "paid", supplier: "Operadora" });
  await t.run(undo, {});
  expect(await t.run(getExpense, { id: expense.id })).toMatchObject({ status: "open", supplier: null, due_date: "2026-11-25" });
});

test("a revenue moves to a project of its own client only", async () => {
  const t = await world.tenant();
  const a = await t.addClient("Alfa");
  const b = await t.addClient("Beta");
  const ours = await t.run(createProject, { client: a, name: "Projeto Alfa" });
  const theirs = await t.run(createProject, { client: b, name: "Projeto Beta" });
  const revenue = await t.run(addRevenue, { client: a, amount: "10.00" });
  await expect(t.run(updateRevenue, { id: revenue.id, project: theirs.id })).rejects.toMatchObject({
    details: { fields: [{ field: "project" }] },
  });
  expect(await t.run(updateRevenue, { id: revenue.id, project: ours.id, received_at: "2026-11-20" })).toMatchObject({
    project_name: "Projeto Alfa",
    status: "paid",
  });
  expect(await t.run(updateRevenue, { id: revenue.id, project: null })).toMatchObject({ project_id: null });
});

test("by REST: POST /payments and the path of the expense", async () => {
  const expense = await t.run(addExpense, { amount: "33.33", description: "Cartório" });
  expect((await t.http("POST", `/api/v1/expenses/${expense.id}/pay`, { amount: "11.11" })).json).toMatchObject({ open_amount: "22.22" });
  expect((await t.http("POST", "/api/v1/payments", { expense: expense.id })).json).toMatchObject({ amount: "22.22", status: "paid" });
  expect((await t.http("POST", "/api/v1/payments", { expense: expense.id })).status).toBe(404);
});

test("partial payments in any order and size settle to the cent, as exact decimals do", async () => {
  const t = await world.tenant();
  const parts = fc.array(fc.integer({ min: 1, max: 1_000_000 }), { minLength: 1, maxLength: 6 });
  await fc.assert(
    fc.asyncProperty(parts, async (cents) => {
      const amounts = cents.map((each) => new Big(each).div(100));
      const whole = amounts.reduce((sum, each) => sum.plus(each), new Big(0));
      const { id } = await t.run(addExpense, { amount: whole.toFixed(2), due_date: "2026-12-01" });
      let left = whole;
      for (const each of amounts) {
        left = left.minus(each);
        expect(await t.run(markPaid, { expense: id, amount: each.toFixed(2) })).toMatchObject({ open_amount: left.toFixed(2) });
      }
      expect(await t.run(getExpense, { id })).toMatchObject({ status: "paid", paid_amount: whole.toFixed(2), paid_at: "2026-11-20" });
    }),
    { numRuns: 25 },
  );
});

test("what has no description is called by its category as people call it, in the list and in the question before it is deleted", async () => {
  const own = await world.tenant();
  const client = await own.addClient("Padaria Sol");
  const revenue = await own.run(addRevenue, { client, amount: "500.00", due_date: "2026-11-10" });
  expect(await own.run(markPaid, { revenue: revenue.id, amount: "100.00" })).toMatchObject({ name: "serviços" });
  expect((await own.run(listPayments, {})).items[0]).toMatchObject({ name: "serviços", amount: "100.00" });
  const asked = await own.call(deleteRevenue as unknown as Tool, { id: revenue.id }, { surface: "chat" });
  expect(asked).toMatchObject({
    status: "waiting",
    approval: { question: expect.stringMatching(/^Excluir a receita serviços · Padaria Sol/) },
  });
});
