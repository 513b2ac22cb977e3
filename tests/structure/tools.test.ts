import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import { trainClassifier } from "../../agents/builtin/classifier.ts";
import { maskPhrases, readPhrases } from "../../agents/builtin/phrases.ts";
import { toolsFor } from "../../agents/narrow.ts";
import { specialistFor, specialists } from "../../agents/specialists.ts";
import { inputSchema, outputSchema } from "../../tools/describe.ts";
import { fieldsOf } from "../../tools/fields/walk.ts";
import { getMetric } from "../../tools/metrics/registry.ts";
import { ALL_PERMISSIONS } from "../../tools/permissions.ts";
import { tools } from "../../tools/registry.ts";

const ROOT = join(import.meta.dirname, "../..");
const VERBS =
  "add|analyze|activate|calculate|cancel|compare|create|deactivate|decide|delete|dismiss|erase|explain|export|find|forget|forecast|generate|get|import|list|log|mark|match|merge|move|pause|predict|preview|recommend|record|refresh|remember|research|resume|review|run|schedule|search|send|set|sync|test|update|upload|benchmark";
const domainTests = readdirSync(join(ROOT, "tests/tools"), { recursive: true, encoding: "utf8" })
  .filter((file) => file.endsWith(".test.ts"))
  .map((file) => readFileSync(join(ROOT, "tests/tools", file), "utf8"));
const kebab = (name: string) => name.replaceAll("_", "-");

test("every file of a verb is in the registry, and every tool has its file", () => {
  const files = readdirSync(join(ROOT, "tools"), { recursive: true, encoding: "utf8" })
    .filter((file) => new RegExp(`^[a-z]+/(${VERBS}|undo)(-[a-z-]+)?\\.ts$`).test(file))
    .map((file) => file.split("/")[1]?.replace(".ts", ""))
    .toSorted();
  expect(tools.map((tool) => kebab(tool.name)).toSorted()).toEqual(files);
});

test("names, routes and operations are unique", () => {
  const routes = tools.flatMap((tool) => tool.http.map((http) => http.replaceAll(/\{\w+\}/g, "{}")));
  expect(new Set(tools.map((tool) => tool.name)).size).toBe(tools.length);
  expect(new Set(routes).size).toBe(routes.length);
});

describe.each(tools.map((tool) => [tool.name, tool] as const))("%s", (_, tool) => {
  test("is named and described as the house names and describes", () => {
    expect(tool.name).toMatch(new RegExp(`^((${VERBS})_[a-z_]+|undo)$`));
    expect(tool.name.length).toBeLessThanOrEqual(64);
    expect(tool.description.length).toBeGreaterThanOrEqual(20);
    expect(tool.description.length).toBeLessThanOrEqual(400);
    expect(ALL_PERMISSIONS).toContain(tool.permission);
    expect(tool.by === "job" || specialistFor(tool.domain) !== undefined).toBe(true);
  });

  test("describes each field, and its schemas can be published", () => {
    for (const field of fieldsOf(tool.input)) expect(field.description, `${tool.name}.${field.name}`).not.toBe("");
    expect(inputSchema(tool)).toMatchObject({ type: "object" });
    expect(outputSchema(tool)).toMatchObject({ type: "object" });
    expect(JSON.stringify(inputSchema(tool))).not.toMatch(/tenant_?id/i);
  });

  test("reads by GET and writes by another verb; paths name its fields", () => {
    for (const http of tool.http) {
      expect(http.startsWith("GET ")).toBe(tool.effect === "read");
      const named = [...http.matchAll(/\{(\w+)\}/g)].map((match) => match[1]);
      expect(Object.keys(tool.input.shape)).toEqual(expect.arrayContaining(named));
    }
  });

  test("asks before what cannot be taken back", () => {
    if (tool.effect === "destructive" || tool.effect === "external") expect(tool.confirm).toBeTypeOf("function");
  });

  test("names only metrics of the registry", () => {
    const json = JSON.stringify(outputSchema(tool));
    for (const match of json.matchAll(/"metric":"(\w+)"/g)) expect(getMetric(match[1] ?? ""), match[1]).not.toBeUndefined();
  });

  test("has examples in both languages whose input its schema takes", () => {
    if (tool.by) return;
    expect(tool.examples.length).toBeGreaterThanOrEqual(2);
    for (const example of tool.examples) {
      expect(example.pt).not.toBe(example.en);
      expect(z.partialRecord(z.string(), z.unknown()).safeParse(example.input).success).toBe(true);
      const partial = tool.input.partial().safeParse(example.input);
      expect(partial.success, `${tool.name}: ${partial.error?.message}`).toBe(true);
    }
  });

  test("has a test of its own", () => {
    if (tool.by === "job") return;
    const variable = tool.name.replaceAll(/_(\w)/g, (_match, letter: string) => letter.toUpperCase());
    expect(
      domainTests.some((text) => text.includes(`t.run(${variable},`) || text.includes(`t.call(${variable} `)),
      `${variable} in tests/tools`,
    ).toBe(true);
  });
});

test("a specialist is offered at most 20 tools and 12 thousand tokens of them", () => {
  const classifier = trainClassifier(maskPhrases(readPhrases(tools)));
  for (const { name, domains } of specialists) {
    const own = tools.filter((tool) => (domains as readonly string[]).includes(tool.domain) && tool.by === undefined);
    for (const { pt } of own.flatMap((tool) => tool.examples)) {
      const offered = toolsFor(name, own, pt, () => classifier);
      const tokens = JSON.stringify(offered.map((tool) => [tool.name, tool.description, inputSchema(tool)])).length / 4;
      expect(offered.length, `${name}: ${pt}`).toBeGreaterThanOrEqual(Math.min(own.length, 8));
      expect(offered.length, `${name}: ${pt}`).toBeLessThanOrEqual(20);
      expect(tokens, `${name}: ${pt}`).toBeLessThan(12_000);
    }
  }
});
