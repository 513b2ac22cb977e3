import { beforeAll, expect, test } from "vitest";
import { createClient } from "../../../tools/crm/create-client.ts";
import { deleteClient } from "../../../tools/crm/delete-client.ts";
import { getClient } from "../../../tools/crm/get-client.ts";
import { recordInteraction } from "../../../tools/crm/record-interaction.ts";
import { updateClient } from "../../../tools/crm/update-client.ts";
import type { Tool } from "../../../tools/define.ts";
import { addExpense } from "../../../tools/finance/add-expense.ts";
import { createUser } from "../../../tools/governance/create-user.ts";
import { decideApproval } from "../../../tools/governance/decide-approval.ts";
import { listApprovals } from "../../../tools/governance/list-approvals.ts";
import { listUsers } from "../../../tools/governance/list-users.ts";
import { undo } from "../../../tools/governance/undo.ts";
import { createProject } from "../../../tools/projects/create-project.ts";
import { getProject } from "../../../tools/projects/get-project.ts";
import { openWorld, PASSWORD, type TestTenant, type World } from "../../helpers/world.ts";

let world: World;
let t: TestTenant;
beforeAll(async () => {
  world = await openWorld();
  t = await world.tenant();
});

const receiptOf = async (tool: unknown, input: unknown) => t.call(tool as Tool, input);

test("undoing a creation soft-deletes the row and says which", async () => {
  const made = await receiptOf(createClient, { name: "Criado Por Engano" });
  const undone = await t.run(undo, { call: made.receiptId });
  expect(undone).toMatchObject({ undone: [{ table: "clients", name: "Criado Por Engano", action: "removed" }], conflicts: [] });
  expect(await t.sql("select deleted_at is not null as gone from clients where name = 'Criado Por Engano'")).toEqual([{ gone: true }]);
});

test("undoing an update puts every field back, audit columns aside", async () => {
  const client = await t.run(createClient, { name: "Antes", segment: "moda", custom_fields: { a: 1 } });
  const before = await t.run(getClient, { id: client.id });
  const changed = await receiptOf(updateClient, { id: client.id, name: "Depois", segment: "varejo", custom_fields: { a: 2, b: 3 } });
  await t.run(undo, { call: changed.receiptId });
  expect(await t.run(getClient, { id: client.id })).toEqual(before);
});

test("undoing a deletion brings the row back", async () => {
  const client = await t.run(createClient, { name: "Apagado Sem Querer" });
  const gone = await receiptOf(deleteClient, { id: client.id });
  await t.run(undo, { call: gone.receiptId });
  expect(await t.run(getClient, { id: client.id })).toMatchObject({ name: "Apagado Sem Querer" });
});

test("a row edited since is a listed conflict and keeps the later edit; the rest is undone", async () => {
  const client = await t.run(createClient, { name: "Disputado" });
  const interaction = await receiptOf(recordInteraction, { client: client.id, content: "conversa boa, cliente feliz" });
  const changed = await receiptOf(updateClient, { id: client.id, segment: "saúde" });
  await t.run(updateClient, { id: client.id, segment: "educação" });
  expect(await t.run(undo, { call: changed.receiptId })).toMatchObject({
    undone: [],
    conflicts: [{ name: "Disputado", fields: ["segment"] }],
  });
  const partly = await t.run(undo, { call: interaction.receiptId });
  expect(partly.undone).toMatchObject([{ table: "interactions", action: "removed" }]);
  expect(await t.run(getClient, { id: client.id })).toMatchObject({ segment: "educação" });
});

test("an undo can be undone", async () => {
  const client = await t.run(createClient, { name: "Vai E Volta" });
  const changed = await receiptOf(updateClient, { id: client.id, name: "Foi" });
  const undone = await receiptOf(undo, { call: changed.receiptId });
  expect(await t.run(getClient, { id: client.id })).toMatchObject({ name: "Vai E Volta" });
  await t.run(undo, { call: undone.receiptId });
  expect(await t.run(getClient, { id: client.id })).toMatchObject({ name: "Foi" });
});

test("a run is undone as a whole, in chat by a sentence", async () => {
  await t.run(createClient, { name: "Empresa XYZ", status: "client" });
  const made = await t.chat("Crie um projeto de R$ 10.000 para a Empresa XYZ");
  expect(made.reply).toMatch(/^✅ Projeto criado com sucesso! ID: [0-9a-f-]{36}/);
  const [project] = await t.sql<{ id: string; budget: string }>(
    "select id, budget::text from projects where tenant_id = $1 and name = 'Projeto Empresa XYZ'",
    [t.id],
  );
  expect(project?.budget).toBe("10000.00");
  const undone = await t.chat("desfaça isso", { thread: made.thread_id });
  expect(undone.reply).toContain('Projeto "Projeto Empresa XYZ": removido');
  await expect(t.run(getProject, { id: project?.id ?? "" })).rejects.toMatchObject({ code: "NOT_FOUND" });
});

