import { addDays } from "../periods.ts";

const pad = (n: number): string => String(n).padStart(2, "0");

export const dayOf = (year: number, month: number, day: number): string => `${year}-${pad(month)}-${pad(day)}`;

/** Monday is 1, Sunday 7. */
export const weekdayOf = (day: string): number => new Date(day).getUTCDay() || 7;

/** The nth given weekday on or after a day. */
function nthWeekday(from: string, weekday: number, n: number): string {
  return addDays(from, ((weekday - weekdayOf(from) + 7) % 7) + (n - 1) * 7);
}

/** Gregorian Easter Sunday, by the Meeus/Jones/Butcher algorithm. */
function easter(year: number): string {
  const golden = year % 19;
  const century = Math.floor(year / 100);
  const rest = year % 100;
  const correction = Math.floor((century - Math.floor((century + 8) / 25) + 1) / 3);
  const epact = (19 * golden + century - Math.floor(century / 4) - correction + 15) % 30;
  const weekday = (32 + 2 * (century % 4) + 2 * Math.floor(rest / 4) - epact - (rest % 4)) % 7;
  const shift = Math.floor((golden + 11 * epact + 22 * weekday) / 451);
  const month = Math.floor((epact + weekday - 7 * shift + 114) / 31);
  return dayOf(year, month, ((epact + weekday - 7 * shift + 114) % 31) + 1);
}

const on =
  (month: number, day: number) =>
  (year: number): string =>
    dayOf(year, month, day);

const fromEaster =
  (days: number) =>
  (year: number): string =>
    addDays(easter(year), days);

const nth =
  (n: number, weekday: number, month: number) =>
  (year: number): string =>
    nthWeekday(dayOf(year, month, 1), weekday, n);

const thanksgiving = nth(4, 4, 11);

const HOLIDAYS = {
  newYear: on(1, 1),
  newYearEve: on(12, 31),
  epiphany: on(1, 6),
  valentines: on(2, 14),
  carnival: fromEaster(-47),
  ashWednesday: fromEaster(-46),
  womensDay: on(3, 8),
  consumerDay: on(3, 15),
  palmSunday: fromEaster(-7),
  goodFriday: fromEaster(-2),
  holySaturday: fromEaster(-1),
  easter,
  tiradentes: on(4, 21),
  labour: on(5, 1),
  mothers: nth(2, 7, 5),
  corpusChristi: fromEaster(60),
  lovers: on(6, 12),
  saintJohn: on(6, 24),
  usIndependence: on(7, 4),
  fathers: nth(2, 7, 8),
  independence: on(9, 7),
  customerDay: on(9, 15),
  childrens: on(10, 12),
  teachers: on(10, 15),
  halloween: on(10, 31),
  allSaints: on(11, 1),
  allSouls: on(11, 2),
  republic: on(11, 15),
  blackAwareness: on(11, 20),
  thanksgiving,
  blackFriday: (year: number): string => addDays(thanksgiving(year), 1),
  cyberMonday: (year: number): string => addDays(thanksgiving(year), 4),
  christmas: on(12, 25),
  christmasEve: on(12, 24),
  aprilFools: on(4, 1),
} as const;

export type HolidayName = keyof typeof HOLIDAYS;

export const holidayIn = (name: HolidayName, year: number): string => HOLIDAYS[name](year);

const DAYS_OFF: readonly HolidayName[] = [
  "newYear",
  "goodFriday",
  "tiradentes",
  "labour",
  "independence",
  "childrens",
  "allSouls",
  "republic",
  "blackAwareness",
  "christmas",
];

/** Monday to Friday and not a Brazilian national holiday. */
export function isBusinessDay(day: string): boolean {
  const year = Number(day.slice(0, 4));
  return weekdayOf(day) < 6 && !DAYS_OFF.some((name) => holidayIn(name, year) === day);
}
