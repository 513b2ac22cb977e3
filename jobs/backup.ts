import { keepBackups } from "../db/backup/keep.ts";
import type { Database } from "../db/client.ts";
import type { JobKind } from "./queue.ts";

interface BackupDeps {
  readonly database: Database;
  readonly folder: string;
  readonly app: string;
  readonly clock: () => Date;
}

/** Every night the whole database into BACKUP_DIR; the newest seven files are kept. */
export const backupJob = ({ database, folder, app, clock }: BackupDeps): JobKind => ({
  name: "backup",
  cron: "30 3 * * *",
  async work() {
    await keepBackups(database, folder, { app, now: clock() });
  },
});
