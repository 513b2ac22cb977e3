import { randomBytes } from "node:crypto";
import { serve } from "@hono/node-server";
import { pino } from "pino";
import { openModels } from "./agents/models.ts";
import { buildApp, VERSION } from "./app.ts";
import { type Config, ConfigError, readConfig } from "./config.ts";
import { type Database, openEmbedded, openServer } from "./db/client.ts";
import { migrateDatabase } from "./db/migrate.ts";
import { AppError } from "./errors.ts";
import { localSentiment } from "./integrations/sentiment/analyzer.ts";
import { localVault } from "./integrations/vault/local.ts";
import type { JobDeps } from "./jobs/tenants.ts";
import type { DemoAccount } from "./routes/auth.ts";
import { getTool, tools } from "./tools/registry.ts";
import { runTool } from "./tools/run.ts";

const openDatabase = (config: Config): Promise<Database> =>
  config.DATABASE_URL ? openServer(config.DATABASE_URL, config.DATABASE_POOL) : openEmbedded(config.DATA_DIR);

/** Seconds: nobody who has just started the product should wait for its own work. */
const AFTER_THE_FIRST_ANSWERS = 20;

interface Demo {
  readonly accounts: readonly DemoAccount[];
  readonly password: string | undefined;
  /** This start made it. */
  readonly fresh?: true;
}

/** Loads the demo once; its generated password is kept in memory for the login page and printed this one time. */
async function loadDemo(config: Config, database: Database, now: Date): Promise<Demo | undefined> {
  const wanted = config.DEMO ?? database.created;
  const [{ demoAccounts }, { seedDemo }] = await Promise.all([import("./db/demo/accounts.ts"), import("./db/demo/seed.ts")]);
  const known = await demoAccounts(database.db);
  if (known.length > 0) return config.ENVIRONMENT === "production" ? undefined : { accounts: known, password: config.DEMO_PASSWORD };
  if (!wanted) return undefined;
  const [{ hash }, { refreshHealth }, { BCRYPT_COST }] = await Promise.all([
    import("@node-rs/bcrypt"),
    import("./tools/crm/health.ts"),
    import("./tools/governance/password.ts"),
  ]);
  const password = config.DEMO_PASSWORD ?? randomBytes(9).toString("base64url");
  const vault = localVault(config.ENCRYPTION_KEY);
  const accounts = await seedDemo(database.db, {
    now,
    passwordHash: await hash(password, { cost: BCRYPT_COST }),
    refreshHealth,
    sealDocument: (document, tenantId) => ({ documentSealed: vault.seal(document, tenantId), documentIndex: vault.digest(document) }),
  });
  if (!config.DEMO_PASSWORD)
    process.stdout.write(`Demo: ${accounts.map((account) => account.username).join(", ")} — senha/password: ${password}\n`);
  return { accounts, password, fresh: true };
}

async function checkpointerOver(database: Database) {
  const { PostgresSaver } = await import("@langchain/langgraph-checkpoint-postgres");
  const saver = new PostgresSaver(database.pool, undefined, { schema: "langgraph" });
  await saver.setup();
  return saver;
}

async function start(config: Config) {
  const log = pino({ level: config.LOG_LEVEL, redact: ["*.password", "*.access_token", "*.refresh_token"] });
  const clock = config.CLOCK ? () => new Date(config.CLOCK as string) : () => new Date();
  const database = await openDatabase(config);
  await migrateDatabase(database);
  const demo = await loadDemo(config, database, clock());
  const ports = { sentiment: localSentiment, vault: localVault(config.ENCRYPTION_KEY) };
  const door = { db: database.db, ports, clock, getTool, log };
  const jobDeps: JobDeps = { db: database.db, run: (session, tool, input) => runTool(door, session, tool, input), getTool };
  if (demo?.fresh) await (await import("./jobs/demo.ts")).playDemo(jobDeps);
  // Without statistics plans are guesses: the embedded database has no autovacuum, and a server's comes late for new data.
  if (database.kind === "embedded" || demo?.fresh) await database.pool.query("analyze");
  const jobs = { queue: undefined as Awaited<ReturnType<typeof startQueue>> | undefined };
  const app = buildApp({
    database,
    checkpointer: await checkpointerOver(database),
    models: openModels({
      apiKey: config.OPENAI_API_KEY,
      baseUrl: config.OPENAI_BASE_URL,
      model: config.OPENAI_MODEL,
      timeoutMs: config.OPENAI_TIMEOUT_MS,
    }),
    ports,
    tools,
    clock,
    config,
    demo,
    log,
    queue: () => jobs.queue?.state() ?? { ok: !config.SCHEDULES },
  });
  const server = serve({ fetch: app.fetch, port: config.PORT, hostname: config.HOST }, ({ port }) => {
    process.stdout.write(`Vyron: http://localhost:${port} (${database.kind})\n`);
    setImmediate(app.warm);
  });

  async function startQueue() {
    const [{ openQueue }, { healthJob }, { recurrencesJob }, { insightsJob }, { encryptionJob }, { backupJob }] = await Promise.all([
      import("./jobs/queue.ts"),
      import("./jobs/health.ts"),
      import("./jobs/recurrences.ts"),
      import("./jobs/insights.ts"),
      import("./jobs/encryption.ts"),
      import("./jobs/backup.ts"),
    ]);
    const kinds = [healthJob(jobDeps), recurrencesJob(jobDeps), insightsJob(jobDeps), encryptionJob(jobDeps)];
    if (config.BACKUP_DIR) kinds.push(backupJob({ database, folder: config.BACKUP_DIR, app: VERSION, clock }));
    const queue = await openQueue(database.connect, kinds, log);
    await queue.send("refresh-insights", AFTER_THE_FIRST_ANSWERS);
    return queue;
  }
  if (config.SCHEDULES) jobs.queue = await startQueue();

  const stop = async () => {
    await new Promise((resolve) => server.close(resolve));
    await jobs.queue?.stop();
    await database.close();
    process.exit(0);
  };
  process.once("SIGTERM", () => void stop());
  process.once("SIGINT", () => void stop());
}

try {
  await start(readConfig());
} catch (error) {
  const expected = error instanceof ConfigError || error instanceof AppError;
  process.stderr.write(`${expected ? error.message : error instanceof Error ? error.stack : String(error)}\n`);
  process.exit(1);
}