test("a second 'undo that' goes one step further back; then there is nothing left", async () => {
  const first = await t.chat("Crie um projeto de R$ 1.000 para a Empresa XYZ chamado Primeiro");
  await t.chat("Crie um projeto de R$ 2.000 para a Empresa XYZ chamado Segundo", { thread: first.thread_id });
  expect((await t.chat("desfaça isso", { thread: first.thread_id })).reply).toContain("Segundo");
  expect((await t.chat("desfaça isso", { thread: first.thread_id })).reply).toContain("Primeiro");
  expect((await t.chat("desfaça isso", { thread: first.thread_id })).reply).toContain("Não há nada seu para desfazer");
});

test("nobody undoes what their role could not do", async () => {
  const made = await receiptOf(createUser, { name: "Nova Pessoa", email: "nova@vyron.example", role: "manager" });
  await expect(t.run(undo, { call: made.receiptId }, { role: "manager" })).rejects.toMatchObject({ code: "NOT_FOUND" });
});

test("random writes, all undone, restore every live row", async () => {
  const client = await t.run(createClient, { name: "Base Da Sequência" });
  const project = await t.run(createProject, { client: client.id, name: "Projeto Da Sequência" });
  const live = () =>
    Promise.all(
      ["clients", "projects", "expenses", "interactions"].map((table) =>
        t.sql(
          `select md5(string_agg((to_jsonb(x) - 'version' - 'updated_at' - 'updated_by')::text, '' order by id)) as sum from ${table} x where tenant_id = $1 and deleted_at is null`,
          [t.id],
        ),
      ),
    );
  const before = await live();
  const done: string[] = [];
  let seed = 7;
  const pick = (n: number) => {
    seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
    return seed % n;
  };
  for (let step = 0; step < 30; step += 1) {
    const calls: [unknown, Record<string, unknown>][] = [
      [createClient, { name: `Cliente ${step}` }],
      [updateClient, { id: client.id, segment: `s${step}`, notes: `n${step}` }],
      [addExpense, { project: project.id, amount: `${step + 1}.00` }],
      [recordInteraction, { client: client.id, content: step % 2 ? "ótimo trabalho, parabéns" : "péssimo atendimento, muito ruim" }],
      [createProject, { client: client.id, name: `P${step}` }],
    ];
    const [tool, input] = calls[pick(calls.length)] ?? [createClient, { name: "x" }];
    done.push((await receiptOf(tool, input)).receiptId);
  }
  for (const call of done.toReversed()) expect(await t.run(undo, { call })).toMatchObject({ conflicts: [] });
  expect(await live()).toEqual(before);
});

test("a created person may sign in with the password that is told once and stored nowhere", async () => {
  const made = await receiptOf(createUser, { name: "Paula Reis", email: "paula@vyron.example", role: "cro" });
  const { password, role } = (made as { output: { password: string; role: string } }).output;
  expect(role).toBe("manager");
  const response = await world.request("/api/v1/auth/login", {
    method: "POST",
    body: JSON.stringify({ email: "paula@vyron.example", password }),
  });
  expect(response.status).toBe(200);
  const kept = await t.sql<{ text: string }>("select (to_jsonb(r))::text as text from receipts r where id = $1", [made.receiptId]);
  expect(kept[0]?.text).not.toContain(password);
  const [login] = await t.sql<{ password_hash: string }>("select password_hash from logins where email = 'paula@vyron.example'");
  expect(login?.password_hash).toMatch(/^\$2[aby]\$12\$/);
  await expect(t.run(createUser, { name: "Outra", email: "paula@vyron.example" })).rejects.toMatchObject({ code: "CONFLICT" });
  expect(PASSWORD).not.toBe(password);
});

test("users are listed by role", async () => {
  const admins = await t.run(listUsers, { role: "admin" });
  expect(admins.items.map((user) => user.role)).toEqual(["admin"]);
});

test("waiting approvals are listed until they are decided", async () => {
  const client = await t.run(createClient, { name: "Na Fila" });
  const asked = await t.call(deleteClient as unknown as Tool, { id: client.id }, { surface: "mcp" });
  const id = asked.status === "waiting" ? asked.approval.id : "";
  expect((await t.run(listApprovals, {})).items.map((item) => item.id)).toContain(id);
  await t.run(decideApproval, { id, decision: "reject" });
  expect((await t.run(listApprovals, {})).items.map((item) => item.id)).not.toContain(id);
  expect((await t.run(listApprovals, { status: "rejected" })).items.map((item) => item.id)).toContain(id);
});
