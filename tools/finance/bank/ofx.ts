import { findDayOrder, readDate } from "../../tables/dates.ts";
import { type DecimalMark, findDecimalMark } from "../../tables/numbers.ts";
import { accountName } from "./banks.ts";
import { readCents } from "./cents.ts";
import { isBalance, type Problem, type Statement, type StatementLine } from "./line.ts";

/**
 * Reads OFX as banks write it: 1.x in SGML, where a value's tag is never closed and all may stand on one line, and 2.x in
 * XML. The readers of npm expect closed tags or one tag a line and drop or join values of Brazilian banks' files; what a
 * statement needs is a few values between `<STMTTRN>` tags, so tags are read as a stream and the tree is never built.
 * Days are taken as written: banks date a line by their own calendar and disagree on the zone beside it.
 */
const TAG = /<(\/?)([A-Za-z][\w.]*)[^<>]*>((?:[^<]|<(?![/A-Za-z]))*)/g;

interface Entry {
  readonly line: number;
  readonly account: string;
  readonly values: ReadonlyMap<string, string>;
}

const ENTITIES: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'", nbsp: " " };

const withoutEntities = (text: string): string =>
  text.replace(/&(#x?[\da-f]+|\w+);/gi, (whole, name: string) => {
    if (!name.startsWith("#")) return ENTITIES[name.toLowerCase()] ?? whole;
    const code = /^#x/i.test(name) ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1));
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });

const clean = (text: string): string =>
  withoutEntities(text.replace(/<!\[CDATA\[(.*?)\]\]>/gs, "$1"))
    .replace(/\s+/g, " ")
    .trim();

export const isOfx = (text: string): boolean => /<OFX\b/i.test(text.slice(0, 4_000)) || /^\s*OFXHEADER:/i.test(text);

const ACCOUNT_PARTS: Readonly<Record<string, "bank" | "org" | "branch" | "number">> = {
  BANKID: "bank",
  ORG: "org",
  BRANCHID: "branch",
  ACCTID: "number",
};

interface Tag {
  readonly name: string;
  readonly closing: boolean;
  readonly value: string;
  readonly line: number;
}

function* tagsOf(text: string): Generator<Tag> {
  let line = 1;
  let seen = 0;
  for (const match of text.matchAll(TAG)) {
    for (; seen < match.index; seen++) if (text[seen] === "\n") line++;
    const [, slash, name = "", value = ""] = match;
    yield { name: name.toUpperCase(), closing: slash === "/", value: clean(value), line };
  }
}

type AccountParts = Parameters<typeof accountName>[0];

/** What stands outside of the lines tells whose statement it is. */
function accountAfter(parts: AccountParts, { name, closing, value }: Tag): AccountParts {
  if (closing) return parts;
  if (name === "BANKACCTFROM" || name === "CCACCTFROM") return { ...parts, bank: "", branch: "", number: "" };
  const part = ACCOUNT_PARTS[name];
  return part ? { ...parts, [part]: value } : parts;
}

/** The STMTTRN blocks with the account whose statement they stand in; a block that is never closed ends with the next or the list. */
class Entries {
  readonly all: Entry[] = [];
  #account: AccountParts = { bank: "", org: "", branch: "", number: "" };
  #values: Map<string, string> | undefined;

  take(tag: Tag): void {
    if (tag.name === "STMTTRN" || tag.name === "BANKTRANLIST") this.#turn(tag);
    else if (!this.#values) this.#account = accountAfter(this.#account, tag);
    else if (tag.value !== "" && !this.#values.has(tag.name)) this.#values.set(tag.name, tag.value);
  }

  #turn({ name, closing, line }: Tag): void {
    this.#values = name === "STMTTRN" && !closing ? new Map() : undefined;
    if (this.#values) this.all.push({ line, account: accountName(this.#account), values: this.#values });
  }
}

function entriesOf(text: string): Entry[] {
  const entries = new Entries();
  for (const tag of tagsOf(text)) entries.take(tag);
  return entries.all;
}

const descriptionOf = (values: ReadonlyMap<string, string>): string => {
  const name = values.get("NAME") ?? "";
  const memo = values.get("MEMO") ?? "";
  if (memo.includes(name)) return memo || (values.get("TRNTYPE") ?? "");
  return name.includes(memo) ? name : `${name} ${memo}`;
};

const dayOf = (text: string): string | undefined => readDate(/^\d{8}/.exec(text)?.[0] ?? text, findDayOrder([text], "day-first"));

const OUT = new Set(["DEBIT", "PAYMENT", "CHECK", "FEE", "SRVCHG", "ATM", "POS", "CASH", "DIRECTDEBIT", "REPEATPMT"]);

/** Some banks write every amount without a sign and leave the direction to TRNTYPE. */
const areUnsigned = (entries: readonly Entry[]): boolean =>
  !entries.some(({ values }) => /^\s*[-−(]|-\s*$/.test(values.get("TRNAMT") ?? "")) &&
  entries.some(({ values }) => values.get("TRNTYPE")?.toUpperCase() === "DEBIT");

function toLine(
  entry: Entry,
  how: { readonly mark: DecimalMark; readonly unsigned: boolean; readonly account: string },
): StatementLine | Problem {
  const { line, values } = entry;
  const day = dayOf(values.get("DTPOSTED") ?? "");
  if (!day) return { line, code: "date", cell: values.get("DTPOSTED") ?? "" };
  const cell = values.get("TRNAMT") ?? "";
  const amount = readCents(cell, how.mark);
  if (amount === undefined) return { line, code: "amount", cell };
  if (amount === 0) return { line, code: "zero", cell };
  const goesOut = how.unsigned && OUT.has(values.get("TRNTYPE")?.toUpperCase() ?? "");
  const description = descriptionOf(values).slice(0, 500);
  return { line, account: entry.account || how.account, day, amount: goesOut ? -amount : amount, description, bankId: values.get("FITID") };
}

/** All accounts of the file; `account` is what to call one that the file does not name. */
export function readOfx(text: string, account: string): Statement {
  const entries = entriesOf(text);
  const amounts = entries.map(({ values }) => values.get("TRNAMT") ?? "");
  const how = { mark: findDecimalMark(amounts, "."), unsigned: areUnsigned(entries), account };
  const moved = entries.filter(({ values }) => !isBalance(descriptionOf(values)));
  const read = moved.map((entry) => toLine(entry, how));
  return {
    format: "ofx",
    lines: read.filter((line) => "amount" in line),
    problems: read.filter((line) => "code" in line),
    skipped: entries.length - moved.length,
  };
}
