import { beforeAll, expect, test } from "vitest";
import { openWorld, PASSWORD, type TestTenant, type World, worldOver } from "../helpers/world.ts";

let world: World;
let t: TestTenant;
beforeAll(async () => {
  world = await openWorld();
  t = await world.tenant();
});

interface Tokens {
  readonly access_token: string;
  readonly refresh_token: string;
}

async function send(
  method: string,
  path: string,
  body?: unknown,
  headers: Record<string, string> = {},
  at: Pick<World, "request"> = world,
) {
  const response = await at.request(path, { method, headers, ...(body !== undefined && { body: JSON.stringify(body) }) });
  const text = await response.text();
  return {
    status: response.status,
    headers: response.headers,
    json: (text.startsWith("{") ? JSON.parse(text) : {}) as Record<string, unknown>,
  };
}

const bearer = (token: string) => ({ authorization: `Bearer ${token}` });
const emailOf = (role: "admin" | "manager" | "viewer") => t.people.get(role)?.email ?? "";
const logIn = async (role: "admin" | "manager" | "viewer" = "admin") =>
  (await send("POST", "/api/v1/auth/login", { email: emailOf(role), password: PASSWORD })).json as unknown as Tokens;
const refresh = (refresh_token: string) => send("POST", "/api/v1/auth/refresh", { refresh_token });
const me = (token: string) => send("GET", "/api/v1/auth/me", undefined, bearer(token));

test("a person signs in by e-mail, in any case, and by user name", async () => {
  await t.sql("update logins set username = 'aurora-teste' where email = $1", [emailOf("admin")]);
  for (const body of [
    { email: emailOf("admin") },
    { email: emailOf("admin").toUpperCase() },
    { username: "aurora-teste" },
    { username: emailOf("admin") },
  ]) {
    const { status, json } = await send("POST", "/api/v1/auth/login", { ...body, password: PASSWORD });
    expect(status).toBe(200);
    expect(json).toMatchObject({ token_type: "bearer", expires_in: 900, user: { role: "admin", tenant: { id: t.id } } });
    expect(JSON.stringify(json)).not.toMatch(/hash|\$2b/i);
  }
});

test("a wrong password and an unknown name get the same answer", async () => {
  const wrong = await send("POST", "/api/v1/auth/login", { email: emailOf("admin"), password: "outra" });
  const unknown = await send("POST", "/api/v1/auth/login", { email: "ninguem@vyron.example", password: "outra" });
  expect(wrong.status).toBe(401);
  expect({ ...(unknown.json["error"] as object), request_id: "" }).toEqual({ ...(wrong.json["error"] as object), request_id: "" });
});

test("a sign-in without a name or a password is refused by field", async () => {
  for (const body of [{}, { email: emailOf("admin") }, { password: PASSWORD }, { email: ["a"], password: {} }])
    expect(await send("POST", "/api/v1/auth/login", body)).toMatchObject({ status: 422, json: { error: { code: "VALIDATION" } } });
});

test("a disabled person neither signs in, nor refreshes, nor goes on", async () => {
  const tokens = await logIn("manager");
  await t.sql("update logins set disabled_at = now() where email = $1", [emailOf("manager")]);
  expect((await me(tokens.access_token)).status).toBe(401);
  expect((await refresh(tokens.refresh_token)).status).toBe(401);
  expect((await send("POST", "/api/v1/auth/login", { email: emailOf("manager"), password: PASSWORD })).status).toBe(401);
  await t.sql("update logins set disabled_at = null where email = $1", [emailOf("manager")]);
});

test("a refresh rotates both tokens", async () => {
  const first = await logIn();
  const second = (await refresh(first.refresh_token)).json as unknown as Tokens;
  expect(second.refresh_token).not.toBe(first.refresh_token);
  expect((await me(second.access_token)).status).toBe(200);
  expect((await refresh(second.refresh_token)).status).toBe(200);
});

test("a refresh token used twice ends its whole sign-in, access tokens included, and no other", async () => {
  const other = await logIn();
  const first = await logIn();
  const second = (await refresh(first.refresh_token)).json as unknown as Tokens;
  expect(await refresh(first.refresh_token)).toMatchObject({ status: 401, json: { error: { code: "UNAUTHENTICATED" } } });
  expect((await refresh(second.refresh_token)).status).toBe(401);
  expect((await me(second.access_token)).status).toBe(401);
  expect((await me(first.access_token)).status).toBe(401);
  expect((await me(other.access_token)).status).toBe(200);
});

test("two refreshes at the same moment give one sign-in at most", async () => {
  const { refresh_token } = await logIn();
  const answers = await Promise.all([refresh(refresh_token), refresh(refresh_token)]);
  expect(answers.filter(({ status }) => status === 200).length).toBeLessThanOrEqual(1);
});

test("signing out ends the sign-in at once, and an unknown token changes nothing", async () => {
  const tokens = await logIn();
  expect((await send("POST", "/api/v1/auth/logout", { refresh_token: tokens.refresh_token })).status).toBe(204);
  expect((await me(tokens.access_token)).status).toBe(401);
  expect((await refresh(tokens.refresh_token)).status).toBe(401);
  expect((await send("POST", "/api/v1/auth/logout", { refresh_token: "unknown" })).status).toBe(204);
});

