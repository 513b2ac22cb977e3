import { createCipheriv, createDecipheriv, createHash, createHmac, hkdfSync, randomBytes } from "node:crypto";
import type { Vault } from "../../tools/ports.ts";

const SHORTEST_KEY = 32;
const NAME_LENGTH = 8;
/** Bytes; without saying so, a shortened tag would do. */
const TAG_LENGTH = 16;

/** A secret of any form becomes 256 bits by HKDF; its name is a fingerprint, so that the order of keys may change. */
function keyFrom(secret: string) {
  if (secret.length < SHORTEST_KEY) throw new Error(`an encryption key needs at least ${SHORTEST_KEY} characters`);
  const bytes = Buffer.from(hkdfSync("sha256", secret, "vyron", "seal", 32));
  return { name: createHash("sha256").update(bytes).digest("hex").slice(0, NAME_LENGTH), bytes };
}

const coded = (bytes: Buffer) => bytes.toString("base64url");

/**
 * AES-256-GCM under "new key,old key": the first seals, all open. Sealed text is `<key>.<iv>.<tag>.<ciphertext>`.
 * The last key also makes the digests, so it stays in the list as long as rows are found by them.
 */
export function localVault(setting: string): Vault {
  const keys = setting.split(",").map((secret) => keyFrom(secret.trim()));
  const byName = new Map(keys.map((key) => [key.name, key]));
  const current = keys[0] as (typeof keys)[number];
  const digestKey = Buffer.from(hkdfSync("sha256", (keys.at(-1) ?? current).bytes, "vyron", "digest", 32));
  return {
    current: current.name,
    seal(text, context) {
      const iv = randomBytes(12);
      const cipher = createCipheriv("aes-256-gcm", current.bytes, iv).setAAD(Buffer.from(context));
      const sealed = Buffer.concat([cipher.update(text, "utf8"), cipher.final()]);
      return [current.name, coded(iv), coded(cipher.getAuthTag()), coded(sealed)].join(".");
    },
    open(sealed, context) {
      const [name = "", iv = "", tag = "", text = ""] = sealed.split(".");
      const key = byName.get(name);
      if (!key) throw new Error(`there is no encryption key ${name}: put the old one back behind the new one`);
      const decipher = createDecipheriv("aes-256-gcm", key.bytes, Buffer.from(iv, "base64url"), { authTagLength: TAG_LENGTH }).setAAD(
        Buffer.from(context),
      );
      decipher.setAuthTag(Buffer.from(tag, "base64url"));
      return Buffer.concat([decipher.update(Buffer.from(text, "base64url")), decipher.final()]).toString("utf8");
    },
    digest: (text) => createHmac("sha256", digestKey).update(text).digest("base64url"),
  };
}
