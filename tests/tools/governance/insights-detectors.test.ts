import { beforeAll, describe, expect, test } from "vitest";
import type { TenantSettings } from "../../../db/schema/platform.ts";
import type { Tool } from "../../../tools/define.ts";
import { INSIGHT_KINDS, type InsightKind } from "../../../tools/governance/insights/detector.ts";
import { listInsights } from "../../../tools/governance/list-insights.ts";
import { refreshInsights } from "../../../tools/governance/refresh-insights.ts";
import { getTool } from "../../../tools/registry.ts";
import { runTool } from "../../../tools/run.ts";
import { openWorld, type TestTenant, type World } from "../../helpers/world.ts";
import { daysAgo, past, TODAY } from "./insights-data.ts";

let world: World;
beforeAll(async () => {
  world = await openWorld();
});

async function found(t: TestTenant, kind: InsightKind) {
  await t.run(refreshInsights, {});
  return (await t.run(listInsights, { kind, limit: 200 })).items;
}

/** What stands in the insights of a kind: whom it is about and how grave it is. */
const severities = async (t: TestTenant, kind: InsightKind): Promise<Record<string, string>> =>
  Object.fromEntries((await found(t, kind)).map((item) => [item.project_name ?? item.client_name ?? "", item.severity]));

test("churn: sixty days without contact and a health score below fifty, not one day or point less", async () => {
  const t = await world.tenant();
  const rows = past(world, t);
  const add = async (name: string, healthScore: number, days: number | undefined, status: "client" | "churned" = "client") => {
    const id = await rows.client(name, { healthScore, status });
    if (days !== undefined) await rows.interaction(id, daysAgo(days));
    return id;
  };
  await add("Sumida 60", 49, 60);
  await add("Falou ha 59", 49, 59);
  await add("Saudavel", 50, 200);
  await add("Sem conversa e nova", 10, undefined);
  await add("Ja cancelou", 10, 300, "churned");
  await add("Doente", 29, 60);
  await add("Longe", 49, 120);
  await add("As duas", 29, 120);
  expect(await severities(t, "churn_risk")).toEqual({ "Sumida 60": "medium", Doente: "high", Longe: "high", "As duas": "critical" });
  const [item] = (await found(t, "churn_risk")).filter((each) => each.client_name === "Sumida 60");
  expect(item?.title).toContain("sem contato há 60 dias e com health score 49");
  expect(item?.titles.en).toContain("no contact for 60 days and a health score of 49");
  const [row] = await t.sql(
    `select c.id as client_id, c.health_score, (select max(interaction_date)::date::text from interactions i where i.client_id = c.id) as last_interaction_on
     from clients c where c.tenant_id = $1 and c.name = 'Sumida 60'`,
    [t.id],
  );
  expect(item?.evidence).toEqual([expect.objectContaining({ ...row, days_silent: 60, revenue_12_months: "0" })]);
});

test("margin: below twenty per cent and never at it, over the same ledger as the view of requirement V-72", async () => {
  const t = await world.tenant();
  const rows = past(world, t);
  const client = await rows.client("Dona");
  const add = async (name: string, cost: number, status: "active" | "done" = "active", earned = 10_000_00) => {
    const projectId = await rows.project(client, name, { status });
    if (earned > 0) await rows.revenue({ clientId: client, projectId, amount: earned, dueDate: TODAY });
    await rows.expense({ projectId, amount: cost, dueDate: TODAY });
  };
  await add("Vinte", 8_000_00);
  await add("Quase vinte", 8_000_01);
  await add("Abaixo de dez", 9_000_01);
  await add("No vermelho", 10_000_01);
  await add("Terminado", 9_500_00, "done");
  await add("Sem receita", 500_00, "active", 0);
  const margins = await severities(t, "low_margin");
  expect(margins).toEqual({ "Quase vinte": "medium", "Abaixo de dez": "high", "No vermelho": "critical", Terminado: "low" });
  const reference = await t.sql<{ project_name: string }>(
    `select p.name as project_name from projects p
     join (select project_id, sum(amount) as r from revenues group by 1) r on r.project_id = p.id
     join (select project_id, sum(amount) as e from expenses group by 1) e on e.project_id = p.id
     where p.tenant_id = $1 and (r.r - e.e) * 100 / r.r < 20`,
    [t.id],
  );
  expect(Object.keys(margins).toSorted()).toEqual(reference.map((row) => row.project_name).toSorted());
  const [lost] = (await found(t, "low_margin")).filter((each) => each.project_name === "No vermelho");
  expect(lost?.evidence[0]).toMatchObject({ revenue: "10000.00", total_cost: "10000.01", profit: "-0.01", target_margin_percent: 30 });
});

