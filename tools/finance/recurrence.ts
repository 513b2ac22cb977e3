import { and, eq, gte, isNull } from "drizzle-orm";
import { z } from "zod";
import { CASH_DIRECTIONS, expenses, recurrences, revenues } from "../../db/schema/finance.ts";
import type { Tx } from "../../db/tenant.ts";
import { AppError, invalid } from "../../errors.ts";
import { day, instantOut, moneyOut, rowId } from "../fields/semantic.ts";
import { required } from "../rows.ts";
import { addMonths } from "../values/periods.ts";

export type RecurrenceRow = typeof recurrences.$inferSelect;
export type NewRecurrence = Omit<typeof recurrences.$inferInsert, "dayOfMonth" | "generatedUntil"> & { readonly dayOfMonth?: number };

/** Rows are made this far ahead; the nightly job keeps it so. */
const HORIZON_MONTHS = 3;
/** A rule may start in the past, but not so far that a slip of the year makes hundreds of rows. */
const MOST_MONTHS_BACK = 24;

export const recurrence = z.object({
  id: rowId(),
  direction: z.enum(CASH_DIRECTIONS),
  amount: moneyOut(),
  category: z.string().meta({ "x-field": { kind: "choice" } }),
  client_id: rowId("client").nullable(),
  client_name: z.string().nullable(),
  project_id: rowId("project").nullable(),
  project_name: z.string().nullable(),
  supplier: z.string().nullable(),
  description: z.string().nullable(),
  day: z.int(),
  starts_on: z.string(),
  ends_on: z.string().nullable(),
  next_due: day().nullable(),
  created_at: instantOut(),
});

const monthOf = (day: string): string => day.slice(0, 7);

const lastDayOf = (day: string): number => new Date(Date.UTC(Number(day.slice(0, 4)), Number(day.slice(5, 7)), 0)).getUTCDate();

/** The due day of the month that holds `day`; a shorter month has it on its last day. */
const dueIn = (day: string, dayOfMonth: number): string =>
  `${monthOf(day)}-${String(Math.min(dayOfMonth, lastDayOf(day))).padStart(2, "0")}`;

/** The first due day from a day on. */
export const nextDue = (dayOfMonth: number, from: string): string => {
  const here = dueIn(from, dayOfMonth);
  return here >= from ? here : dueIn(addMonths(`${monthOf(from)}-01`, 1), dayOfMonth);
};

type Rule = Pick<RecurrenceRow, "dayOfMonth" | "startsOn" | "endsOn" | "generatedUntil">;

/** The due days that have no row yet: months after the last one made, up to the horizon; always the very first. */
export function openDays(rule: Rule, today: string): string[] {
  const horizon = addMonths(today, HORIZON_MONTHS);
  const days: string[] = [];
  for (let month = `${monthOf(rule.startsOn)}-01`; ; month = addMonths(month, 1)) {
    const day = dueIn(month, rule.dayOfMonth);
    const beyond = day > horizon && (days.length > 0 || rule.generatedUntil !== null);
    if (beyond || (rule.endsOn !== null && day > rule.endsOn)) return days;
    const made = rule.generatedUntil !== null && monthOf(day) <= monthOf(rule.generatedUntil);
    if (day >= rule.startsOn && !made) days.push(day);
  }
}

async function insertRows(
  tx: Tx,
  rule: RecurrenceRow,
  days: readonly string[],
): Promise<{ id: string; dueDate: string; amount: number }[]> {
  if (days.length === 0) return [];
  const shared = {
    amount: rule.amount,
    projectId: rule.projectId,
    category: rule.category,
    description: rule.description,
    recurrenceId: rule.id,
  };
  const { clientId } = rule;
  if (rule.direction === "in" && clientId)
    return tx
      .insert(revenues)
      .values(days.map((dueDate) => ({ ...shared, clientId, recurring: true, dueDate })))
      .returning({ id: revenues.id, dueDate: revenues.dueDate, amount: revenues.amount });
  return tx
    .insert(expenses)
    .values(days.map((dueDate) => ({ ...shared, supplier: rule.supplier, dueDate })))
    .returning({ id: expenses.id, dueDate: expenses.dueDate, amount: expenses.amount });
}

