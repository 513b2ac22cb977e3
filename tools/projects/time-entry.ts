import { and, desc, eq, isNull, ne, or, type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import { users } from "../../db/schema/platform.ts";
import { projects, timeEntries } from "../../db/schema/projects.ts";
import type { Tx } from "../../db/tenant.ts";
import { AppError, invalid } from "../../errors.ts";
import { hoursOut, moneyOut, ref, rowId, worded } from "../fields/semantic.ts";

export const timeEntry = z.object({
  id: rowId(),
  project_id: rowId("project"),
  project_name: z.string(),
  person: z.string(),
  hours: hoursOut(),
  cost_rate: moneyOut(),
  cost: moneyOut(),
  worked_on: z.string(),
  note: z.string().nullable(),
});

/** Cents: hours have two decimals, so their product with the rate is rounded once, as the ledger rounds it. */
export const costOf = (hours: number, rate: number): number => Math.round((Math.round(hours * 100) * rate) / 100);

export const toTimeEntry = (row: typeof timeEntries.$inferSelect, projectName: string): z.input<typeof timeEntry> => ({
  id: row.id,
  project_id: row.projectId,
  project_name: projectName,
  person: row.person,
  hours: row.hours,
  cost_rate: row.costRate,
  cost: costOf(row.hours, row.costRate),
  worked_on: row.workedOn,
  note: row.note,
});

export const timeEntryRef = () => worded(ref("time_entry"), { near: ["lancamento", "apontamento", "horas", "entry", "hours"] });

export async function getTimeEntryOrThrow(tx: Tx, id: string): Promise<{ row: typeof timeEntries.$inferSelect; projectName: string }> {
  const [found] = await tx
    .select({ row: timeEntries, projectName: projects.name })
    .from(timeEntries)
    .innerJoin(projects, and(eq(projects.tenantId, timeEntries.tenantId), eq(projects.id, timeEntries.projectId)))
    .where(and(eq(timeEntries.id, id), isNull(timeEntries.deletedAt), isNull(projects.deletedAt)));
  if (!found) throw new AppError("NOT_FOUND", `time entry ${id}: list_time_entries`);
  return found;
}

export interface Worker {
  readonly userId: string | null;
  readonly person: string;
  /** The user's own cost per hour. */
  readonly rate: number | null;
}

/** A name becomes the user of that name; others who work without an account stay a name. */
export async function workerNamed(tx: Tx, person: string): Promise<Worker> {
  const found = await tx
    .select({ id: users.id, name: users.name, rate: users.costRate })
    .from(users)
    .where(and(eq(sql`folded(${users.name})`, sql`folded(${person})`), isNull(users.deletedAt)));
  const [user] = found;
  return user && found.length === 1 ? { userId: user.id, person: user.name, rate: user.rate } : { userId: null, person, rate: null };
}

export async function workerOfUser(tx: Tx, userId: string, name: string): Promise<Worker> {
  const [user] = await tx.select({ rate: users.costRate }).from(users).where(eq(users.id, userId));
  return { userId, person: name, rate: user?.rate ?? null };
}

const isTheirs = ({ userId, person }: Worker): SQL | undefined =>
  or(userId ? eq(timeEntries.userId, userId) : undefined, eq(sql`folded(${timeEntries.person})`, sql`folded(${person})`));

/** The rate of the person's latest entry. */
export async function lastRate(tx: Tx, worker: Worker): Promise<number | undefined> {
  const [row] = await tx
    .select({ rate: timeEntries.costRate })
    .from(timeEntries)
    .where(and(isTheirs(worker), isNull(timeEntries.deletedAt)))
    .orderBy(desc(timeEntries.workedOn), desc(timeEntries.id))
    .limit(1);
  return row?.rate;
}

const HOURS_OF_A_DAY = 24;

interface Day {
  readonly worker: Worker;
  readonly workedOn: string;
  readonly hours: number;
  readonly today: string;
  /** The entry that is being changed. */
  readonly entryId?: string;
  say(pt: string, en: string): string;
}

/** No hours in the future, and no more of them than a person's day has; entries of one person follow each other. */
export async function checkDay(tx: Tx, { worker, workedOn, hours, today, entryId, say }: Day): Promise<void> {
  if (workedOn > today) throw invalid("worked_on", say("worked_on não pode estar no futuro", "worked_on must not be in the future"));
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(concat('hours:', app_tenant(), folded(${worker.person})), 0))`);
  const [day] = await tx
    .select({ hours: sql<string>`coalesce(sum(${timeEntries.hours}), 0)` })
    .from(timeEntries)
    .where(
      and(
        isTheirs(worker),
        eq(timeEntries.workedOn, workedOn),
        isNull(timeEntries.deletedAt),
        entryId ? ne(timeEntries.id, entryId) : undefined,
      ),
    );
  const logged = Number(day?.hours ?? 0);
  if (Math.round((logged + hours) * 100) <= HOURS_OF_A_DAY * 100) return;
  throw invalid(
    "hours",
    say(
      `hours: ${worker.person} já tem ${logged} h em ${workedOn}; com mais ${hours} h passaria de 24 h no dia`,
      `hours: ${worker.person} already has ${logged} h on ${workedOn}; ${hours} h more would be over 24 h in a day`,
    ),
  );
}
