import { monthsOf, periodBefore } from "../../metrics/value.ts";
import { calendarPeriod, type DayRange } from "../../values/periods.ts";

/** Everything there is has no period before it. */
const BEGINNING = "1990-01-01";

/** A running period counts up to today: what is due later this month has not happened. */
export const covered = ({ from, to }: DayRange, today: string): DayRange => ({ from, to: from <= today && to > today ? today : to });

export const comparedWith = (period: DayRange, today: string): DayRange | undefined =>
  period.from < BEGINNING ? undefined : periodBefore(period, today);

/** The months of the charts, oldest first; the last one up to today. */
export const chartMonths = (today: string): DayRange[] =>
  monthsOf({ asOf: today }).map((month) => covered(calendarPeriod("month", month, 0), today));