test("an access token lasts fifteen minutes, a refresh token thirty days", async () => {
  const tokens = await logIn();
  const start = world.time.now;
  world.time.now = new Date(start.getTime() + 14 * 60_000);
  expect((await me(tokens.access_token)).status).toBe(200);
  world.time.now = new Date(start.getTime() + 15 * 60_000);
  expect((await me(tokens.access_token)).status).toBe(401);
  world.time.now = new Date(start.getTime() + 31 * 86_400_000);
  expect((await refresh(tokens.refresh_token)).status).toBe(401);
  world.time.now = start;
});

test("a forged or altered token is refused", async () => {
  const [header, payload, signature] = (await logIn("viewer")).access_token.split(".");
  const claims = JSON.parse(Buffer.from(payload ?? "", "base64url").toString()) as Record<string, unknown>;
  const asAdmin = Buffer.from(JSON.stringify({ ...claims, sub: t.people.get("admin")?.id })).toString("base64url");
  const none = Buffer.from(JSON.stringify({ alg: "none", typ: "JWT" })).toString("base64url");
  for (const token of [`${header}.${asAdmin}.${signature}`, `${none}.${payload}.`, "x.y.z", "vy_unknown"])
    expect((await me(token)).status).toBe(401);
  expect((await send("GET", "/api/v1/auth/me")).status).toBe(401);
});

test("a person sees their sign-ins and ends one of them, not another person's", async () => {
  const [here, there] = [await logIn(), await logIn()];
  const sessions = (await send("GET", "/api/v1/auth/sessions", undefined, bearer(here.access_token))).json["items"] as {
    id: string;
    current: boolean;
  }[];
  expect(sessions.filter((session) => session.current)).toHaveLength(1);
  const claims = JSON.parse(Buffer.from(there.access_token.split(".")[1] ?? "", "base64url").toString()) as { fam: string };
  expect(sessions.map((session) => session.id)).toContain(claims.fam);
  const viewer = await logIn("viewer");
  expect((await send("DELETE", `/api/v1/auth/sessions/${claims.fam}`, undefined, bearer(viewer.access_token))).status).toBe(404);
  expect((await send("DELETE", `/api/v1/auth/sessions/${claims.fam}`, undefined, bearer(here.access_token))).status).toBe(204);
  expect((await me(there.access_token)).status).toBe(401);
  expect((await send("DELETE", "/api/v1/auth/sessions/nonsense", undefined, bearer(here.access_token))).status).toBe(404);
});

const newKey = async (token: string) =>
  (await send("POST", "/api/v1/auth/api-keys", { name: "integração" }, bearer(token))).json as { id: string; key: string };

test("an API key works as bearer and as X-API-Key, is stored only as a hash, is shown once, and ends when revoked", async () => {
  const { access_token } = await logIn();
  const { id, key } = await newKey(access_token);
  for (const headers of [bearer(key), { "x-api-key": key }])
    expect((await send("GET", "/api/v1/clients", undefined, headers)).status).toBe(200);
  const list = await send("GET", "/api/v1/auth/api-keys", undefined, bearer(access_token));
  expect(list.json["items"]).toMatchObject([{ id, name: "integração", prefix: key.slice(0, 9) }]);
  expect(JSON.stringify(list.json)).not.toContain(key);
  expect(await t.sql("select 1 from api_keys where key_hash = $1", [key])).toEqual([]);
  expect((await send("DELETE", `/api/v1/auth/api-keys/${id}`, undefined, bearer((await logIn("viewer")).access_token))).status).toBe(404);
  expect((await send("DELETE", `/api/v1/auth/api-keys/${id}`, undefined, bearer(access_token))).status).toBe(204);
  expect((await send("GET", "/api/v1/clients", undefined, bearer(key))).status).toBe(401);
});

test("a destructive call by an API key waits for a person", async () => {
  const { key } = await newKey((await logIn()).access_token);
  const client = await t.addClient("Cliente Da Chave");
  const answer = await send("DELETE", `/api/v1/clients/${client}`, undefined, bearer(key));
  expect(answer).toMatchObject({ status: 202, json: { status: "waiting", approval: { tool: "delete_client" } } });
  expect(await t.sql("select deleted_at from clients where id = $1", [client])).toEqual([{ deleted_at: null }]);
  const { id } = answer.json["approval"] as { id: string };
  expect((await send("POST", `/api/v1/approvals/${id}`, { decision: "approve" }, bearer(key))).status).toBe(403);
});

test("an API key makes no keys and ends no sign-ins", async () => {
  const { id, key } = await newKey((await logIn()).access_token);
  expect((await send("POST", "/api/v1/auth/api-keys", { name: "outra" }, bearer(key))).status).toBe(403);
  expect((await send("DELETE", `/api/v1/auth/api-keys/${id}`, undefined, bearer(key))).status).toBe(403);
  expect((await send("DELETE", `/api/v1/auth/sessions/${id}`, undefined, bearer(key))).status).toBe(403);
});

