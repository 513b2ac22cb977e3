import type { MiddlewareHandler } from "hono";
import type { Db } from "../../db/tenant.ts";
import { AppError } from "../../errors.ts";
import type { Locale } from "../../tools/language.ts";
import { permissionsOf } from "../../tools/permissions.ts";
import type { Session } from "../../tools/session.ts";
import { type Identity, identityOf, identityOfKey, tenantNamed } from "./identity.ts";
import { readAccess } from "./tokens.ts";

export interface Signed {
  readonly session: Session;
  readonly identity: Identity;
  /** The sign-in of this request; absent for API keys. */
  readonly family: string | undefined;
}

export interface Env {
  Variables: { signed: Signed; requestId: string };
}

export interface SessionDeps {
  readonly db: Db;
  readonly clock: () => Date;
  readonly jwtSecret: string;
}

const localeOf = (header: string | undefined, fallback: string): Locale => {
  const wanted = (header ?? fallback).trim().toLowerCase();
  if (wanted.startsWith("en")) return "en";
  return wanted.startsWith("pt") || !fallback.startsWith("en") ? "pt-BR" : "en";
};

function sessionOf(identity: Identity, tenant: Identity["tenant"], keyId: string | undefined, language: string | undefined): Session {
  const { user, superAdmin } = identity;
  const role = superAdmin ? "super_admin" : user.role;
  return {
    tenant: {
      id: tenant.id,
      name: tenant.name,
      locale: localeOf(undefined, tenant.locale),
      timeZone: tenant.timeZone,
      currency: tenant.currency,
      settings: tenant.settings,
    },
    actor: {
      kind: keyId ? "key" : "user",
      id: keyId ? `key:${keyId}` : `user:${user.id}`,
      userId: user.id,
      name: user.name,
      role,
      clientId: user.clientId ?? undefined,
    },
    permissions: permissionsOf(role),
    surface: "rest",
    locale: localeOf(language, tenant.locale),
  };
}

interface Credentials {
  readonly bearer: string | undefined;
  readonly key: string | undefined;
  readonly tenant: string | undefined;
  readonly language: string | undefined;
}

async function byKey({ db, clock }: SessionDeps, key: string, language: string | undefined): Promise<Signed> {
  const identity = await identityOfKey(db, key, clock());
  return { session: sessionOf(identity, identity.tenant, identity.keyId, language), identity, family: undefined };
}

async function byToken({ db, clock, jwtSecret }: SessionDeps, token: string, { tenant: wanted, language }: Credentials): Promise<Signed> {
  const claims = await readAccess(jwtSecret, token, clock());
  const identity = await identityOf(db, claims.userId, claims.family);
  if (wanted && !identity.superAdmin) throw new AppError("FORBIDDEN", "X-Tenant: super_admin only.");
  const tenant = wanted ? await tenantNamed(db, wanted) : identity.tenant;
  return { session: sessionOf(identity, tenant, undefined, language), identity, family: claims.family };
}

function credentials(header: (name: string) => string | undefined): Credentials {
  const bearer = /^Bearer (.+)$/i.exec(header("authorization") ?? "")?.[1];
  const key = header("x-api-key") ?? (bearer?.startsWith("vy_") ? bearer : undefined);
  return { bearer, key, tenant: header("x-tenant"), language: header("accept-language")?.split(",")[0] };
}

/** Who asks: a bearer access token, or an API key as bearer or in X-API-Key. Super admins may name a tenant in X-Tenant. */
export function withSession(deps: SessionDeps): MiddlewareHandler<Env> {
  return async (c, next) => {
    const given = credentials((name) => c.req.header(name));
    if (!(given.key || given.bearer)) throw new AppError("UNAUTHENTICATED", "Entre para continuar. / Sign in to continue.");
    c.set("signed", given.key ? await byKey(deps, given.key, given.language) : await byToken(deps, given.bearer ?? "", given));
    return next();
  };
}
