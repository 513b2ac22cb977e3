import { readTable, type TableLine } from "../../tables/csv.ts";
import { type DayOrder, findDayOrder, readDate } from "../../tables/dates.ts";
import { type DecimalMark, findDecimalMark, isBlank } from "../../tables/numbers.ts";
import { normalise } from "../../values/text.ts";
import { readCents } from "./cents.ts";
import { type Columns, countHeaders, findColumns } from "./columns.ts";
import { isBalance, type Problem, type ReadOptions, type Statement, type StatementLine } from "./line.ts";

interface Reading {
  readonly columns: Columns;
  readonly mark: DecimalMark;
  readonly order: DayOrder;
  readonly account: string;
  /** -1 where the file lists what was spent as positive. */
  readonly turn: 1 | -1;
}

const cellsAt = ({ cells }: TableLine, at: readonly number[]): string[] => at.map((index) => cells[index]?.trim() ?? "").filter(Boolean);
const cellAt = (line: TableLine, at: readonly number[]): string => cellsAt(line, at)[0] ?? "";

/** "05/01/26" → "05/01/2026": some banks leave the century out. */
const withCentury = (cell: string): string => cell.replace(/^(\d{1,2}[/.-]\d{1,2}[/.-])(\d{2})(?!\d)/, "$120$2");

const SIGNS: Readonly<Record<string, 1 | -1>> = { d: -1, debito: -1, debit: -1, saida: -1, c: 1, credito: 1, credit: 1, entrada: 1 };

const signOf = (cell: string): 1 | -1 | undefined => SIGNS[normalise(cell).replace(/[^a-z]/g, "")];

/** The signed amount of one column, or of a column for each direction; undefined where they are blank. */
function amountOf(
  line: TableLine,
  { columns, mark, turn }: Reading,
): { readonly cell: string; readonly cents: number | undefined } | undefined {
  const single = cellAt(line, columns.amount);
  if (!isBlank(single)) {
    const cents = readCents(single, mark);
    const sign = signOf(cellAt(line, columns.sign));
    if (cents === undefined) return { cell: single, cents };
    return { cell: single, cents: sign ? sign * Math.abs(cents) : turn * cents };
  }
  const [credit, debit] = [cellAt(line, columns.credit), cellAt(line, columns.debit)];
  if (isBlank(credit) && isBlank(debit)) return undefined;
  const parts = [
    { cell: credit, sign: 1 },
    { cell: debit, sign: -1 },
  ].filter(({ cell }) => !isBlank(cell));
  const read = parts.map(({ cell, sign }) => ({ cell, cents: readCents(cell, mark), sign }));
  const bad = read.find(({ cents }) => cents === undefined);
  if (bad) return { cell: bad.cell, cents: undefined };
  return { cell: credit || debit, cents: read.reduce((sum, { cents = 0, sign }) => sum + sign * Math.abs(cents), 0) };
}

/** Of several columns that say the same, one; they are joined where they add words. */
function descriptionOf(line: TableLine, { columns }: Reading): string {
  const parts = cellsAt(line, columns.description);
  const added = parts.filter(
    (part, index) => !parts.some((other, at) => at !== index && other.includes(part) && (other !== part || at < index)),
  );
  return added.join(" ").replace(/\s+/g, " ").slice(0, 500);
}

type Read = StatementLine | Problem | "balance" | { readonly more: string };

function readLine(line: TableLine, reading: Reading): Read {
  const date = cellAt(line, reading.columns.date);
  const description = descriptionOf(line, reading);
  const amount = amountOf(line, reading);
  if (isBalance(description) || isBalance(date)) return "balance";
  if (amount === undefined) return date === "" && description !== "" ? { more: description } : "balance";
  const day = readDate(withCentury(date), reading.order);
  if (!day) return { line: line.line, code: "date", cell: date };
  if (amount.cents === undefined) return { line: line.line, code: "amount", cell: amount.cell };
  if (amount.cents === 0) return { line: line.line, code: "zero", cell: amount.cell };
  const bankId = cellAt(line, reading.columns.id) || undefined;
  return { line: line.line, account: reading.account, day, amount: amount.cents, description, bankId };
}

/** "Conta ;1234567" or "Ag: 1234 | Conta: 56789-0" above the header; undefined where neither stands there. */
export function accountIn(preamble: string): string | undefined {
  const [, account] = /\bconta(?: corrente)?\b[\s:;,"|]*(\d[\d.\s]*-?[\dxX]?)\b/i.exec(preamble) ?? [];
  const [, branch] = /\bag(?:[eê]ncia)?\b[\s.:;,"|]*(\d{1,5}(?:-\d)?)\b/i.exec(preamble) ?? [];
  return account ? [branch, account.replace(/[.\s]/g, "")].filter(Boolean).join("/") : undefined;
}

export interface CsvFile {
  readonly headers: readonly string[];
  readonly columns: Columns;
  readonly lines: readonly TableLine[];
  readonly preamble: string;
}

export function openCsv(text: string, mapping: ReadOptions["mapping"]): CsvFile {
  const { headers, lines } = readTable(text, countHeaders(mapping));
  const preamble = text
    .split(/\r\n|\n|\r/, 40)
    .slice(0, Math.max(0, (lines[0]?.line ?? 1) - 2))
    .join("\n");
  return { headers, columns: findColumns(headers, mapping), lines, preamble };
}

/** What goes on below its line ("DES: Fulano") belongs to the line above. */
function joined(read: readonly Read[]): StatementLine[] {
  const lines: StatementLine[] = [];
  for (const each of read) {
    const last = lines.at(-1);
    if (typeof each === "string" || "code" in each) continue;
    if ("amount" in each) lines.push(each);
    else if (last) lines.splice(-1, 1, { ...last, description: `${last.description} ${each.more}`.slice(0, 500) });
  }
  return lines;
}

export function readCsv(
  { columns, lines }: CsvFile,
  { account, kind }: { readonly account: string; readonly kind: ReadOptions["kind"] },
): Statement {
  const money = lines.flatMap((line) => cellsAt(line, [...columns.amount, ...columns.credit, ...columns.debit]));
  const dates = lines.flatMap((line) => cellsAt(line, columns.date)).map(withCentury);
  const reading: Reading = {
    columns,
    mark: findDecimalMark(money, ","),
    order: findDayOrder(dates, "day-first"),
    account,
    turn: kind === "credit_card" ? -1 : 1,
  };
  const read = lines.map((line) => readLine(line, reading));
  return {
    format: "csv",
    lines: joined(read),
    problems: read.filter((each) => typeof each === "object" && "code" in each),
    skipped: read.filter((each) => each === "balance").length,
  };
}
