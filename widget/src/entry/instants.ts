const two = (value: number): string => String(value).padStart(2, "0");

/** Minutes that a zone is ahead of UTC at an instant. */
function aheadAt(at: number, timeZone: string): number {
  const parts = new Intl.DateTimeFormat("en-US", {
    timeZone,
    hourCycle: "h23",
    year: "numeric",
    month: "numeric",
    day: "numeric",
    hour: "numeric",
    minute: "numeric",
  }).formatToParts(at);
  const read = (type: string) => Number(parts.find((part) => part.type === type)?.value);
  const wall = Date.UTC(read("year"), read("month") - 1, read("day"), read("hour"), read("minute"));
  return Math.round((wall - Math.floor(at / 60_000) * 60_000) / 60_000);
}

/** "2026-11-20T09:30" on the tenant's clock → "2026-11-20T09:30:00-03:00". */
export function instantOf(wall: string, timeZone: string): string | undefined {
  const local = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/.test(wall) ? Date.parse(`${wall}:00Z`) : Number.NaN;
  if (Number.isNaN(local)) return undefined;
  const guess = aheadAt(local, timeZone);
  const ahead = aheadAt(local - guess * 60_000, timeZone);
  const size = Math.abs(ahead);
  return `${wall}:00${ahead < 0 ? "-" : "+"}${two(Math.floor(size / 60))}:${two(size % 60)}`;
}

/** An instant as the tenant's clock shows it. */
export function wallOf(instant: string, timeZone: string): string {
  const at = Date.parse(instant);
  if (Number.isNaN(at)) return "";
  return new Date(at + aheadAt(at, timeZone) * 60_000).toISOString().slice(0, 16);
}

export const dayIn = (at: number, timeZone: string): string => wallOf(new Date(at).toISOString(), timeZone).slice(0, 10);
