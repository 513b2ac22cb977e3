import { createReadStream } from "node:fs";
import { createGunzip } from "node:zlib";
import { AppError } from "../../errors.ts";
import type { TableDigest } from "./rows.ts";
import type { BackupTable } from "./tables.ts";

/**
 * A backup is a gzip'd stream of lines of JSON: the header; for each table its name, then a line per row (an array of
 * the columns' texts); last the counts and digests. It holds no roles, no keys and no queue.
 */
export const FORMAT = "vyron-backup/1";

export interface Header {
  readonly format: string;
  readonly app: string;
  readonly made_at: string;
  readonly kind: "embedded" | "server";
  readonly migrations: readonly string[];
  readonly tables: readonly BackupTable[];
}

export interface End {
  readonly end: Readonly<Record<string, TableDigest>>;
}

export type Line = { readonly table: string } | { readonly row: string } | End;

export const broken = (why: string) =>
  new AppError(
    "VALIDATION",
    `Este arquivo não é um backup inteiro do Vyron (${why}). / This file is no complete backup of Vyron (${why}).`,
  );

const missing = (path: string) => new AppError("NOT_FOUND", `O arquivo ${path} não existe. / The file ${path} does not exist.`);

function parsed(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    throw broken("JSON");
  }
}

const toLine = (text: string): Line => (text.startsWith("[") ? { row: text } : (parsed(text) as Line));

const NEWLINE = 10;

/** The texts between newlines, and only between those: `readline` would also split at U+2028. */
async function* textsOf(path: string): AsyncGenerator<string> {
  const source = createReadStream(path);
  const unzipped = createGunzip();
  source.once("error", (error) => unzipped.destroy(error));
  let parts: Buffer[] = [];
  try {
    for await (const chunk of source.pipe(unzipped) as AsyncIterable<Buffer>) {
      let start = 0;
      for (let end = chunk.indexOf(NEWLINE); end >= 0; end = chunk.indexOf(NEWLINE, start)) {
        yield Buffer.concat([...parts, chunk.subarray(start, end)]).toString("utf8");
        parts = [];
        start = end + 1;
      }
      if (start < chunk.length) parts.push(chunk.subarray(start));
    }
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") throw missing(path);
    throw String((error as NodeJS.ErrnoException).code).startsWith("Z_") ? broken("gzip") : error;
  } finally {
    source.destroy();
  }
}

/** Reads a file from its start: the header first, then the lines one by one. */
export async function openBackup(path: string): Promise<{ header: Header; lines: AsyncGenerator<Line> }> {
  const texts = textsOf(path);
  const first = await texts.next();
  const header = first.done ? undefined : (parsed(first.value) as Header);
  if (header?.format !== FORMAT) throw broken(`format ${header?.format}`);
  async function* lines() {
    for await (const text of texts) yield toLine(text);
  }
  return { header, lines: lines() };
}
