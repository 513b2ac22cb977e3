import { beforeAll, describe, expect, test } from "vitest";
import type { Tool } from "../../tools/define.ts";
import { RECORDS, SILENT } from "../../tools/governance/present-undo.ts";
import { tools } from "../../tools/registry.ts";
import type { Role } from "../../tools/session.ts";
import { fillTenant } from "../helpers/filled-tenant.ts";
import { validInput } from "../helpers/valid-input.ts";
import { openWorld, type TestTenant, type World } from "../helpers/world.ts";

/** Tenants are opened by super admins; everything else is an admin's. */
const roleFor = (tool: Tool): Role => (tool.permission.startsWith("tenants:") ? "super_admin" : "admin");

describe("over two tenants with the same data", () => {
  let world: World;
  let ours: TestTenant;
  let theirs: TestTenant;
  let ids: Awaited<ReturnType<typeof fillTenant>>;

  beforeAll(async () => {
    world = await openWorld();
    ours = await world.tenant();
    theirs = await world.tenant();
    ids = await fillTenant(ours);
  });

  const secret = /segredo|secreta|\b777\b|97777.?7777/i;
  /** Ids are random: one of them may well hold such a word of its own. */
  const uuid = /[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}/gi;

  test.each(tools.filter((tool) => tool.by !== "job").map((tool) => [tool.name, tool] as const))(
    "%s shows another tenant nothing of ours",
    async (_, tool) => {
      const result = await theirs.call(tool, validInput(tool, ids)).catch((error: unknown) => error as Error);
      const told = result instanceof Error ? result.message : JSON.stringify(result);
      expect(told.replaceAll(uuid, "")).not.toMatch(secret);
      const before = await world.database.pool.query("select count(*)::int as n from journal where tenant_id = $1", [ours.id]);
      expect(before.rows[0]).toEqual({ n: await journaled() });
    },
  );

  let lines: number | undefined;
  async function journaled(): Promise<number> {
    lines ??=
      (await world.database.pool.query<{ n: number }>("select count(*)::int as n from journal where tenant_id = $1", [ours.id])).rows[0]
        ?.n ?? -1;
    return lines;
  }

  test.each(tools.filter((tool) => tool.effect !== "read").map((tool) => [tool.name, tool] as const))(
    "%s refuses a viewer",
    async (_, tool) => {
      await expect(ours.call(tool, validInput(tool, ids), { role: "viewer" })).rejects.toMatchObject({ code: "FORBIDDEN" });
    },
  );

  test.each(
    tools.filter((tool) => tool.by !== "job" && Object.keys(tool.input.shape).length > 0).map((tool) => [tool.name, tool] as const),
  )("%s names the field that it refuses", async (_, tool) => {
    const [field] = Object.keys(tool.input.shape);
    const role = roleFor(tool);
    const refused = { ...validInput(tool, ids), [field ?? ""]: { not: ["what", "it", "takes"] } };
    await expect(ours.call(tool, refused, { role })).rejects.toMatchObject({
      code: "VALIDATION",
      details: { fields: expect.arrayContaining([expect.objectContaining({ field: expect.stringMatching(new RegExp(`^${field}`)) })]) },
    });
    await expect(ours.call(tool, { ...validInput(tool, ids), no_such_field: 1 }, { role })).rejects.toMatchObject({
      code: "VALIDATION",
      message: expect.stringContaining("no_such_field"),
    });
  });

  test.each(tools.filter((tool) => tool.confirm).map((tool) => [tool.name, tool] as const))(
    "%s waits on every surface but a person's own",
    async (_, tool) => {
      for (const surface of ["chat", "ag-ui", "slash", "execute", "playbook", "mcp", "job"] as const)
        expect(await ours.call(tool, validInput(tool, ids), { surface, role: roleFor(tool) })).toMatchObject({ status: "waiting" });
    },
  );

  test("every table with a tenant is under forced row-level security, and the application's role sees one tenant in each", async () => {
    const { rows } = await world.database.pool.query<{ name: string; forced: boolean; enabled: boolean }>(`
      select c.relname as name, c.relforcerowsecurity as forced, c.relrowsecurity as enabled from pg_class c
      where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
        and exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'tenant_id' and not a.attisdropped)`);
    expect(rows.length).toBeGreaterThanOrEqual(18);
    const client = await world.database.pool.connect();
    try {
      for (const { name, forced, enabled } of rows) {
        expect({ name, forced, enabled }).toEqual({ name, forced: true, enabled: true });
        await client.query("begin");
        await client.query("select set_config('app.tenant_id', $1, true), set_config('role', 'vyron_app', true)", [theirs.id]);
        const seen = await client.query<{ n: number }>(`select count(*)::int as n from ${name} where tenant_id <> $1`, [theirs.id]);
        expect({ name, seen: seen.rows[0]?.n }).toEqual({ name, seen: 0 });
        await client.query("rollback");
        await client.query("begin");
        await client.query("select set_config('app.tenant_id', '', true), set_config('role', 'vyron_app', true)");
        const without = await client.query<{ n: number }>(`select count(*)::int as n from ${name}`);
        expect({ name, without: without.rows[0]?.n }).toEqual({ name, without: 0 });
        await client.query("rollback");
      }
    } finally {
      client.release();
    }
  });

  test("every journaled table has a word that people know it by when its rows are undone", async () => {
    const tracked = await ours.sql<{ name: string }>(
      "select table_name as name from information_schema.columns where table_schema = 'public' and column_name = 'version'",
    );
    expect(tracked.map(({ name }) => name).filter((name) => !(RECORDS[name] || SILENT.has(name)))).toEqual([]);
  });

  test("the key of every checkpoint holds its tenant", async () => {
    const keys = await ours.sql<{ key: string }>("select distinct thread_id as key from langgraph.checkpoints");
    expect(keys.length).toBeGreaterThan(0);
    expect(keys.filter(({ key }) => !(key.startsWith(`${ours.id}:`) || key.startsWith(`${theirs.id}:`)))).toEqual([]);
  });

  test("threads, runs, figures and approvals of one tenant are not found by another", async () => {
    const [thread] = await ours.sql<{ id: string }>("select id from threads where tenant_id = $1", [ours.id]);
    const [run] = await ours.sql<{ id: string }>("select id from runs where tenant_id = $1", [ours.id]);
    expect((await theirs.http("GET", `/api/v1/agents/threads/${thread?.id}`)).status).toBe(404);
    expect((await theirs.http("GET", `/api/v1/agents/runs/${run?.id}`)).status).toBe(404);
    expect((await theirs.http("GET", `/api/v1/figures?id=${ids.receipt}%23items.0.revenue`)).status).toBe(404);
    expect((await ours.http("GET", `/api/v1/figures?id=${ids.receipt}%23items.0.revenue`)).status).toBe(200);
    expect((await theirs.http("POST", `/api/v1/approvals/${ids.approval}`, { decision: "approve" })).status).toBe(404);
    const taken = await theirs.chat("e qual é a margem dele?", { thread: thread?.id ?? "" });
    expect(JSON.stringify(taken).replaceAll(uuid, "")).not.toMatch(secret);
    expect((await ours.http("GET", `/api/v1/agents/threads/${thread?.id}`)).text).not.toContain("margem dele");
  });

  test("a viewer bound to one client sees that client's rows and no other's", async () => {
    const other = await ours.addClient("Outro Cliente Invisível");
    for (const tool of tools.filter(
      (each) =>
        each.effect === "read" &&
        !each.by &&
        each.permission !== "audit:read" &&
        each.permission !== "users:read" &&
        each.permission !== "approvals:read",
    )) {
      const result = await ours
        .call(tool, validInput(tool, ids), { role: "viewer", clientId: other })
        .catch((error: unknown) => error as Error);
      const told = result instanceof Error ? result.message : JSON.stringify(result);
      expect(told.replaceAll(uuid, ""), tool.name).not.toMatch(secret);
    }
    const own = await ours.call(tools.find((tool) => tool.name === "list_clients") as Tool, {}, { role: "viewer", clientId: other });
    expect(own).toMatchObject({ output: { total: 1, items: [{ name: "Outro Cliente Invisível" }] } });
  });
});
