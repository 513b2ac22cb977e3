const DAY_MS = 86_400_000;
const formats = new Map<string, Intl.DateTimeFormat>();

function formatFor(timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(timeZone);
  if (known) return known;
  const format = new Intl.DateTimeFormat("en-CA-u-ca-gregory-nu-latn", {
    timeZone,
    hourCycle: "h23",
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
    hour: "2-digit",
    minute: "2-digit",
    second: "2-digit",
  });
  formats.set(timeZone, format);
  return format;
}

/** The wall clock of a zone at an instant, written as if it were UTC milliseconds. */
export function wallClock(at: Date, timeZone: string): number {
  const part: Record<string, number> = {};
  for (const { type, value } of formatFor(timeZone).formatToParts(at)) part[type] = Number(value);
  const { year = 1970, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = part;
  return Date.UTC(year, month - 1, day, hour, minute, second);
}

/** The instant of a wall clock time: the earlier of two when clocks go back, the shifted one when clocks skip it. */
export function instantOf(wall: number, timeZone: string): Date {
  const offset = (at: number): number => wallClock(new Date(at), timeZone) - Math.floor(at / 1000) * 1000;
  const before = offset(wall - DAY_MS);
  const early = wall - before;
  if (offset(early) === before) return new Date(early);
  const after = offset(wall + DAY_MS);
  const late = wall - after;
  return new Date(offset(late) === after ? late : early);
}
