import { beforeAll, expect, test } from "vitest";
import { createClient } from "../../../tools/crm/create-client.ts";
import { addExpense } from "../../../tools/finance/add-expense.ts";
import { addRevenue } from "../../../tools/finance/add-revenue.ts";
import { getClientEffort } from "../../../tools/finance/get-client-effort.ts";
import { getClientLtv } from "../../../tools/finance/get-client-ltv.ts";
import { listExpenses } from "../../../tools/finance/list-expenses.ts";
import { listRevenues } from "../../../tools/finance/list-revenues.ts";
import { createProject } from "../../../tools/projects/create-project.ts";
import { deleteProject } from "../../../tools/projects/delete-project.ts";
import { getProject } from "../../../tools/projects/get-project.ts";
import { getProjectProfitability } from "../../../tools/projects/get-project-profitability.ts";
import { listProjects } from "../../../tools/projects/list-projects.ts";
import { logTime } from "../../../tools/projects/log-time.ts";
import { updateProject } from "../../../tools/projects/update-project.ts";
import { openWorld, type TestTenant } from "../../helpers/world.ts";

let t: TestTenant;
beforeAll(async () => {
  t = await (await openWorld()).tenant();
  await t.run(createClient, { name: "Empresa XYZ", status: "client" });
  await t.run(createClient, { name: "Mais Pet", status: "client" });
});

test("a project's profit is revenue due by today, less expenses, less hours at their rate — to the cent", async () => {
  const project = await t.run(createProject, { client: "Empresa XYZ", name: "Site Novo", category: "website", budget: 10000 });
  await t.run(addRevenue, { project: "Site Novo", amount: "1000.10", due_date: "2026-11-20" });
  await t.run(addRevenue, { project: "Site Novo", amount: "5000.00", due_date: "2026-12-01" });
  await t.run(addExpense, { project: "Site Novo", amount: "100.03" });
  await t.run(logTime, { project: "Site Novo", hours: 2.5, cost_rate: "40.01" });
  const { items } = await t.run(getProjectProfitability, { project: project.id });
  expect(items).toMatchObject([
    {
      revenue: "1000.10",
      expenses: "100.03",
      labor_cost: "100.03",
      total_cost: "200.06",
      profit: "800.04",
      profit_margin_percent: 79.996,
      hours: 2.5,
      target_margin_percent: 30,
    },
  ]);
  const [view] = await t.sql(
    "select revenue::text, profit::text, round(profit_margin_percent, 3)::text as margin from project_profitability where project_id = $1",
    [project.id],
  );
  expect(view).toEqual({ revenue: "1000.10", profit: "800.04", margin: "79.996" });
});

test("without revenue the margin is null, not an error", async () => {
  await t.run(createProject, { client: "Mais Pet", name: "Sem Receita" });
  await t.run(addExpense, { project: "Sem Receita", amount: "50.00" });
  expect((await t.run(getProjectProfitability, { project: "Sem Receita" })).items[0]).toMatchObject({
    profit: "-50.00",
    profit_margin_percent: null,
  });
});

test("the cash view counts what was received", async () => {
  await t.run(createProject, { client: "Mais Pet", name: "Caixa" });
  await t.run(addRevenue, { project: "Caixa", amount: "300.00", due_date: "2026-10-01" });
  await t.run(addRevenue, { project: "Caixa", amount: "200.00", due_date: "2026-10-05", received_at: "2026-10-06" });
  expect((await t.run(getProjectProfitability, { project: "Caixa" })).items[0]).toMatchObject({ revenue: "500.00" });
  expect((await t.run(getProjectProfitability, { project: "Caixa", basis: "cash" })).items[0]).toMatchObject({ revenue: "200.00" });
  expect(
    (await t.run(getProjectProfitability, { project: "Caixa", period: { from: "2026-10-02", to: "2026-10-31" } })).items[0],
  ).toMatchObject({ revenue: "200.00" });
});

test("projects below a margin are the reference query's, in its order (V-49, V-79)", async () => {
  await t.run(createProject, { client: "Mais Pet", name: "Margem Fina" });
  await t.run(addRevenue, { project: "Margem Fina", amount: "1000.00", due_date: "2026-01-10" });
  await t.run(addExpense, { project: "Margem Fina", amount: "850.00" });
  const reference = await t.sql<{ project_name: string }>(
    "select project_name from project_profitability where tenant_id = $1 and profit_margin_percent < 30 order by profit_margin_percent asc",
    [t.id],
  );
  expect(reference.length).toBeGreaterThan(0);
  expect((await t.run(listProjects, { below_margin: 30 })).items.map((item) => item.name)).toEqual(
    reference.map((row) => row.project_name),
  );
  expect((await t.run(getProjectProfitability, { below_target: true })).items.map((item) => item.project_name)).toEqual(
    reference.map((row) => row.project_name),
  );
});

