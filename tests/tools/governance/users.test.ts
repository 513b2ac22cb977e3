import { beforeAll, expect, test } from "vitest";
import { createClient } from "../../../tools/crm/create-client.ts";
import type { Tool } from "../../../tools/define.ts";
import { createUser } from "../../../tools/governance/create-user.ts";
import { deactivateUser } from "../../../tools/governance/deactivate-user.ts";
import { getUser } from "../../../tools/governance/get-user.ts";
import { listUsers } from "../../../tools/governance/list-users.ts";
import { undo } from "../../../tools/governance/undo.ts";
import { updateUser } from "../../../tools/governance/update-user.ts";
import { openWorld, type TestTenant, type World } from "../../helpers/world.ts";

let world: World;
let t: TestTenant;
beforeAll(async () => {
  world = await openWorld();
  t = await world.tenant();
});

const newUser = async (name: string, role = "manager") => {
  const email = `${name.toLowerCase().replaceAll(/\W/g, "")}@users.example`;
  const made = await t.run(createUser, { name, email, role });
  return { ...made, password: made.password ?? "" };
};

async function signIn(email: string, password: string) {
  const response = await world.request("/api/v1/auth/login", { method: "POST", body: JSON.stringify({ email, password }) });
  const body = (await response.json()) as { access_token: string; refresh_token: string };
  const get = (path: string, headers: Record<string, string> = { authorization: `Bearer ${body.access_token}` }) =>
    world.request(`/api/v1${path}`, { headers });
  return { status: response.status, ...body, get };
}

test.each([
  ["cro", "manager"],
  ["gerente", "manager"],
  ["cliente", "viewer"],
  ["client", "viewer"],
  ["ADMIN", "admin"],
])("the role %s is %s", async (alias, role) => {
  const person = await newUser(`Alias ${alias}`, alias);
  expect(person.role).toBe(role);
});

test("nobody becomes super admin through a tenant, by creation or by change", async () => {
  const person = await newUser("Quase Root");
  const refused = { code: "VALIDATION", details: { fields: [expect.objectContaining({ field: "role" })] } };
  await expect(newUser("Root", "super_admin")).rejects.toMatchObject(refused);
  await expect(t.run(updateUser, { id: person.id, role: "super_admin" })).rejects.toMatchObject(refused);
  await expect(t.run(updateUser, { id: person.id, role: "chefe" })).rejects.toMatchObject(refused);
});

test("a changed role counts from the next request, with the same token", async () => {
  const person = await newUser("Muda De Perfil", "viewer");
  const signed = await signIn(person.email, person.password);
  expect((await signed.get("/users")).status).toBe(403);
  expect(await t.run(updateUser, { id: person.id, role: "cro", name: "Mudou De Perfil", cost_rate: "80.50" })).toMatchObject({
    role: "manager",
    name: "Mudou De Perfil",
    cost_rate: "80.50",
  });
  expect((await signed.get("/users")).status).toBe(200);
  expect((await signed.get("/audit-log")).status).toBe(403);
});

test("a viewer is bound to a client, a manager is not; a promotion frees, null frees", async () => {
  const client = await t.run(createClient, { name: "Cliente Do Leitor" });
  const person = await newUser("Leitor Preso", "viewer");
  expect(await t.run(updateUser, { id: person.id, client: "Cliente Do Leitor" })).toMatchObject({ client_id: client.id });
  expect(await t.run(getUser, { id: "Leitor Preso" })).toMatchObject({ client_name: "Cliente Do Leitor", role: "viewer" });
  expect(await t.run(updateUser, { id: person.id, role: "manager" })).toMatchObject({ client_id: null, role: "manager" });
  await expect(t.run(updateUser, { id: person.id, client: client.id })).rejects.toMatchObject({
    details: { fields: [{ field: "client" }] },
  });
  await t.run(updateUser, { id: person.id, role: "viewer", client: client.id });
  expect(await t.run(updateUser, { id: person.id, client: null })).toMatchObject({ client_id: null });
});

