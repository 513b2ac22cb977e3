import { eq } from "drizzle-orm";
import { z } from "zod";
import { files } from "../../db/schema/governance.ts";
import type { Tx } from "../../db/tenant.ts";
import { AppError, invalid } from "../../errors.ts";
import type { Tool } from "../define.ts";
import type { FieldFacts, FileContent, Period } from "../fields/semantic.ts";
import { bare, type Field, fieldsOf } from "../fields/walk.ts";
import { say } from "../language.ts";
import type { Session } from "../session.ts";
import { maskDocument } from "../values/documents.ts";
import { resolvePreset } from "../values/periods.ts";
import { resolveReference } from "./references.ts";

interface Resolving {
  readonly tx: Tx;
  readonly session: Session;
  readonly now: Date;
}

async function loadFile({ tx, session }: Resolving, field: string, given: FileContent): Promise<FileContent> {
  if (given.bytes.length > 0) return given;
  const [row] = await tx
    .select({ name: files.name, bytes: files.content })
    .from(files)
    .where(eq(files.id, given.name))
    .catch(() => []);
  if (row) return row;
  throw new AppError(
    "NOT_FOUND",
    say(
      session.locale,
      `${field}: arquivo não encontrado; envie-o de novo em POST /files.`,
      `${field}: file not found; upload it again with POST /files.`,
    ),
  );
}

function resolvePeriod({ session, now }: Resolving, field: string, given: Period): Period {
  if (given.preset) return { ...resolvePreset(given.preset, now, session.tenant.timeZone), preset: given.preset };
  if (given.from > given.to)
    throw invalid(
      field,
      say(
        session.locale,
        `${field}: o início (${given.from}) vem depois do fim (${given.to})`,
        `${field}: the start (${given.from}) is after the end (${given.to})`,
      ),
    );
  return given;
}

function resolveValue(at: Resolving, field: Field, value: unknown): unknown {
  const facts = field.facts;
  if (facts?.kind === "ref" && facts.ref) return resolveReference(at.tx, field.name, facts.ref, String(value), at.session.locale);
  if (facts?.kind === "period") return resolvePeriod(at, field.name, value as Period);
  if (facts?.kind === "file") return loadFile(at, field.name, value as FileContent);
  return value;
}

const RESOLVED = new Set(["ref", "period", "file"]);

/** Names become ids, presets become days, file ids become bytes: what the tool, the approval and the receipt see. */
export async function resolveInput(at: Resolving, tool: Tool, parsed: Record<string, unknown>): Promise<Record<string, unknown>> {
  const resolved = { ...parsed };
  for (const field of fieldsOf(tool.input)) {
    const value = parsed[field.name];
    if (value === undefined || value === null || !RESOLVED.has(field.facts?.kind ?? "")) continue;
    resolved[field.name] = Array.isArray(value)
      ? await Promise.all(value.map((item) => resolveValue(at, field, item)))
      : await resolveValue(at, field, value);
  }
  return resolved;
}

/** The input as receipts and approvals keep it: files by name and size, never their bytes. */
export function recordable(tool: Tool, input: Record<string, unknown>): Record<string, unknown> {
  const record = { ...input };
  for (const field of fieldsOf(tool.input)) {
    const value = input[field.name];
    if (value === undefined || value === null) continue;
    if (field.facts?.kind === "document") record[field.name] = maskDocument(String(value));
    if (field.facts?.kind !== "file") continue;
    const { name, bytes } = value as Partial<FileContent>;
    record[field.name] = { name, size: bytes?.length ?? null };
  }
  return record;
}

const KEPT: Partial<Record<FieldFacts["kind"], (value: unknown) => unknown>> = {
  secret: () => null,
  document: (value) => maskDocument(String(value)),
  download: (value) => `${Math.floor((String(value).length * 3) / 4)} bytes`,
};

function redacted(schema: z.core.$ZodType, value: unknown): unknown {
  if (schema instanceof z.ZodArray && Array.isArray(value)) return value.map((item) => redacted(schema.element, item));
  return schema instanceof z.ZodObject && typeof value === "object" && value !== null ? redactedRow(schema, value) : value;
}

function redactedRow(schema: z.ZodObject, value: object): unknown {
  const kept: Record<string, unknown> = { ...value };
  for (const field of fieldsOf(schema)) {
    const held = kept[field.name];
    const keep = KEPT[field.facts?.kind ?? "choice"];
    if (held !== undefined && held !== null) kept[field.name] = keep ? keep(held) : redacted(bare(field.schema), held);
  }
  return kept;
}

/** The output as the receipt keeps it: without secrets and file contents, documents masked. */
export const withoutSecrets = (tool: Tool, output: unknown): unknown => redacted(tool.output, output);
