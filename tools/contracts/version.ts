import { diffLines, diffWordsWithSpace } from "diff";
import { and, asc, eq, isNull, sql } from "drizzle-orm";
import { z } from "zod";
import { contractVersions } from "../../db/schema/contracts.ts";
import type { Tx } from "../../db/tenant.ts";
import { AppError } from "../../errors.ts";
import { instantOut } from "../fields/semantic.ts";
import { type Locale, say } from "../language.ts";

export type VersionRow = typeof contractVersions.$inferSelect;

export const versionOut = z.object({ number: z.int(), note: z.string().nullable(), by: z.string(), at: instantOut() });

export const comparison = z.object({
  from: z.int(),
  to: z.int(),
  lines: z.array(z.object({ change: z.enum(["same", "added", "removed"]), text: z.string() })),
  marked: z.string().describe("The newer text word by word: ~~taken out~~, **put in**."),
  values: z.array(z.object({ name: z.string(), before: z.string().nullable(), after: z.string().nullable() })),
});

export interface Version extends VersionRow {
  /** The name of who wrote it. */
  readonly by: string;
}

/** The versions of a contract, first to last, with the people who wrote them. */
export async function versionsOf(tx: Tx, contractId: string): Promise<Version[]> {
  const rows = await tx
    .select({
      row: contractVersions,
      by: sql<string | null>`(select u.name from users u where 'user:' || u.id = contract_versions.created_by)`,
    })
    .from(contractVersions)
    .where(and(eq(contractVersions.contractId, contractId), isNull(contractVersions.deletedAt)))
    .orderBy(asc(contractVersions.number));
  return rows.map(({ row, by }) => ({ ...row, by: by ?? (row.createdBy.startsWith("job:") ? "Vyron" : row.createdBy) }));
}

export function versionNumbered(versions: readonly Version[], number: number, locale: Locale): Version {
  const found = versions.find((version) => version.number === number);
  if (found) return found;
  const list = versions.map((version) => version.number).join(", ");
  throw new AppError(
    "NOT_FOUND",
    say(locale, `Não há a versão ${number}; existem: ${list}.`, `There is no version ${number}; there are: ${list}.`),
  );
}

const lineChanges = (before: string, after: string) =>
  diffLines(before, after).flatMap(({ added, removed, value }) => {
    const change = added ? ("added" as const) : removed ? ("removed" as const) : ("same" as const);
    return value
      .replace(/\n$/, "")
      .split("\n")
      .map((text) => ({ change, text }));
  });

/** Marks stand at the words, so that Markdown reads them. */
const mark = (text: string, sign: string): string =>
  text.replace(/\S(?:[^\n]*\S)?/g, (words) => `${sign}${words.replaceAll("**", "")}${sign}`);

const wordChanges = (before: string, after: string): string =>
  diffWordsWithSpace(before, after)
    .map(({ added, removed, value }) => (added ? mark(value, "**") : removed ? mark(value, "~~") : value))
    .join("");

interface Side {
  readonly version: Pick<VersionRow, "number" | "values">;
  readonly text: string;
}

export function compareVersions(before: Side, after: Side): z.input<typeof comparison> {
  const names = [...new Set([...Object.keys(before.version.values), ...Object.keys(after.version.values)])].toSorted();
  const values = names
    .map((name) => ({ name, before: before.version.values[name] ?? null, after: after.version.values[name] ?? null }))
    .filter((value) => value.before !== value.after);
  return {
    from: before.version.number,
    to: after.version.number,
    lines: lineChanges(before.text, after.text),
    marked: wordChanges(before.text, after.text),
    values,
  };
}
