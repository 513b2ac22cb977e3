import { afterAll, expect, test } from "vitest";
import { demoDatabase } from "./database.ts";

const NOON = new Date("2026-11-20T15:00:00Z");
const demo = await demoDatabase(NOON);
afterAll(() => demo.close());

const TABLES = [
  "tenants",
  "users",
  "logins",
  "clients",
  "contacts",
  "deals",
  "deal_stage_changes",
  "projects",
  "project_status_changes",
  "tasks",
  "revenues",
  "expenses",
  "payments",
  "time_entries",
  "interactions",
  "marketing_metrics",
  "receipts",
  "audit_log",
  "journal",
];

const checksums = ({ owner }: typeof demo): Promise<unknown[]> => {
  return Promise.all(
    TABLES.map(async (table) => [
      table,
      (await owner(`select count(*) as rows, md5(string_agg(t::text, '|' order by t::text)) as sum from ${table} t`))[0],
    ]),
  );
};

test("the demo has three tenants with their accounts", async () => {
  const { accounts, owner } = demo;
  expect(accounts.map(({ username, role, tenant }) => [username, role, tenant])).toEqual([
    ["aurora", "admin", "Agência Aurora"],
    ["gestor", "manager", "Agência Aurora"],
    ["leitor", "viewer", "Agência Aurora"],
    ["cg", "admin", "+Pet"],
    ["root", "super_admin", "Vyron"],
  ]);
  expect(await owner("select slug from tenants order by created_at, slug")).toMatchObject([
    { slug: "aurora" },
    { slug: "vyron" },
    { slug: "mais-pet" },
  ]);
  expect(await owner("select username, super_admin, password_hash from logins where super_admin or username = 'cg' order by 1")).toEqual([
    { username: "cg", super_admin: false, password_hash: "hash" },
    { username: "root", super_admin: true, password_hash: "other" },
  ]);
});

test("the agency has two years of business, and everything together stays small and quick", async () => {
  const { owner, inAurora, seconds } = demo;
  const count = async (table: string, where = "true") =>
    Number((await inAurora(`select count(*) as n from ${table} where ${where}`))[0]?.["n"]);
  expect(await inAurora("select status, count(*)::int as n from clients group by 1 order by 1")).toEqual([
    { status: "churned", n: 3 },
    { status: "client", n: 28 },
    { status: "lead", n: 5 },
    { status: "prospect", n: 4 },
  ]);
  expect(await count("projects")).toBeGreaterThan(65);
  expect(await count("interactions")).toBeGreaterThanOrEqual(350);
  expect(await count("interactions")).toBeLessThanOrEqual(450);
  expect(await count("marketing_metrics")).toBeLessThanOrEqual(4_500);
  expect(Number((await inAurora("select count(distinct subject) as n from interactions"))[0]?.["n"])).toBeGreaterThan(120);
  const total = await Promise.all(
    TABLES.slice(0, -3).map(async (table) => Number((await owner(`select count(*) as n from ${table}`))[0]?.["n"])),
  );
  expect(total.reduce((a, b) => a + b, 0)).toBeLessThan(13_000);
  expect(seconds).toBeLessThan(10);
});

test("people, deals and tasks: every deal has its stages, every running project its board", async () => {
  const { owner, inAurora } = demo;
  expect(
    await owner(
      `select c.name, c.consent_whatsapp from contacts c join tenants t on t.id = c.tenant_id where t.slug = 'mais-pet' order by 1`,
    ),
  ).toHaveLength(5);
  expect(
    await inAurora(`select count(*)::int as broken from deals d where (select to_stage from deal_stage_changes s
      where s.deal_id = d.id order by changed_at desc, id desc limit 1) <> d.stage or d.opened_on > app_today() or d.closed_on > app_today()`),
  ).toEqual([{ broken: 0 }]);
  const stages = await inAurora("select stage, count(*)::int as n from sales_pipeline group by 1");
  expect(stages.length).toBeGreaterThanOrEqual(5);
  expect(
    await inAurora(`select count(*)::int as n from projects p where status = 'active'
      and not exists (select from tasks t where t.project_id = p.id)`),
  ).toEqual([{ n: 0 }]);
  expect(
    await inAurora(`select count(*)::int as n from revenues r
      where received_amount <> (select coalesce(sum(amount), 0) from payments p where p.revenue_id = r.id)`),
  ).toEqual([{ n: 0 }]);
});

test("the same moment gives the same rows, ids included", async () => {
  const again = await demoDatabase(NOON);
  expect(await checksums(again)).toEqual(await checksums(demo));
  await again.close();
});

test("each tenant's rows belong to one receipt, and the audit chain names it", async () => {
  const { owner } = demo;
  expect(
    await owner(
      "select count(distinct receipt_id)::int as receipts, count(distinct actor)::int as actors from journal where tenant_id in (select tenant_id from receipts)",
    ),
  ).toEqual([{ receipts: 3, actors: 1 }]);
  expect(
    await owner("select tool, effect, surface, actor, actor_name, outcome, changes from receipts group by 1, 2, 3, 4, 5, 6, 7"),
  ).toEqual([
    {
      tool: "demo_data",
      effect: "write",
      surface: "job",
      actor: "job:demo",
      actor_name: "Vyron",
      outcome: "ok",
      changes: [],
    },
  ]);
  expect(
    await owner(
      "select count(*)::int as broken from journal j where not exists (select from receipts r where r.tenant_id = j.tenant_id and r.id = j.receipt_id)",
    ),
  ).toEqual([{ broken: 0 }]);
  expect(await owner("select count(*)::int as n from audit_log")).toEqual([{ n: 3 }]);
});

test("ids are uuid v7 of the row's own time, never ahead of now", async () => {
  const { owner } = demo;
  for (const table of [
    "clients",
    "contacts",
    "deals",
    "projects",
    "tasks",
    "payments",
    "revenues",
    "expenses",
    "time_entries",
    "interactions",
    "marketing_metrics",
  ]) {
    const [row] =
      await owner(`select count(*)::int as rows, count(*) filter (where id::text ~ '^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$')::int as v7,
      max(('x' || left(replace(id::text, '-', ''), 12))::bit(48)::bigint) as latest from ${table}`);
    expect(row?.["v7"], table).toBe(row?.["rows"]);
    expect(Number(row?.["latest"]), table).toBeLessThanOrEqual(NOON.getTime());
  }
});
