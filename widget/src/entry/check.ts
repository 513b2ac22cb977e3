import type { FieldProblem } from "../../../errors.ts";
import type { Style } from "../format/format.ts";
import type { TextKey, TextValues } from "../i18n/strings.ts";
import type { Field, Words } from "./form-model.ts";
import { isDocument } from "./masks.ts";
import { readDecimal, writeDecimal } from "./number.ts";
import { asList, asText, isEmpty, isSpan, readJson, type Value, type Values } from "./values.ts";

export interface Fault {
  readonly key: TextKey;
  readonly values?: TextValues;
}

type Check = (value: Value, field: Field, style: Style) => Fault | undefined;

const most = { money: 99_999_999_999 } as Partial<Record<Field["control"], number>>;

const figure: Check = (value, field, style) => {
  const plain = readDecimal(asText(value), style.locale);
  if (plain === undefined) return { key: "entry_bad_number" };
  const size = Number(plain);
  const show = (limit: number) => ({ limit: writeDecimal(String(limit), style.locale) });
  const max = field.max ?? most[field.control];
  const least = field.min ?? (field.control === "money" ? 0 : undefined);
  if (field.control === "integer" && !Number.isInteger(size)) return { key: "entry_bad_integer" };
  if (field.above !== undefined && size <= field.above) return { key: "entry_above", values: show(field.above) };
  if (least !== undefined && size < least) return { key: "entry_min", values: show(least) };
  return max !== undefined && size > max ? { key: "entry_max", values: show(max) } : undefined;
};

const long: Check = (value, field) =>
  field.maxLength !== undefined && asText(value).trim().length > field.maxLength
    ? { key: "entry_too_long", values: { limit: field.maxLength } }
    : undefined;

const groupOf: Check = (value, field, style) => {
  const [first] = Object.values(faultsOf(field.fields ?? [], value as Values, style));
  return first;
};

const checks: Partial<Record<Field["control"], Check>> = {
  money: figure,
  percent: figure,
  number: figure,
  hours: figure,
  integer: figure,
  text: long,
  textarea: long,
  email: (value) => (/^[^\s@]+@[^\s@]+\.[^\s@]{2,}$/.test(asText(value).trim()) ? undefined : { key: "entry_bad_email" }),
  phone: (value) => (asText(value).replaceAll(/\D/g, "").length >= 10 ? undefined : { key: "entry_bad_phone" }),
  document: (value) => (isDocument(asText(value)) ? undefined : { key: "entry_bad_document" }),
  day: (value) => (/^\d{4}-\d{2}-\d{2}$/.test(asText(value)) ? undefined : { key: "entry_bad_day" }),
  period: (value) => {
    if (!isSpan(value)) return undefined;
    if (!(value.from && value.to)) return { key: "entry_bad_period" };
    return value.from > value.to ? { key: "entry_bad_order" } : undefined;
  },
  group: groupOf,
  rows: (value, field, style) =>
    asList<Values>(value)
      .map((row) => groupOf(row, field, style))
      .find(Boolean),
  json: (value) => (readJson(asText(value)) === undefined ? { key: "entry_bad_json" } : undefined),
};

/** What the page can tell of a field before the server is asked. */
export function faultOf(field: Field, value: Value | undefined, style: Style): Fault | undefined {
  if (value === undefined || isEmpty(field, value))
    return field.required && field.control !== "group" ? { key: "form_required" } : undefined;
  return checks[field.control]?.(value, field, style);
}

export function faultsOf(fields: readonly Field[], values: Values, style: Style): Readonly<Record<string, Fault>> {
  const all = fields.map((field) => [field.name, faultOf(field, values[field.name], style)] as const);
  return Object.fromEntries(all.filter((one): one is readonly [string, Fault] => one[1] !== undefined));
}

export interface ServerFaults {
  readonly fields: Readonly<Record<string, FieldProblem>>;
  /** Said of no field that stands in the form. */
  readonly others: readonly string[];
}

const letter = /[\p{L}\d_]/u;

/** Field names inside a message become what the form calls them. */
export function inWords(message: string, fields: readonly Field[]): string {
  const labels = new Map(fields.filter(({ name }) => name.length > 2).map(({ name, label }) => [name, label]));
  return message.replaceAll(/[a-z][a-z0-9_]*/g, (word, at: number) => {
    const alone = !(letter.test(message.charAt(at - 1)) || letter.test(message.charAt(at + word.length)));
    return alone ? (labels.get(word) ?? word) : word;
  });
}

/** The server's refusals at the fields that they speak of: `items.2.amount` belongs to `items`. */
export function serverFaults(problems: readonly FieldProblem[], fields: readonly Field[], words: Pick<Words, "fields">): ServerFaults {
  const byName = new Map(fields.map((field) => [field.name, field]));
  const found: Record<string, FieldProblem> = {};
  const others: string[] = [];
  for (const problem of problems) {
    const [head = "", ...path] = problem.field.split(".");
    const message = inWords(problem.message, fields);
    if (!byName.has(head)) {
      others.push(problem.field ? `${words.fields[problem.field] ?? problem.field}: ${message}` : message);
      continue;
    }
    const row = path.find((part) => /^\d+$/.test(part));
    const leaf = path.findLast((part) => !/^\d+$/.test(part));
    const where = [row !== undefined && `${Number(row) + 1}`, leaf && (words.fields[leaf] ?? leaf)].filter(Boolean).join(" · ");
    found[head] ??= { ...problem, message: where ? `${where}: ${message}` : message };
  }
  return { fields: found, others };
}
