import { type Database, overEmbedded } from "../../../db/client.ts";
import { seedDemo } from "../../../db/demo/seed.ts";
import { liteWithExtensions } from "../../../db/embedded/lite.ts";
import { migrateDatabase } from "../../../db/migrate.ts";
import { withTenant } from "../../../db/tenant.ts";
import { refreshHealth } from "../../../tools/crm/health.ts";

type Row = Record<string, unknown>;

async function emptyDatabase(): Promise<Database> {
  const database = await overEmbedded(liteWithExtensions({}), true, () => undefined);
  await migrateDatabase(database);
  return database;
}

const asOwner =
  (database: Database) =>
  async (text: string): Promise<Row[]> =>
    (await database.pool.query<Row>(text)).rows;

/** A database with the demo data of that moment. */
export async function demoDatabase(now: Date) {
  const database = await emptyDatabase();
  const started = performance.now();
  const accounts = await seedDemo(database.db, {
    now,
    passwordHash: "hash",
    superAdminPasswordHash: "other",
    refreshHealth,
  });
  const seconds = (performance.now() - started) / 1000;
  const owner = asOwner(database);
  const [aurora] = await owner("select id from tenants where slug = 'aurora'");
  const scope = { tenantId: String(aurora?.["id"]), actor: "job:test", now, timeZone: "America/Sao_Paulo" };
  const inAurora = (text: string): Promise<Row[]> =>
    withTenant(database.db, scope, "read only", async (tx) => (await tx.execute<Row>(text)).rows);
  return { moment: now.toISOString(), accounts, seconds, owner, inAurora, close: () => database.close() };
}
