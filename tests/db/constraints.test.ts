import { type SQL, sql } from "drizzle-orm";
import { v7 } from "uuid";
import { beforeAll, describe, expect, test } from "vitest";
import type { Tx } from "../../db/tenant.ts";
import { withTenant } from "../../db/tenant.ts";
import type { Tool } from "../../tools/define.ts";
import { getTool } from "../../tools/registry.ts";
import { openWorld, type TestTenant, type World } from "../helpers/world.ts";

type Row = Readonly<Record<string, unknown>>;

let world: World;
let t: TestTenant;
let other: TestTenant;
const id: Record<string, string> = {};

const day = "2026-11-01";
const at = "2026-11-01T12:00:00Z";

/** A row of each table that the schema takes; each case below changes what it names. */
const valid = (table: string): Row =>
  ({
    bank_transactions: { account: "1", bank_id: v7(), posted_on: day, amount: "10.00", description: "PIX" },
    categories: { name: v7(), direction: "out", dre_line: "personnel" },
    clients: { name: "Cliente" },
    contacts: { name: "Contato", client_id: id["client"] },
    contract_templates: { name: v7(), body: "Texto" },
    contract_versions: {
      contract_id: id["contract"],
      client_id: id["client"],
      number: 2,
      body: "x",
      values: "{}",
      template_version: 1,
      rendered_at: at,
    },
    contracts: { number: v7(), name: "Contrato", client_id: id["client"], template_id: id["contract_template"] },
    deal_stage_changes: { deal_id: id["deal"], client_id: id["client"], to_stage: "new", changed_at: at },
    deals: { client_id: id["client"], name: "Negócio", opened_on: day, stage_since: at },
    expenses: { amount: "10.00", due_date: day },
    goals: { name: "Meta", metric: "revenue", target: "10", period_from: day, period_to: day },
    insights: { kind: "margin", key: v7(), severity: "low", title: "{}", first_seen_at: at, last_seen_at: at },
    interactions: { client_id: id["client"], kind: "call", subject: "x", content: "x", interaction_date: at },
    marketing_metrics: {
      project_id: id["project"],
      platform: "google_ads",
      campaign: "c",
      date: day,
      impressions: 10,
      clicks: 5,
      leads: 1,
      conversions: 1,
      cost: "1",
    },
    messages: { thread_id: id["thread"], role: "user", text: "x" },
    payments: { amount: "1.00", paid_on: day, expense_id: id["expense"] },
    projects: { client_id: id["client"], name: "Projeto" },
    project_status_changes: { project_id: id["project"], status: "active", since: at },
    recurrences: { client_id: id["client"], direction: "out", amount: "10.00", day_of_month: 5, starts_on: day },
    revenues: { client_id: id["client"], amount: "10.00", due_date: day },
    runs: { thread_id: id["thread"], surface: "chat" },
    task_templates: { category: "other", name: "Modelo" },
    tasks: { project_id: id["project"], name: "Tarefa" },
    threads: { title: "x" },
    time_entries: { project_id: id["project"], person: "P", hours: "1", cost_rate: "1.00", worked_on: day },
    users: { name: "U", email: `${v7()}@x.example`, role: "viewer" },
    health_history: { client_id: id["client"], day, score: 50, recency: 50, sentiment: 50, payment: 50 },
  })[table] ?? {};

const WITHOUT_ID = new Set(["health_history"]);

function insertion(table: string, row: Row): SQL {
  const full: Row = WITHOUT_ID.has(table) ? row : { id: v7(), ...row };
  const names = sql.join(
    Object.keys(full).map((name) => sql.identifier(name)),
    sql`, `,
  );
  const values = sql.join(
    Object.values(full).map((value) => sql`${value}`),
    sql`, `,
  );
  return sql`insert into ${sql.identifier(table)} (${names}) values (${values})`;
}

class Back extends Error {}

