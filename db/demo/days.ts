/** A local day of America/Sao_Paulo, counted from 1970-01-01. */
export type Day = number;

const DAY = 86_400_000;
/** São Paulo has been three hours behind UTC all year since 2019. */
const OFFSET = 3 * 3_600_000;

export const localDay = (instant: Date): Day => Math.floor((instant.getTime() - OFFSET) / DAY);
export const dayText = (day: Day): string => new Date(day * DAY).toISOString().slice(0, 10);
export const instantOf = (day: Day, hour: number, minute = 0): Date => new Date(day * DAY + OFFSET + (hour * 60 + minute) * 60_000);

/** 0 is Sunday. */
export const weekday = (day: Day): number => new Date(day * DAY).getUTCDay();
const isWorkday = (day: Day): boolean => weekday(day) > 0 && weekday(day) < 6;
/** 0 is January. */
export const monthOf = (day: Day): number => new Date(day * DAY).getUTCMonth();

/** The given day of the month that lies `months` after the month of `day`; the last one where the month is shorter. */
export function dayInMonth(day: Day, months: number, dayOfMonth: number): Day {
  const date = new Date(day * DAY);
  const year = date.getUTCFullYear();
  const month = date.getUTCMonth() + months;
  const last = new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
  return Date.UTC(year, month, Math.min(dayOfMonth, last)) / DAY;
}

export function workdayOnOrBefore(day: Day): Day {
  let found = day;
  while (!isWorkday(found)) found -= 1;
  return found;
}
