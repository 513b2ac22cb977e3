import { beforeAll, expect, test } from "vitest";
import type { Tool } from "../../../tools/define.ts";
import { addExpense } from "../../../tools/finance/add-expense.ts";
import { createTenant } from "../../../tools/governance/create-tenant.ts";
import { decideApproval } from "../../../tools/governance/decide-approval.ts";
import { getSettings } from "../../../tools/governance/get-settings.ts";
import { listTenants } from "../../../tools/governance/list-tenants.ts";
import { undo } from "../../../tools/governance/undo.ts";
import { updateTenant } from "../../../tools/governance/update-tenant.ts";
import { openWorld, type TestTenant, type World } from "../../helpers/world.ts";

let world: World;
let root: TestTenant;
const asRoot = { role: "super_admin" } as const;

beforeAll(async () => {
  world = await openWorld();
  root = await world.tenant();
  const person = await root.addPerson("super_admin");
  await root.sql("update logins set super_admin = true where user_id = $1", [person.id]);
  root.people.set("super_admin", person);
});

const signIn = async (email: string, password: string) => {
  const response = await world.request("/api/v1/auth/login", { method: "POST", body: JSON.stringify({ email, password }) });
  return { status: response.status, body: (await response.json()) as { access_token?: string } };
};

test("a new tenant opens with its first admin, whose password is told once and stored nowhere", async () => {
  const made = await root.call(
    createTenant as unknown as Tool,
    { name: "Agência São João!", admin_name: "Lia", admin_email: "lia@sj.example" },
    asRoot,
  );
  if (made.status !== "ok") throw new Error("waits");
  const { id, slug, password } = made.output as { id: string; slug: string; password: string };
  expect(slug).toBe("agencia-sao-joao");
  const { status, body } = await signIn("lia@sj.example", password);
  expect(status).toBe(200);
  const own = await world.request("/api/v1/settings", { headers: { authorization: `Bearer ${body.access_token}` } });
  expect(await own.json()).toMatchObject({ id, name: "Agência São João!", currency: "BRL", target_margin: 30, alert_margin: 20 });
  const kept = await root.sql<{ text: string }>("select to_jsonb(r)::text as text from receipts r where id = $1", [made.receiptId]);
  expect(kept.length).toBe(2);
  for (const { text } of kept) expect(text).not.toContain(password);
});

test("the new tenant's own audit log says who opened it, and its chain verifies", async () => {
  const made = await root.run(createTenant, { name: "Com Recibo", admin_name: "Rui", admin_email: "rui@cr.example" }, asRoot);
  const log = await root.sql("select tool, actor, outcome, seq::int from audit_log where tenant_id = $1", [made.id]);
  expect(log).toEqual([{ tool: "create_tenant", actor: `user:${root.people.get("super_admin")?.id}`, outcome: "ok", seq: 1 }]);
  const { body } = await signIn("rui@cr.example", made.password ?? "");
  const chain = await world.request("/api/v1/audit-chain", { headers: { authorization: `Bearer ${body.access_token}` } });
  expect(await chain.json()).toMatchObject({ chain_ok: true, first_broken: null, content_changed: 0, unlogged: 0 });
});

test("the same name gets another slug; a taken e-mail opens nothing", async () => {
  const first = await root.run(createTenant, { name: "Gêmea", admin_name: "A", admin_email: "a@gemea.example" }, asRoot);
  const second = await root.run(createTenant, { name: "Gemea", admin_name: "B", admin_email: "b@gemea.example" }, asRoot);
  expect([first.slug, second.slug]).toEqual(["gemea", "gemea-2"]);
  await expect(root.run(createTenant, { name: "Gêmea", admin_name: "C", admin_email: "a@gemea.example" }, asRoot)).rejects.toMatchObject({
    code: "CONFLICT",
  });
  expect(await root.sql("select slug from tenants where slug like 'gemea%' order by slug")).toHaveLength(2);
});

test("what cannot be a time zone or a currency is refused by its name", async () => {
  const base = { name: "X", admin_name: "X", admin_email: "x@x.example" };
  await expect(root.run(createTenant, { ...base, time_zone: "America/Nowhere" }, asRoot)).rejects.toMatchObject({
    code: "VALIDATION",
    details: { fields: [expect.objectContaining({ field: "time_zone" })] },
  });
  await expect(root.run(createTenant, { ...base, currency: "REAL" }, asRoot)).rejects.toMatchObject({ code: "VALIDATION" });
});