test("a project is changed, read, listed and deleted", async () => {
  const made = await t.run(createProject, { client: "Mais Pet", kind: "recurring", monthly_fee: "2500.00" });
  expect(made).toMatchObject({ name: "Projeto Mais Pet", monthly_fee: "2500.00", start_date: "2026-11-20" });
  expect(await t.run(updateProject, { id: made.id, status: "paused", target_margin: 45 })).toMatchObject({
    status: "paused",
    target_margin: 45,
  });
  expect(await t.run(getProject, { id: made.id })).toMatchObject({ status: "paused" });
  expect((await t.run(listProjects, { kind: "recurring", status: "paused" })).total).toBe(1);
  await t.run(deleteProject, { id: made.id });
  expect((await t.run(listProjects, { kind: "recurring" })).total).toBe(0);
});

test("what the schema's constraints refuse comes back with the field's name", async () => {
  await expect(t.run(createProject, { client: "Mais Pet", start_date: "2026-05-02", end_date: "2026-05-01" })).rejects.toMatchObject({
    code: "VALIDATION",
    details: { fields: [{ field: "end_date" }] },
  });
  await expect(t.run(createProject, { client: "Mais Pet", budget: "1.234" })).rejects.toMatchObject({
    code: "VALIDATION",
    message: expect.stringContaining("budget precisa ser um valor em dinheiro"),
  });
  await expect(t.run(addExpense, { amount: 0 })).rejects.toMatchObject({ code: "VALIDATION", details: { fields: [{ field: "amount" }] } });
});

test("hours take the person's last rate, and are refused while none is known", async () => {
  await t.run(logTime, { project: "Site Novo", hours: 1, person: "Bia", cost_rate: "50.00", worked_on: "2026-11-10" });
  expect(await t.run(logTime, { project: "Site Novo", hours: 2, person: "bia" })).toMatchObject({ cost_rate: "50.00", cost: "100.00" });
  await expect(t.run(logTime, { project: "Site Novo", hours: 1, person: "Desconhecido" })).rejects.toMatchObject({
    details: { fields: [{ field: "cost_rate" }] },
  });
  await expect(t.run(logTime, { project: "Site Novo", hours: 25, cost_rate: 1 })).rejects.toMatchObject({ code: "VALIDATION" });
});

test("revenue needs a client or a project of that client", async () => {
  await expect(t.run(addRevenue, { amount: "10.00" })).rejects.toMatchObject({ details: { fields: [{ field: "client" }] } });
  await expect(t.run(addRevenue, { amount: "10.00", client: "Mais Pet", project: "Site Novo" })).rejects.toMatchObject({
    details: { fields: [{ field: "project" }] },
  });
});

test("expenses and revenues list by period and state, with their sum", async () => {
  await t.run(addExpense, { amount: "19.90", category: "software", due_date: "2026-03-05", paid_at: "2026-03-05" });
  await t.run(addExpense, { amount: "80.10", category: "software", due_date: "2026-03-31" });
  expect(await t.run(listExpenses, { category: "Software", period: { from: "2026-03-01", to: "2026-03-31" } })).toMatchObject({
    total: 2,
    sum: "100.00",
  });
  expect(await t.run(listExpenses, { category: "software", paid: false })).toMatchObject({ total: 1, sum: "80.10" });
  expect(await t.run(listRevenues, { client: "Mais Pet", received: true })).toMatchObject({ total: 1, sum: "200.00" });
});

test("realised LTV is the reference view's, highest first (V-80); effort ranks profit beside hours (V-44)", async () => {
  const reference = await t.sql<{ client_name: string; net_profit: string }>(
    "select client_name, net_profit::text from client_lifetime_value where tenant_id = $1 order by net_profit desc limit 5",
    [t.id],
  );
  const { items } = await t.run(getClientLtv, { top: 5 });
  expect(items.map((item) => [item.client_name, item.net_profit])).toEqual(
    reference.map((row) => [row.client_name, Number(row.net_profit).toFixed(2)]),
  );
  const effort = await t.run(getClientEffort, {});
  expect(effort.most_profitable[0]?.client_name).toBe(items[0]?.client_name);
  expect(effort.most_effort[0]).toMatchObject({ client_name: "Empresa XYZ", hours: 5.5 });
});
