import type { MiddlewareHandler } from "hono";
import type { Db } from "../../db/tenant.ts";
import { AppError } from "../../errors.ts";
import type { Locale } from "../../tools/language.ts";
import { permissionsOf } from "../../tools/permissions.ts";
import type { Session, Surface } from "../../tools/session.ts";
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

/** Who asks: a bearer access token, or an API key as bearer or in X-API-Key. Super admins may name a tenant in X-Tenant. */
export function withSession({ db, clock, jwtSecret }: SessionDeps): MiddlewareHandler<Env> {
  return async (c, next) => {
    const bearer = /^Bearer (.+)$/i.exec(c.req.header("authorization") ?? "")?.[1];
    const key = c.req.header("x-api-key") ?? (bearer?.startsWith("vy_") ? bearer : undefined);
    const language = c.req.header("accept-language")?.split(",")[0];
    if (key) {
      const identity = await identityOfKey(db, key, clock());
      c.set("signed", { session: sessionOf(identity, identity.tenant, identity.keyId, language), identity, family: undefined });
      return next();
    }
    if (!bearer) throw new AppError("UNAUTHENTICATED", "Entre para continuar. / Sign in to continue.");
    const claims = await readAccess(jwtSecret, bearer, clock());
    const identity = await identityOf(db, claims.userId, claims.family);
    const wanted = c.req.header("x-tenant");
    if (wanted && !identity.superAdmin) throw new AppError("FORBIDDEN", "X-Tenant: super_admin only.");
    const tenant = wanted ? await tenantNamed(db, wanted) : identity.tenant;
    c.set("signed", { session: sessionOf(identity, tenant, undefined, language), identity, family: claims.family });
    return next();
  };
}

export const onSurface = (session: Session, surface: Surface): Session => ({ ...session, surface });
