import { randomBytes } from "node:crypto";
import { hash } from "@node-rs/bcrypt";

/** Requirement V-107. */
export const BCRYPT_COST = 12;

/** A first password, told once and stored as its hash only. */
export async function newPassword(): Promise<{ readonly password: string; readonly passwordHash: string }> {
  const password = randomBytes(12).toString("base64url");
  return { password, passwordHash: await hash(password, { cost: BCRYPT_COST }) };
}
