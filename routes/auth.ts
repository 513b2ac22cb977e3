import { Hono } from "hono";
import { z } from "zod";
import type { Db } from "../db/tenant.ts";
import { AppError } from "../errors.ts";
import {
  checkPassword,
  createKey,
  endByToken,
  endFamily,
  type Identity,
  listKeys,
  listSessions,
  revokeKey,
  rotate,
  type SignIn,
  startSession,
} from "./middleware/identity.ts";
import type { Limit } from "./middleware/limits.ts";
import type { Env } from "./middleware/session.ts";
import { ACCESS_SECONDS, signAccess } from "./middleware/tokens.ts";
import { jsonBody } from "./tools.ts";

export interface DemoAccount {
  readonly username: string;
  readonly name: string;
  readonly role: string;
  readonly tenant: string;
}

export interface AuthDeps {
  readonly db: Db;
  readonly clock: () => Date;
  readonly jwtSecret: string;
  readonly loginLimit: Limit;
  /** Wider, and whatever the address: a caller may claim any address in X-Forwarded-For. */
  readonly nameLimit: Limit;
  /** Present in demo mode: the accounts of the login page, and their password where it may be shown. */
  readonly demo: { readonly accounts: readonly DemoAccount[]; readonly password: string | undefined } | undefined;
  readonly version: string;
}

const credentials = z
  .object({ username: z.string().max(254).optional(), email: z.string().max(254).optional(), password: z.string().min(1).max(200) })
  .refine((given) => given.username ?? given.email);

const refreshBody = z.object({ refresh_token: z.string().min(1).max(200) });

function parsed<T>(schema: z.ZodType<T>, body: unknown, fields: string): T {
  const result = schema.safeParse(body);
  if (result.success) return result.data;
  throw new AppError("VALIDATION", `Envie ${fields}. / Send ${fields}.`, {
    details: { fields: fields.split(", ").map((field) => ({ field, message: "obrigatório / required" })) },
  });
}

const userBody = ({ user, tenant, superAdmin }: Identity) => ({
  id: user.id,
  name: user.name,
  email: user.email,
  role: superAdmin ? "super_admin" : user.role,
  tenant: { id: tenant.id, name: tenant.name },
  locale: tenant.locale,
  time_zone: tenant.timeZone,
  currency: tenant.currency,
});

const clientAddress = (header: (name: string) => string | undefined): string =>
  header("x-forwarded-for")?.split(",")[0]?.trim() ?? "direct";

async function tokens({ jwtSecret, clock }: AuthDeps, identity: Identity, { refreshToken, family }: SignIn) {
  const claims = { userId: identity.user.id, tenantId: identity.tenant.id, family };
  return {
    access_token: await signAccess(jwtSecret, claims, clock()),
    refresh_token: refreshToken,
    token_type: "bearer",
    expires_in: ACCESS_SECONDS,
    user: userBody(identity),
  };
}

/** Signing in and out; needs no session. */
export function openAuthRoutes(deps: AuthDeps) {
  const { db, clock, demo } = deps;
  const app = new Hono<Env>();
  app.get("/config", (c) =>
    c.json({
      demo: demo !== undefined,
      demo_accounts: (demo?.accounts ?? []).map((account) => ({ ...account, ...(demo?.password && { password: demo.password }) })),
      version: deps.version,
    }),
  );
  app.post("/login", async (c) => {
    const { username, email, password } = parsed(credentials, await jsonBody(c), "username, password");
    const name = (username ?? email ?? "").trim();
    const byName = name.toLowerCase();
    const byAddress = `${clientAddress((header) => c.req.header(header))}:${byName}`;
    await deps.loginLimit.take(byAddress);
    await deps.nameLimit.take(byName);
    const identity = await checkPassword(db, name, password);
    await Promise.all([deps.loginLimit.giveBack(byAddress), deps.nameLimit.giveBack(byName)]);
    const signIn = await startSession(db, identity, c.req.header("user-agent")?.slice(0, 300) ?? null, clock());
    return c.json(await tokens(deps, identity, signIn));
  });
  app.post("/refresh", async (c) => {
    const { refresh_token } = parsed(refreshBody, await jsonBody(c), "refresh_token");
    const { identity, ...signIn } = await rotate(db, refresh_token, clock());
    return c.json(await tokens(deps, identity, signIn));
  });
  app.post("/logout", async (c) => {
    const { refresh_token } = parsed(refreshBody, await jsonBody(c), "refresh_token");
    await endByToken(db, refresh_token, clock());
    return c.body(null, 204);
  });
  return app;
}

/** A signed-in person's own sessions and API keys. */
export function authRoutes({ db, clock }: Pick<AuthDeps, "db" | "clock">) {
  const app = new Hono<Env>();
  const person = (family: string | undefined) => {
    if (!family) throw new AppError("FORBIDDEN", "Só uma pessoa, não uma chave de API. / A person only, not an API key.");
    return family;
  };
  app.get("/me", (c) => c.json(userBody(c.get("signed").identity)));
  app.get("/sessions", async (c) => {
    const { identity, family } = c.get("signed");
    const items = await listSessions(db, identity.user.id, clock());
    return c.json({ items: items.map((item) => ({ ...item, current: item.id === family })), next_cursor: null, total: items.length });
  });
  app.delete("/sessions/:id", async (c) => {
    const { identity, family } = c.get("signed");
    person(family);
    const id = c.req.param("id");
    const ended = z.uuid().safeParse(id).success ? await endFamily(db, identity.user.id, id, clock()) : 0;
    if (ended === 0) throw new AppError("NOT_FOUND", "Sessão não encontrada. / Session not found.");
    return c.body(null, 204);
  });
  app.get("/api-keys", async (c) => {
    const items = await listKeys(db, c.get("signed").identity.user.id);
    return c.json({ items, next_cursor: null, total: items.length });
  });
  app.post("/api-keys", async (c) => {
    const { identity, family } = c.get("signed");
    person(family);
    const { name } = parsed(z.object({ name: z.string().trim().min(1).max(100) }), await jsonBody(c), "name");
    return c.json(await createKey(db, identity, name, clock()), 201);
  });
  app.delete("/api-keys/:id", async (c) => {
    const { identity, family } = c.get("signed");
    person(family);
    await revokeKey(db, identity.user.id, c.req.param("id"), clock());
    return c.body(null, 204);
  });
  return app;
}
