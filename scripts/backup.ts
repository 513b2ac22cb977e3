import { readFileSync } from "node:fs";
import { readConfig } from "../config.ts";
import { writeBackup } from "../db/backup/dump.ts";
import { fileNameAt } from "../db/backup/keep.ts";
import { openEmbedded, openServer } from "../db/client.ts";
import { migrateDatabase } from "../db/migrate.ts";
import { AppError } from "../errors.ts";

const config = readConfig();
const { version: app } = JSON.parse(readFileSync(new URL("../package.json", import.meta.url), "utf8")) as { version: string };
const now = new Date();
const path = process.argv[2] ?? fileNameAt(now);

try {
  const database = config.DATABASE_URL ? await openServer(config.DATABASE_URL, 2) : await openEmbedded(config.DATA_DIR);
  try {
    await migrateDatabase(database);
    const { tables, rows } = await writeBackup(database, path, { app, now });
    process.stdout.write(`${path}: ${rows} rows of ${tables} tables of the ${database.kind} database.\n`);
  } finally {
    await database.close();
  }
} catch (error) {
  if (!(error instanceof AppError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}
