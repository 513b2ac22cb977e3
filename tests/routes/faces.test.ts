import { beforeAll, expect, test } from "vitest";
import { agUiTurn } from "../helpers/ag-ui.ts";
import { mcpClient } from "../helpers/mcp.ts";
import { listen } from "../helpers/serve.ts";
import { openWorld, type TestTenant, type World } from "../helpers/world.ts";

let world: World;
let t: TestTenant;
beforeAll(async () => {
  world = await openWorld();
  t = await world.tenant();
  await t.addClient("Empresa XYZ");
});

const SAID = "Crie um projeto para a Empresa XYZ com orçamento de R$ 10.000";
const STRICT = { client: "Empresa XYZ", budget: "10000.00" };
const steps = [{ id: "project", tool: "create_project", with: { client: "{{input.client}}", budget: "10000.00" } }];

const faces: Record<string, [surface: string, call: (t: TestTenant) => Promise<unknown>]> = {
  "the chat page": ["ag-ui", async (t) => agUiTurn({ url: await listen(world), token: await t.token(), message: SAID })],
  curl: ["chat", (t) => t.chat(SAID)],
  "a slash command": ["slash", (t) => t.chat('/create-project client="Empresa XYZ" budget="R$ 10 mil"')],
  REST: ["rest", (t) => t.http("POST", "/api/v1/projects", STRICT)],
  "REST with a number": ["rest", (t) => t.http("POST", "/api/v1/projects", { ...STRICT, budget: 10000 })],
  execute: ["execute", (t) => t.http("POST", "/api/v1/agents/execute", { tool: "create_project", input: STRICT })],
  MCP: ["mcp", async (t) => (await mcpClient(world, await t.token())).callTool({ name: "create_project", arguments: STRICT })],
  "a playbook": ["playbook", (t) => t.http("POST", "/api/v1/agents/execute", { playbook: { steps }, input: { client: "Empresa XYZ" } })],
};

for (const [name, [surface, call]] of Object.entries(faces))
  test(`${name} creates the same project, with a receipt of its own`, async () => {
    const t = await world.tenant();
    await t.addClient("Empresa XYZ");
    await call(t);
    const rows = await t.sql(
      `select p.name, c.name as client, p.budget::text, p.monthly_fee, p.kind, p.category, p.status, p.start_date::text, p.end_date, p.description
       from projects p join clients c on c.tenant_id = p.tenant_id and c.id = p.client_id where p.tenant_id = $1`,
      [t.id],
    );
    expect(rows).toEqual([
      {
        name: "Projeto Empresa XYZ",
        client: "Empresa XYZ",
        budget: "10000.00",
        monthly_fee: null,
        kind: "one_off",
        category: "other",
        status: "active",
        start_date: "2026-11-20",
        end_date: null,
        description: null,
      },
    ]);
    const [receipt] = await t.sql(
      "select tool, outcome, surface, output ->> 'budget' as budget, changes from receipts where tenant_id = $1 and tool = 'create_project' order by created_at desc, id desc limit 1",
      [t.id],
    );
    const changes = [
      { table: "projects", op: "insert" },
      { table: "project_status_changes", op: "insert" },
    ];
    expect(receipt).toMatchObject({ tool: "create_project", outcome: "ok", surface, changes });
  });

const thinProjects = async () => {
  const [thin, fat] = [
    await t.http("POST", "/api/v1/projects", { ...STRICT, name: "Magro" }),
    await t.http("POST", "/api/v1/projects", { ...STRICT, name: "Gordo" }),
  ];
  for (const { json } of [thin, fat])
    await t.http("POST", "/api/v1/revenues", { project: json["id"], amount: "1000.00", due_date: "2026-11-10" });
  await t.http("POST", "/api/v1/expenses", { project: thin.json["id"], amount: "900.00", due_date: "2026-11-10" });
};

test("a filter written by hand in a command finds what REST finds", async () => {
  await thinProjects();
  const rest = await t.http("GET", "/api/v1/projects?below_margin=30");
  expect((rest.json["items"] as { name: string }[]).map((project) => project.name)).toEqual(["Magro"]);
  const reply = await t.chat("/list-projects below_margin=30%");
  const [receipt] = await t.sql<{ output: unknown }>("select output from receipts where id = $1", [reply.tool_calls[0]?.receipt_id]);
  expect(reply.tool_calls).toMatchObject([{ tool: "list_projects", input: { below_margin: 30 }, status: "ok" }]);
  expect(reply.reply).toContain("Magro");
  expect(reply.reply).not.toContain("Gordo");
  expect(receipt).toBeDefined();
});

