import type { Cell, Format } from "../../../replies/blocks.ts";

/** The tenant's way to write figures and times. */
export interface Style {
  readonly locale: string;
  readonly timeZone: string;
  readonly currency: string;
}

export interface Shown {
  readonly format: Format;
  readonly currency?: string;
}

const nothing = "—";
const formatters = new Map<string, Intl.NumberFormat>();

function numberFormat(locale: string, options: Intl.NumberFormatOptions): Intl.NumberFormat {
  const key = `${locale}${JSON.stringify(options)}`;
  const known = formatters.get(key) ?? new Intl.NumberFormat(locale, options);
  formatters.set(key, known);
  return known;
}

/** Decimal strings go to Intl as they are, so that no cent passes through a float. */
function writeNumber(value: string | number, locale: string, options: Intl.NumberFormatOptions): string {
  if (!Number.isFinite(Number(value)) || value === "") return String(value);
  return numberFormat(locale, options).format(value as Intl.StringNumericLiteral);
}

function writeDay(value: string, locale: string, options: Intl.DateTimeFormatOptions): string {
  const date = new Date(`${value.length === 7 ? `${value}-01` : value.slice(0, 10)}T00:00:00Z`);
  if (Number.isNaN(date.getTime())) return value;
  return new Intl.DateTimeFormat(locale, { ...options, timeZone: "UTC" }).format(date);
}

export function writeInstant(value: string, style: Style): string {
  const date = new Date(value);
  if (Number.isNaN(date.getTime())) return value;
  return new Intl.DateTimeFormat(style.locale, {
    dateStyle: "short",
    timeStyle: "short",
    timeZone: style.timeZone,
  }).format(date);
}

type Writer = (value: string | number, style: Style, shown: Shown) => string;

const writers: Readonly<Record<Format, Writer>> = {
  text: (value) => String(value),
  money: (value, style, shown) => writeNumber(value, style.locale, { style: "currency", currency: shown.currency ?? style.currency }),
  percent: (value, style) => `${writeNumber(value, style.locale, { maximumFractionDigits: 2 })}%`,
  count: (value, style) => writeNumber(value, style.locale, { maximumFractionDigits: 2 }),
  hours: (value, style) => `${writeNumber(value, style.locale, { maximumFractionDigits: 2 })} h`,
  score: (value, style) => writeNumber(value, style.locale, { maximumFractionDigits: 2 }),
  day: (value, style) => writeDay(String(value), style.locale, { dateStyle: "short" }),
  month: (value, style) => writeDay(String(value), style.locale, { month: "short", year: "numeric" }),
  instant: (value, style) => writeInstant(String(value), style),
};

/** A cell as a person reads it. */
export function writeCell(value: Cell | undefined, shown: Shown, style: Style): string {
  if (value === null || value === undefined || value === "") return nothing;
  if (typeof value === "boolean") return style.locale.startsWith("pt") ? (value ? "Sim" : "Não") : value ? "Yes" : "No";
  return writers[shown.format](value, style, shown);
}

/** `jul/26`: the year as two digits, so that twelve of them fit under a phone's chart. */
function writeShortMonth(text: string, style: Style): string {
  return `${writeDay(text, style.locale, { month: "short" }).replace(".", "")}/${text.slice(2, 4)}`;
}

/** A chart's category: months and days get their usual look, everything else stays. */
export function writeCategory(text: string, style: Style): string {
  if (/^\d{4}-\d{2}$/.test(text)) return writeShortMonth(text, style);
  return /^\d{4}-\d{2}-\d{2}$/.test(text) ? writers.day(text, style, { format: "day" }) : text;
}

const numeric: ReadonlySet<Format> = new Set(["money", "percent", "count", "hours", "score"]);

export const isNumeric = (format: Format) => numeric.has(format);

/** A short axis label: 1,2 mi instead of 1.200.000,00. */
export function writeShort(value: number, shown: Shown, style: Style): string {
  if (shown.format === "percent" || shown.format === "hours") return writeCell(value, shown, style);
  return writeNumber(value, style.locale, { notation: "compact", maximumFractionDigits: 1 });
}

export function writeSize(bytes: number, locale: string): string {
  if (bytes < 1024) return `${bytes} B`;
  const mega = bytes >= 1024 * 1024;
  return `${writeNumber(bytes / (mega ? 1024 * 1024 : 1024), locale, { maximumFractionDigits: 1 })} ${mega ? "MB" : "kB"}`;
}
