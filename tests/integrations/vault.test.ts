import fc from "fast-check";
import { expect, test } from "vitest";
import { localVault } from "../../integrations/vault/local.ts";

const OLD = "the first key that is long enough to be one";
const NEW = "the second key that is long enough to be one";
const TENANT = "01900000-0000-7000-8000-000000000001";

test("any text comes back, and never twice as the same ciphertext", () => {
  const vault = localVault(OLD);
  fc.assert(
    fc.property(fc.string({ unit: "binary", maxLength: 500 }), (text) => {
      const [one, two] = [vault.seal(text, TENANT), vault.seal(text, TENANT)];
      expect(one).not.toBe(two);
      expect(vault.open(one, TENANT)).toBe(text.toWellFormed());
    }),
  );
});

test("a change of any character is noticed", () => {
  const vault = localVault(OLD);
  const sealed = vault.seal("11222333000181", TENANT);
  const start = sealed.indexOf(".") + 1;
  for (let at = start; at < sealed.length; at += 1) {
    if (sealed[at] === ".") continue;
    // The last letter of a part may hold unused bits: two letters on is always another byte.
    const swapped = sealed[at] === "A" ? "z" : "A";
    const altered = sealed.slice(0, at) + swapped + sealed.slice(at + 1);
    if (
      altered
        .split(".")
        .every((part, index) => Buffer.from(part, "base64url").equals(Buffer.from(sealed.split(".")[index] ?? "", "base64url")))
    )
      continue;
    expect(() => vault.open(altered, TENANT), `character ${at}`).toThrow();
  }
});

test("a shortened tag opens nothing", () => {
  const vault = localVault(OLD);
  const [name, iv, tag = "", text] = vault.seal("segredo", TENANT).split(".");
  const short = Buffer.from(tag, "base64url").subarray(0, 4).toString("base64url");
  expect(() => vault.open([name, iv, short, text].join("."), TENANT)).toThrow();
});

test("what one tenant sealed, another cannot open", () => {
  const vault = localVault(OLD);
  expect(() => vault.open(vault.seal("x", TENANT), TENANT.replace(/1$/, "2"))).toThrow();
});

test("after a rotation the old text opens, the new key seals, and digests stay the same", () => {
  const [before, after] = [localVault(OLD), localVault(`${NEW},${OLD}`)];
  const sealed = before.seal("x", TENANT);
  expect(after.open(sealed, TENANT)).toBe("x");
  expect(after.current).not.toBe(before.current);
  expect(after.seal("x", TENANT).startsWith(`${after.current}.`)).toBe(true);
  expect(after.digest("x")).toBe(before.digest("x"));
  expect(localVault(`${NEW}, ${OLD}`).current).toBe(after.current);
});

test("a text whose key is gone says which key is missing, and not the text", () => {
  const sealed = localVault(OLD).seal("x", TENANT);
  expect(() => localVault(NEW).open(sealed, TENANT)).toThrow(`there is no encryption key ${localVault(OLD).current}`);
});

test.each(["", "short", `${NEW},`, `${NEW},,${OLD}`, `${NEW},short`])("the keys %j are refused", (setting) => {
  expect(() => localVault(setting)).toThrow(/at least 32 characters/);
});

test.each(["", "x", "a.b.c.d", "...."])("%j opens nothing", (sealed) => {
  expect(() => localVault(OLD).open(sealed, TENANT)).toThrow();
});
