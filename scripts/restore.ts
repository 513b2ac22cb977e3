import { PostgresSaver } from "@langchain/langgraph-checkpoint-postgres";
import { readConfig } from "../config.ts";
import { restoreBackup } from "../db/backup/restore.ts";
import { openEmbedded, openServer } from "../db/client.ts";
import { migrateDatabase } from "../db/migrate.ts";
import { AppError } from "../errors.ts";

const config = readConfig();
const path = process.argv[2];

try {
  if (!path) throw new AppError("VALIDATION", "npm run restore FILE");
  const database = config.DATABASE_URL ? await openServer(config.DATABASE_URL, 2) : await openEmbedded(config.DATA_DIR);
  try {
    await migrateDatabase(database);
    await new PostgresSaver(database.pool, undefined, { schema: "langgraph" }).setup();
    const { tables, rows } = await restoreBackup(database, path);
    process.stdout.write(`${rows} rows of ${tables} tables restored into the ${database.kind} database and verified.\n`);
  } finally {
    await database.close();
  }
} catch (error) {
  if (!(error instanceof AppError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}
