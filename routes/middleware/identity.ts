import { verify } from "@node-rs/bcrypt";
import { and, desc, eq, gt, isNull, or, sql } from "drizzle-orm";
import { v7 } from "uuid";
import { apiKeys, logins, sessions, tenants, users } from "../../db/schema/platform.ts";
import { type Db, type Tx, withRouting } from "../../db/tenant.ts";
import { AppError } from "../../errors.ts";
import { opaqueToken, REFRESH_DAYS, sha256 } from "./tokens.ts";

export interface Identity {
  readonly tenant: typeof tenants.$inferSelect;
  readonly user: typeof users.$inferSelect;
  readonly superAdmin: boolean;
}

const identified = (tx: Tx) =>
  tx
    .select({ tenant: tenants, user: users, superAdmin: logins.superAdmin, passwordHash: logins.passwordHash })
    .from(logins)
    .innerJoin(
      users,
      and(eq(users.tenantId, logins.tenantId), eq(users.id, logins.userId), eq(users.active, true), isNull(users.deletedAt)),
    )
    .innerJoin(tenants, and(eq(tenants.id, logins.tenantId), isNull(tenants.disabledAt)));

const wrong = () => new AppError("UNAUTHENTICATED", "Usuário ou senha incorretos. / Wrong user name or password.");
const expired = () => new AppError("UNAUTHENTICATED", "Sua sessão expirou; entre de novo. / Your session has expired; sign in again.");

/** A real hash of a random password: an unknown name takes as long as a wrong password. */
const NOBODY = "$2b$12$uxTUaCwE2LeH4X1y1GXdc.4eXNWR6l8t0bUMxPPLyqCiHMsDuq7lW";

export async function checkPassword(db: Db, name: string, password: string): Promise<Identity> {
  const [found] = await withRouting(db, (tx) =>
    identified(tx).where(and(or(eq(logins.email, name.toLowerCase()), eq(logins.username, name.toLowerCase())), isNull(logins.disabledAt))),
  );
  const matches = await verify(password, found?.passwordHash ?? NOBODY);
  if (!found || !matches) throw wrong();
  return found;
}

export interface SignIn {
  readonly refreshToken: string;
  readonly family: string;
}

async function insertSession(
  tx: Tx,
  row: { family: string; tenantId: string; userId: string; userAgent: string | null; startedAt: Date },
  now: Date,
): Promise<SignIn> {
  const refreshToken = opaqueToken();
  const expiresAt = new Date(now.getTime() + REFRESH_DAYS * 86_400_000);
  const { family, tenantId, userId, userAgent, startedAt } = row;
  await tx
    .insert(sessions)
    .values({ family, tenantId, userId, userAgent, startedAt, id: v7(), refreshHash: sha256(refreshToken), createdAt: now, expiresAt });
  return { refreshToken, family };
}

export const startSession = (db: Db, { user, tenant }: Identity, userAgent: string | null, now: Date): Promise<SignIn> =>
  withRouting(db, (tx) => insertSession(tx, { family: v7(), tenantId: tenant.id, userId: user.id, userAgent, startedAt: now }, now));

/** Rotates a refresh token. A token used twice kills its family: one of the two holders is not the person. */
export async function rotate(db: Db, refreshToken: string, now: Date): Promise<SignIn & { identity: Identity }> {
  const rotated = await withRouting(db, async (tx) => {
    const hash = sha256(refreshToken);
    const [used] = await tx
      .update(sessions)
      .set({ usedAt: now })
      .where(and(eq(sessions.refreshHash, hash), isNull(sessions.usedAt), isNull(sessions.revokedAt), gt(sessions.expiresAt, now)))
      .returning();
    if (!used) {
      await tx
        .update(sessions)
        .set({ revokedAt: now })
        .where(sql`${sessions.family} in (select family from sessions where refresh_hash = ${hash})`);
      return undefined;
    }
    const [identity] = await identified(tx).where(and(eq(logins.userId, used.userId), isNull(logins.disabledAt)));
    if (!identity) return undefined;
    return { ...(await insertSession(tx, used, now)), identity };
  });
  if (!rotated) throw expired();
  return rotated;
}

