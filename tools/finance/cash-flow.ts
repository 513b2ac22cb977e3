import { sql } from "drizzle-orm";
import { decimalToCents } from "../../db/money.ts";
import type { Tx } from "../../db/tenant.ts";
import { columns } from "../metrics/compute.ts";
import type { Scope } from "../metrics/define.ts";
import { sourceRows, within } from "../metrics/sources.ts";
import { addDays, calendarPeriod, type DayRange, daysBetween } from "../values/periods.ts";

export const GRAINS = ["day", "week", "month"] as const;
export type Grain = (typeof GRAINS)[number];

/** Integer cents of one day. */
interface DayFlow {
  readonly day: string;
  readonly receivable: number;
  readonly payable: number;
  readonly received: number;
  readonly paid: number;
}

export interface Bucket extends Omit<DayFlow, "day"> {
  readonly period: DayRange;
  /** Opening balance and what moved up to the bucket's end; null for what lies wholly ahead. */
  readonly realised: number | null;
  /** With what is open at its due day, and what is overdue today. */
  readonly projected: number;
}

const days = ({ from, to }: DayRange): number => daysBetween(from, to) + 1;

/** Days, weeks or months: few enough to be read. */
export const grainFor = (period: DayRange): Grain => (days(period) <= 14 ? "day" : days(period) <= 62 ? "week" : "month");

export function bucketsOf(period: DayRange, grain: Grain): DayRange[] {
  const found: DayRange[] = [];
  for (let from = period.from; from <= period.to; ) {
    const end = grain === "day" ? from : calendarPeriod(grain, from, 0).to;
    const [to = end] = [end, period.to].toSorted();
    found.push({ from, to });
    from = addDays(to, 1);
  }
  return found;
}

/** What is open and what moved, of each day that has either, over any time. */
async function dayFlows(tx: Tx, scope: Scope): Promise<DayFlow[]> {
  const open = await tx.execute<Record<"day" | "receivable" | "payable", string>>(sql`
    select s.date::text as day, ${columns(["receivable", "payable"])}
    from ${sourceRows("dues", scope)} s where ${within(scope, "dues")} group by 1`);
  const moved = await tx.execute<Record<"day" | "received" | "paid", string>>(sql`
    select s.date::text as day, ${columns(["received", "paid"])}
    from ${sourceRows("moved", scope)} s where ${within(scope, "moved")} group by 1`);
  const none = { receivable: 0, payable: 0, received: 0, paid: 0 };
  return [
    ...open.rows.map(({ day, receivable, payable }) => ({
      ...none,
      day,
      receivable: decimalToCents(receivable),
      payable: decimalToCents(payable),
    })),
    ...moved.rows.map(({ day, received, paid }) => ({ ...none, day, received: decimalToCents(received), paid: decimalToCents(paid) })),
  ];
}

const FIGURES = ["receivable", "payable", "received", "paid"] as const;

export const sumOf = <T extends Record<(typeof FIGURES)[number], number>>(rows: readonly T[]) => ({
  receivable: rows.reduce((sum, row) => sum + row.receivable, 0),
  payable: rows.reduce((sum, row) => sum + row.payable, 0),
  received: rows.reduce((sum, row) => sum + row.received, 0),
  paid: rows.reduce((sum, row) => sum + row.paid, 0),
});

const netOpen = (rows: readonly DayFlow[]): number => rows.reduce((sum, row) => sum + row.receivable - row.payable, 0);
const netMoved = (rows: readonly DayFlow[]): number => rows.reduce((sum, row) => sum + row.received - row.paid, 0);

/** The first and last day of what is open or moved, for a period without bounds. */
const boundsOf = (flows: readonly DayFlow[], period: DayRange, today: string): DayRange => {
  const all = [...flows.map(({ day }) => day), today].toSorted();
  const [from = today] = [period.from, all[0] ?? today].toSorted().toReversed();
  const [to = today] = [period.to, all.at(-1) ?? today].toSorted();
  return { from, to };
};

interface Flow {
  readonly period: DayRange;
  readonly grain: Grain;
  readonly buckets: readonly Bucket[];
  readonly overdue: { readonly receivable: number; readonly payable: number };
}

/** Longer than any plan: such a period stands for everything there is. */
const UNBOUNDED_DAYS = 20_000;

/** Open amounts count at their due day and, once it has passed, today: that is when they may be paid at the earliest. */
export async function cashFlow(
  tx: Tx,
  scope: Scope,
  { period: asked, grain: wanted, opening }: { readonly period: DayRange; readonly grain: Grain | undefined; readonly opening: number },
): Promise<Flow> {
  const today = scope.asOf;
  const flows = await dayFlows(tx, scope);
  const period = days(asked) > UNBOUNDED_DAYS ? boundsOf(flows, asked, today) : asked;
  const grain = wanted ?? grainFor(period);
  const late = flows.filter(({ day }) => day < today);
  const buckets = bucketsOf(period, grain).map((range): Bucket => {
    const inside = flows.filter(({ day }) => day >= range.from && day <= range.to);
    const realised = opening + netMoved(flows.filter(({ day }) => day >= period.from && day <= range.to));
    const expected = range.to < today ? 0 : netOpen(flows.filter(({ day }) => day <= range.to));
    return { period: range, ...sumOf(inside), realised: range.from > today ? null : realised, projected: realised + expected };
  });
  return { period, grain, buckets, overdue: sumOf(late) };
}
