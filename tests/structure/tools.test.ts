import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";
import { trainClassifier } from "../../agents/builtin/classifier.ts";
import { maskPhrases, readPhrases } from "../../agents/builtin/phrases.ts";
import { toolsFor } from "../../agents/narrow.ts";
import { specialistFor, specialists } from "../../agents/specialists.ts";
import type { Tool } from "../../tools/define.ts";
import { inputSchema, outputSchema } from "../../tools/describe.ts";
import { fieldsOf } from "../../tools/fields/walk.ts";
import { getMetric } from "../../tools/metrics/registry.ts";
import { ALL_PERMISSIONS } from "../../tools/permissions.ts";
import { tools } from "../../tools/registry.ts";
import { validInput } from "../helpers/valid-input.ts";
import { openWorld, type TestTenant, type World } from "../helpers/world.ts";

const ROOT = join(import.meta.dirname, "../..");
const VERBS =
  "add|analyze|activate|calculate|cancel|compare|create|deactivate|decide|delete|dismiss|erase|explain|export|find|forget|forecast|generate|get|import|list|log|mark|match|merge|move|pause|predict|preview|recommend|record|refresh|remember|research|resume|review|run|schedule|search|send|set|sync|test|update|upload|benchmark";
const domainTests = readdirSync(join(ROOT, "tests/tools"), { recursive: true, encoding: "utf8" })
  .filter((file) => file.endsWith(".test.ts"))
  .map((file) => readFileSync(join(ROOT, "tests/tools", file), "utf8"));
const kebab = (name: string) => name.replaceAll("_", "-");

test("every file of a verb is in the registry, and every tool has its file", () => {
  const files = readdirSync(join(ROOT, "tools"), { recursive: true, encoding: "utf8" })
    .filter((file) => new RegExp(`^[a-z]+/(${VERBS}|undo)(-[a-z-]+)?\\.ts$`).test(file))
    .map((file) => file.split("/")[1]?.replace(".ts", ""))
    .toSorted();
  expect(tools.map((tool) => kebab(tool.name)).toSorted()).toEqual(files);
});

test("names, routes and operations are unique", () => {
  const routes = tools.flatMap((tool) => tool.http.map((http) => http.replaceAll(/\{\w+\}/g, "{}")));
  expect(new Set(tools.map((tool) => tool.name)).size).toBe(tools.length);
  expect(new Set(routes).size).toBe(routes.length);
});

describe.each(tools.map((tool) => [tool.name, tool] as const))("%s", (_, tool) => {
  test("is named and described as the house names and describes", () => {
    expect(tool.name).toMatch(new RegExp(`^((${VERBS})_[a-z_]+|undo)$`));
    expect(tool.name.length).toBeLessThanOrEqual(64);
    expect(tool.description.length).toBeGreaterThanOrEqual(20);
    expect(tool.description.length).toBeLessThanOrEqual(400);
    expect(ALL_PERMISSIONS).toContain(tool.permission);
    expect(tool.by === "job" || specialistFor(tool.domain) !== undefined).toBe(true);
  });

  test("describes each field, and its schemas can be published", () => {
    for (const field of fieldsOf(tool.input)) expect(field.description, `${tool.name}.${field.name}`).not.toBe("");
    expect(inputSchema(tool)).toMatchObject({ type: "object" });
    expect(outputSchema(tool)).toMatchObject({ type: "object" });
    expect(JSON.stringify(inputSchema(tool))).not.toMatch(/tenant_?id/i);
  });

  test("reads by GET and writes by another verb; paths name its fields", () => {
    for (const http of tool.http) {
      expect(http.startsWith("GET ")).toBe(tool.effect === "read");
      const named = [...http.matchAll(/\{(\w+)\}/g)].map((match) => match[1]);
      expect(Object.keys(tool.input.shape)).toEqual(expect.arrayContaining(named));
    }
  });

  test("asks before what cannot be taken back", () => {
    if (tool.effect === "destructive" || tool.effect === "external") expect(tool.confirm).toBeTypeOf("function");
  });

  test("names only metrics of the registry", () => {
    const json = JSON.stringify(outputSchema(tool));
    for (const match of json.matchAll(/"metric":"(\w+)"/g)) expect(getMetric(match[1] ?? ""), match[1]).not.toBeUndefined();
  });

  test("has examples in both languages whose input its schema takes", () => {
    if (tool.by) return;
    expect(tool.examples.length).toBeGreaterThanOrEqual(2);
    for (const example of tool.examples) {
      expect(example.pt).not.toBe(example.en);
      expect(z.partialRecord(z.string(), z.unknown()).safeParse(example.input).success).toBe(true);
      const partial = tool.input.partial().safeParse(example.input);
      expect(partial.success, `${tool.name}: ${partial.error?.message}`).toBe(true);
    }
  });

  test("has a test of its own", () => {
    if (tool.by === "job") return;
    const variable = tool.name.replaceAll(/_(\w)/g, (_match, letter: string) => letter.toUpperCase());
    expect(
      domainTests.some((text) => text.includes(`t.run(${variable},`) || text.includes(`t.call(${variable} `)),
      `${variable} in tests/tools`,
    ).toBe(true);
  });
});