test("only a super admin opens or lists tenants", async () => {
  for (const role of ["admin", "manager", "viewer"] as const) {
    await expect(root.run(listTenants, {}, { role })).rejects.toMatchObject({ code: "FORBIDDEN" });
    await expect(root.run(createTenant, { name: "N", admin_name: "N", admin_email: "n@n.example" }, { role })).rejects.toMatchObject({
      code: "FORBIDDEN",
    });
  }
  const made = await root.run(createTenant, { name: "Zebra Listada", admin_name: "Z", admin_email: "z@z.example" }, asRoot);
  const all = await root.run(listTenants, { limit: 200 }, asRoot);
  expect(all.items.find(({ id }) => id === made.id)).toMatchObject({ slug: "zebra-listada", users: 1, active: true, features: [] });
  expect(all.total).toBe(Number((await root.sql("select count(*) as n from tenants"))[0]?.["n"]));
});

test("in chat a change of the goals waits for approval, counts at once, and can be undone", async () => {
  const t = await world.tenant();
  const asked = await t.call(updateTenant as unknown as Tool, { target_margin: 35 }, { surface: "chat" });
  if (asked.status !== "waiting") throw new Error("did not wait");
  expect(asked.approval.question).toContain("35");
  expect(await t.run(getSettings, {})).toMatchObject({ target_margin: 30 });
  const decided = await t.run(decideApproval, { id: asked.approval.id, decision: "approve" });
  expect((await t.http("GET", "/api/v1/settings")).json).toMatchObject({ target_margin: 35 });
  expect((await t.http("GET", "/api/v1/projects/profitability")).status).toBe(200);
  const [receipt] = await t.sql("select changes from receipts where id = $1 and tenant_id = $2", [decided.receipt_id, t.id]);
  expect(receipt?.["changes"]).toEqual([{ table: "tenants", id: t.id, op: "update" }]);
  const [line] = await t.sql("select before -> 'settings' as before, after -> 'settings' as after from journal where receipt_id = $1", [
    decided.receipt_id,
  ]);
  expect(line).toEqual({ before: {}, after: { targetMargin: 35 } });
  expect(await t.run(undo, { call: decided.receipt_id ?? "" })).toMatchObject({ undone: [{ table: "tenants", action: "restored" }] });
  expect(await t.run(getSettings, {})).toMatchObject({ target_margin: 30 });
});

test("an admin changes the own tenant only: branding, thresholds, switches, own fields", async () => {
  const t = await world.tenant();
  const other = await world.tenant();
  const changed = await t.run(updateTenant, {
    name: "Nova Marca",
    brand_color: "#0a7d5a",
    legal_name: "Nova Marca Ltda",
    silence_days: 45,
    features: { use_openai: true },
    custom_fields: { client: [{ key: "tier", label: "Nível", type: "choice", options: ["ouro", "prata"] }] },
  });
  expect(changed).toMatchObject({ name: "Nova Marca", silence_days: 45, features: { use_openai: true }, brand_color: "#0a7d5a" });
  const kept = await t.run(updateTenant, { address: "Rua A, 1", features: { beta: false } });
  expect(kept).toMatchObject({ legal_name: "Nova Marca Ltda", address: "Rua A, 1", features: { use_openai: true, beta: false } });
  await expect(t.run(updateTenant, { id: other.id, name: "Invadida" })).rejects.toMatchObject({ code: "FORBIDDEN" });
  await expect(t.run(updateTenant, { name: "x" }, { role: "manager" })).rejects.toMatchObject({ code: "FORBIDDEN" });
  expect((await other.sql("select name from tenants where id = $1", [other.id]))[0]?.["name"]).not.toBe("Invadida");
});

test("settings that contradict each other are refused by their field", async () => {
  const t = await world.tenant();
  await expect(t.run(updateTenant, { alert_margin: 40 })).rejects.toMatchObject({ details: { fields: [{ field: "alert_margin" }] } });
  await expect(t.run(updateTenant, { target_margin: 10 })).rejects.toMatchObject({ details: { fields: [{ field: "target_margin" }] } });
  expect(await t.run(updateTenant, { target_margin: 50, alert_margin: 40 })).toMatchObject({ target_margin: 50, alert_margin: 40 });
  const twice = [
    { key: "a", label: "A", type: "text" as const },
    { key: "a", label: "B", type: "text" as const },
  ];
  await expect(t.run(updateTenant, { custom_fields: { client: twice } })).rejects.toMatchObject({ code: "VALIDATION" });
  await expect(t.run(updateTenant, {})).rejects.toMatchObject({ code: "VALIDATION" });
});

