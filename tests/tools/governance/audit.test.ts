import { beforeAll, expect, test } from "vitest";
import { createClient } from "../../../tools/crm/create-client.ts";
import { getClient } from "../../../tools/crm/get-client.ts";
import { recordInteraction } from "../../../tools/crm/record-interaction.ts";
import { updateClient } from "../../../tools/crm/update-client.ts";
import type { Tool } from "../../../tools/define.ts";
import { getAuditChain } from "../../../tools/governance/get-audit-chain.ts";
import { getAuditEntry } from "../../../tools/governance/get-audit-entry.ts";
import { listAuditLog } from "../../../tools/governance/list-audit-log.ts";
import { updateTenant } from "../../../tools/governance/update-tenant.ts";
import { openWorld, type TestTenant, type World } from "../../helpers/world.ts";

let world: World;
let t: TestTenant;
let xyz: string;
let other: string;
beforeAll(async () => {
  world = await openWorld();
  t = await world.tenant();
  xyz = (await t.run(createClient, { name: "Empresa XYZ", segment: "moda" })).id;
  other = (await t.run(createClient, { name: "Clínica Sorriso" })).id;
  await t.run(updateClient, { id: xyz, segment: "varejo", custom_fields: {} }, { role: "manager" });
  await t.run(recordInteraction, { client: xyz, content: "reunião boa" }, { role: "manager" });
  await t.run(getClient, { id: xyz }, { role: "viewer" });
  await t.run(getClient, { id: other });
});

const toolsOf = (page: { items: { tool: string }[] }) => page.items.map(({ tool }) => tool);

test("who changed a client: its own row and what hangs on it, no reads, no other client", async () => {
  const log = await t.run(listAuditLog, { client: "Empresa XYZ", order: "oldest" });
  expect(toolsOf(log)).toEqual(["create_client", "update_client", "record_interaction"]);
  expect(log.total).toBe(3);
  expect(log.items.map(({ actor }) => actor)).toEqual(["Pessoa admin", "Pessoa manager", "Pessoa manager"]);
  expect(log.items[1]).toMatchObject({ changes: expect.any(Number), records: expect.stringContaining("Empresa XYZ") });
  expect(toolsOf(await t.run(listAuditLog, { record: other }))).toEqual(["create_client"]);
});

test("who saw a client's data: every read that answered with it, by whom", async () => {
  const seen = await t.run(listAuditLog, { client: xyz, access: "read" });
  expect(seen.items.map(({ tool, actor }) => [tool, actor])).toContainEqual(["get_client", "Pessoa viewer"]);
  expect(seen.items.some(({ actor, tool }) => tool === "get_client" && actor === "Pessoa admin")).toBe(false);
});

test("by person, surface, effect, outcome and day", async () => {
  const manager = t.people.get("manager")?.id ?? "";
  expect(new Set((await t.run(listAuditLog, { person: manager })).items.map(({ actor_id }) => actor_id))).toEqual(
    new Set([`user:${manager}`]),
  );
  await t.run(getClient, { id: xyz }, { surface: "chat" });
  const inChat = await t.run(listAuditLog, { surface: "chat" });
  expect(inChat.items.length).toBeGreaterThan(0);
  expect(new Set(inChat.items.map(({ surface }) => surface))).toEqual(new Set(["chat"]));
  await t.run(updateClient, { id: "Ninguém Conhece" }).catch(() => undefined);
  expect(toolsOf(await t.run(listAuditLog, { outcome: "error", effect: "write" }))).toEqual(["update_client"]);
  expect((await t.run(listAuditLog, { period: "yesterday" })).items).toEqual([]);
});

test("a key's calls are its person's", async () => {
  const made = await t.http("POST", "/api/v1/auth/api-keys", { name: "robô" }, { role: "manager" });
  const listed = await world.request("/api/v1/clients", { headers: { "x-api-key": String(made.json["key"]) } });
  expect(listed.status).toBe(200);
  const log = await t.run(listAuditLog, { person: t.people.get("manager")?.id ?? "", tool: "list_clients" });
  expect(log.items[0]?.actor_id).toMatch(/^key:/);
});

