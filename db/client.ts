import { mkdirSync, readdirSync } from "node:fs";
import { join } from "node:path";
import type { Duplex } from "node:stream";
import type { PGlite } from "@electric-sql/pglite";
import { drizzle, type NodePgDatabase } from "drizzle-orm/node-postgres";
import pg from "pg";
import { lockFolder } from "./embedded/lock.ts";

export type Db = NodePgDatabase;
export type Tx = Parameters<Parameters<Db["transaction"]>[0]>[0];

/** What `pg` clients other than our pool (the queue, the checkpointer) need to reach the same database. */
export type Connect = { readonly connectionString: string } | { readonly stream: () => Duplex };

export interface Database {
  readonly kind: "embedded" | "server";
  readonly db: Db;
  readonly pool: pg.Pool;
  readonly connect: Connect;
  /** True when this start created the embedded database. */
  readonly created: boolean;
  close(): Promise<void>;
}

const EMBEDDED = { host: "pglite", user: "postgres", database: "postgres", ssl: false } as const;

export async function openServer(connectionString: string, max = 10): Promise<Database> {
  const pool = new pg.Pool({ connectionString, max });
  pool.on("error", () => undefined);
  return {
    kind: "server",
    db: drizzle({ client: pool }),
    pool,
    connect: { connectionString },
    created: false,
    close: () => pool.end(),
  };
}

/** A `pg` pool over one PGlite; four logical connections take turns on its single session. */
export async function overEmbedded(lite: PGlite, created: boolean, release: () => void): Promise<Database> {
  const { embeddedStream } = await import("./embedded/bridge.ts");
  await lite.waitReady;
  const stream = embeddedStream(lite);
  const pool = new pg.Pool({ ...EMBEDDED, stream, max: 4 } as unknown as pg.PoolConfig);
  return {
    kind: "embedded",
    db: drizzle({ client: pool }),
    pool,
    connect: { stream },
    created,
    close: async () => {
      await pool.end();
      await lite.close();
      release();
    },
  };
}

export async function openEmbedded(dataDir: string): Promise<Database> {
  const release = await lockFolder(dataDir);
  const { liteWithExtensions } = await import("./embedded/lite.ts");
  const folder = join(dataDir, "postgres");
  mkdirSync(folder, { recursive: true });
  const created = readdirSync(folder).length === 0;
  return overEmbedded(liteWithExtensions({ dataDir: folder }), created, release);
}
