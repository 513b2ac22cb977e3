import { readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import type { Tool } from "../../tools/define.ts";
import { fieldsOf, rowSchema } from "../../tools/fields/walk.ts";
import { tools } from "../../tools/registry.ts";
import { openWorld, type TestTenant, type World } from "../helpers/world.ts";

const ROWS = 3_000;
const TENANT_PLACE = "$TENANT";

let world: World;
let t: TestTenant;
beforeAll(async () => {
  world = await openWorld();
  t = await world.tenant();
  const sql = readFileSync(join(import.meta.dirname, "../../bench/lists/rows.sql"), "utf8");
  const client = await world.database.pool.connect();
  try {
    await client.query(sql.replaceAll(TENANT_PLACE, t.id).replaceAll("$ROWS", String(ROWS)));
    await client.query("analyze");
  } finally {
    await client.query("reset app.tenant_id; reset app.now");
    client.release();
  }
}, 120_000);

interface Seen {
  readonly text: string;
  readonly values: readonly unknown[];
}

/** The statements that the application sends while `work` runs. */
async function statementsOf(work: () => Promise<unknown>): Promise<Seen[]> {
  const { pool } = world.database;
  const seen: Seen[] = [];
  const connect = pool.connect.bind(pool);
  const spied = new WeakSet<object>();
  pool.connect = (async () => {
    const client = await connect();
    if (spied.has(client)) return client;
    spied.add(client);
    const query = client.query.bind(client) as (...given: unknown[]) => unknown;
    client.query = ((...given: unknown[]) => {
      const [first, values] = given;
      const text = typeof first === "string" ? first : (first as { text: string }).text;
      seen.push({ text, values: (values as unknown[]) ?? [] });
      return query(...given);
    }) as never;
    return client;
  }) as never;
  try {
    await work();
  } finally {
    pool.connect = connect as never;
  }
  return seen;
}

/** The plan where a sequential scan or a sort is the last resort: what is left of them has no index to use. */
async function planOf({ text, values }: Seen): Promise<string> {
  const client = await world.database.pool.connect();
  try {
    await client.query("begin");
    await client.query(
      "select set_config('app.tenant_id', $1, true), set_config('app.now', $2, true), set_config('app.time_zone', 'America/Sao_Paulo', true), set_config('role', 'vyron_app', true)",
      [t.id, world.time.now.toISOString()],
    );
    await client.query("set local enable_seqscan = off; set local enable_sort = off; set local enable_bitmapscan = off");
    const { rows } = await client.query<{ "QUERY PLAN": string }>(`explain ${text}`, [...values]);
    return rows.map((row) => row["QUERY PLAN"]).join("\n");
  } finally {
    await client.query("rollback");
    client.release();
  }
}

const lists = tools.filter(
  (tool) => !tool.by && tool.http.some((http) => http.startsWith("GET ")) && rowSchema(tool.output) && "cursor" in tool.input.shape,
);
const isOpen = (tool: Tool): boolean => fieldsOf(tool.input).every((field) => !field.required);

/** A page query: it says which row it ends with. */
const isPage = ({ text }: Seen): boolean => text.includes("jsonb_build_array(") && /limit/i.test(text);

/** Few rows by nature: nobody has thousands of these, and a table of few rows is read in a page or two. */
const SHORT: Readonly<Record<string, string>> = {
  list_approvals: "what waits for a person",
  list_contract_templates: "texts that people wrote",
  list_goals: "targets that people set",
  list_recurrences: "rules, of which rows are made",
  list_task_templates: "the tasks of nine categories",
  list_tenants: "the tenants of one installation",
  list_users: "the people of one tenant",
};

/** Not pages of a table: what is behind the groups is read whatever the page, or there is no table behind them. */
const GROUPED: Readonly<Record<string, string>> = {
  get_marketing_kpis: "sums of each group",
  get_overdue: "sums of each client that owes, ordered by the sum",
  get_project_profitability: "sums of each project, ordered by the margin",
  list_categories: "names, each found by a step in an index, and the product's own",
  list_metrics: "the registry of the code",
  list_upsell_opportunities: "loyal clients, ordered by the profit of each",
};

const open = lists.filter(isOpen);
const named = (tool: Tool) => [tool.name, tool] as const;
const pages = open.filter(({ name }) => !(name in SHORT) && !(name in GROUPED));

describe("a list of any length is read by an index, in its order", () => {
  test.each(pages.map(named))("%s", async (name, tool) => {
    const orders = fieldsOf(tool.input).find((field) => field.name === "order")?.options ?? [undefined];
    for (const order of orders) {
      const input = order === undefined ? {} : { order };
      const first = (await statementsOf(() => t.call(tool, input))).filter(isPage);
      expect(first, `${name} pages by keyset`).toHaveLength(1);
      for (const page of first) await expectInOrder(`${name} ${order ?? ""}`, page);

      const { next_cursor: cursor } = (await t.run(tool, { ...input, limit: 5 })) as { next_cursor: string | null };
      if (cursor === null) continue;
      const [next] = (await statementsOf(() => t.call(tool, { ...input, limit: 5, cursor }))).filter(isPage);
      if (next) await expectInOrder(`${name} ${order ?? ""} page 2`, next);
    }
  });
});

async function expectInOrder(name: string, page: Seen): Promise<void> {
  const plan = await planOf(page);
  expect(plan, name).toMatch(/Index/);
  expect(plan, name).not.toMatch(/Seq Scan on (?!users)/);
  expect(withoutSubPlans(plan), name).not.toMatch(/(^|-> +)(Incremental )?Sort /m);
}

/** What is looked up for each row of the page may well be sorted: it is a handful. */
function withoutSubPlans(plan: string): string {
  let inside = -1;
  return plan
    .split("\n")
    .filter((line) => {
      const indent = line.search(/\S/);
      if (inside >= 0 && indent > inside) return false;
      inside = /^\s*SubPlan \d/.test(line) ? indent : -1;
      return inside < 0;
    })
    .join("\n");
}

test("every list is one of the three, and none is named that is not there", () => {
  const names = open.map(({ name }) => name);
  expect([...Object.keys(SHORT), ...Object.keys(GROUPED)].filter((name) => !names.includes(name))).toEqual([]);
  expect(Object.keys(SHORT).filter((name) => name in GROUPED)).toEqual([]);
  expect(pages.length).toBeGreaterThanOrEqual(14);
});

test("there are well over twenty indexes, and none repeats the beginning of another", async () => {
  const rows = await t.sql<{ name: string; table: string; columns: string; condition: string | null; unique: boolean }>(`
    select i.relname as name, c.relname as "table", x.indisunique as unique, pg_get_expr(x.indpred, x.indrelid) as condition,
      (select string_agg(pg_get_indexdef(x.indexrelid, n, true), ',' order by n) from generate_series(1, x.indnatts) n) as columns
    from pg_index x join pg_class i on i.oid = x.indexrelid join pg_class c on c.oid = x.indrelid
    where c.relnamespace = 'public'::regnamespace`);
  const more = rows.filter(({ unique }) => !unique);
  expect(more.length).toBeGreaterThan(60);
  const repeated = more.filter((row) =>
    rows.some(
      (other) =>
        other.table === row.table &&
        other.name !== row.name &&
        other.condition === row.condition &&
        `${other.columns},`.startsWith(`${row.columns},`) &&
        !COUNTS.has(row.name),
    ),
  );
  expect(repeated.map(({ name }) => name)).toEqual([]);
});

/** They repeat the beginning of a longer one on purpose: entries that are the same take next to no room, so that all rows are counted in some 90 pages. */
const COUNTS: ReadonlySet<string> = new Set(["interactions_live", "marketing_metrics_live"]);

test("each index of a tenant's table begins with the tenant", async () => {
  const rows = await t.sql<{ name: string }>(`
    select i.relname as name from pg_index x join pg_class i on i.oid = x.indexrelid
      join pg_attribute a on a.attrelid = x.indrelid and a.attname = 'tenant_id'
      join pg_class c on c.oid = x.indrelid
    where c.relnamespace = 'public'::regnamespace and x.indnatts > 1 and x.indkey[0] <> a.attnum`);
  expect(rows.map(({ name }) => name)).toEqual(["sessions_user"]);
});
