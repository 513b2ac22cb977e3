import fc from "fast-check";
import { v7 } from "uuid";
import { beforeAll, expect, test } from "vitest";
import { clients } from "../../db/schema/crm.ts";
import { expenses, revenues } from "../../db/schema/finance.ts";
import { marketingMetrics } from "../../db/schema/marketing.ts";
import { projects, timeEntries } from "../../db/schema/projects.ts";
import { withTenant } from "../../db/tenant.ts";
import { openWorld, type Reply, type TestTenant, type World } from "../helpers/world.ts";

/** The reference queries V-78 … V-81 on random data: chat = REST = the requirements' SQL = sums made here in integers. */
const DATA_SETS = 200;
const TODAY = "2026-11-20";

let world: World;
beforeAll(async () => {
  world = await openWorld();
});

const cents = fc.integer({ min: 1, max: 2_000_000 });
const day = fc
  .integer({ min: -400, max: 60 })
  .map((offset) => new Date(Date.parse(TODAY) + offset * 86_400_000).toISOString().slice(0, 10));
const client = fc.record({
  status: fc.constantFrom("lead", "client", "client", "churned"),
  health: fc.integer({ min: 0, max: 100 }),
} as const);
const metric = fc
  .record({
    impressions: fc.integer({ min: 0, max: 9_000 }),
    share: fc.double({ min: 0, max: 1, noNaN: true }),
    leads: fc.integer({ min: 0, max: 40 }),
  })
  .map(({ impressions, share, leads }) => ({ impressions, clicks: Math.floor(impressions * share), leads }));
const project = fc.record({
  owner: fc.nat(),
  revenues: fc.array(fc.record({ amount: cents, due: day }), { maxLength: 4 }),
  expenses: fc.array(cents, { maxLength: 3 }),
  hours: fc.array(fc.record({ quarters: fc.integer({ min: 1, max: 40 }), rate: fc.integer({ min: 0, max: 20_000 }) }), { maxLength: 3 }),
  ads: fc.array(metric, { maxLength: 2 }),
});
const dataSet = fc.record({ clients: fc.array(client, { minLength: 1, maxLength: 7 }), projects: fc.array(project, { maxLength: 8 }) });
type DataSet = typeof dataSet extends fc.Arbitrary<infer T> ? T : never;

interface Built {
  readonly tenant: TestTenant;
  readonly clients: readonly (DataSet["clients"][number] & { id: string; name: string })[];
  readonly projects: readonly (DataSet["projects"][number] & { id: string; name: string; clientId: string })[];
}

async function build(data: DataSet): Promise<Built> {
  const tenant = await world.tenant();
  const people = data.clients.map((row, index) => ({ ...row, id: v7(), name: `Firma ${index + 1} Ltda` }));
  const jobs = data.projects.map((row, index) => ({
    ...row,
    id: v7(),
    name: `Trabalho ${index + 1}`,
    clientId: people[row.owner % people.length]?.id ?? "",
  }));
  const insertAll = async <T>(rows: readonly T[], insert: (rows: T[]) => PromiseLike<unknown>) => {
    if (rows.length > 0) await insert([...rows]);
  };
  await withTenant(world.database.db, { ...tenant.scope, receiptId: v7() }, "read write", async (tx) => {
    await insertAll(
      people.map(({ id, name, status, health }) => ({ id, name, status, healthScore: health })),
      (rows) => tx.insert(clients).values(rows),
    );
    await insertAll(
      jobs.map(({ id, name, clientId }) => ({ id, name, clientId })),
      (rows) => tx.insert(projects).values(rows),
    );
    await insertAll(
      jobs.flatMap((job) => job.revenues.map(({ amount, due }) => ({ projectId: job.id, clientId: job.clientId, amount, dueDate: due }))),
      (rows) => tx.insert(revenues).values(rows),
    );
    await insertAll(
      jobs.flatMap((job) => job.expenses.map((amount) => ({ projectId: job.id, amount, dueDate: TODAY }))),
      (rows) => tx.insert(expenses).values(rows),
    );
    await insertAll(
      jobs.flatMap((job) =>
        job.hours.map(({ quarters, rate }) => ({
          projectId: job.id,
          person: "Pessoa",
          hours: quarters / 4,
          costRate: rate,
          workedOn: TODAY,
        })),
      ),
      (rows) => tx.insert(timeEntries).values(rows),
    );
    await insertAll(
      jobs.flatMap((job) =>
        job.ads.map((ad, index) => ({
          projectId: job.id,
          platform: "google_ads",
          campaign: `C${index}`,
          date: "2026-11-10",
          conversions: 0,
          cost: 1_000_000,
          ...ad,
        })),
      ),
      (rows) => tx.insert(marketingMetrics).values(rows),
    );
  });
  return { tenant, clients: people, projects: jobs };
}

/** Rounded half away from zero, as `numeric` does. */
const laborOf = (hours: DataSet["projects"][number]["hours"]): number =>
  hours.reduce((sum, { quarters, rate }) => sum + Math.floor((quarters * rate * 2 + 4) / 8), 0);
const earnedOf = (rows: DataSet["projects"][number]["revenues"]): number =>
  rows.reduce((sum, { amount, due }) => sum + (due <= TODAY ? amount : 0), 0);
const spentOf = (job: DataSet["projects"][number]): number => job.expenses.reduce((a, b) => a + b, 0) + laborOf(job.hours);

type Row = Record<string, unknown>;

