import { createHash } from "node:crypto";
import { z } from "zod";
import type { Tool } from "../define.ts";

const known = new WeakMap<Tool, string>();

/** JSON with sorted keys: equal values give equal text. */
export function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, item: unknown) =>
    item && typeof item === "object" && !Array.isArray(item)
      ? Object.fromEntries(Object.entries(item).sort(([a], [b]) => (a < b ? -1 : 1)))
      : item,
  );
}

export const digest = (value: unknown): string => createHash("sha256").update(canonical(value)).digest("hex");

/** An approval holds for the schema that it was given under. */
export function schemaHash(tool: Tool): string {
  let hash = known.get(tool);
  if (!hash) {
    hash = digest(z.toJSONSchema(tool.input, { io: "input", unrepresentable: "any" }));
    known.set(tool, hash);
  }
  return hash;
}
