import { beforeAll, expect, test } from "vitest";
import { createClient } from "../../tools/crm/create-client.ts";
import { deleteClient } from "../../tools/crm/delete-client.ts";
import { findClients } from "../../tools/crm/find-clients.ts";
import { updateClient } from "../../tools/crm/update-client.ts";
import { defineTool, type Tool } from "../../tools/define.ts";
import { decideApproval } from "../../tools/governance/decide-approval.ts";
import { listAuditLog } from "../../tools/governance/list-audit-log.ts";
import { createProject } from "../../tools/projects/create-project.ts";
import { openWorld, type TestTenant, type World } from "../helpers/world.ts";

let world: World;
let t: TestTenant;
beforeAll(async () => {
  world = await openWorld();
  t = await world.tenant();
});

test("a write leaves its row, its receipt with the change, its journal entry and a link of the audit chain", async () => {
  const made = await t.call(createClient as unknown as Tool, { name: "Padaria Aurora" });
  const [receipt] = await t.sql<{ tool: string; changes: { table: string; op: string }[] }>(
    "select tool, changes from receipts where id = $1",
    [made.receiptId],
  );
  expect(receipt).toMatchObject({ tool: "create_client", changes: [{ table: "clients", op: "insert" }] });
  expect(await t.sql("select op, table_name from journal where receipt_id = $1", [made.receiptId])).toEqual([
    { op: "insert", table_name: "clients" },
  ]);
  expect(await t.sql("select tool from audit_log where receipt_id = $1", [made.receiptId])).toEqual([{ tool: "create_client" }]);
});

test("the audit chain verifies, and shows where a receipt was changed", async () => {
  await t.run(createClient, { name: "Elo Um" });
  const broken = () =>
    t.sql(`select a.seq from audit_log a join receipts r on r.tenant_id = a.tenant_id and r.id = a.receipt_id
      left join audit_log p on p.tenant_id = a.tenant_id and p.seq = a.seq - 1
      where a.tenant_id = '${t.id}' and (a.previous <> coalesce(p.hash, '') or a.hash <> audit_hash(a.previous, a.seq, receipt_digest(to_jsonb(r))))`);
  expect(await broken()).toEqual([]);
  await world.database.pool.query(
    `update receipts set tool = 'nothing' where id = (select receipt_id from audit_log where tenant_id = '${t.id}' order by seq desc limit 1)`,
  );
  expect(await broken()).toHaveLength(1);
});

test("a tool that claims to read cannot write", async () => {
  const liar = defineTool({ ...createClient, name: "liar", effect: "read" });
  await expect(t.run(liar, { name: "Mentira" })).rejects.toMatchObject({ code: "INTERNAL" });
  expect((await t.run(findClients, { query: "Mentira" })).items).toEqual([]);
});

test("a failed call leaves a receipt with its error and no row", async () => {
  await expect(t.run(createClient, { name: "" })).rejects.toMatchObject({ code: "VALIDATION", message: "name não pode ficar vazio" });
  const [receipt] = await t.sql(
    "select outcome, error ->> 'code' as code from receipts where tenant_id = $1 order by created_at desc, id desc limit 1",
    [t.id],
  );
  expect(receipt).toEqual({ outcome: "error", code: "VALIDATION" });
});

test("the same idempotency key returns the first result once, and refuses another input", async () => {
  const options = { idempotencyKey: "abc" };
  const calls = await Promise.all([1, 2, 3].map(() => t.call(createClient as unknown as Tool, { name: "Uma Só Vez" }, { options })));
  expect(new Set(calls.map((call) => call.receiptId)).size).toBe(1);
  expect((await t.run(findClients, { query: "Uma Só Vez" })).items).toHaveLength(1);
  await expect(t.run(createClient, { name: "Outra" }, { options })).rejects.toMatchObject({ code: "CONFLICT" });
});

test("a dry run says what would happen and leaves only its receipt", async () => {
  const result = await t.call(createClient as unknown as Tool, { name: "Só Simulação" }, { options: { dryRun: true } });
  expect(result).toMatchObject({ status: "ok", dryRun: true, output: { name: "Só Simulação" } });
  expect((await t.run(findClients, { query: "Só Simulação" })).items).toEqual([]);
  expect(await t.sql("select outcome from receipts where id = $1", [result.receiptId])).toEqual([{ outcome: "dry_run" }]);
});

test("a name becomes the id of the one client that it fits, whatever its accents", async () => {
  await t.run(createClient, { name: "Clínica Sorriso" });
  const project = await t.run(createProject, { client: "clinica sorriso", budget: "10000.00" });
  expect(project).toMatchObject({ client_name: "Clínica Sorriso", budget: "10000.00" });
});

