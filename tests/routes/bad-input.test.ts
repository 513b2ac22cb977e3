import { readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import { inputSchema } from "../../tools/describe.ts";
import { tools } from "../../tools/registry.ts";
import { openWorld, type TestTenant } from "../helpers/world.ts";

let t: TestTenant;
beforeAll(async () => {
  t = await (await openWorld()).tenant();
  await t.addClient("Empresa XYZ");
});

const LEAKS =
  /\bat \S+ \(|node_modules|\bselect\b.*\bfrom\b|insert into|relation "|column "|syntax error|pg_|drizzle|ZodError|undefined is not/i;

const routes = tools.flatMap((tool) =>
  tool.http.map((http) => ({ tool, method: http.split(" ")[0] ?? "", path: http.split(" ")[1] ?? "" })),
);

const oddValue = fc.oneof(
  fc.constantFrom(
    null,
    true,
    -1,
    0,
    1.5,
    1e308,
    -0.001,
    "",
    " ",
    "\0",
    "\ud800",
    "'; drop table clients; --",
    "{{client}}",
    "R$ 10",
    "00000000-0000-0000-0000-000000000000",
    [],
    {},
    [[]],
    { a: { b: [] } },
  ),
  fc.string({ unit: "binary", maxLength: 40 }),
  fc.double(),
  fc.jsonValue({ maxDepth: 3 }),
);

const oddBody = (names: string[]) =>
  fc.oneof(
    {
      weight: 8,
      arbitrary: fc
        .dictionary(fc.constantFrom(...names, "id", "no_such_field", "__proto__", "tenant_id"), oddValue, { maxKeys: 6 })
        .map((body) => JSON.stringify(body)),
    },
    { weight: 1, arbitrary: fc.jsonValue({ maxDepth: 2 }).map((value) => JSON.stringify(value)) },
    { weight: 1, arbitrary: fc.string({ maxLength: 60 }) },
  );

test("1,000 generated bodies over every REST tool: no 500, no stack, no SQL in any answer", async () => {
  let refused = 0;
  const perRoute = Math.ceil(1_000 / routes.length);
  for (const { tool, method, path } of routes) {
    const names = Object.keys((inputSchema(tool) as { properties: Record<string, unknown> }).properties);
    const bodies = fc.sample(
      fc.tuple(oddBody(names.length > 0 ? names : ["x"]), fc.constantFrom("x", "%00", "..", "00000000-0000-0000-0000-000000000000", "é")),
      { numRuns: perRoute, seed: 42 },
    );
    for (const [body, parameter] of bodies) {
      const url = path.replaceAll(/\{\w+\}/g, encodeURIComponent(decodeURIComponent(parameter)));
      const query = method === "GET" || method === "DELETE" ? `?${queryOf(body)}` : "";
      const answer = await t.http(method, `/api/v1${url}${query}`, query ? undefined : body);
      expect(answer.status, `${method} ${url}${query} ${body} → ${answer.text}`).toBeLessThan(500);
      expect(answer.text).not.toMatch(LEAKS);
      if (answer.status >= 400) {
        refused += 1;
        expect(answer.json["error"]).toMatchObject({
          code: expect.any(String),
          message: expect.any(String),
          request_id: expect.any(String),
        });
      }
    }
  }
  expect(refused).toBeGreaterThan(500);
});

function queryOf(body: string): string {
  try {
    const parsed: unknown = JSON.parse(body);
    const entries = typeof parsed === "object" && parsed !== null ? Object.entries(parsed) : [];
    return new URLSearchParams(
      entries.map(([key, value]): [string, string] => [key, typeof value === "string" ? value : JSON.stringify(value)]),
    ).toString();
  } catch {
    return new URLSearchParams({ q: body }).toString();
  }
}

test("naughty strings are stored and returned intact, or refused by the field's name", async () => {
  const strings = JSON.parse(readFileSync(join(import.meta.dirname, "data/blns.json"), "utf8")) as string[];
  const own = ["\0", "a\0b", "\ud800", "\udfff", "😀 emoji", "ﷺ".repeat(50), "Ω≈ç√∫˜µ≤≥÷", "\u202Eroda"];
  let kept = 0;
  for (const naughty of [...strings, ...own]) {
    const made = await t.http("POST", "/api/v1/clients", { name: `n${naughty}`.slice(0, 200), notes: naughty });
    expect(made.status, naughty).not.toBe(500);
    if (made.status !== 200) {
      expect(made.json["error"]).toMatchObject({ code: "VALIDATION" });
      continue;
    }
    const read = await t.http("GET", `/api/v1/clients/${made.json["id"]}`);
    expect(read.json["notes"]).toBe(naughty.trim());
    kept += 1;
  }
  expect(kept).toBeGreaterThan(strings.length * 0.9);
});

test("naughty messages are answered", async () => {
  const strings = JSON.parse(readFileSync(join(import.meta.dirname, "data/blns.json"), "utf8")) as string[];
  for (const message of strings.filter((text) => text.trim() !== "").filter((_, index) => index % 5 === 0)) {
    const answer = await t.http("POST", "/api/v1/agents/chat", { message });
    expect(answer.status, message).toBe(200);
    expect(answer.json["tool_calls"], message).not.toEqual(
      expect.arrayContaining([
        expect.objectContaining({ tool: expect.stringMatching(/^(create|delete|add|update|record|log)_/), status: "ok" }),
      ]),
    );
  }
});

test("bodies that are no JSON object, too large bodies and unknown paths have the one error shape", async () => {
  for (const body of ["[]", "null", "{", '"x"', "1"])
    expect(await t.http("POST", "/api/v1/clients", body)).toMatchObject({ status: 422, json: { error: { code: "VALIDATION" } } });
  expect(await t.http("POST", "/api/v1/clients", JSON.stringify({ name: "x".repeat(29 * 1024 * 1024) }))).toMatchObject({ status: 422 });
  expect(await t.http("GET", "/api/v1/no/such/path")).toMatchObject({ status: 404, json: { error: { code: "NOT_FOUND" } } });
  expect(await t.http("GET", "/api/v1/clients?limit=abc")).toMatchObject({
    status: 422,
    json: { error: { details: { fields: [{ field: "limit" }] } } },
  });
});
