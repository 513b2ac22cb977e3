import { PgBoss } from "pg-boss";
import type { Connect } from "../db/client.ts";

export interface JobKind {
  readonly name: string;
  /** Cron in the time zone below; absent for jobs that are only sent. */
  readonly cron?: string;
  readonly timeZone?: string;
  work(): Promise<void>;
}

export interface Queue {
  readonly state: () => { readonly ok: boolean };
  /** `after` seconds from now. */
  send(name: string, after?: number): Promise<string | null>;
  stop(): Promise<void>;
}

interface QueueLog {
  error(event: object, message: string): void;
}

const EMBEDDED = { host: "pglite", user: "postgres", database: "postgres", backend: "pglite", max: 2 };

/** The job queue in the same PostgreSQL: any number of processes share its work. */
export async function openQueue(connect: Connect, kinds: readonly JobKind[], log: QueueLog): Promise<Queue> {
  const boss = new PgBoss({
    ...("stream" in connect ? { ...EMBEDDED, stream: connect.stream } : { connectionString: connect.connectionString, max: 3 }),
    useListenNotify: true,
  } as never);
  let ok = true;
  boss.on("error", (error: unknown) => {
    ok = false;
    log.error({ err: error }, "queue");
  });
  await boss.start();
  for (const kind of kinds) {
    await boss.createQueue(kind.name, { retryLimit: 5, retryBackoff: true });
    await boss.work(kind.name, { pollingIntervalSeconds: 5 }, async () => {
      await kind.work();
      ok = true;
    });
    if (kind.cron) await boss.schedule(kind.name, kind.cron, {}, { tz: kind.timeZone ?? "America/Sao_Paulo" });
  }
  return {
    state: () => ({ ok }),
    send: (name, after = 0) => boss.send(name, {}, { startAfter: after }),
    stop: () => boss.stop({ graceful: true, timeout: 5_000 }),
  };
}
