import type { Cell, Format } from "./blocks.ts";

export type ReplyLocale = "pt-BR" | "en";

export interface Style {
  readonly locale: ReplyLocale;
  readonly currency: string;
  readonly timeZone: string;
}

const cache = new Map<string, Intl.NumberFormat | Intl.DateTimeFormat>();

function cached<T extends Intl.NumberFormat | Intl.DateTimeFormat>(key: string, make: () => T): T {
  const known = cache.get(key) as T | undefined;
  if (known) return known;
  const made = make();
  cache.set(key, made);
  return made;
}

const number = (locale: string, options: Intl.NumberFormatOptions) =>
  cached(`${locale}${JSON.stringify(options)}`, () => new Intl.NumberFormat(locale, options));

const date = (locale: string, options: Intl.DateTimeFormatOptions) =>
  cached(`${locale}${JSON.stringify(options)}`, () => new Intl.DateTimeFormat(locale, options));

/** A no-break space between the sign and the figure would keep "R$ 10" from being found or compared as text. */
const plainSpaces = (text: string) => text.replaceAll(/[\u00a0\u202f]/g, " ");

const localNoon = (day: string) => new Date(`${day.slice(0, 10)}T12:00:00Z`);

const formatters: Record<Format, (value: string | number, style: Style) => string> = {
  text: (value) => String(value),
  money: (value, { locale, currency }) => number(locale, { style: "currency", currency }).format(Number(value)),
  percent: (value, { locale }) => `${number(locale, { maximumFractionDigits: 2 }).format(Number(value))}%`,
  count: (value, { locale }) => number(locale, { maximumFractionDigits: 2 }).format(Number(value)),
  hours: (value, { locale }) => `${number(locale, { maximumFractionDigits: 2 }).format(Number(value))} h`,
  score: (value, { locale }) => number(locale, { maximumFractionDigits: 2 }).format(Number(value)),
  day: (value, { locale }) => date(locale, { dateStyle: "short", timeZone: "UTC" }).format(localNoon(String(value))),
  month: (value, { locale }) => date(locale, { month: "short", year: "numeric", timeZone: "UTC" }).format(localNoon(String(value))),
  instant: (value, { locale, timeZone }) => date(locale, { dateStyle: "short", timeStyle: "short", timeZone }).format(new Date(value)),
};

/** A value as a person reads it; "—" where there is none. */
export function formatCell(value: Cell, format: Format, style: Style): string {
  if (value === null || value === "") return "—";
  if (typeof value === "boolean") return style.locale === "en" ? (value ? "yes" : "no") : value ? "sim" : "não";
  return plainSpaces(formatters[format](value, style));
}
