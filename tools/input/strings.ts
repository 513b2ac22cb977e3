import type { Tool } from "../define.ts";
import { type Field, fieldsOf } from "../fields/walk.ts";

function typed(field: Field, text: string): unknown {
  if (field.array) return text.split(",").map((part) => typed({ ...field, array: false }, part));
  if (field.type === "number") return text.trim() !== "" && Number.isFinite(Number(text)) ? Number(text) : text;
  if (field.type === "boolean") return text === "true" || text === "false" ? text === "true" : text;
  if (field.facts?.kind === "period" && text.includes("..")) return { from: text.split("..")[0], to: text.split("..")[1] };
  return text;
}

/** Query strings hold only text: numbers and booleans take the type that the schema asks for; nothing is guessed. */
export function fromQuery(tool: Tool, query: Readonly<Record<string, string>>): Record<string, unknown> {
  const input: Record<string, unknown> = { ...query };
  for (const field of fieldsOf(tool.input)) {
    const text = query[field.name];
    if (text !== undefined) input[field.name] = typed(field, text);
  }
  return withPeriod(tool, input);
}

/** `?from=…&to=…` is the period of a tool that has one. */
function withPeriod(tool: Tool, input: Record<string, unknown>): Record<string, unknown> {
  const named = fieldsOf(tool.input).some((field) => field.facts?.kind === "period");
  if (!named || !("from" in input && "to" in input) || "period" in input) return input;
  const { from, to, ...rest } = input;
  return { ...rest, period: { from, to } };
}