/** In the tenant, as the application's role; nothing stays. */
const attempt = (work: (tx: Tx) => Promise<unknown>) =>
  withTenant(world.database.db, { ...t.scope, receiptId: v7() }, "read write", async (tx) => {
    await work(tx);
    throw new Back();
  }).then(
    () => undefined,
    (error: Error & { cause?: { code?: string; constraint?: string } }) => {
      if (error instanceof Back) return "taken";
      return `${error.cause?.code} ${error.cause?.constraint ?? ""}`.trim();
    },
  );

/** Each CHECK of the schema by its name, and what breaks it and nothing else. */
const BREAKS: Readonly<Record<string, Row>> = {
  bank_transactions_amount: { amount: "0" },
  bank_transactions_payment: { status: "matched" },
  bank_transactions_status: { status: "perdido" },
  categories_direction: { direction: "sideways" },
  categories_dre_line: { dre_line: "outra" },
  clients_health_score: { health_score: 101 },
  clients_name_present: { name: "   " },
  clients_sentiment_score: { sentiment_score: "1.5" },
  clients_status: { status: "amigo" },
  contacts_consents: { consent_whatsapp: "talvez" },
  contacts_name_present: { name: "" },
  contacts_phone: { phone: "(11) 98765-4321" },
  contract_templates_body_present: { body: " " },
  contract_templates_name_present: { name: " " },
  contracts_ends_on: { starts_on: day, ends_on: "2026-10-31" },
  contracts_signed_on: { status: "signed" },
  contracts_status: { status: "lido" },
  contracts_value: { value: "-0.01" },
  deal_stage_changes_move: { from_stage: "new", to_stage: "new" },
  deals_closed_on: { closed_on: day },
  deals_lost_reason: { lost_reason: "preço" },
  deals_name_present: { name: " " },
  deals_stage: { stage: "quase" },
  deals_value: { value: "-1" },
  expenses_amount: { amount: "0" },
  expenses_instalment: { instalment: 4, instalments: 3 },
  expenses_paid_amount: { paid_amount: "10.01" },
  expenses_paid_at: { paid_at: day },
  goals_period_to: { period_to: "2026-10-31" },
  insights_severity: { severity: "enorme" },
  insights_snoozed_until: { snoozed_until: at },
  insights_status: { status: "novo" },
  interactions_kind: { kind: "sinal de fumaça" },
  interactions_sentiment_score: { sentiment_score: "-1.001" },
  marketing_metrics_clicks: { clicks: 11 },
  marketing_metrics_cost: { cost: "-0.000001" },
  marketing_metrics_counts: { leads: -1 },
  payments_amount: { amount: "0" },
  payments_target: { expense_id: null },
  projects_budget: { budget: "-1" },
  projects_end_date: { start_date: day, end_date: "2026-10-31" },
  projects_kind: { kind: "eterno" },
  projects_monthly_fee: { monthly_fee: "-1" },
  projects_name_present: { name: "\t ".trim() },
  projects_status: { status: "quase" },
  projects_target_margin: { target_margin: "100.01" },
  recurrences_amount: { amount: "0" },
  recurrences_client: { direction: "in", client_id: null },
  recurrences_day_of_month: { day_of_month: 32 },
  recurrences_direction: { direction: "up" },
  recurrences_ends_on: { ends_on: "2026-10-31" },
  revenues_amount: { amount: "-5" },
  revenues_instalment: { instalment: 0, instalments: 3 },
  revenues_received_amount: { received_amount: "11" },
  revenues_received_at: { received_at: day },
  task_templates_due_after_days: { due_after_days: -1 },
  task_templates_estimate_hours: { estimate_hours: "0" },
  task_templates_name_present: { name: " " },
  tasks_done_at: { done_at: at },
  tasks_estimate_hours: { estimate_hours: "-2" },
  tasks_name_present: { name: " " },
  tasks_priority: { priority: "já" },
  tasks_status: { status: "feita" },
  time_entries_cost_rate: { cost_rate: "-1" },
  time_entries_hours: { hours: "24.01" },
};