test("a name that fits several clients is refused with the choices", async () => {
  await t.run(createClient, { name: "Mercado Bom Preço Norte" });
  await t.run(createClient, { name: "Mercado Bom Preço Sul" });
  await expect(t.run(createProject, { client: "Mercado Bom Preço" })).rejects.toMatchObject({
    code: "VALIDATION",
    details: { fields: [{ field: "client", choices: [{ label: "Mercado Bom Preço Sul" }, { label: "Mercado Bom Preço Norte" }] }] },
  });
});

test("an unknown name says which tool lists what there is", async () => {
  await expect(t.run(createProject, { client: "Inexistente Ltda" })).rejects.toMatchObject({
    code: "NOT_FOUND",
    message: expect.stringContaining("find_clients"),
  });
});

const ask = async (name: string) => {
  const made = await t.run(createClient, { name });
  const waiting = await t.call(deleteClient as unknown as Tool, { id: made.id }, { surface: "chat" });
  if (waiting.status !== "waiting") throw new Error("the deletion did not wait");
  return { client: made, approval: waiting.approval };
};

test("a destructive call from chat waits, and its approval runs exactly that call, once", async () => {
  const { client, approval } = await ask("Cliente A Excluir");
  expect(approval.question).toBe("Excluir o cliente Cliente A Excluir?");
  const decided = await t.run(decideApproval, { id: approval.id, decision: "approve" });
  expect(decided).toMatchObject({ status: "approved", tool: "delete_client", output: { id: client.id } });
  expect(await t.sql("select deleted_at is not null as gone from clients where id = $1", [client.id])).toEqual([{ gone: true }]);
  await expect(t.run(decideApproval, { id: approval.id, decision: "approve" })).rejects.toMatchObject({ code: "CONFLICT" });
});

test("two decisions at the same moment run the call once", async () => {
  const { client, approval } = await ask("Cliente Duas Mãos");
  const decisions = await Promise.allSettled([1, 2, 3].map(() => t.run(decideApproval, { id: approval.id, decision: "approve" })));
  expect(decisions.filter((decision) => decision.status === "fulfilled")).toHaveLength(1);
  expect(await t.sql("select count(*)::int as n from journal where row_id = $1 and op = 'update'", [client.id])).toEqual([{ n: 1 }]);
});

test("an approval of a record that was edited meanwhile is refused with what changed", async () => {
  const { client, approval } = await ask("Cliente Editado");
  await t.run(updateClient, { id: client.id, segment: "varejo" });
  await expect(t.run(decideApproval, { id: approval.id, decision: "approve" })).rejects.toMatchObject({
    code: "PRECONDITION_FAILED",
    message: expect.stringContaining("Segmento: — → varejo"),
  });
  expect(await t.sql("select deleted_at from clients where id = $1", [client.id])).toEqual([{ deleted_at: null }]);
});

test("an approval expires", async () => {
  const { approval } = await ask("Cliente Esquecido");
  world.time.now = new Date(world.time.now.getTime() + 25 * 3_600_000);
  await expect(t.run(decideApproval, { id: approval.id, decision: "approve" })).rejects.toMatchObject({
    code: "CONFLICT",
    message: expect.stringContaining("expirou"),
  });
});

test("a rejected call changes nothing", async () => {
  const { client, approval } = await ask("Cliente Poupado");
  expect(await t.run(decideApproval, { id: approval.id, decision: "reject" })).toMatchObject({ status: "rejected", receipt_id: null });
  expect(await t.sql("select deleted_at from clients where id = $1", [client.id])).toEqual([{ deleted_at: null }]);
});

test("only a person's own hand decides", async () => {
  const { approval } = await ask("Cliente Da Máquina");
  for (const surface of ["chat", "mcp", "playbook", "execute", "slash"] as const)
    await expect(t.run(decideApproval, { id: approval.id, decision: "approve" }, { surface })).rejects.toMatchObject({ code: "FORBIDDEN" });
});

test("the right is checked again at the decision", async () => {
  const { approval } = await ask("Cliente Protegido");
  await expect(t.run(decideApproval, { id: approval.id, decision: "approve" }, { role: "viewer" })).rejects.toMatchObject({
    code: "FORBIDDEN",
  });
});

test("the audit log tells who did what", async () => {
  const log = await t.run(listAuditLog, { tool: "delete_client", limit: 5 });
  expect(log.items[0]).toMatchObject({ tool: "delete_client", actor: "Pessoa admin" });
});