test("upsell: a client for twelve months whose last project began twelve months ago", async () => {
  const t = await world.tenant();
  const rows = past(world, t);
  const add = async (name: string, clientSince: string, startDate: string | undefined, healthScore = 60) => {
    const id = await rows.client(name, { clientSince, healthScore });
    if (startDate) await rows.project(id, `Projeto ${name}`, { startDate });
  };
  await add("Fiel", "2025-11-20", "2025-11-20");
  await add("Fiel e contente", "2024-01-01", "2024-01-10", 70);
  await add("Sem projeto", "2025-11-20", undefined);
  await add("Um dia a menos", "2025-11-21", "2025-01-01");
  await add("Com projeto novo", "2024-01-01", "2025-11-21");
  expect(await severities(t, "upsell")).toEqual({ Fiel: "low", "Fiel e contente": "medium", "Sem projeto": "low" });
});

test("overdue: graver by days and by amount; what was paid of it does not count", async () => {
  const t = await world.tenant();
  const rows = past(world, t);
  const big = await rows.client("Paga em dia");
  await rows.revenue({ clientId: big, amount: 120_000_00, receivedAmount: 120_000_00, receivedAt: "2026-06-01", dueDate: "2026-06-01" });
  const add = async (name: string, amount: number, days: number, receivedAmount = 0) => {
    const clientId = await rows.client(name);
    await rows.revenue({ clientId, amount, receivedAmount, dueDate: daysAgo(days) });
  };
  await add("Hoje vence", 1_000_00, 0);
  await add("Um dia", 1_000_00, 1);
  await add("Quatorze", 1_000_00, 14);
  await add("Quinze", 1_000_00, 15);
  await add("Trinta", 1_000_00, 30);
  await add("Sessenta", 1_000_00, 60);
  await add("Muito", 3_000_00, 1);
  await add("Metade paga", 3_000_00, 1, 1_500_00);
  expect(await severities(t, "overdue_receivable")).toEqual({
    "Um dia": "low",
    Quatorze: "low",
    Quinze: "medium",
    Trinta: "high",
    Sessenta: "critical",
    Muito: "medium",
    "Metade paga": "low",
  });
  const [half] = (await found(t, "overdue_receivable")).filter((each) => each.client_name === "Metade paga");
  expect(half).toMatchObject({ evidence: [{ open_amount: "1500.00", due_date: daysAgo(1), days_late: 1 }] });
  expect(half?.title).toBe("Metade paga deve R$ 1.500,00 em 1 recebimento atrasado, o mais antigo há 1 dia.");
});

