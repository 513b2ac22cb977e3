import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { readConfig } from "../config.ts";

const SECRET = "kV3nq0sT8yWb2Zr5Jc7Lx9Pd4Fg6Hh1Mm";

const folder = (): string => {
  const path = mkdtempSync(join(tmpdir(), "vyron-config-"));
  onTestFinished(() => rmSync(path, { recursive: true, force: true }));
  return path;
};

const weak = ["", "short", "changeme".repeat(8), `secret-${SECRET}`, "a".repeat(64), `password${SECRET}`];
for (const JWT_SECRET_KEY of [undefined, ...weak])
  test(`production does not start with ${JWT_SECRET_KEY === undefined ? "no secret" : `the secret "${JWT_SECRET_KEY}"`}`, () => {
    const env = { ENVIRONMENT: "production", DATA_DIR: folder(), ...(JWT_SECRET_KEY !== undefined && { JWT_SECRET_KEY }) };
    expect(() => readConfig(env)).toThrow(/JWT_SECRET_KEY/);
  });

test("production starts with a random secret", () => {
  const env = { ENVIRONMENT: "production", JWT_SECRET_KEY: SECRET, ENCRYPTION_KEY: `${SECRET}-2` };
  expect(readConfig(env)).toMatchObject({ JWT_SECRET_KEY: SECRET, ENCRYPTION_KEY: `${SECRET}-2` });
});

test("production does not start without an encryption key, nor with a weak one beside a good one", () => {
  const env = { ENVIRONMENT: "production", JWT_SECRET_KEY: SECRET, DATA_DIR: folder() };
  expect(() => readConfig(env)).toThrow(/ENCRYPTION_KEY/);
  expect(() => readConfig({ ...env, ENCRYPTION_KEY: `${SECRET},short` })).toThrow(/ENCRYPTION_KEY/);
});

test("elsewhere a secret is made once and kept, so that nobody is signed out by a restart", () => {
  const DATA_DIR = folder();
  const made = readConfig({ DATA_DIR }).JWT_SECRET_KEY;
  expect(made.length).toBeGreaterThanOrEqual(32);
  expect(readConfig({ DATA_DIR }).JWT_SECRET_KEY).toBe(made);
  expect(readConfig({ DATA_DIR: folder() }).JWT_SECRET_KEY).not.toBe(made);
});

test("an unusable value stops the start with its name, and an empty one counts as absent", () => {
  expect(() => readConfig({ PORT: "eighty", LOGIN_ATTEMPTS: "0" })).toThrow(/PORT.*LOGIN_ATTEMPTS/s);
  expect(readConfig({ PORT: "", DATA_DIR: folder() }).PORT).toBe(3000);
});
