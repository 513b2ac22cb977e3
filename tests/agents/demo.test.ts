import { hashSync } from "@node-rs/bcrypt";
import { beforeAll, expect, test } from "vitest";
import { seedDemo } from "../../db/demo/seed.ts";
import { refreshHealth } from "../../tools/crm/health.ts";
import { openWorld, type Reply, type World } from "../helpers/world.ts";

const PASSWORD = "senha da demonstração";
let world: World;
let token: string;
let aurora: string;

beforeAll(async () => {
  world = await openWorld();
  await seedDemo(world.database.db, { now: world.time.now, passwordHash: hashSync(PASSWORD, { cost: 4 }), refreshHealth });
  const response = await world.request("/api/v1/auth/login", {
    method: "POST",
    body: JSON.stringify({ username: "aurora", password: PASSWORD }),
  });
  token = ((await response.json()) as { access_token: string }).access_token;
  aurora = (await world.database.pool.query<{ id: string }>("select id from tenants where slug = 'aurora'")).rows[0]?.id ?? "";
});

async function chat(message: string, thread?: string): Promise<Reply> {
  const headers = { authorization: `Bearer ${token}`, "content-type": "application/json" };
  const response = await world.request("/api/v1/agents/chat", {
    method: "POST",
    headers,
    body: JSON.stringify({ message, thread_id: thread }),
  });
  return (await response.json()) as Reply;
}

/** The tenant's rows, as the requirements' own SQL sees them. */
async function sql(query: string): Promise<Record<string, unknown>[]> {
  const client = await world.database.pool.connect();
  try {
    await client.query("begin");
    await client.query(
      "select set_config('app.tenant_id', $1, true), set_config('app.now', $2, true), set_config('role', 'vyron_app', true)",
      [aurora, world.time.now.toISOString()],
    );
    return (await client.query<Record<string, unknown>>(query)).rows;
  } finally {
    await client.query("rollback");
    client.release();
  }
}

const rowsOf = (reply: Reply): Record<string, unknown>[] =>
  reply.blocks.flatMap((block) => (block.type === "table" ? [...block.rows] : []));
const column = (rows: Record<string, unknown>[], key: string) => rows.map((row) => row[key]);

const asked = (text: string) => `${text} — typed in chat, equal to the SQL of the requirements`;

test(asked("V-44"), async () => {
  const reply = await chat("Qual cliente é mais lucrativo vs qual dá mais trabalho?");
  const [rich] = await sql("select client_name from client_lifetime_value order by net_profit desc limit 1");
  const [busy] = await sql(
    "select c.name from clients c join projects p on p.client_id = c.id join time_entries t on t.project_id = p.id where t.deleted_at is null group by 1 order by sum(t.hours) desc limit 1",
  );
  const [profit, work] = reply.blocks.flatMap((block) => (block.type === "table" ? [block.rows[0]] : []));
  expect([profit?.["client_name"], work?.["client_name"]]).toEqual([rich?.["client_name"], busy?.["name"]]);
});

test.each([
  ["V-45", "Quais projetos têm margem abaixo da meta?"],
  ["V-49", "Liste projetos com margem abaixo de 30%"],
  ["V-79", "quais projetos estão com a margem menor que 30 por cento?"],
])("%s — typed in chat, equal to the SQL of the requirements", async (_, question) => {
  const reference = await sql(
    "select project_name, round(profit_margin_percent, 4)::float as margin from project_profitability where profit_margin_percent < 30 order by profit_margin_percent asc",
  );
  const rows = rowsOf(await chat(question));
  expect(rows.map((row) => row["project_name"] ?? row["name"])).toEqual(column(reference, "project_name"));
  expect(column(rows, "profit_margin_percent")).toEqual(column(reference, "margin"));
});

test(asked("V-46"), async () => {
  const [best] = await sql(
    "select campaign from marketing_metrics where deleted_at is null group by campaign, platform, project_id order by sum(leads) * 100.0 / nullif(sum(clicks), 0) desc nulls last limit 1",
  );
  expect((await chat("Qual campanha teve melhor taxa de conversão?")).reply).toContain(`Melhor campanha: ${best?.["campaign"]}`);
});

test(asked("V-47"), async () => {
  const [spend] = await sql(
    "select round(sum(cost), 2)::float as spent from marketing_metrics where deleted_at is null and date >= date_trunc('month', app_now()::date) and date <= app_today()",
  );
  const kpi = (await chat("Quanto gastamos em marketing este mês?")).blocks.find((block) => block.type === "kpi");
  expect(Number(kpi?.items[0]?.value)).toBe(spend?.["spent"]);
});

test(asked("V-48"), async () => {
  const [best] = await sql(
    "select project_name from marketing_kpis group by 1 order by sum(total_leads) * 100.0 / nullif(sum(total_clicks), 0) desc nulls last limit 1",
  );
  expect(rowsOf(await chat("Qual projeto tem melhor taxa de conversão?"))[0]?.["label"]).toBe(best?.["project_name"]);
});

test.each([
  ["V-50", "Qual cliente está com health score baixo?", "true", 10],
  ["V-78", "quais clientes estão em risco de churn?", "status = 'client'", 7],
] as const)("%s — typed in chat, equal to the SQL of the requirements", async (_, question, which, expected) => {
  const reference = await sql(
    `select name, health_score from clients where ${which} and health_score < 50 and deleted_at is null order by health_score asc, name`,
  );
  const rows = rowsOf(await chat(question));
  expect(reference.length).toBe(expected);
  expect(rows.map((row) => row["client_name"] ?? row["name"])).toEqual(column(reference, "name"));
  expect(column(rows, "health_score")).toEqual(column(reference, "health_score"));
});

test(asked("V-51, and 'desfaça isso' removes the project and says so"), async () => {
  const made = await chat("Crie um projeto de R$ 10.000 para a Empresa XYZ");
  const id = /^✅ Projeto criado com sucesso! ID: ([0-9a-f-]{36})/.exec(made.reply)?.[1];
  expect(
    await sql(
      `select c.name, p.budget::text, p.created_by like 'user:%' as by_person from projects p join clients c on c.id = p.client_id where p.id = '${id}'`,
    ),
  ).toEqual([{ name: "Empresa XYZ", budget: "10000.00", by_person: true }]);
  expect((await chat("desfaça isso", made.thread_id)).reply).toMatch(/✅ Desfeito:\n- Projeto "Projeto Empresa XYZ": removido/);
  expect(await sql(`select deleted_at is not null as gone from projects where id = '${id}'`)).toEqual([{ gone: true }]);
});

test(asked("V-80"), async () => {
  const reference = await sql(
    "select client_name, round(net_profit, 2)::text as profit from client_lifetime_value order by net_profit desc limit 5",
  );
  const rows = rowsOf(await chat("Top 5 clientes por LTV"));
  expect(rows.map((row) => [row["client_name"], row["net_profit"]])).toEqual(reference.map((row) => [row["client_name"], row["profit"]]));
});

test(asked("V-81"), async () => {
  const reference = await sql(
    "select project_name, round(conversion_rate_percentage, 4)::float as rate, total_impressions::int as impressions, round(cpl, 4)::text as cpl from marketing_kpis where month = date_trunc('month', app_now())::date order by conversion_rate_percentage desc",
  );
  const rows = rowsOf(await chat("KPIs de marketing por projeto no mês atual, da maior taxa de conversão para a menor"));
  expect(rows.map((row) => [row["label"], row["conversion_rate"], row["impressions"], row["cpl"]])).toEqual(
    reference.map((row) => [row["project_name"], row["rate"], row["impressions"], row["cpl"]]),
  );
});
