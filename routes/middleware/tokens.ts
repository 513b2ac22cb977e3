import { createHash, randomBytes } from "node:crypto";
import { sign, verify } from "hono/jwt";
import { AppError } from "../../errors.ts";

export const ACCESS_SECONDS = 15 * 60;
export const REFRESH_DAYS = 30;

export const sha256 = (text: string): string => createHash("sha256").update(text).digest("hex");
export const opaqueToken = (prefix = ""): string => prefix + randomBytes(32).toString("base64url");

export interface AccessClaims {
  readonly userId: string;
  readonly tenantId: string;
  /** The sign-in that the token came from. */
  readonly family: string;
}

export const signAccess = (secret: string, { userId, tenantId, family }: AccessClaims, now: Date): Promise<string> => {
  const issued = Math.floor(now.getTime() / 1000);
  return sign({ sub: userId, tid: tenantId, fam: family, iat: issued, exp: issued + ACCESS_SECONDS, iss: "vyron" }, secret, "HS256");
};

export async function readAccess(secret: string, token: string, now: Date): Promise<AccessClaims> {
  try {
    const { sub, tid, fam, exp, iss } = await verify(token, secret, { alg: "HS256", exp: false, iat: false, nbf: false });
    const fresh = typeof exp === "number" && exp * 1000 > now.getTime() && iss === "vyron";
    if (fresh && typeof sub === "string" && typeof tid === "string" && typeof fam === "string")
      return { userId: sub, tenantId: tid, family: fam };
  } catch {
    // a forged or mangled token is answered like an expired one
  }
  throw new AppError("UNAUTHENTICATED", "Sua sessão expirou; entre de novo. / Your session has expired; sign in again.");
}
