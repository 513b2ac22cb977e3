import { CsvError, parse } from "csv-parse/sync";
import readSheets from "read-excel-file/node";
import { AppError } from "../../errors.ts";
import type { FileContent } from "../fields/semantic.ts";
import type { Say } from "../language.ts";
import { decode } from "./csv.ts";

export interface SheetLine {
  /** As the person's spreadsheet counts: the first line is 1. */
  readonly line: number;
  readonly cells: readonly string[];
}

const MOST_LINES = 50_000;

const refuse = (say: Say, pt: string, en: string, cause?: unknown) => {
  const message = say(pt, en);
  return new AppError("VALIDATION", message, { details: { fields: [{ field: "file", message }] }, ...(cause !== undefined && { cause }) });
};

const startsWith = (bytes: Uint8Array, ...signature: number[]) => signature.every((byte, index) => bytes[index] === byte);
const isXlsx = (bytes: Uint8Array) => startsWith(bytes, 0x50, 0x4b, 0x03, 0x04);
const isOldExcel = (bytes: Uint8Array) => startsWith(bytes, 0xd0, 0xcf, 0x11, 0xe0);

/** The separator that the first lines hold most evenly; quoted text does not count. */
function separatorOf(text: string): string {
  const lines = text
    .replaceAll(/"[^"]*"/g, "")
    .split(/\r\n|\n|\r/, 10)
    .filter(Boolean);
  const counts = [";", ",", "\t", "|"].map((separator) => ({
    separator,
    count: Math.min(...lines.map((line) => line.split(separator).length - 1)),
    first: (lines[0]?.split(separator).length ?? 1) - 1,
  }));
  const best = counts.reduce((a, b) => (b.count > a.count || (b.count === a.count && b.first > a.first) ? b : a));
  return best.separator;
}

interface Parsed {
  readonly record: readonly string[];
  readonly info: { readonly lines: number };
}

function csvLines(text: string, say: Say): SheetLine[] {
  try {
    const options = {
      delimiter: separatorOf(text),
      bom: true,
      info: true,
      relax_column_count: true,
      relax_quotes: true,
      trim: true,
    } as const;
    // With `info: true` csv-parse answers records with the line they end on; its types leave that open.
    const records = parse(text, options) as unknown as readonly Parsed[];
    return records.map(({ record }, index) => ({ line: (records[index - 1]?.info.lines ?? 0) + 1, cells: record }));
  } catch (cause) {
    if (!(cause instanceof CsvError)) throw cause;
    throw refuse(
      say,
      `O arquivo não pôde ser lido na linha ${Number(cause["lines"])}: confira as aspas.`,
      `The file could not be read at line ${Number(cause["lines"])}: check the quotation marks.`,
      cause,
    );
  }
}

/** A number keeps all its digits: 5511987654321, not 5.5E+12. */
function cellText(value: unknown): string {
  if (value === null || value === undefined) return "";
  if (value instanceof Date) return value.toISOString().slice(0, 10);
  if (typeof value === "number") return Number.isInteger(value) ? BigInt(value).toString() : String(value);
  return String(value).trim();
}

async function xlsxLines(bytes: Uint8Array, say: Say): Promise<SheetLine[]> {
  const sheets = await readSheets(Buffer.from(bytes)).catch((cause: unknown) => {
    throw refuse(
      say,
      "A planilha não pôde ser aberta: salve como .xlsx ou .csv e envie de novo.",
      "The sheet could not be opened: save it as .xlsx or .csv and send it again.",
      cause,
    );
  });
  const first = sheets.find(({ data }) => data.length > 0);
  return (first?.data ?? []).map((row, index) => ({ line: index + 1, cells: row.map(cellText) }));
}

/** No text of people holds control characters: it is an image, a PDF or another program's file. */
const isBinary = (text: string): boolean => /[^\P{Cc}\t\n\v\f\r\u0085]/u.test(text.slice(0, 10_000));

function textLines(bytes: Uint8Array, say: Say): SheetLine[] {
  const text = decode(bytes);
  if (isBinary(text))
    throw refuse(say, "O arquivo não é uma planilha: envie um .csv ou .xlsx.", "The file is no sheet: send a .csv or .xlsx file.");
  return csvLines(text, say);
}

/** The filled lines of a CSV, TSV or XLSX file (its first sheet that holds something). */
export async function readSheet({ bytes }: FileContent, say: Say): Promise<SheetLine[]> {
  if (isOldExcel(bytes))
    throw refuse(
      say,
      "O formato .xls antigo não é lido: salve como .xlsx ou .csv.",
      "The old .xls format is not read: save it as .xlsx or .csv.",
    );
  const lines = isXlsx(bytes) ? await xlsxLines(bytes, say) : textLines(bytes, say);
  const filled = lines.filter(({ cells }) => cells.some((cell) => cell !== ""));
  if (filled.length < 2) throw refuse(say, "O arquivo não tem linhas além do cabeçalho.", "The file has no lines besides its header.");
  if (filled.length > MOST_LINES)
    throw refuse(say, `O arquivo tem mais de ${MOST_LINES} linhas: divida-o.`, `The file has more than ${MOST_LINES} lines: split it.`);
  return filled;
}
