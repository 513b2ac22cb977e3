import { mkdir, readdir, rm } from "node:fs/promises";
import { join } from "node:path";
import type { Database } from "../client.ts";
import { writeBackup } from "./dump.ts";

const NAME = /^vyron-\d{8}T\d{6}Z\.backup\.gz$/;
const KEPT = 7;

/** "vyron-20261120T041500Z.backup.gz": names sort by time. */
export const fileNameAt = (now: Date): string => `vyron-${now.toISOString().slice(0, 19).replaceAll(/[-:]/g, "")}Z.backup.gz`;

/** Writes tonight's file into the folder and removes all but the newest seven; other files there are left alone. */
export async function keepBackups(database: Database, folder: string, facts: { app: string; now: Date }): Promise<string> {
  await mkdir(folder, { recursive: true });
  const path = join(folder, fileNameAt(facts.now));
  await writeBackup(database, path, facts);
  const kept = (await readdir(folder)).filter((name) => NAME.test(name)).toSorted();
  for (const name of kept.slice(0, -KEPT)) await rm(join(folder, name));
  return path;
}
