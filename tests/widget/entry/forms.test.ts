import { describe, expect, test } from "vitest";
import { describeTool } from "../../../tools/describe.ts";
import { tools } from "../../../tools/registry.ts";
import { type EntryTool, isEntry } from "../../../widget/src/entry/catalogue.ts";
import { type Field, fieldsOf, type JsonSchema } from "../../../widget/src/entry/form-model.ts";
import { inputOf, typedOf, type Values } from "../../../widget/src/entry/values.ts";

const style = { locale: "pt-BR", timeZone: "America/Sao_Paulo", currency: "BRL" };

const written = tools.filter((tool) => isEntry(describeTool(tool) as unknown as EntryTool));
const fieldsFor = (tool: (typeof tools)[number]) => fieldsOf(describeTool(tool).input as JsonSchema);

test("every write tool that has a route has a form, with a control for each of its fields", () => {
  expect(written.length).toBeGreaterThan(12);
  for (const tool of written) {
    const fields = fieldsFor(tool);
    expect(fields.map(({ name }) => name).toSorted()).toEqual(Object.keys(tool.input.shape).toSorted());
    for (const field of fields.filter(({ control }) => control === "select"))
      expect(field.options, `${tool.name}.${field.name}`).toBeDefined();
    for (const field of fields.filter(({ control }) => control === "ref")) expect(field.ref, `${tool.name}.${field.name}`).toBeDefined();
  }
});

/** Structures without an end (a tree of rules, the steps of a playbook) are written as JSON; nothing plainer may be. */
test("only open structures fall back to JSON", () => {
  const json = written.flatMap((tool) =>
    fieldsFor(tool)
      .filter(({ control }) => control === "json")
      .map(({ name }) => [tool, name] as const),
  );
  for (const [tool, name] of json) {
    const schema = (describeTool(tool).input["properties"] as Record<string, JsonSchema>)[name];
    expect(["string", "number", "integer", "boolean"], `${tool.name}.${name}`).not.toContain(schema?.type);
  }
});

const fill = (fields: readonly Field[], input: Readonly<Record<string, unknown>>): Values =>
  Object.fromEntries(fields.map((field) => [field.name, typedOf(field, input[field.name] ?? field.fallback, style)]));

describe("what is typed becomes the strict input of the tool", () => {
  const cases = written.flatMap((tool) => tool.examples.map((example, at) => [tool.name, at, tool, example.input] as const));

  test.each(cases)("%s, example %i", (_name, _at, tool, input) => {
    const fields = fieldsFor(tool);
    const made = inputOf(fields, fill(fields, input), style);
    const parsed = tool.input.partial().safeParse(made);
    expect(parsed.error?.issues ?? []).toEqual([]);
    expect(parsed.data).toEqual(expect.objectContaining(tool.input.partial().parse(input)));
  });
});