beforeAll(async () => {
  world = await openWorld();
  t = await world.tenant();
  other = await world.tenant();
  const needed = ["client", "project", "deal", "expense", "contract_template", "contract", "thread"] as const;
  await withTenant(world.database.db, { ...t.scope, receiptId: v7() }, "read write", async (tx) => {
    for (const kind of needed) {
      id[kind] = v7();
      await tx.execute(insertion(`${kind}s`, { ...valid(`${kind}s`), id: id[kind] }));
    }
  });
  id["theirs"] = await other.addClient("Cliente Alheio");
});

const catalogue = async <T extends Record<string, unknown>>(kind: "c" | "f" | "u") =>
  (
    await world.database.pool.query<T & { table: string; name: string; column: string }>(
      `select conrelid::regclass::text as table, conname as name,
         (select attname from pg_attribute where attrelid = conrelid and attnum = conkey[cardinality(conkey)]) as column,
         confrelid::regclass::text as target
       from pg_constraint where connamespace = 'public'::regnamespace and contype = $1 order by 1, 2`,
      [kind],
    )
  ).rows;

test("the row that each case starts from is taken", async () => {
  const tables = new Set((await catalogue("c")).map(({ table }) => table));
  for (const table of tables) expect(await attempt((tx) => tx.execute(insertion(table, valid(table)))), table).toBe("taken");
});

test("every CHECK of the schema has its case, and no case is of a check that is gone", async () => {
  expect(Object.keys(BREAKS).toSorted()).toEqual((await catalogue("c")).map(({ name }) => name).toSorted());
});

test.each(Object.entries(BREAKS))("%s refuses what it is for", async (name, change) => {
  const table = (await catalogue("c")).find((row) => row.name === name)?.table ?? "";
  expect(await attempt((tx) => tx.execute(insertion(table, { ...valid(table), ...change })))).toBe(`23514 ${name}`);
});

test("every foreign key refuses a row that is not there, and one that is another tenant's", async () => {
  const keys = await catalogue<{ target: string }>("f");
  expect(keys.length).toBeGreaterThan(25);
  for (const { table, name, column, target } of keys.filter((key) => key.table !== "logins")) {
    const strangers = [v7(), ...(target === "clients" ? [id["theirs"]] : [])];
    for (const stranger of strangers) {
      const row = { ...valid(table), ...(name.includes("revenue_id") && { expense_id: null }), [column]: stranger };
      expect(await attempt((tx) => tx.execute(insertion(table, row))), `${name} ${column}`).toBe(`23503 ${name}`);
    }
  }
});

test("what is unique is refused the second time", async () => {
  const email = "igual@x.example";
  const twice = (table: string, row: Row) =>
    attempt(async (tx) => {
      await tx.execute(insertion(table, { ...valid(table), ...row }));
      await tx.execute(insertion(table, { ...valid(table), ...row }));
    });
  expect(await twice("users", { email })).toBe("23505 users_email");
  expect(await twice("categories", { name: "Aluguel" })).toBe("23505 categories_name");
  expect(await twice("contracts", { number: "2026-001" })).toBe("23505 contracts_number");
  expect(await twice("clients", { document_index: "mesmo" })).toBe("23505 clients_document");
  expect(await twice("bank_transactions", { bank_id: "mesmo" })).toBe("23505 bank_transactions_bank_id");
});

/** Requirements V-106 and V-108. */
test("every business table says who and when, and keeps what is deleted", async () => {
  const { rows } = await world.database.pool.query<{ name: string; columns: string[] }>(`
    select c.relname as name, array_agg(a.attname::text) as columns from pg_class c
    join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
    where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' group by 1`);
  const business = rows.filter(({ columns }) => columns.includes("version"));
  expect(business.length).toBeGreaterThanOrEqual(22);
  for (const { name, columns } of business)
    expect(columns, name).toEqual(
      expect.arrayContaining(["tenant_id", "created_at", "created_by", "updated_at", "updated_by", "deleted_at"]),
    );
  const { rows: deletable } = await world.database.pool.query(
    `select table_name from information_schema.role_table_grants where grantee = 'vyron_app' and privilege_type = 'DELETE' and table_schema = 'public'`,
  );
  expect(deletable).toEqual([]);
});

