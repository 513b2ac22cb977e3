import { CsvError, parse } from "csv-parse/sync";
import { AppError } from "../../errors.ts";

export interface TableLine {
  readonly line: number;
  readonly cells: readonly string[];
}

export interface Table {
  readonly delimiter: string;
  readonly headers: readonly string[];
  readonly lines: readonly TableLine[];
}

const encodingOf = (bytes: Uint8Array) => {
  const [first, second] = bytes;
  if ((first === 0xff && second === 0xfe) || (first !== 0 && second === 0)) return "utf-16le";
  if ((first === 0xfe && second === 0xff) || (first === 0 && second !== 0)) return "utf-16be";
  return "utf-8";
};

/** UTF-8, UTF-16 with or without a mark, or else Windows-1252 as older spreadsheets write. */
export const decode = (content: Uint8Array | string): string => {
  if (typeof content === "string") return content.replace(/^\uFEFF/, "");
  const encoding = encodingOf(content);
  if (encoding !== "utf-8") return new TextDecoder(encoding).decode(content);
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(content);
  } catch {
    return new TextDecoder("windows-1252").decode(content);
  }
};

interface Parsed {
  readonly record: string[];
  readonly info: { readonly lines: number };
}

/** With `info: true` csv-parse answers records with the line they end on; its types leave that open. */
const asParsed = (records: unknown) => records as Parsed[];

/** Lines are numbered from `offset` + 1; a record over several lines has the number of its first. */
const parseLines = (text: string, delimiter: string, offset: number): TableLine[] => {
  try {
    const options = {
      delimiter,
      info: true,
      relax_column_count: true,
      relax_quotes: true,
      trim: true,
    } as const;
    const records = asParsed(parse(text, options));
    return records.map(({ record }, index) => ({
      line: offset + (records[index - 1]?.info.lines ?? 0) + 1,
      cells: record,
    }));
  } catch (cause) {
    if (!(cause instanceof CsvError)) throw cause;
    throw unreadable(offset + Number(cause["lines"]), { cause });
  }
};

const headSize = 30;

const splitRoughly = (line: string, delimiter: string) => line.split(delimiter).map((cell) => cell.trim().replace(/^"(.*)"$/, "$1"));

/** The separator and the line under which most columns are known; title lines above it are passed over. */
const findHeader = (lines: readonly string[], countIn: (cells: readonly string[]) => number) => {
  const candidates = [",", ";", "\t", "|"].flatMap((delimiter) =>
    lines.map((line, index) => ({ delimiter, index, score: countIn(splitRoughly(line, delimiter)) })),
  );
  return candidates.reduce((best, next) => (next.score > best.score ? next : best), {
    delimiter: ",",
    index: 0,
    score: 0,
  });
};

const isFilled = ({ cells }: TableLine) => cells.some((cell) => cell !== "");

const unreadable = (line: number, options: ErrorOptions) =>
  new AppError(
    "VALIDATION",
    `The file cannot be read as CSV: a quotation mark is out of place near line ${line}. Export it again, or correct that line.`,
    options,
  );

/** A file of separated columns, whatever its separator and the lines above its header; `countKnown` says how many cells are headers. */
export const readTable = (text: string, countIn: (cells: readonly string[]) => number): Table => {
  const physical = text.split(/\r\n|\n|\r/, headSize);
  const { delimiter, index } = findHeader(physical, countIn);
  const body = text
    .split(/(?<=\r\n|\n|\r(?!\n))/)
    .slice(index)
    .join("");
  const lines = parseLines(body, delimiter, index);
  return { delimiter, headers: lines[0]?.cells ?? [], lines: lines.slice(1).filter(isFilled) };
};
