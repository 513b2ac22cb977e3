import type { Style } from "../format/format.ts";
import type { Field } from "./form-model.ts";
import { instantOf, wallOf } from "./instants.ts";
import { maskDocument, maskPhone } from "./masks.ts";
import { readDecimal, writeDecimal } from "./number.ts";

/** A chosen record: its id, and the name that the person knows it by. */
export interface Chosen {
  readonly id: string;
  readonly label: string;
}

export interface Span {
  readonly from: string;
  readonly to: string;
}

export interface Pair {
  readonly key: string;
  readonly value: string;
}

/** What a control holds: texts as typed, a switch, chosen records, chips, pairs, groups and their rows. */
export type Value = string | boolean | Chosen | Span | readonly string[] | readonly Pair[] | Values | readonly Values[];
export interface Values {
  readonly [name: string]: Value;
}

export const isChosen = (value: Value | undefined): value is Chosen =>
  typeof value === "object" && !Array.isArray(value) && "id" in value && "label" in value;
export const isSpan = (value: Value | undefined): value is Span =>
  typeof value === "object" && !Array.isArray(value) && "from" in value && "to" in value;

export const asText = (value: Value | undefined): string => (typeof value === "string" ? value : "");
export const asList = <T>(value: Value | undefined): readonly T[] => (Array.isArray(value) ? (value as readonly T[]) : []);
const asGroup = (value: Value | undefined): Values => (typeof value === "object" && !Array.isArray(value) ? (value as Values) : {});

/** A default of a free text stays out of the field: the server puts it in, and the field shows it as what is meant. */
const isFree = ({ control }: Field): boolean => control === "text" || control === "textarea";

export const firstValues = (fields: readonly Field[], style: Style): Values =>
  Object.fromEntries(fields.map((field) => [field.name, typedOf(field, isFree(field) ? undefined : field.fallback, style)]));

const emptyOf = (field: Field, style: Style): Value => {
  if (field.control === "switch") return false;
  if (field.control === "group") return firstValues(field.fields ?? [], style);
  return ["chips", "pairs", "rows"].includes(field.control) ? [] : "";
};

type Typed = (value: unknown, field: Field, style: Style) => Value;

const text: Typed = (value) => (typeof value === "object" ? JSON.stringify(value) : String(value));

const typed: Partial<Record<Field["control"], Typed>> = {
  switch: (value) => value === true,
  money: (value, _, style) => writeDecimal(String(value), style.locale, 2),
  percent: (value, _, style) => writeDecimal(String(value), style.locale),
  number: (value, _, style) => writeDecimal(String(value), style.locale),
  hours: (value, _, style) => writeDecimal(String(value), style.locale),
  integer: (value, _, style) => writeDecimal(String(value), style.locale),
  month: (value) => String(value).slice(0, 7),
  instant: (value, _, style) => wallOf(String(value), style.timeZone),
  phone: (value) => maskPhone(String(value)),
  document: (value) => maskDocument(String(value)),
  period: (value) => (typeof value === "object" ? (value as Span) : String(value)),
  chips: (value, field, style) =>
    field.item && Array.isArray(value) ? value.map((one) => asText(typedOf(field.item as Field, one, style)) || String(one)) : [],
  pairs: (value) => Object.entries(value as Record<string, unknown>).map(([key, one]) => ({ key, value: String(one) })),
  group: (value, field, style) => typedAll(field.fields ?? [], value as Record<string, unknown>, style),
  rows: (value, field, style) =>
    Array.isArray(value) ? value.map((row: Record<string, unknown>) => typedAll(field.fields ?? [], row, style)) : [],
  json: (value) => JSON.stringify(value, null, 2),
};

const typedAll = (fields: readonly Field[], record: Readonly<Record<string, unknown>>, style: Style): Values =>
  Object.fromEntries(fields.map((field) => [field.name, typedOf(field, record[field.name] ?? field.fallback, style)]));

