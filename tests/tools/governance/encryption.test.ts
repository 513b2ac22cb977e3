import { sql } from "drizzle-orm";
import { v7 } from "uuid";
import { beforeAll, expect, test } from "vitest";
import { withTenant } from "../../../db/tenant.ts";
import { localVault } from "../../../integrations/vault/local.ts";
import { resealAll } from "../../../jobs/encryption.ts";
import { createClient } from "../../../tools/crm/create-client.ts";
import { updateClient } from "../../../tools/crm/update-client.ts";
import type { Tool } from "../../../tools/define.ts";
import { decideApproval } from "../../../tools/governance/decide-approval.ts";
import { getAuditChain } from "../../../tools/governance/get-audit-chain.ts";
import { refreshEncryption } from "../../../tools/governance/refresh-encryption.ts";
import { undo } from "../../../tools/governance/undo.ts";
import type { Vault } from "../../../tools/ports.ts";
import { getTool } from "../../../tools/registry.ts";
import { runTool } from "../../../tools/run.ts";
import { openWorld, type TestTenant, type World } from "../../helpers/world.ts";

const OLD = "a key of the tests that is long enough to encrypt with";
const NEW = "another key of the tests that is long enough as well";
const CNPJS = ["11.222.333/0001-81", "19.131.243/0001-97", "00.000.000/0001-91"];

let world: World;
let t: TestTenant;
let ids: string[];
beforeAll(async () => {
  world = await openWorld();
  t = await world.tenant();
  ids = [];
  for (const [index, document] of CNPJS.entries()) ids.push((await t.run(createClient, { name: `Selado ${index}`, document })).id);
});

/** The job of a process that was started with these keys. */
const rotate = (vault: Vault) =>
  resealAll({
    db: world.database.db,
    run: (session, tool, input) => runTool({ ...world.door, ports: { ...world.door.ports, vault } }, session, tool, input),
    getTool,
  });
const ofTenant = (done: Awaited<ReturnType<typeof rotate>>) => done.find(({ tenant }) => tenant === t.id);
const sealed = () =>
  t.sql<{ id: string; sealed: string; version: number }>(
    "select id, document_sealed as sealed, version from clients where tenant_id = $1 order by name",
    [t.id],
  );

test("documents are kept as ciphertext, each under its own vector, and the key's name", async () => {
  const rows = await sealed();
  const current = localVault(OLD).current;
  expect(rows.map((row) => row.sealed.split(".")[0])).toEqual([current, current, current]);
  expect(new Set(rows.map((row) => row.sealed.split(".")[1])).size).toBe(3);
  const dump = await t.sql<{ text: string }>(
    "select string_agg(to_jsonb(x)::text, '') as text from (select * from clients) x where tenant_id = $1",
    [t.id],
  );
  expect(dump[0]?.text).not.toMatch(/11222333000181|11\.222\.333/);
});

test("nothing is touched while the key is the current one", async () => {
  const before = await sealed();
  expect(ofTenant(await rotate(localVault(OLD)))).toMatchObject({ resealed: 0, unreadable: 0 });
  expect(await sealed()).toEqual(before);
});

test("after a change of keys every text is sealed by the new one, in the journal, and reads the same", async () => {
  const pending = await t.call(updateClient as unknown as Tool, { id: ids[0], segment: "antes da troca" });
  const both = localVault(`${NEW},${OLD}`);
  expect(ofTenant(await rotate(both))).toMatchObject({ resealed: 3, unreadable: 0 });
  const rows = await sealed();
  for (const [index, row] of rows.entries()) {
    expect(row.sealed.startsWith(`${localVault(NEW).current}.`)).toBe(true);
    expect(both.open(row.sealed, t.id).replaceAll(/\D/g, "")).toBe(CNPJS[index]?.replaceAll(/\D/g, ""));
    expect(localVault(NEW).open(row.sealed, t.id)).toBe(both.open(row.sealed, t.id));
  }
  const [receipt] = await t.sql<{ n: number; actor: string }>(
    "select jsonb_array_length(changes)::int as n, actor from receipts where tenant_id = $1 and tool = 'refresh_encryption' and jsonb_array_length(changes) > 0",
    [t.id],
  );
  expect(receipt).toEqual({ n: 3, actor: "job:refresh-encryption" });
  expect(await t.run(getAuditChain, {})).toMatchObject({ chain_ok: true });
  expect(ofTenant(await rotate(both))).toMatchObject({ resealed: 0 });
  expect(await t.run(undo, { call: pending.receiptId }), "a change of keys is no edit").toMatchObject({
    conflicts: [],
    undone: [{ action: "restored" }],
  });
  expect((await sealed())[0]?.sealed.startsWith(`${localVault(NEW).current}.`)).toBe(true);
});

test("an edit of the document itself, after a change of keys, is still a conflict", async () => {
  const id = ids[1] ?? "";
  const first = await t.call(updateClient as unknown as Tool, { id, document: "33.000.167/0001-01" });
  await t.run(updateClient, { id, document: "60.746.948/0001-12" });
  const undone = await t.run(undo, { call: first.receiptId });
  expect(undone.undone).toEqual([]);
  expect(undone.conflicts[0]?.fields).toContain("document_sealed");
});

test("an approval that waits over a change of keys still holds", async () => {
  const deletion = getTool("delete_client") as Tool;
  await t.run(updateClient, { id: ids[2] ?? "", document: CNPJS[2] ?? "" });
  const asked = await t.call(deletion, { id: ids[2] }, { surface: "chat" });
  await rotate(localVault(`${NEW},${OLD}`));
  const id = asked.status === "waiting" ? asked.approval.id : "";
  expect(await t.run(decideApproval, { id, decision: "approve" })).toMatchObject({ status: "approved" });
});

test("what no key opens is counted and left, and does not hold up the rest", async () => {
  const lost = await world.tenant();
  for (const [index, document] of CNPJS.entries()) await lost.run(createClient, { name: `L${index}`, document });
  await withTenant(world.database.db, { ...lost.scope, receiptId: v7() }, "read write", (tx) =>
    tx.execute(sql`update clients set document_sealed = regexp_replace(document_sealed, '^[0-9a-f]+', 'deadbeef') where name = 'L0'`),
  );
  const vault = localVault(`${NEW},${OLD}`);
  const session = {
    ...lost.session("admin", "job"),
    actor: { kind: "job" as const, id: "job:test", userId: undefined, name: "Vyron", role: "admin" as const, clientId: undefined },
  };
  const permissions = new Set([...session.permissions, "jobs:write"]);
  const call = (most: number) =>
    runTool({ ...world.door, ports: { ...world.door.ports, vault } }, { ...session, permissions }, refreshEncryption as unknown as Tool, {
      most,
    });
  const first = await call(1);
  expect(first).toMatchObject({ output: { resealed: 1, remaining: expect.any(Number) } });
  const rest = await call(100);
  expect(rest).toMatchObject({ output: { resealed: 1, remaining: 0, unreadable: 1 } });
  const columns = (rest as { output: { columns: { table: string; column: string }[] } }).output.columns.map(
    ({ table, column }) => `${table}.${column}`,
  );
  expect(columns).toEqual(expect.arrayContaining(["clients.document_sealed", "contacts.document_sealed", "interactions.content_sealed"]));
});

test("only the system's own schedule rotates", async () => {
  await expect(t.run(refreshEncryption, {})).rejects.toMatchObject({ code: "FORBIDDEN" });
});
