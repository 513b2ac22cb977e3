import type { Tool } from "./define.ts";
import { fieldsOf, rowSchema } from "./fields/walk.ts";

export const API = "/api/v1";

function queryText(value: unknown): string | undefined {
  if (value === undefined || value === null) return undefined;
  if (Array.isArray(value)) return value.map(String).join(",");
  if (typeof value !== "object") return String(value);
  const { from, to, preset } = value as Partial<Record<string, unknown>>;
  if (typeof preset === "string") return preset;
  return typeof from === "string" && typeof to === "string" ? `${from}..${to}` : undefined;
}

const PARAMETER = /\{(\w+)\}/g;

/** Where a person finds a read's answer again: its GET route with this input, in the path as far as the path names it. */
export function addressOf(
  tool: Tool,
  input: Readonly<Record<string, unknown>>,
  more: Readonly<Record<string, string>> = {},
): string | undefined {
  const known = new Map(
    fieldsOf(tool.input).flatMap(({ name }) => {
      const text = queryText(input[name]);
      return text === undefined || text === "" ? [] : [[name, text] as const];
    }),
  );
  const paths = tool.http.filter((http) => http.startsWith("GET ")).map((http) => http.slice("GET ".length));
  const path = paths.find((candidate) => [...candidate.matchAll(PARAMETER)].every(([, name = ""]) => known.has(name)));
  if (path === undefined) return undefined;
  const inPath = new Set([...path.matchAll(PARAMETER)].map(([, name = ""]) => name));
  const query = new URLSearchParams([...[...known].filter(([name]) => !inPath.has(name)), ...Object.entries(more)]).toString();
  return `${API}${path.replaceAll(PARAMETER, (_, name: string) => encodeURIComponent(known.get(name) ?? ""))}${query ? `?${query}` : ""}`;
}

/** A list can be taken whole, as a sheet. */
export const isList = (tool: Tool): boolean =>
  tool.effect === "read" && rowSchema(tool.output) !== undefined && tool.http.some((http) => http.startsWith("GET "));

/** The addresses of a list's sheets: the same filters, every row. */
export function exportsOf(tool: Tool, input: Readonly<Record<string, unknown>>): { csv: string; xlsx: string } | undefined {
  if (!isList(tool)) return undefined;
  const { limit: _, cursor: __, ...filters } = input;
  const [csv, xlsx] = ["csv", "xlsx"].map((format) => addressOf(tool, filters, { format }));
  return csv && xlsx ? { csv, xlsx } : undefined;
}