describe("ads: the last seven full days beside the four weeks before", () => {
  const weekly = async (
    rows: ReturnType<typeof past>,
    project: string,
    platform: string,
    before: [number, number],
    now: [number, number],
  ) => {
    for (let week = 1; week <= 4; week += 1) await rows.ads(project, platform, daysAgo(week * 7 + 3), ...before);
    await rows.ads(project, platform, daysAgo(7), ...now);
  };

  test("spend: half more than usual, from a hundred on; today does not count", async () => {
    const t = await world.tenant();
    const rows = past(world, t);
    const project = await rows.project(await rows.client("Anuncia"), "Tráfego");
    await weekly(rows, project, "google_ads", [700_00, 0], [1_050_00, 0]);
    await weekly(rows, project, "meta_ads", [700_00, 0], [1_049_99, 0]);
    await weekly(rows, project, "tiktok", [700_00, 0], [1_400_00, 0]);
    await weekly(rows, project, "linkedin", [700_00, 0], [2_100_00, 0]);
    await weekly(rows, project, "reddit", [90_00, 0], [189_99, 0]);
    await rows.ads(project, "meta_ads", TODAY, 9_000_00);
    await rows.ads(project, "pinterest", daysAgo(1), 9_000_00);
    const items = await found(t, "spend_spike");
    const byPlatform = Object.fromEntries(items.map((item) => [item.evidence[0]?.["platform"], item.severity]));
    expect(byPlatform).toEqual({ google_ads: "medium", tiktok: "high", linkedin: "critical" });
    const google = items.find((item) => item.evidence[0]?.["platform"] === "google_ads");
    expect(google?.title).toContain("subiu 50%: R$ 1.050,00 nos últimos 7 dias, contra R$ 700,00 por semana");
    expect(google?.evidence).toHaveLength(5);
    expect(google?.evidence[0]).toMatchObject({ week_from: daysAgo(7), week_to: daysAgo(1), cost: "1050.00" });
  });

  test("CPL: half dearer, with leads enough to tell; a week without a lead is the worst", async () => {
    const t = await world.tenant();
    const rows = past(world, t);
    const project = await rows.project(await rows.client("Anuncia"), "Tráfego");
    await weekly(rows, project, "google_ads", [700_00, 7], [900_00, 6]);
    await weekly(rows, project, "meta_ads", [700_00, 7], [899_99, 6]);
    await weekly(rows, project, "tiktok", [700_00, 7], [700_00, 0]);
    await weekly(rows, project, "linkedin", [700_00, 2], [900_00, 1]);
    await weekly(rows, project, "reddit", [700_00, 7], [499_99, 1]);
    const items = await found(t, "cpl_jump");
    expect(Object.fromEntries(items.map((item) => [item.evidence[0]?.["platform"], item.severity]))).toEqual({
      google_ads: "medium",
      tiktok: "critical",
    });
    expect(items.find((item) => item.severity === "medium")?.title).toContain("R$ 150,00 nos últimos 7 dias (6 leads), contra R$ 100,00");
  });

  test("pacing: the goal's ad spend carried on to its last day, fifteen per cent off the plan", async () => {
    const t = await world.tenant();
    const rows = past(world, t);
    const client = await rows.client("Planeja");
    const add = async (name: string, spent: number, periodFrom = "2026-11-01", periodTo = "2026-11-30") => {
      const projectId = await rows.project(client, name);
      await rows.goal({ name: `Verba ${name}`, metric: "marketing_spend", target: 3_000, periodFrom, periodTo, projectId });
      if (spent > 0) await rows.ads(projectId, "google_ads", "2026-11-19", spent);
      await rows.ads(projectId, "google_ads", TODAY, 50_000_00);
    };
    await add("Quinze acima", 2_185_00);
    await add("Quase quinze", 2_184_90);
    await add("Dobro", 3_800_00);
    await add("Nada", 0);
    await add("Cedo", 2_000_00, "2026-11-18", "2026-11-27");
    expect(await severities(t, "budget_pacing")).toEqual({ "Quinze acima": "medium", Dobro: "critical", Nada: "medium" });
    const [item] = (await found(t, "budget_pacing")).filter((each) => each.project_name === "Quinze acima");
    expect(item?.evidence[0]).toMatchObject({
      spent: "2185.00",
      projected: "3450.00",
      planned: "3000.00",
      elapsed_days: 19,
      total_days: 30,
    });
  });
});

test("cash: the first day on which the projected balance is below zero, to the cent", async () => {
  const t = await world.tenant();
  const rows = past(world, t);
  const clientId = await rows.client("Paga");
  const revenueId = await rows.revenue({ clientId, amount: 1_000_00, dueDate: "2026-10-01" });
  await rows.payment({ revenueId, amount: 1_000_00, paidOn: "2026-10-01" });
  await rows.revenue({ clientId, amount: 99_000_00, dueDate: daysAgo(1) });
  await rows.revenue({ clientId, amount: 500_00, dueDate: "2026-11-25" });
  await rows.expense({ amount: 1_500_00, dueDate: "2026-11-27" });
  expect(await found(t, "cash_shortage")).toEqual([]);
  await rows.expense({ amount: 1, dueDate: "2026-11-28" });
  const [item] = await found(t, "cash_shortage");
  expect(item).toMatchObject({ severity: "high", status: "open" });
  expect(item?.title).toContain("fica negativo em 28/11/2026: saldo de R$ 1.000,00, R$ 500,00 a receber e R$ 1.500,01 a pagar");
  expect(item?.evidence[0]).toEqual({ week_from: TODAY, week_to: "2026-11-26", inflow: "500.00", outflow: "0.00", balance: "1500.00" });
  expect(item?.evidence[1]).toMatchObject({ outflow: "1500.01", balance: "-0.01" });
});