test("a deactivated person is out at once: session, refresh, sign-in and API key; a reactivated one signs in anew", async () => {
  const person = await newUser("Vai Embora");
  const signed = await signIn(person.email, person.password);
  const second = await signIn(person.email, person.password);
  const made = await world.request("/api/v1/auth/api-keys", {
    method: "POST",
    headers: { authorization: `Bearer ${signed.access_token}` },
    body: JSON.stringify({ name: "robô" }),
  });
  const { key } = (await made.json()) as { key: string };
  expect((await signed.get("/clients", { "x-api-key": key })).status).toBe(200);
  expect(await t.run(getUser, { id: person.id })).toMatchObject({ open_sessions: 2, api_keys: 1, active: true });

  expect(await t.run(deactivateUser, { id: person.id })).toMatchObject({ active: false, sessions_ended: 2, keys_revoked: 1 });
  expect((await signed.get("/clients")).status).toBe(401);
  expect((await second.get("/clients")).status).toBe(401);
  expect((await signed.get("/clients", { "x-api-key": key })).status).toBe(401);
  const refresh = await world.request("/api/v1/auth/refresh", {
    method: "POST",
    body: JSON.stringify({ refresh_token: signed.refresh_token }),
  });
  expect(refresh.status).toBe(401);
  expect((await signIn(person.email, person.password)).status).toBe(401);
  expect((await t.run(listUsers, { active: false })).items.map(({ id }) => id)).toContain(person.id);

  expect(await t.run(updateUser, { id: person.id, active: true })).toMatchObject({ active: true });
  expect((await signed.get("/clients")).status).toBe(401);
  expect((await signed.get("/clients", { "x-api-key": key })).status).toBe(401);
  expect((await signIn(person.email, person.password)).status).toBe(200);
});

test("undoing a deactivation lets the person sign in again", async () => {
  const person = await newUser("Foi Engano");
  const out = await t.call(deactivateUser as unknown as Tool, { id: person.id });
  await t.run(undo, { call: out.receiptId });
  expect((await signIn(person.email, person.password)).status).toBe(200);
});

test("nobody deactivates themselves, and the last administrator stays one", async () => {
  const alone = await world.tenant();
  const admin = alone.people.get("admin")?.id ?? "";
  await expect(alone.run(deactivateUser, { id: admin })).rejects.toMatchObject({ code: "PRECONDITION_FAILED" });
  await expect(alone.run(updateUser, { id: admin, role: "viewer" })).rejects.toMatchObject({
    code: "PRECONDITION_FAILED",
    message: expect.stringContaining("último administrador"),
  });
  const second = await alone.addPerson("admin");
  expect(await alone.run(updateUser, { id: admin, role: "manager" })).toMatchObject({ role: "manager" });
  await expect(alone.run(deactivateUser, { id: second.id })).rejects.toMatchObject({ code: "PRECONDITION_FAILED" });
});

test("two administrators who demote each other at once leave one", async () => {
  const pair = await world.tenant();
  const first = pair.people.get("admin")?.id ?? "";
  const second = await pair.addPerson("admin");
  const results = await Promise.allSettled([
    pair.run(updateUser, { id: first, role: "viewer" }),
    pair.run(updateUser, { id: second.id, role: "viewer" }),
  ]);
  expect(results.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
  const left = await pair.sql("select 1 from users where tenant_id = $1 and role = 'admin' and active", [pair.id]);
  expect(left).toHaveLength(1);
});

test("an admin cannot touch a super admin", async () => {
  const root = await t.addPerson("super_admin");
  await expect(t.run(deactivateUser, { id: root.id })).rejects.toMatchObject({ code: "FORBIDDEN" });
  await expect(t.run(updateUser, { id: root.id, name: "x" })).rejects.toMatchObject({ code: "FORBIDDEN" });
});

test("in chat, taking away access waits with the person's name and e-mail, and then happens", async () => {
  const person = await newUser("João Batista");
  const asked = await t.call(deactivateUser as unknown as Tool, { id: "João Batista" }, { surface: "chat" });
  expect(asked).toMatchObject({
    status: "waiting",
    approval: { question: expect.stringContaining("João Batista (joobatista@users.example)") },
  });
  expect(await t.run(getUser, { id: person.id })).toMatchObject({ active: true });
  const id = asked.status === "waiting" ? asked.approval.id : "";
  const decided = await t.http("POST", `/api/v1/approvals/${id}`, { decision: "approve" });
  expect(decided.status).toBe(200);
  expect(await t.run(getUser, { id: person.id })).toMatchObject({ active: false });
});
