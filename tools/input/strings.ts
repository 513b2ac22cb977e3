import type { Tool } from "../define.ts";
import { fieldsOf } from "../fields/walk.ts";

/** Query strings hold only text: numbers and booleans take the type that the schema asks for; nothing is guessed. */
export function fromQuery(tool: Tool, query: Readonly<Record<string, string>>): Record<string, unknown> {
  const input: Record<string, unknown> = { ...query };
  for (const field of fieldsOf(tool.input)) {
    const text = query[field.name];
    if (text === undefined) continue;
    if (field.type === "number" && text.trim() !== "" && Number.isFinite(Number(text))) input[field.name] = Number(text);
    else if (field.type === "boolean" && (text === "true" || text === "false")) input[field.name] = text === "true";
    else if (field.facts?.kind === "period" && text.includes(".."))
      input[field.name] = { from: text.split("..")[0], to: text.split("..")[1] };
    else if (field.array) input[field.name] = text.split(",");
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
