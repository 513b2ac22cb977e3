import { sql } from "drizzle-orm";
import { beforeAll, expect, test } from "vitest";
import { withTenant } from "../../../db/tenant.ts";
import { createClient } from "../../../tools/crm/create-client.ts";
import { getClient } from "../../../tools/crm/get-client.ts";
import { refreshHealth } from "../../../tools/crm/health.ts";
import { listChurnRisks } from "../../../tools/crm/list-churn-risks.ts";
import { listUpsellOpportunities } from "../../../tools/crm/list-upsell-opportunities.ts";
import { recordInteraction } from "../../../tools/crm/record-interaction.ts";
import { addExpense } from "../../../tools/finance/add-expense.ts";
import { addRevenue } from "../../../tools/finance/add-revenue.ts";
import { explainNumber } from "../../../tools/governance/explain-number.ts";
import { createProject } from "../../../tools/projects/create-project.ts";
import { NOW, openWorld, type TestTenant, type World } from "../../helpers/world.ts";

let world: World;
let t: TestTenant;
beforeAll(async () => {
  world = await openWorld();
  t = await world.tenant();
});

const daysAgo = (days: number) => new Date(NOW.getTime() - days * 86_400_000).toISOString();
const refreshAt = (now: Date) =>
  withTenant(world.database.db, { ...t.scope, now, receiptId: crypto.randomUUID() }, "read write", (tx) => refreshHealth(tx, sql`true`));

test("the score is the sum of its three parts, each checked by hand; each day that changes it leaves a point", async () => {
  const client = await t.run(createClient, { name: "Saúde Clara", status: "client" });
  expect(await t.run(getClient, { id: client.id })).toMatchObject({ health_recency: null, health_history: [] });
  await t.run(addRevenue, { client: client.id, amount: "750.00", due_date: "2026-10-01", received_at: "2026-10-01" });
  await t.run(addRevenue, { client: client.id, amount: "250.00", due_date: "2026-10-02" });
  const said = await t.run(recordInteraction, {
    client: client.id,
    content: "Adoraram o resultado, excelente!",
    interaction_date: daysAgo(45),
  });
  const mood = said.sentiment_score ?? Number.NaN;
  const parts = { recency: 20, sentiment: Math.round(30 * ((mood + 1) / 2)), payment: Math.round(30 * 0.75) };
  const now = await t.run(getClient, { id: client.id });
  expect(now).toMatchObject({
    health_score: parts.recency + parts.sentiment + parts.payment,
    health_recency: parts.recency,
    health_sentiment: parts.sentiment,
    health_payment: parts.payment,
  });
  expect(now.health_history).toEqual([{ day: "2026-11-20", score: now.health_score, ...parts }]);

  await refreshAt(NOW);
  for (let day = 1; day <= 40; day += 3) await refreshAt(new Date(NOW.getTime() + day * 86_400_000));
  const later = await t.run(getClient, { id: client.id });
  expect(later.health_history).toHaveLength(12);
  expect(later.health_history.map(({ day }) => day)).toEqual(later.health_history.map(({ day }) => day).toSorted());
  for (const point of later.health_history) expect(point.score).toBe(point.recency + point.sentiment + point.payment);
  expect(later.health_score).toBe(later.health_history.at(-1)?.score);
  await refreshAt(NOW);
});

test("explain_number replays a client's health score, with its formula", async () => {
  const result = await t.call(getClient as never, { id: "Saúde Clara" });
  const { health_score } = (result as { output: { health_score: number } }).output;
  const told = await t.run(explainNumber, { id: `${result.receiptId}#health_score` });
  expect(JSON.stringify(told)).toContain("40 × rec");
  expect(told).toMatchObject({ replay: { same: true } });
  expect(JSON.stringify(told)).toContain(String(health_score));
});

test("risks can be narrowed to clients that are silent for so many days", async () => {
  const made: Record<string, string> = {};
  for (const days of [50, 61, 100]) {
    const { id } = await t.run(createClient, { name: `Calado ${days}`, status: "client" });
    await t.run(addRevenue, { client: id, amount: "500.00", due_date: "2026-08-01" });
    await t.run(recordInteraction, { client: id, content: "Péssimo, muito insatisfeitos.", interaction_date: daysAgo(days) });
    made[days] = id;
  }
  const names = async (silent_days?: number) =>
    (await t.run(listChurnRisks, { ...(silent_days && { silent_days }) })).items
      .map(({ client_name }) => client_name)
      .filter((name) => name.startsWith("Calado"));
  expect((await names()).toSorted()).toEqual(["Calado 100", "Calado 50", "Calado 61"]);
  expect((await names(60)).toSorted()).toEqual(["Calado 100", "Calado 61"]);
  expect((await t.run(listChurnRisks, { silent_days: 90 })).items[0]).toMatchObject({ client_name: "Calado 100", silent_days: 100 });
});

test("upsell is for loyal clients without a new project, most profitable first, with the money that explains it", async () => {
  const own = await world.tenant();
  const add = async (name: string, since: string, start?: string) => {
    const { id } = await own.run(createClient, { name, status: "client", client_since: since });
    const project = start && (await own.run(createProject, { client: id, name: `Projeto ${name}`, start_date: start, category: "other" }));
    return { id, project: project ? project.id : undefined };
  };
  const old = await add("Antigo", "2024-05-20", "2025-11-19");
  await add("Antigo com projeto novo", "2024-05-20", "2025-11-21");
  await add("Recente", "2025-11-21");
  const never = await add("Sem projeto", "2025-11-20");
  await own.run(addRevenue, { client: never.id, amount: "100.00", due_date: "2026-01-01" });
  await own.run(addRevenue, { client: old.id, project: old.project ?? "", amount: "1000.00", due_date: "2026-01-01" });
  await own.run(addExpense, { project: old.project ?? "", amount: "300.00", due_date: "2026-01-02" });
  const all = await own.call(listUpsellOpportunities as never, {});
  expect(all).toMatchObject({
    output: {
      total: 2,
      items: [
        {
          client_name: "Antigo",
          months_as_client: 30,
          last_project_on: "2025-11-19",
          revenue: "1000.00",
          net_profit: "700.00",
          reason: expect.stringContaining("19/11/2025"),
        },
        {
          client_name: "Sem projeto",
          months_as_client: 12,
          last_project_on: null,
          net_profit: "100.00",
          reason: expect.stringContaining("nenhum projeto"),
        },
      ],
    },
  });
  expect(await own.run(explainNumber, { id: `${all.receiptId}#items.0.net_profit` })).toMatchObject({ replay: { same: true } });
  const first = await own.run(listUpsellOpportunities, { limit: 1 });
  expect((await own.run(listUpsellOpportunities, { limit: 1, cursor: first.next_cursor ?? "" })).items).toMatchObject([
    { client_name: "Sem projeto" },
  ]);
  expect((await own.run(listUpsellOpportunities, { quiet_months: 13 })).items).toMatchObject([{ client_name: "Sem projeto" }]);
  expect(await own.run(listUpsellOpportunities, { min_health: 101 as never }).catch((error: Error) => error)).toBeInstanceOf(Error);
  expect((await t.run(listUpsellOpportunities, {})).total).toBe(0);
});