test("the currency changes until there is money, and not after", async () => {
  const t = await world.tenant();
  expect(await t.run(updateTenant, { currency: "usd" })).toMatchObject({ currency: "USD" });
  await t.run(addExpense, { amount: "10.00", description: "luz" });
  await expect(t.run(updateTenant, { currency: "BRL" })).rejects.toMatchObject({ details: { fields: [{ field: "currency" }] } });
  expect(await t.run(updateTenant, { currency: "USD", name: "Segue" })).toMatchObject({ name: "Segue" });
});

test("a super admin changes or disables another tenant; both audit logs say so, and nobody in it signs in", async () => {
  const t = await world.tenant();
  const email = t.people.get("admin")?.email ?? "";
  await root.run(updateTenant, { id: t.id, features: { use_openai: true } }, asRoot);
  expect(await t.run(getSettings, {})).toMatchObject({ features: { use_openai: true } });
  const log = await t.sql("select tool, actor from audit_log where tenant_id = $1 and tool = 'update_tenant'", [t.id]);
  expect(log).toEqual([{ tool: "update_tenant", actor: `user:${root.people.get("super_admin")?.id}` }]);
  expect((await t.http("GET", "/api/v1/clients")).status).toBe(200);
  await root.run(updateTenant, { id: t.id, active: false }, asRoot);
  expect((await t.http("GET", "/api/v1/clients")).status).toBe(401);
  expect((await signIn(email, "uma senha de teste")).status).toBe(401);
  await root.run(updateTenant, { id: t.id, active: true }, asRoot);
  expect((await t.http("GET", "/api/v1/clients")).status).toBe(200);
  await expect(root.run(updateTenant, { id: "nao-existe", name: "x" }, asRoot)).rejects.toMatchObject({ code: "NOT_FOUND" });
  await expect(root.run(updateTenant, { id: root.id, active: false }, asRoot)).rejects.toMatchObject({ code: "VALIDATION" });
});

test("by X-Tenant a super admin acts in another tenant, and that tenant's log names them; nobody else may switch", async () => {
  const t = await world.tenant();
  const made = await root.http(
    "POST",
    "/api/v1/clients",
    { name: "Feito Pelo Suporte" },
    { role: "super_admin", headers: { "x-tenant": t.id } },
  );
  expect(made.status).toBe(200);
  const log = await t.http("GET", "/api/v1/audit-log?tool=create_client");
  expect(log.json["items"]).toMatchObject([
    { tool: "create_client", actor: "Pessoa super_admin", actor_id: `user:${root.people.get("super_admin")?.id}` },
  ]);
  expect(await root.sql("select 1 from receipts where tenant_id = $1 and tool = 'create_client'", [root.id])).toEqual([]);
  expect((await t.http("GET", "/api/v1/clients", undefined, { headers: { "x-tenant": root.id } })).status).toBe(403);
});

test("the application's role changes no tenant but the transaction's own, and none without a receipt", async () => {
  const t = await world.tenant();
  const other = await world.tenant();
  const client = await world.database.pool.connect();
  const asApp = async (receipt: string, statement: string) => {
    await client.query("begin");
    await client.query(
      "select set_config('app.tenant_id', $1, true), set_config('app.receipt_id', $2, true), set_config('role', 'vyron_app', true)",
      [t.id, receipt],
    );
    try {
      return (await client.query(statement)).rowCount;
    } finally {
      await client.query("rollback");
    }
  };
  try {
    expect(await asApp(t.id, `update tenants set name = 'x' where id = '${other.id}'`)).toBe(0);
    expect(await asApp(t.id, "update tenants set name = 'x'")).toBe(1);
    await expect(asApp("", "update tenants set name = 'x'")).rejects.toThrow(/receipt_id/);
    await expect(asApp(t.id, "update tenants set slug = 'x'")).rejects.toThrow(/permission denied/);
    await expect(asApp(t.id, "delete from tenants")).rejects.toThrow(/permission denied/);
    await expect(
      asApp(t.id, `insert into tenants (id, name, slug, created_at) values (gen_random_uuid(), 'x', 'x', now())`),
    ).rejects.toThrow(/row-level security/);
  } finally {
    client.release();
  }
});
