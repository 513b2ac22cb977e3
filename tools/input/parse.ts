import { z } from "zod";
import { AppError, invalid } from "../../errors.ts";
import type { Tool } from "../define.ts";
import { type Locale, say } from "../language.ts";
import { validationError } from "./problems.ts";

const strictOf = new WeakMap<z.ZodObject, z.ZodObject>();

/** A misspelt field is refused by name instead of being ignored. */
function strict(schema: z.ZodObject): z.ZodObject {
  let made = strictOf.get(schema);
  if (!made) {
    made = z.strictObject(schema.shape);
    strictOf.set(schema, made);
  }
  return made;
}

const MAX_DEPTH = 20;

const isStorable = (text: string): boolean => !text.includes("\0") && text.isWellFormed();

/** PostgreSQL stores neither NUL nor half a character: say so by field instead of failing in the database. */
function findUnstorable(value: unknown, path: string, depth = 0): string | undefined {
  if (typeof value === "string") return isStorable(value) ? undefined : path;
  if (typeof value !== "object" || value === null) return undefined;
  if (depth > MAX_DEPTH) return path;
  const inside = (key: string) => (path ? `${path}.${key}` : key);
  for (const [key, item] of Object.entries(value)) {
    const found = isStorable(key) ? findUnstorable(item, inside(key), depth + 1) : path || "input";
    if (found) return found;
  }
  return undefined;
}

export function parseInput(tool: Tool, raw: unknown, locale: Locale): Record<string, unknown> {
  if (typeof raw !== "object" || raw === null || Array.isArray(raw))
    throw new AppError(
      "VALIDATION",
      say(locale, "A entrada precisa ser um objeto com os campos da ferramenta.", "The input must be an object with the tool's fields."),
      { details: { fields: [] } },
    );
  const bad = findUnstorable(raw, "");
  if (bad)
    throw invalid(
      bad,
      say(
        locale,
        `${bad} tem caracteres que não podem ser guardados (NUL ou meio caractere); remova-os e tente de novo`,
        `${bad} has characters that cannot be stored (NUL or half a character); remove them and try again`,
      ),
    );
  const parsed = strict(tool.input).safeParse(raw, { reportInput: true });
  if (!parsed.success) throw validationError(tool.input, parsed.error, locale);
  return parsed.data;
}
