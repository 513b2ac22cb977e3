import { readConfig } from "../config.ts";
import { openEmbedded, openServer } from "../db/client.ts";
import { migrateDatabase } from "../db/migrate.ts";

const config = readConfig();
const database = config.DATABASE_URL ? await openServer(config.DATABASE_URL, 2) : await openEmbedded(config.DATA_DIR);
try {
  await migrateDatabase(database);
  process.stdout.write(`The ${database.kind} database is at the latest schema.\n`);
} finally {
  await database.close();
}
