import { createHash } from "node:crypto";
import { and, inArray, isNull } from "drizzle-orm";
import { bankTransactions } from "../../../db/schema/finance.ts";
import type { Tx } from "../../../db/tenant.ts";
import { normalise } from "../../values/text.ts";
import type { StatementLine } from "./line.ts";

const BATCH = 1_000;
/** Ids of this length are random enough to mean one line in any account. */
const UNIQUE_ANYWHERE = 16;

const digest = (...parts: readonly (string | number)[]): string => createHash("sha256").update(parts.join("|")).digest("hex").slice(0, 32);

type Contents = Pick<StatementLine, "day" | "amount" | "description">;

const contentsOf = ({ day, amount, description }: Contents): string => `${day}|${amount}|${normalise(description)}`;

interface Counted {
  readonly line: StatementLine;
  readonly contents: string;
  /** 0 for the first of equal lines, 1 for the next: two equal purchases of one day are two lines. */
  readonly occurrence: number;
  /** The id where the bank gave none, or gave it to another line too. */
  readonly own: string;
}

function counted(lines: readonly StatementLine[]): Counted[] {
  const times = new Map<string, number>();
  return lines.map((line) => {
    const contents = contentsOf(line);
    const key = `${line.account}|${line.bankId ?? ""}|${contents}`;
    const occurrence = times.get(key) ?? 0;
    times.set(key, occurrence + 1);
    const own = line.bankId ? `${line.bankId}#${digest(contents, occurrence)}` : `d:${digest(line.account, contents, occurrence)}`;
    return { line, contents, occurrence, own };
  });
}

/** Contents by account and id, and by id alone where ids are unique anywhere. */
async function knownIds(tx: Tx, ids: readonly string[]): Promise<Map<string, string>> {
  const known = new Map<string, string>();
  for (let at = 0; at < ids.length; at += BATCH) {
    const rows = await tx
      .select()
      .from(bankTransactions)
      .where(and(inArray(bankTransactions.bankId, ids.slice(at, at + BATCH)), isNull(bankTransactions.deletedAt)));
    for (const { account, bankId, postedOn: day, amount, description } of rows) {
      const contents = contentsOf({ day, amount, description });
      known.set(`${account}|${bankId}`, contents);
      if (bankId.length >= UNIQUE_ANYWHERE) known.set(`*|${bankId}|${contents}`, contents);
    }
  }
  return known;
}

export interface NewLine extends StatementLine {
  readonly bankId: string;
}

/**
 * The lines that are not here yet, each with the id that it is kept by. A bank's id counts while it means one line; where
 * it is given to several, contents and occurrence number are added, so that an overlapping statement adds nothing.
 */
export async function newLines(
  tx: Tx,
  lines: readonly StatementLine[],
): Promise<{ readonly fresh: NewLine[]; readonly duplicates: number }> {
  const all = counted(lines);
  const known = await knownIds(tx, [...new Set(all.flatMap(({ line, own }) => (line.bankId ? [line.bankId, own] : [own])))]);
  const contentsById = Map.groupBy(
    all.filter(({ line }) => line.bankId),
    ({ line }) => `${line.account}|${line.bankId}`,
  );
  const isShared = ({ line }: Counted): boolean =>
    new Set(contentsById.get(`${line.account}|${line.bankId}`)?.map(({ contents }) => contents)).size > 1;
  const fresh: NewLine[] = [];
  for (const each of all) {
    const { line, contents, own } = each;
    const at = (id: string) => known.get(`${line.account}|${id}`);
    const isKnown =
      at(own) !== undefined ||
      (line.bankId !== undefined &&
        ((at(line.bankId) === contents && (each.occurrence === 0 || !isShared(each))) || known.has(`*|${line.bankId}|${contents}`)));
    if (isKnown) continue;
    const plain = line.bankId !== undefined && at(line.bankId) === undefined;
    const bankId = plain && line.bankId ? line.bankId : own;
    known.set(`${line.account}|${bankId}`, contents);
    fresh.push({ ...line, bankId });
  }
  return { fresh, duplicates: lines.length - fresh.length };
}
