import { z } from "zod";
import type { Tool } from "./define.ts";

type JsonSchema = Record<string, unknown>;

const inputs = new WeakMap<Tool, JsonSchema>();
const outputs = new WeakMap<Tool, JsonSchema>();

function cached(cache: WeakMap<Tool, JsonSchema>, tool: Tool, io: "input" | "output"): JsonSchema {
  let schema = cache.get(tool);
  if (!schema) {
    const { $schema: _, ...made } = z.toJSONSchema(tool[io], { io, unrepresentable: "any" }) as JsonSchema;
    schema = io === "input" ? { ...made, additionalProperties: false } : made;
    cache.set(tool, schema);
  }
  return schema;
}

/** JSON Schema of what a tool takes; `x-field` says what each field means. */
export const inputSchema = (tool: Tool): JsonSchema => cached(inputs, tool, "input");
export const outputSchema = (tool: Tool): JsonSchema => cached(outputs, tool, "output");

/** A tool as data: what the registry's face tells, and what the models read. */
export const describeTool = (tool: Tool) => ({
  name: tool.name,
  domain: tool.domain,
  description: tool.description,
  effect: tool.effect,
  needs_approval: tool.confirm !== undefined,
  http: tool.http,
  examples: tool.examples.map(({ pt, en, input }) => ({ pt, en, input })),
  input: inputSchema(tool),
  output: outputSchema(tool),
});