test("a specialist is offered at most 20 tools and 12 thousand tokens of them", () => {
  const classifier = trainClassifier(maskPhrases(readPhrases(tools)));
  for (const { name, domains } of specialists) {
    const own = tools.filter((tool) => (domains as readonly string[]).includes(tool.domain) && tool.by === undefined);
    for (const { pt } of own.flatMap((tool) => tool.examples)) {
      const offered = toolsFor(name, own, pt, () => classifier);
      const tokens = JSON.stringify(offered.map((tool) => [tool.name, tool.description, inputSchema(tool)])).length / 4;
      expect(offered.length, `${name}: ${pt}`).toBeLessThanOrEqual(20);
      expect(tokens, `${name}: ${pt}`).toBeLessThan(12_000);
    }
  }
});

describe("over two tenants with the same data", () => {
  let world: World;
  let ours: TestTenant;
  let theirs: TestTenant;
  let ids: Awaited<ReturnType<typeof fillTenant>>;

  async function fillTenant(t: TestTenant) {
    const called = (name: string): Tool => tools.find((tool) => tool.name === name) as Tool;
    const output = async (name: string, input: unknown) => {
      const result = await t.call(called(name), input);
      if (result.status !== "ok") throw new Error(`${name} waits`);
      return result.output as { id: string };
    };
    const client = await output("create_client", { name: "Segredo Nosso Ltda", status: "client" });
    const project = await output("create_project", { client: client.id, name: "Projeto Segredo" });
    await output("record_interaction", { client: client.id, content: "conversa secreta" });
    await output("add_revenue", { client: client.id, project: project.id, amount: "777.00" });
    await output("add_expense", { project: project.id, amount: "77.00" });
    await output("log_time", { project: project.id, hours: 7, cost_rate: "70.00" });
    await output("add_marketing_stats", {
      project: project.id,
      platform: "google_ads",
      campaign: "Campanha Segredo",
      impressions: 777,
      clicks: 77,
      leads: 7,
      cost: "77.70",
    });
    const waiting = await t.call(called("delete_client"), { id: client.id }, { surface: "chat" });
    const approval = waiting.status === "waiting" ? waiting.approval.id : "";
    const seen = await t.call(called("get_project_profitability"), {});
    await t.chat("liste os projetos");
    return { client: client.id, project: project.id, approval, receipt: seen.receiptId };
  }

  beforeAll(async () => {
    world = await openWorld();
    ours = await world.tenant();
    theirs = await world.tenant();
    ids = await fillTenant(ours);
  });

  const secret = /segredo|secreta|777/i;
  /** Ids are random: one of them may well hold a 777 of its own. */
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
    await expect(ours.call(tool, { ...validInput(tool, ids), [field ?? ""]: { not: ["what", "it", "takes"] } })).rejects.toMatchObject({
      code: "VALIDATION",
      details: { fields: expect.arrayContaining([expect.objectContaining({ field: expect.stringMatching(new RegExp(`^${field}`)) })]) },
    });
    await expect(ours.call(tool, { ...validInput(tool, ids), no_such_field: 1 })).rejects.toMatchObject({
      code: "VALIDATION",
      message: expect.stringContaining("no_such_field"),
    });
  });

  test.each(tools.filter((tool) => tool.confirm).map((tool) => [tool.name, tool] as const))(
    "%s waits on every surface but a person's own",
    async (_, tool) => {
      for (const surface of ["chat", "ag-ui", "slash", "execute", "playbook", "mcp", "job"] as const)
        expect(await ours.call(tool, validInput(tool, ids), { surface })).toMatchObject({ status: "waiting" });
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

  test("threads, runs, figures and approvals of one tenant are not found by another", async () => {
    const [thread] = await ours.sql<{ id: string }>("select id from threads where tenant_id = $1", [ours.id]);
    const [run] = await ours.sql<{ id: string }>("select id from runs where tenant_id = $1", [ours.id]);
    expect((await theirs.http("GET", `/api/v1/agents/threads/${thread?.id}`)).status).toBe(404);
    expect((await theirs.http("GET", `/api/v1/agents/runs/${run?.id}`)).status).toBe(404);
    expect((await theirs.http("GET", `/api/v1/figures?id=${ids.receipt}%23items.0.revenue`)).status).toBe(404);
    expect((await ours.http("GET", `/api/v1/figures?id=${ids.receipt}%23items.0.revenue`)).status).toBe(200);
    expect((await theirs.http("POST", `/api/v1/approvals/${ids.approval}`, { decision: "approve" })).status).toBe(404);
    const taken = await theirs.chat("e qual é a margem dele?", { thread: thread?.id ?? "" });
    expect(JSON.stringify(taken)).not.toMatch(secret);
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