/** A value of the wire as the person would have typed it. */
export function typedOf(field: Field, value: unknown, style: Style): Value {
  if (value === undefined || value === null) return emptyOf(field, style);
  return (typed[field.control] ?? text)(value, field, style);
}

export function isEmpty(field: Field, value: Value | undefined): boolean {
  if (field.control === "switch") return false;
  if (typeof value === "string") return value.trim() === "";
  if (Array.isArray(value)) return value.length === 0;
  if (isSpan(value)) return value.from === "" && value.to === "";
  if (field.control === "group") return (field.fields ?? []).every((one) => isEmpty(one, asGroup(value)[one.name]));
  return value === undefined;
}

type Wire = (value: Value, field: Field, style: Style) => unknown;

const trimmed: Wire = (value) => asText(value).trim();
const decimal: Wire = (value, _, style) => readDecimal(asText(value), style.locale);
const number: Wire = (value, field, style) => {
  const plain = decimal(value, field, style);
  return plain === undefined ? undefined : Number(plain);
};

const scalar = (value: string): string | number | boolean =>
  /^-?(0|[1-9]\d{0,14})(\.\d+)?$/.test(value) ? Number(value) : value === "true" ? true : value === "false" ? false : value;

const wire: Partial<Record<Field["control"], Wire>> = {
  switch: (value) => value === true,
  select: (value, field) => (field.options?.length === 0 ? asText(value) === "true" : asText(value)),
  money: decimal,
  percent: number,
  number,
  hours: number,
  integer: number,
  month: (value) => `${asText(value)}-01`,
  instant: (value, _, style) => instantOf(asText(value), style.timeZone),
  ref: (value) => (isChosen(value) ? value.id : asText(value).trim()),
  period: (value) => (isSpan(value) ? { from: value.from, to: value.to } : asText(value)),
  platform: (value) => asText(value).trim().toLowerCase().replaceAll(/\s+/g, "_"),
  chips: (value, field, style) =>
    asList<string>(value).map((one) => (field.item ? (wire[field.item.control] ?? trimmed)(one, field.item, style) : one)),
  pairs: (value, field) =>
    Object.fromEntries(
      asList<Pair>(value)
        .filter(({ key }) => key.trim() !== "")
        .map(({ key, value: one }) => [key.trim(), field.name === "mapping" ? one : scalar(one.trim())]),
    ),
  group: (value, field, style) => inputOf(field.fields ?? [], asGroup(value), style),
  rows: (value, field, style) => asList<Values>(value).map((row) => inputOf(field.fields ?? [], row, style)),
  json: (value) => readJson(asText(value)),
};

export function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const sent = (field: Field, value: Value | undefined, style: Style): unknown =>
  value === undefined || isEmpty(field, value) ? undefined : (wire[field.control] ?? trimmed)(value, field, style);

/** The strict input of the tool: decimals with a point, days and instants in ISO, ids; empty fields are left out. */
export function inputOf(fields: readonly Field[], values: Values, style: Style): Record<string, unknown> {
  const entries = fields.map((field) => [field.name, sent(field, values[field.name], style)] as const);
  return Object.fromEntries(entries.filter(([, value]) => value !== undefined));
}

/** Only what differs from the record as it stands; what was emptied goes as null. `keys` always go. */
export function changesOf(
  fields: readonly Field[],
  values: Values,
  base: Values,
  keys: readonly string[],
  style: Style,
): Record<string, unknown> {
  const now = inputOf(fields, values, style);
  const before = inputOf(fields, base, style);
  const entries = fields.flatMap(({ name, nullable }): (readonly [string, unknown])[] => {
    if (keys.includes(name)) return [[name, now[name]]];
    if (JSON.stringify(now[name]) === JSON.stringify(before[name])) return [];
    return now[name] === undefined ? (nullable ? [[name, null]] : []) : [[name, now[name]]];
  });
  return Object.fromEntries(entries.filter(([, value]) => value !== undefined));
}
