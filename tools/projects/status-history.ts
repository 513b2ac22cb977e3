import { and, asc, eq, isNull } from "drizzle-orm";
import { z } from "zod";
import { PROJECT_STATUSES, projectStatusChanges, type projects } from "../../db/schema/projects.ts";
import type { Tx } from "../../db/tenant.ts";
import { instantOut } from "../fields/semantic.ts";
import { daysBetween, localDay } from "../values/periods.ts";

type Project = typeof projects.$inferSelect;
type Status = Project["status"];

export const milestone = z.object({
  status: z.enum(PROJECT_STATUSES),
  since: instantOut(),
  until: instantOut().nullable().describe("null while the project still is in this status."),
  days: z.int().describe("Local days in this status."),
});

const readChanges = (tx: Tx, projectId: string) =>
  tx
    .select({ status: projectStatusChanges.status, since: projectStatusChanges.since })
    .from(projectStatusChanges)
    .where(and(eq(projectStatusChanges.projectId, projectId), isNull(projectStatusChanges.deletedAt)))
    .orderBy(asc(projectStatusChanges.since), asc(projectStatusChanges.id));

export const startStatus = (tx: Tx, projectId: string, status: Status, since: Date) =>
  tx.insert(projectStatusChanges).values({ projectId, status, since });

/** Records that a project moved on; one that was made without a history gets its first status with it. */
export async function changeStatus(tx: Tx, before: Project, status: Status, now: Date): Promise<void> {
  if (before.status === status) return;
  if ((await readChanges(tx, before.id)).length === 0) await startStatus(tx, before.id, before.status, before.createdAt);
  await startStatus(tx, before.id, status, now);
}

/** The statuses that a project went through, oldest first, with the local days that it spent in each. */
export async function milestonesOf(tx: Tx, row: Project, at: { now: Date; timeZone: string }): Promise<z.input<typeof milestone>[]> {
  const changes = await readChanges(tx, row.id);
  const all = changes.length > 0 ? changes : [{ status: row.status, since: row.createdAt }];
  return all.map(({ status, since }, index) => {
    const until = all[index + 1]?.since ?? null;
    return { status, since, until, days: daysBetween(localDay(since, at.timeZone), localDay(until ?? at.now, at.timeZone)) };
  });
}