test("no column holds a document, secret or token in clear", async () => {
  const { rows } = await world.database.pool.query<{ at: string }>(`
    select c.relname || '.' || a.attname as at from pg_class c
    join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
    where c.relnamespace = 'public'::regnamespace and c.relkind = 'r'
      and a.attname ~ '(document|cpf|cnpj|secret|token|password|credential|api_key|private)' and a.attname !~ '(_sealed|_index|_hash|_tokens)$'`);
  expect(rows).toEqual([]);
});

describe("through the door the field is named as the caller knows it", () => {
  const cases: [string, () => Row, string, string?][] = [
    ["add_expense", () => ({ amount: "0" }), "amount"],
    ["add_expense", () => ({ amount: "-1" }), "amount"],
    ["add_revenue", () => ({ client: id["client"], amount: "0" }), "amount"],
    ["create_project", () => ({ client: id["client"], name: "P", budget: "-1" }), "budget"],
    ["create_project", () => ({ client: id["client"], name: "P", target_margin: 101 }), "target_margin"],
    ["create_project", () => ({ client: id["client"], name: "P", start_date: day, end_date: "2026-10-31" }), "end_date"],
    ["create_project", () => ({ client: id["client"], name: "P", kind: "eterno" }), "kind"],
    ["create_project", () => ({ client: id["client"], name: "   " }), "name"],
    ["create_client", () => ({ name: " " }), "name"],
    ["create_client", () => ({ name: "C", status: "amigo" }), "status"],
    ["create_client", () => ({ name: "C", email: "sem arroba" }), "email"],
    ["create_client", () => ({ name: "C", document: "11.222.333/0001-82" }), "document"],
    ["update_project", () => ({ id: id["project"], monthly_fee: "-1" }), "monthly_fee"],
    ["update_project", () => ({ id: id["project"], status: "quase" }), "status"],
    ["update_client", () => ({ id: id["client"], name: "" }), "name"],
    ["log_time", () => ({ project: id["project"], hours: 25 }), "hours"],
    ["log_time", () => ({ project: id["project"], hours: 0 }), "hours"],
    ["log_time", () => ({ project: id["project"], hours: 1, cost_rate: "-1" }), "cost_rate"],
    ["add_marketing_stats", () => stats({ clicks: 11, impressions: 10 }), "clicks"],
    ["add_marketing_stats", () => stats({ leads: -1 }), "leads"],
    ["add_marketing_stats", () => stats({ cost: "-1" }), "cost"],
    ["record_interaction", () => ({ client: id["client"], content: "x", kind: "fumaça" }), "kind"],
    ["create_user", () => ({ name: "U", email: "x", role: "viewer" }), "email"],
    ["create_user", () => ({ name: "U", email: "u@x.example", role: "chefe" }), "role"],
    ["create_user", () => ({ name: "U", email: t.people.get("admin")?.email }), "email", "CONFLICT"],
    ["update_tenant", () => ({ target_margin: 101 }), "target_margin"],
    ["update_tenant", () => ({ time_zone: "Lua/Cratera" }), "time_zone"],
    ["create_project", () => ({ client: id["theirs"], name: "P" }), "client", "NOT_FOUND"],
  ];
  const stats = (change: Row): Row => ({
    ...{ project: id["project"], platform: "google_ads", campaign: "c", impressions: 100, clicks: 1, leads: 0, cost: "1.00" },
    ...change,
  });

  test.each(cases)("%s refuses (case %#)", async (tool, input, field, code = "VALIDATION") => {
    await expect(t.call(getTool(tool) as Tool, input())).rejects.toMatchObject({
      code,
      message: expect.stringContaining(field === "client" ? "cliente" : field),
      details: { fields: expect.arrayContaining([expect.objectContaining({ field })]) },
    });
  });
});