export const endFamily = (db: Db, userId: string, family: string, now: Date): Promise<number> =>
  withRouting(db, async (tx) => {
    const ended = await tx
      .update(sessions)
      .set({ revokedAt: now })
      .where(and(eq(sessions.userId, userId), eq(sessions.family, family), isNull(sessions.revokedAt)))
      .returning({ id: sessions.id });
    return ended.length;
  });

export const endByToken = (db: Db, refreshToken: string, now: Date): Promise<void> =>
  withRouting(db, async (tx) => {
    await tx
      .update(sessions)
      .set({ revokedAt: now })
      .where(sql`${sessions.family} in (select family from sessions where refresh_hash = ${sha256(refreshToken)})`);
  });

export const listSessions = (db: Db, userId: string, now: Date) =>
  withRouting(db, async (tx) => {
    const rows = await tx
      .select()
      .from(sessions)
      .where(and(eq(sessions.userId, userId), isNull(sessions.usedAt), isNull(sessions.revokedAt), gt(sessions.expiresAt, now)))
      .orderBy(desc(sessions.createdAt));
    return rows.map((row) => ({ id: row.family, created_at: row.startedAt, last_used_at: row.createdAt, user_agent: row.userAgent ?? "" }));
  });

/** The person behind an access token, unless the sign-in was revoked. */
export async function identityOf(db: Db, userId: string, family: string): Promise<Identity> {
  const [found] = await withRouting(db, (tx) =>
    identified(tx).where(
      and(
        eq(logins.userId, userId),
        isNull(logins.disabledAt),
        sql`exists (select 1 from sessions where family = ${family} and revoked_at is null)`,
      ),
    ),
  );
  if (!found) throw expired();
  return found;
}

export const tenantNamed = (db: Db, idOrSlug: string) =>
  withRouting(db, async (tx) => {
    const [tenant] = await tx
      .select()
      .from(tenants)
      .where(or(sql`${tenants.id}::text = ${idOrSlug.toLowerCase()}`, eq(tenants.slug, idOrSlug)));
    if (!tenant) throw new AppError("NOT_FOUND", `tenant ${idOrSlug}`);
    return tenant;
  });

export const createKey = (db: Db, { user, tenant }: Identity, name: string, now: Date) =>
  withRouting(db, async (tx) => {
    const key = opaqueToken("vy_");
    const id = v7();
    await tx
      .insert(apiKeys)
      .values({ id, tenantId: tenant.id, userId: user.id, name, prefix: key.slice(0, 9), keyHash: sha256(key), createdAt: now });
    return { id, name, key, prefix: key.slice(0, 9), created_at: now };
  });

export const listKeys = (db: Db, userId: string) =>
  withRouting(db, (tx) =>
    tx
      .select({
        id: apiKeys.id,
        name: apiKeys.name,
        prefix: apiKeys.prefix,
        created_at: apiKeys.createdAt,
        last_used_at: apiKeys.lastUsedAt,
      })
      .from(apiKeys)
      .where(and(eq(apiKeys.userId, userId), isNull(apiKeys.revokedAt)))
      .orderBy(desc(apiKeys.createdAt)),
  );

export const revokeKey = (db: Db, userId: string, id: string, now: Date) =>
  withRouting(db, async (tx) => {
    const revoked = await tx
      .update(apiKeys)
      .set({ revokedAt: now })
      .where(and(eq(apiKeys.userId, userId), sql`${apiKeys.id}::text = ${id}`, isNull(apiKeys.revokedAt)))
      .returning({ id: apiKeys.id });
    if (revoked.length === 0) throw new AppError("NOT_FOUND", `api key ${id}`);
  });

export async function identityOfKey(db: Db, key: string, now: Date): Promise<Identity & { keyId: string }> {
  const found = await withRouting(db, async (tx) => {
    const [used] = await tx
      .update(apiKeys)
      .set({ lastUsedAt: now })
      .where(and(eq(apiKeys.keyHash, sha256(key)), isNull(apiKeys.revokedAt)))
      .returning();
    if (!used) return undefined;
    const [identity] = await identified(tx).where(and(eq(logins.userId, used.userId), isNull(logins.disabledAt)));
    return identity && { ...identity, keyId: used.id };
  });
  if (!found) throw new AppError("UNAUTHENTICATED", "Chave de API inválida ou revogada. / The API key is invalid or revoked.");
  return found;
}