test("a viewer reads and does not write, by REST and by their own key", async () => {
  const { access_token } = await logIn("viewer");
  const { key } = await newKey(access_token);
  for (const headers of [bearer(access_token), bearer(key)]) {
    expect((await send("GET", "/api/v1/clients", undefined, headers)).status).toBe(200);
    const refused = await send("POST", "/api/v1/clients", { name: "Não Pode" }, headers);
    expect(refused).toMatchObject({
      status: 403,
      json: { error: { code: "FORBIDDEN", message: expect.stringContaining("create_client") } },
    });
  }
  expect(await t.sql("select 1 from clients where name = 'Não Pode'")).toEqual([]);
});

test("X-Tenant is for super admins alone, and takes an id or a short name", async () => {
  const other = await world.tenant();
  await other.addClient("Cliente De Outro Lugar");
  const asOther = { "x-tenant": other.id };
  expect((await send("GET", "/api/v1/clients", undefined, { ...bearer((await logIn()).access_token), ...asOther })).status).toBe(403);
  const root = await t.addPerson("admin");
  await t.sql("update logins set super_admin = true where email = $1", [root.email]);
  const { access_token } = (await send("POST", "/api/v1/auth/login", { email: root.email, password: PASSWORD })).json as unknown as Tokens;
  const there = await send("GET", "/api/v1/clients", undefined, { ...bearer(access_token), ...asOther });
  expect(there.json["items"]).toMatchObject([{ name: "Cliente De Outro Lugar" }]);
  expect((await send("GET", "/api/v1/clients", undefined, { ...bearer(access_token), "x-tenant": "nowhere" })).status).toBe(404);
  const [receipt] = await t.sql("select actor from receipts where tenant_id = $1 order by created_at desc limit 1", [other.id]);
  expect(receipt).toEqual({ actor: `user:${root.id}` });
});

test("after too many attempts at one name the answer is 429 with the wait, whatever address is claimed", async () => {
  const strict = worldOver(world.database, { config: { LOGIN_ATTEMPTS: 3 } });
  const attempt = (address: string) =>
    send("POST", "/api/v1/auth/login", { email: "alvo@vyron.example", password: "x" }, { "x-forwarded-for": address }, strict);
  const same = [];
  for (let n = 0; n < 4; n += 1) same.push(await attempt("203.0.113.1"));
  expect(same.map(({ status }) => status)).toEqual([401, 401, 401, 429]);
  expect(Number(same.at(-1)?.headers.get("retry-after"))).toBeGreaterThan(0);
  expect(same.at(-1)?.json).toMatchObject({ error: { code: "RATE_LIMITED" } });
  expect((await attempt("203.0.113.2")).status).toBe(401);
  const spread = [];
  for (let n = 10; n < 30; n += 1) spread.push((await attempt(`203.0.113.${n}`)).status);
  expect(spread.at(-1)).toBe(429);
});

test("signing in with the right password never runs into the limit", async () => {
  const strict = worldOver(world.database, { config: { LOGIN_ATTEMPTS: 2 } });
  const { email } = await t.addPerson("viewer");
  const right = () => send("POST", "/api/v1/auth/login", { email, password: PASSWORD }, {}, strict);
  for (let n = 0; n < 12; n += 1) expect((await right()).status).toBe(200);
});

test("chat has a limit of its own", async () => {
  const strict = worldOver(world.database, { config: { CHAT_MESSAGES: 2 } });
  const headers = bearer((await logIn("viewer")).access_token);
  const statuses = [];
  for (let n = 0; n < 3; n += 1) statuses.push((await send("POST", "/api/v1/agents/chat", { message: "/help" }, headers, strict)).status);
  expect(statuses).toEqual([200, 200, 429]);
});

test("pages come with headers that keep other sites out", async () => {
  for (const path of ["/docs", "/"]) {
    const { headers } = await send("GET", path);
    expect(headers.get("content-security-policy")).toMatch(/default-src 'self'.*script-src 'self'.*frame-ancestors 'none'/);
    expect(headers.get("content-security-policy")).not.toMatch(/script-src[^;]*unsafe/);
    expect(headers.get("x-frame-options")).toBe("DENY");
    expect(headers.get("x-content-type-options")).toBe("nosniff");
  }
});

test("another origin may call the API only where it is configured", async () => {
  const open = worldOver(world.database, { config: { CORS_ORIGINS: "https://agencia.example, https://app.example" } });
  const from = (origin: string, at: Pick<World, "request">) => send("GET", "/api/v1/auth/config", undefined, { origin }, at);
  expect((await from("https://app.example", open)).headers.get("access-control-allow-origin")).toBe("https://app.example");
  expect((await from("https://evil.example", open)).headers.get("access-control-allow-origin")).toBeNull();
  expect((await from("https://app.example", world)).headers.get("access-control-allow-origin")).toBeNull();
  const preflight = await send(
    "OPTIONS",
    "/api/v1/clients",
    undefined,
    { origin: "https://app.example", "access-control-request-method": "POST" },
    open,
  );
  expect([preflight.status, preflight.headers.get("access-control-allow-headers")]).toEqual([
    204,
    expect.stringContaining("authorization"),
  ]);
});