/** Keeps the rule and makes its first rows. */
export async function startRecurrence(tx: Tx, rule: NewRecurrence, today: string, say: (pt: string, en: string) => string) {
  if (rule.startsOn < addMonths(today, -MOST_MONTHS_BACK))
    throw invalid("starts_on", say("o início está longe demais no passado", "the start lies too far in the past"));
  const dayOfMonth = rule.dayOfMonth ?? Number(rule.startsOn.slice(8, 10));
  const endsOn = rule.endsOn ?? null;
  if (endsOn !== null && endsOn < rule.startsOn) throw invalid("until", say("o fim vem antes do início", "the end is before the start"));
  const days = openDays({ dayOfMonth, startsOn: rule.startsOn, endsOn, generatedUntil: null }, today);
  if (days.length === 0) throw invalid("until", say("nenhum vencimento cai nesse intervalo", "no due day falls into that range"));
  const row = required(
    await tx
      .insert(recurrences)
      .values({ ...rule, dayOfMonth, generatedUntil: days.at(-1) ?? null })
      .returning(),
  );
  return { row, rows: await insertRows(tx, row, days) };
}

/** Makes the rows that the horizon has come to need; twice on one day makes nothing twice. */
export async function extendRecurrence(tx: Tx, rule: RecurrenceRow, today: string): Promise<number> {
  const days = openDays(rule, today);
  const last = days.at(-1);
  if (last === undefined) return 0;
  await insertRows(tx, rule, days);
  await tx.update(recurrences).set({ generatedUntil: last }).where(eq(recurrences.id, rule.id));
  return days.length;
}

const futureOf = (rule: Pick<RecurrenceRow, "id" | "direction">, today: string) => {
  const table = rule.direction === "in" ? revenues : expenses;
  const settled = rule.direction === "in" ? revenues.receivedAmount : expenses.paidAmount;
  return { table, where: and(eq(table.recurrenceId, rule.id), isNull(table.deletedAt), gte(table.dueDate, today), eq(settled, 0)) };
};

/** What is due from today on and has no payment follows its rule; what was paid stays as it was. */
export async function applyToFuture(tx: Tx, rule: RecurrenceRow, today: string, now: Date): Promise<number> {
  const { table, where } = futureOf(rule, today);
  const rows = await tx.select({ id: table.id, dueDate: table.dueDate }).from(table).where(where);
  for (const { id, dueDate } of rows) {
    const moved = dueIn(dueDate, rule.dayOfMonth);
    const due = moved < today ? dueDate : moved;
    const ended = rule.endsOn !== null && due > rule.endsOn;
    const common = {
      amount: rule.amount,
      category: rule.category,
      description: rule.description,
      projectId: rule.projectId,
      dueDate: due,
      ...(ended && { deletedAt: now }),
    };
    if (rule.direction === "in") await tx.update(revenues).set(common).where(eq(revenues.id, id));
    else
      await tx
        .update(expenses)
        .set({ ...common, supplier: rule.supplier })
        .where(eq(expenses.id, id));
  }
  return rows.length;
}

/** The last due day that still has its row when the rule ends on a day: what is later may be made again. */
export function madeUntil(rule: RecurrenceRow): string | null {
  if (rule.endsOn === null || rule.generatedUntil === null || rule.generatedUntil <= rule.endsOn) return rule.generatedUntil;
  const due = dueIn(rule.endsOn, rule.dayOfMonth);
  return due <= rule.endsOn ? due : dueIn(addMonths(`${monthOf(due)}-01`, -1), rule.dayOfMonth);
}

/** The rule ends: its rows to come that nothing was paid of go with it. */
export async function stopRecurrence(tx: Tx, rule: RecurrenceRow, today: string, now: Date): Promise<number> {
  const { table, where } = futureOf(rule, today);
  const gone = await tx.update(table).set({ deletedAt: now }).where(where).returning({ id: table.id });
  await tx.update(recurrences).set({ deletedAt: now }).where(eq(recurrences.id, rule.id));
  return gone.length;
}

export async function getRecurrenceOrThrow(tx: Tx, id: string): Promise<RecurrenceRow> {
  const [row] = await tx
    .select()
    .from(recurrences)
    .where(and(eq(recurrences.id, id), isNull(recurrences.deletedAt)));
  if (!row) throw new AppError("NOT_FOUND", `recurrence ${id}: list_recurrences`);
  return row;
}