async function inTenant(tenant: TestTenant, query: string): Promise<Row[]> {
  return withTenant(world.database.db, tenant.scope, "read only", async (tx) => (await tx.execute<Row>(query)).rows);
}
const chatRows = (reply: Reply): Row[] => {
  const tables = reply.blocks.flatMap((block) => (block.type === "table" ? block.rows : []));
  const [kpi] = reply.blocks.flatMap((block) => (block.type === "kpi" ? [block] : []));
  return tables.length > 0 || !kpi ? [...tables] : [{ title: kpi.title, kpis: kpi.items }];
};
const restRows = async (tenant: TestTenant, path: string): Promise<Row[]> => (await tenant.http("GET", path)).json["items"] as Row[];
const count = (reply: Reply): number => chatRows(reply).length;
/** One row is told as cards, not as a table: its number is then read from them. */
const valuesOf = (reply: Reply, key: string, label: RegExp): unknown[] =>
  chatRows(reply).map(
    (row) => row[key] ?? (row["kpis"] as { label: string; value: unknown }[] | undefined)?.find((kpi) => label.test(kpi.label))?.value,
  );
/** part ÷ whole × 100 with four decimals in integers, halves away from zero. */
function percent(part: number, whole: number): number {
  const [top, bottom] = [BigInt(part) * 1_000_000n, BigInt(whole)];
  const size = top < 0n ? -top : top;
  const rounded = (2n * size + bottom) / (2n * bottom);
  return Number(top < 0n ? -rounded : rounded) / 10_000;
}

async function churn({ tenant, clients: people }: Built): Promise<void> {
  const expected = people
    .filter(({ status, health }) => status === "client" && health < 50)
    .map(({ health }) => health)
    .toSorted((a, b) => a - b);
  const sql = await inTenant(
    tenant,
    "select health_score from clients where status = 'client' and health_score < 50 order by health_score asc",
  );
  const rest = await restRows(tenant, "/api/v1/clients/churn-risks");
  const chat = await tenant.chat("quais clientes estão em risco de churn?");
  expect(sql.map((row) => row["health_score"])).toEqual(expected);
  expect(rest.map((row) => row["health_score"])).toEqual(expected);
  expect(valuesOf(chat, "health_score", /health/i)).toEqual(expected);
}

async function margins({ tenant, projects: jobs }: Built): Promise<void> {
  const expected = jobs
    .map((job) => ({ earned: earnedOf(job.revenues), spent: spentOf(job) }))
    .filter(({ earned, spent }) => earned > 0 && (earned - spent) * 100 < 30 * earned)
    .map(({ earned, spent }) => percent(earned - spent, earned))
    .toSorted((a, b) => a - b);
  const sql = await inTenant(
    tenant,
    "select round(profit_margin_percent, 4)::float as m from project_profitability where profit_margin_percent < 30 order by profit_margin_percent asc",
  );
  const rest = await restRows(tenant, "/api/v1/projects?below_margin=30");
  const chat = await tenant.chat("Liste projetos com margem abaixo de 30%");
  expect(sql.map((row) => row["m"])).toEqual(expected);
  expect(rest.map((row) => row["profit_margin_percent"])).toEqual(expected);
  expect(valuesOf(chat, "profit_margin_percent", /margem/i)).toEqual(expected);
}

async function topLtv({ tenant, clients: people, projects: jobs }: Built): Promise<void> {
  const expected = people
    .map(({ id }) => jobs.filter(({ clientId }) => clientId === id).reduce((sum, job) => sum + earnedOf(job.revenues) - spentOf(job), 0))
    .toSorted((a, b) => b - a)
    .slice(0, 5)
    .map((profit) => (profit / 100).toFixed(2));
  const sql = await inTenant(tenant, "select round(net_profit, 2)::text as p from client_lifetime_value order by net_profit desc limit 5");
  const rest = await restRows(tenant, "/api/v1/clients/ltv?top=5");
  const chat = await tenant.chat("Top 5 clientes por LTV");
  expect(sql.map((row) => row["p"])).toEqual(expected);
  expect(rest.map((row) => row["net_profit"])).toEqual(expected);
  expect(valuesOf(chat, "net_profit", /lucro/i)).toEqual(expected);
}

async function kpis({ tenant, projects: jobs }: Built): Promise<void> {
  const rates = jobs
    .filter(({ ads }) => ads.length > 0)
    .map(({ ads }) => ({ clicks: ads.reduce((sum, ad) => sum + ad.clicks, 0), leads: ads.reduce((sum, ad) => sum + ad.leads, 0) }))
    .map(({ clicks, leads }) => (clicks === 0 ? null : percent(leads, clicks)));
  const expected = rates.toSorted((a, b) => (a === null ? 1 : b === null ? -1 : b - a));
  const sql = await inTenant(
    tenant,
    `select round(conversion_rate_percentage, 4)::float as r from marketing_kpis where month = date_trunc('month', app_now())::date
     order by conversion_rate_percentage desc nulls last`,
  );
  const rest = await restRows(tenant, "/api/v1/marketing/kpis?group_by=project&period=this_month&order_by=conversion_rate");
  const chat = await tenant.chat("KPIs de marketing por projeto no mês atual, da maior taxa de conversão para a menor");
  expect(sql.map((row) => row["r"])).toEqual(expected);
  expect(rest.map((row) => row["conversion_rate"])).toEqual(expected);
  expect(count(chat)).toBe(expected.length);
  expect(valuesOf(chat, "conversion_rate", /taxa de convers/i).map((value) => value ?? null)).toEqual(expected);
}

test(`V-78, V-79, V-80, V-81: ${DATA_SETS} random data sets give the same answer in chat, by REST, by SQL and by hand`, {
  timeout: 300_000,
}, async () => {
  await fc.assert(
    fc.asyncProperty(dataSet, async (data) => {
      const built = await build(data);
      for (const query of [churn, margins, topLtv, kpis]) await query(built);
    }),
    { numRuns: DATA_SETS },
  );
});
