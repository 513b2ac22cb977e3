import { readConfig } from "../config.ts";
import { openEmbedded, openServer } from "../db/client.ts";
import { migrateDatabase } from "../db/migrate.ts";
import { localSentiment } from "../integrations/sentiment/analyzer.ts";
import { localVault } from "../integrations/vault/local.ts";
import { resealAll } from "../jobs/encryption.ts";
import { getTool } from "../tools/registry.ts";
import { runTool } from "../tools/run.ts";

const config = readConfig();
const database = config.DATABASE_URL ? await openServer(config.DATABASE_URL, 2) : await openEmbedded(config.DATA_DIR);
try {
  await migrateDatabase(database);
  const ports = { sentiment: localSentiment, vault: localVault(config.ENCRYPTION_KEY) };
  const log = { error: (event: object, message: string) => void process.stderr.write(`${message} ${JSON.stringify(event)}\n`) };
  const door = { db: database.db, ports, clock: () => new Date(), getTool, log };
  const done = await resealAll({ db: database.db, run: (session, tool, input) => runTool(door, session, tool, input), getTool });
  for (const { tenant, resealed, unreadable } of done)
    process.stdout.write(`${tenant}: ${resealed} re-encrypted, ${unreadable} unreadable\n`);
  if (done.some(({ unreadable }) => unreadable > 0)) process.exitCode = 1;
} finally {
  await database.close();
}