test("scope: cost above what the target margin leaves of the budget; without a budget, hours above the estimate", async () => {
  const t = await world.tenant();
  const rows = past(world, t);
  const client = await rows.client("Contrata");
  const costing = async (name: string, cost: number, status: "active" | "done" = "active") => {
    const projectId = await rows.project(client, name, { budget: 10_000_00, status });
    await rows.expense({ projectId, amount: cost, dueDate: TODAY });
  };
  await costing("Cabe", 7_000_00);
  await costing("Um centavo", 7_000_01);
  await costing("Um quarto", 8_750_00);
  await costing("Tudo", 10_000_01);
  await costing("Entregue", 9_999_00, "done");
  const working = async (name: string, hours: number, estimates: (number | null)[], kind: "one_off" | "recurring" = "one_off") => {
    const projectId = await rows.project(client, name, { kind });
    for (const estimate of estimates) await rows.task(projectId, estimate);
    await rows.hours(projectId, hours);
  };
  await working("Dez de dez", 10, [4, 6]);
  await working("Dez e pouco", 10.25, [4, 6]);
  await working("Sem todas as estimativas", 20, [4, null]);
  await working("Recorrente", 20, [4], "recurring");
  expect(await severities(t, "scope_creep")).toEqual({
    "Um centavo": "medium",
    "Um quarto": "high",
    Tudo: "critical",
    "Dez e pouco": "medium",
  });
});

test("the tenant's own limits count", async () => {
  const t = await world.tenant();
  const rows = past(world, t);
  const client = await rows.client("Exigente", { healthScore: 65, clientSince: "2026-05-20" });
  await rows.interaction(client, daysAgo(10));
  const projectId = await rows.project(client, "Magro");
  await rows.revenue({ clientId: client, projectId, amount: 10_000_00, dueDate: TODAY });
  await rows.expense({ projectId, amount: 6_500_00, dueDate: TODAY });
  const withLimits = async (settings: TenantSettings) => {
    const session = { ...t.session(), tenant: { ...t.session().tenant, settings } };
    await runTool(world.door, session, refreshInsights as unknown as Tool, {});
    return (await t.run(listInsights, {})).items.map((item) => item.kind).toSorted();
  };
  expect(await withLimits({})).toEqual([]);
  expect(await withLimits({ healthThreshold: 66, silenceDays: 10 })).toEqual(["churn_risk"]);
  expect(await withLimits({ alertMargin: 36 })).toEqual(["low_margin"]);
  expect(await withLimits({ alertMargin: 35 })).toEqual([]);
});

test("what each kind proposes is a call that a person can run as it stands", async () => {
  const t = await world.tenant();
  const rows = past(world, t);
  const client = await rows.client("Caso Sério", { healthScore: 10, clientSince: "2024-01-01" });
  await rows.interaction(client, daysAgo(100));
  const projectId = await rows.project(client, "Tudo Errado", { budget: 1_000_00, startDate: "2024-02-01" });
  await rows.revenue({ clientId: client, projectId, amount: 1_000_00, dueDate: daysAgo(90) });
  await rows.expense({ projectId, amount: 2_000_00, dueDate: TODAY });
  await rows.goal({ name: "Verba", metric: "marketing_spend", target: 10, periodFrom: "2026-11-01", periodTo: "2026-11-30", projectId });
  for (let week = 0; week <= 4; week += 1)
    await rows.ads(projectId, "google_ads", daysAgo(week * 7 + 1), week === 0 ? 9_000_00 : 100_00, week === 0 ? 1 : 10);
  await t.run(refreshInsights, {});
  const { items } = await t.run(listInsights, {});
  expect(items.map((item) => item.kind).toSorted()).toEqual([...INSIGHT_KINDS].toSorted());
  for (const { kind, action } of items) {
    const tool = getTool(action?.tool ?? "");
    expect(tool, kind).not.toBeUndefined();
    const result = await t.call(tool as Tool, action?.input, { options: { dryRun: true } });
    expect(result.status, kind).toBe("ok");
  }
});
