import { createHash } from "node:crypto";
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
import { findDocuments, maskDocument } from "../values/documents.ts";
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

/** A year outside is a slip of the keyboard ("0026"), and too many days to count through. */
const FIRST_DAY = "1900-01-01";
const LAST_DAY = "2199-12-31";

function checkDay({ session }: Resolving, field: string, day: string): string {
  if (day >= FIRST_DAY && day <= LAST_DAY) return day;
  const problem = say(session.locale, "precisa ser um dia entre 1900 e 2199", "must be a day between 1900 and 2199");
  throw new AppError("VALIDATION", `${field} ${problem}`, { details: { fields: [{ field, message: problem }] } });
}

function resolvePeriod(at: Resolving, field: string, given: Period): Period {
  const { session, now } = at;
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
  checkDay(at, field, given.from);
  checkDay(at, field, given.to);
  return given;
}

function resolveValue(at: Resolving, field: Field, value: unknown): unknown {
  const facts = field.facts;
  if (facts?.kind === "ref" && facts.ref) return resolveReference(at.tx, field.name, facts.ref, String(value), at.session.locale);
  if (facts?.kind === "day" && typeof value === "string") return checkDay(at, field.name, value);
  if (facts?.kind === "period") return resolvePeriod(at, field.name, value as Period);
  if (facts?.kind === "file") return loadFile(at, field.name, value as FileContent);
  return value;
}

const RESOLVED = new Set(["ref", "day", "period", "file"]);

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

/** Whether the tenant has what people said encrypted: receipts keep none of it then. */
const hidesWords = (session: Session): boolean => session.tenant.settings.encryptInteractions === true;

/** Enough to tell one text from another, nothing of what it says. */
const hiddenWords = (value: unknown): string => {
  const text = typeof value === "string" ? value : JSON.stringify(value);
  return `${text.length} characters, sha256 ${createHash("sha256").update(text).digest("hex").slice(0, 16)}`;
};

/** The texts of a record, such as a contract's fields, with the documents in them masked. */
function masked(value: unknown): unknown {
  if (typeof value === "string")
    return findDocuments(value).reduceRight(
      (text, { start, end, value: found }) => text.slice(0, start) + maskDocument(found) + text.slice(end),
      value,
    );
  if (typeof value !== "object" || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, held]) => [key, masked(held)]));
}

function recordedValue(field: Field, value: unknown, session: Session): unknown {
  if (field.facts?.confidential && hidesWords(session)) return hiddenWords(value);
  if (field.facts?.kind === "document") return maskDocument(String(value));
  if (field.facts?.kind !== "file") return field.type === "object" ? masked(value) : value;
  const { name, bytes } = value as Partial<FileContent>;
  return { name, size: bytes?.length ?? null };
}

/** The input as receipts and approvals keep it: files by name and size, never their bytes. */
export function recordable(tool: Tool, input: Record<string, unknown>, session: Session): Record<string, unknown> {
  const record = { ...input };
  for (const field of fieldsOf(tool.input)) {
    const value = input[field.name];
    if (value !== undefined && value !== null) record[field.name] = recordedValue(field, value, session);
  }
  return record;
}

const KEPT: Partial<Record<FieldFacts["kind"], (value: unknown) => unknown>> = {
  secret: () => null,
  document: (value) => maskDocument(String(value)),
  download: (value) => `${Math.floor((String(value).length * 3) / 4)} bytes`,
};

/** A list stays a list, so that what is kept still fits the output's schema. */
const hiddenValue = (value: unknown): unknown => (Array.isArray(value) ? [] : hiddenWords(value));

function redacted(schema: z.core.$ZodType, value: unknown, hides: boolean): unknown {
  if (schema instanceof z.ZodArray && Array.isArray(value)) return value.map((item) => redacted(schema.element, item, hides));
  return schema instanceof z.ZodObject && typeof value === "object" && value !== null ? redactedRow(schema, value, hides) : value;
}

function redactedRow(schema: z.ZodObject, value: object, hides: boolean): unknown {
  const kept: Record<string, unknown> = { ...value };
  for (const field of fieldsOf(schema)) {
    const held = kept[field.name];
    if (held === undefined || held === null) continue;
    const keep = field.facts?.confidential && hides ? hiddenValue : KEPT[field.facts?.kind ?? "choice"];
    kept[field.name] = keep ? keep(held) : redacted(bare(field.schema), held, hides);
  }
  return kept;
}

/** The output as the receipt keeps it: without secrets and file contents, documents masked. */
export const withoutSecrets = (tool: Pick<Tool, "output">, output: unknown, session: Session): unknown =>
  redacted(tool.output, output, hidesWords(session));