test("/help lists the commands that the person may use, and no others", async () => {
  const admin = await t.chat("/help");
  expect(admin.agent).toBe("command");
  expect(admin.reply).toContain("`/create-project`");
  expect(admin.reply).not.toContain("/decide-approval");
  const viewer = await t.chat("/help", { role: "viewer" });
  expect(viewer.reply).toContain("`/list-projects`");
  expect(viewer.reply).not.toContain("/create-project");
});

test("/help with a command tells its fields", async () => {
  const { reply } = await t.chat("/help list-projects");
  expect(reply).toContain("**/list-projects**");
  expect(reply).toContain("- `below_margin`: Only projects whose profit margin is below this percentage, lowest first.");
  expect((await t.chat("/help /create_project")).reply).toContain("`client` (obrigatório)");
});

test("an unknown command is answered with where the known ones are", async () => {
  const reply = await t.chat("/faz-tudo agora");
  expect(reply.reply).toBe("Não conheço o comando /faz-tudo. Veja todos com /help.");
  expect(reply.tool_calls).toEqual([]);
});

test("a command whose input is refused says which field, and writes nothing", async () => {
  const before = await t.sql("select count(*)::int as n from projects where tenant_id = $1", [t.id]);
  const reply = await t.chat('/create-project client="Empresa XYZ" budget="muito"');
  expect(reply.tool_calls).toMatchObject([{ tool: "create_project", status: "error", error: { code: "VALIDATION" } }]);
  expect(reply.reply).toContain("budget");
  expect((await t.chat('/create-project client="Empresa XYZ" cor=azul')).reply).toContain("cor");
  expect(await t.sql("select count(*)::int as n from projects where tenant_id = $1", [t.id])).toEqual(before);
});

test("a command takes its fields by their Portuguese names, and a reference by name", async () => {
  const reply = await t.chat('/create-project cliente="Empresa XYZ" orçamento="R$ 3 mil"');
  expect(reply.tool_calls).toMatchObject([{ tool: "create_project", input: { budget: "3000.00" }, status: "ok" }]);
});

test("a command of a viewer is refused by its right", async () => {
  const reply = await t.chat('/create-project client="Empresa XYZ"', { role: "viewer" });
  expect(reply.tool_calls[0]?.status ?? "error").toBe("error");
  expect(reply.reply).not.toContain("sucesso");
});

test("a destructive command waits for a person, and a dry run of it only says what would happen", async () => {
  const client = await t.addClient("Cliente Frágil");
  const reply = await t.chat('/delete-client id="Cliente Frágil"');
  expect(reply.tool_calls).toMatchObject([{ tool: "delete_client", status: "waiting" }]);
  expect(reply.approvals).toMatchObject([{ tool: "delete_client", input: { id: client } }]);
  const executed = await t.http("POST", "/api/v1/agents/execute", { tool: "delete_client", input: { id: client } });
  expect([executed.status, executed.json]).toMatchObject([202, { status: "waiting", approval: { tool: "delete_client" } }]);
  const dry = await t.http("POST", "/api/v1/agents/execute", { tool: "delete_client", input: { id: client }, dry_run: true });
  expect([dry.status, dry.json]).toMatchObject([200, { status: "ok", dry_run: true }]);
  expect(await t.sql("select deleted_at from clients where id = $1", [client])).toEqual([{ deleted_at: null }]);
});

test("execute refuses what it does not know by name", async () => {
  expect((await t.http("POST", "/api/v1/agents/execute", { tool: "drop_tables" })).json).toMatchObject({ error: { code: "NOT_FOUND" } });
  expect((await t.http("POST", "/api/v1/agents/execute", {})).status).toBe(404);
  const refused = await t.http("POST", "/api/v1/agents/execute", {
    tool: "create_project",
    input: { client: "Empresa XYZ", colour: "red" },
  });
  expect(refused).toMatchObject({ status: 422, json: { error: { details: { fields: [{ field: "colour" }] } } } });
});