test("an entry tells each field from what to what, and nothing that a trigger keeps", async () => {
  const changed = await t.call(updateClient as unknown as Tool, { id: xyz, segment: "luxo", custom_fields: { tier: "ouro" } });
  const entry = await t.run(getAuditEntry, { receipt: changed.receiptId });
  expect(entry).toMatchObject({ tool: "update_client", actor: "Pessoa admin", outcome: "ok", surface: "rest" });
  const told = entry.changes
    .filter(({ table }) => table === "clients")
    .map(({ field, before, after, name }) => ({ field, before, after, name }));
  expect(told).toEqual([
    { field: "segment", before: "varejo", after: "luxo", name: "Empresa XYZ" },
    { field: "custom_fields.tier", before: null, after: "ouro", name: "Empresa XYZ" },
  ]);
  expect(await t.run(getAuditEntry, { client: "Empresa XYZ" })).toMatchObject({ receipt_id: changed.receiptId });
  expect((await t.http("GET", `/api/v1/audit-log/${changed.receiptId}`)).json).toMatchObject({ receipt_id: changed.receiptId });
});

test("a document's ciphertext is not shown, that it changed is", async () => {
  const changed = await t.call(updateClient as unknown as Tool, { id: xyz, document: "11.222.333/0001-81" });
  const entry = await t.run(getAuditEntry, { receipt: changed.receiptId });
  const sealed = entry.changes.filter(({ field }) => field.startsWith("document"));
  expect(sealed.map(({ after }) => after)).toEqual(["•••", "•••"]);
  expect(JSON.stringify(entry)).not.toMatch(/11\.?222\.?333/);
});

test("a change of the settings is in the log like any other", async () => {
  const changed = await t.call(updateTenant as unknown as Tool, { silence_days: 45 });
  const entry = await t.run(getAuditEntry, { receipt: changed.receiptId });
  expect(entry.changes).toMatchObject([{ table: "tenants", field: "settings.silenceDays", before: null, after: "45" }]);
});

test("the log is for admins, and another tenant's entry is not found", async () => {
  const theirs = await world.tenant();
  const made = await theirs.call(createClient as unknown as Tool, { name: "Alheio" });
  await expect(t.run(getAuditEntry, { receipt: made.receiptId })).rejects.toMatchObject({ code: "NOT_FOUND" });
  for (const role of ["manager", "viewer"] as const) {
    await expect(t.run(listAuditLog, {}, { role })).rejects.toMatchObject({ code: "FORBIDDEN" });
    await expect(t.run(getAuditChain, {}, { role })).rejects.toMatchObject({ code: "FORBIDDEN" });
  }
});

test("the chain verifies, and each kind of tampering by a database's owner is found", async () => {
  const victim = await world.tenant();
  for (const name of ["Um", "Dois", "Três"]) await victim.run(createClient, { name });
  expect(await victim.run(getAuditChain, {})).toMatchObject({
    chain_ok: true,
    entries: 3,
    first_broken: null,
    content_changed: 0,
    unlogged: 0,
  });
  const asTampered = async (statement: string) => {
    const client = await world.database.pool.connect();
    const restore = await client.query("select * from audit_log where tenant_id = $1 order by seq", [victim.id]);
    await client.query(statement, [victim.id]);
    client.release();
    const found = await victim.run(getAuditChain, {});
    return { found, rows: restore.rows };
  };
  const edited = await asTampered("update receipts set actor_name = 'Outro' where tenant_id = $1 and input ->> 'name' = 'Dois'");
  expect(edited.found).toMatchObject({ chain_ok: false, content_changed: 1, first_broken: null });
  await victim.sql("update receipts set actor_name = 'Pessoa admin' where tenant_id = $1", [victim.id]);
  expect(await victim.run(getAuditChain, {})).toMatchObject({ chain_ok: true });
  const rehashed = await asTampered("update audit_log set digest = repeat('0', 64) where tenant_id = $1 and seq = 2");
  expect(rehashed.found).toMatchObject({ chain_ok: false, first_broken: 2 });
  const removed = await asTampered("delete from audit_log where tenant_id = $1 and seq = 2");
  expect(removed.found).toMatchObject({ chain_ok: false, first_broken: 3, unlogged: 1 });
});
