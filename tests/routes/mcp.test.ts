import { beforeAll, expect, test } from "vitest";
import { mcpClient, textOf } from "../helpers/mcp.ts";
import { openWorld, type TestTenant, type World } from "../helpers/world.ts";

let world: World;
let t: TestTenant;
beforeAll(async () => {
  world = await openWorld();
  t = await world.tenant();
  await t.addClient("Empresa XYZ");
});

const clientFor = async (role: "admin" | "viewer" = "admin") => mcpClient(world, await t.token(role));

test("each caller sees the tools that their role may use, and never a person's own", async () => {
  const names = async (role: "admin" | "viewer") => (await (await clientFor(role)).listTools()).tools.map((tool) => tool.name);
  const [admin, viewer] = [await names("admin"), await names("viewer")];
  expect(admin).toEqual(expect.arrayContaining(["create_project", "delete_client", "list_projects"]));
  expect(admin).not.toContain("decide_approval");
  expect(viewer).toContain("list_projects");
  expect(viewer.filter((name) => /^(?:create|add|delete|update|log|record|import)_/.test(name))).toEqual([]);
});

test("what a viewer does not see they cannot call", async () => {
  const refused = await (await clientFor("viewer")).callTool({ name: "create_client", arguments: { name: "Escondido" } });
  expect(refused).toMatchObject({ isError: true, content: [{ text: "NOT_FOUND: no tool create_client" }] });
  expect(await t.sql("select 1 from clients where name = 'Escondido'")).toEqual([]);
});

test("hints follow from the effect", async () => {
  const { tools } = await (await clientFor()).listTools();
  const hints = (name: string) => tools.find((tool) => tool.name === name)?.annotations;
  expect(hints("list_projects")).toEqual({ readOnlyHint: true, destructiveHint: false, idempotentHint: true, openWorldHint: false });
  expect(hints("create_project")).toMatchObject({ readOnlyHint: false, destructiveHint: false });
  expect(hints("delete_client")).toMatchObject({ readOnlyHint: false, destructiveHint: true });
  for (const tool of tools)
    expect(tool.annotations?.readOnlyHint).toBe(world.tools.find(({ name }) => name === tool.name)?.effect === "read");
});

test("every tool says what it takes and gives, and the SDK's client can hold it to that", async () => {
  const { tools } = await (await clientFor()).listTools();
  for (const tool of tools) {
    expect(tool.inputSchema.type).toBe("object");
    expect(tool.outputSchema?.type).toBe("object");
    expect(tool.description?.length).toBeGreaterThan(20);
  }
});

test("an answer comes as text and as structure, checked against the tool's own schema, with its receipt", async () => {
  const client = await clientFor();
  await client.listTools();
  const made = await client.callTool({ name: "create_project", arguments: { client: "Empresa XYZ", budget: "10000.00" } });
  expect(made.isError).toBeFalsy();
  expect(made.structuredContent).toMatchObject({ client_name: "Empresa XYZ", budget: "10000.00" });
  expect(JSON.parse(textOf(made))).toEqual(made.structuredContent);
  const [receipt] = await t.sql("select surface, tool from receipts where id = $1", [made._meta?.["receipt_id"]]);
  expect(receipt).toEqual({ surface: "mcp", tool: "create_project" });
  for (const name of ["list_clients", "list_projects", "get_marketing_kpis", "list_churn_risks", "list_audit_log"])
    expect((await client.callTool({ name, arguments: {} })).isError ?? false).toBe(false);
});

test("a call that needs a person comes back as an error that names the approval, and nothing is done", async () => {
  const id = await t.addClient("Cliente Protegido");
  const waiting = await (await clientFor()).callTool({ name: "delete_client", arguments: { id } });
  const [approval] = await t.sql<{ id: string }>("select id from approvals where tenant_id = $1 and tool = 'delete_client'", [t.id]);
  expect(waiting.isError).toBe(true);
  expect(textOf(waiting)).toBe(`Aguarda aprovação de uma pessoa (${approval?.id}): Excluir o cliente Cliente Protegido?`);
  expect(await t.sql("select deleted_at from clients where id = $1", [id])).toEqual([{ deleted_at: null }]);
  const decided = await t.http("POST", `/api/v1/approvals/${approval?.id}`, { decision: "approve" });
  expect(decided.json).toMatchObject({ status: "approved" });
});

const bad: [string, string, Record<string, unknown>, RegExp][] = [
  ["a missing field", "create_project", {}, /^VALIDATION: .*client/],
  ["a misspelt field", "create_project", { client: "Empresa XYZ", bugdet: "1.00" }, /^VALIDATION: .*bugdet/],
  ["human text where a strict value belongs", "create_project", { client: "Empresa XYZ", budget: "dez mil" }, /^VALIDATION: .*budget/],
  ["a name that nobody has", "create_project", { client: "Inexistente Ltda" }, /^NOT_FOUND: .*find_clients/],
  ["half a character", "create_client", { name: "a\ud800" }, /^VALIDATION: .*name/],
];
for (const [name, tool, input, expected] of bad)
  test(`${name} is an error result that the model can read`, async () => {
    const result = await (await clientFor()).callTool({ name: tool, arguments: input });
    expect(result.isError).toBe(true);
    expect(textOf(result)).toMatch(expected);
  });

test("without a sign-in there is no MCP", async () => {
  await expect(mcpClient(world, "forged")).rejects.toThrow(/401|expirou/);
});
