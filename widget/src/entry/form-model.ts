import { humanName } from "../format/command.ts";

export interface JsonSchema {
  readonly type?: string | readonly string[];
  readonly format?: string;
  readonly description?: string;
  readonly default?: unknown;
  readonly enum?: readonly unknown[];
  readonly anyOf?: readonly JsonSchema[];
  readonly oneOf?: readonly JsonSchema[];
  readonly items?: JsonSchema;
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly additionalProperties?: boolean | JsonSchema;
  readonly propertyNames?: JsonSchema;
  readonly required?: readonly string[];
  readonly minimum?: number;
  readonly maximum?: number;
  readonly exclusiveMinimum?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly "x-field"?: {
    readonly kind?: string;
    readonly ref?: string;
    readonly cues?: Readonly<Record<string, readonly string[]>>;
  };
}

export type ControlName =
  | "text"
  | "textarea"
  | "secret"
  | "money"
  | "percent"
  | "number"
  | "integer"
  | "hours"
  | "day"
  | "month"
  | "instant"
  | "period"
  | "ref"
  | "file"
  | "select"
  | "platform"
  | "switch"
  | "phone"
  | "document"
  | "email"
  | "chips"
  | "pairs"
  | "group"
  | "rows"
  | "json";

export interface Option {
  readonly value: string;
  readonly label: string;
}

export interface Field {
  readonly name: string;
  readonly label: string;
  readonly hint: string;
  readonly control: ControlName;
  readonly required: boolean;
  /** May be emptied on purpose: an update then sends null. */
  readonly nullable: boolean;
  readonly ref?: string;
  readonly options?: readonly Option[];
  readonly min?: number;
  readonly max?: number;
  /** The least value itself does not count. */
  readonly above?: number;
  readonly maxLength?: number;
  readonly fallback?: unknown;
  readonly placeholder?: string;
  /** Of a group, or of each of its rows. */
  readonly fields?: readonly Field[];
  /** What one chip is. */
  readonly item?: Field;
}

/** What people call fields and their values, as the server tells it. */
export interface Words {
  readonly fields: Readonly<Record<string, string>>;
  readonly values: Readonly<Record<string, string>>;
  readonly done: Readonly<Record<string, string>>;
}

export const noWords: Words = { fields: {}, values: {}, done: {} };

const own = <T>(record: Readonly<Record<string, T>>, key: string): T | undefined => (Object.hasOwn(record, key) ? record[key] : undefined);

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

export const fieldLabel = (words: Words, name: string): string => capital(own(words.fields, name) ?? humanName(name));
export const valueName = (words: Words, value: string): string => capital(own(words.values, value) ?? humanName(value));

interface Bare {
  readonly schema: JsonSchema;
  readonly nullable: boolean;
}

/** `X | null` is X that may be emptied. */
function unwrap(schema: JsonSchema): Bare {
  const parts = schema.anyOf ?? schema.oneOf;
  if (!parts || schema["x-field"]?.kind === "period" || schema["x-field"]?.kind === "file") return { schema, nullable: false };
  const rest = parts.filter(({ type }) => type !== "null");
  const [only] = rest;
  const nullable = rest.length < parts.length;
  if (rest.length !== 1 || !only) return { schema, nullable };
  const { anyOf: _, oneOf: __, ...around } = schema;
  return { schema: { ...around, ...only }, nullable };
}

const byKind: Readonly<Record<string, ControlName>> = {
  money: "money",
  unit_cost: "money",
  percent: "percent",
  day: "day",
  month: "month",
  instant: "instant",
  period: "period",
  hours: "hours",
  ref: "ref",
  phone: "phone",
  document: "document",
  email: "email",
  file: "file",
  platform: "platform",
  secret: "secret",
};

const typeOf = ({ type }: JsonSchema): string | undefined => (typeof type === "string" ? type : type?.find((one) => one !== "null"));

const longText = 300;

function textControl(name: string, schema: JsonSchema): ControlName {
  if (/password|secret|token/.test(name)) return "secret";
  if (schema.format === "date") return "day";
  if (schema.format === "date-time") return "instant";
  return (schema.maxLength ?? 0) > longText ? "textarea" : "text";
}

const isScalar = (schema: JsonSchema) => ["string", "number", "integer", "boolean"].includes(typeOf(schema) ?? "");

function arrayControl(schema: JsonSchema): ControlName {
  const item = unwrap(schema.items ?? {}).schema;
  if (isScalar(item) || item.enum || item["x-field"]?.kind === "money") return "chips";
  return item.properties ? "rows" : "json";
}

function objectControl(schema: JsonSchema): ControlName {
  if (schema.properties && Object.keys(schema.properties).length > 0) return "group";
  const value = schema.additionalProperties;
  const simple = typeof value === "object" && [value, ...(value.anyOf ?? [])].some(isScalar);
  return simple ? "pairs" : "json";
}

const byType: Readonly<Record<string, (name: string, schema: JsonSchema) => ControlName>> = {
  string: textControl,
  number: () => "number",
  integer: () => "integer",
  boolean: () => "switch",
  array: (_, schema) => arrayControl(schema),
  object: (_, schema) => objectControl(schema),
};

function controlOf(name: string, schema: JsonSchema): ControlName {
  const known = byKind[schema["x-field"]?.kind ?? ""];
  if (known && typeOf(schema) !== "array") return known;
  if (schema.enum) return "select";
  return byType[typeOf(schema) ?? ""]?.(name, schema) ?? "json";
}

const limits = (schema: JsonSchema) => ({
  ...(schema.minimum !== undefined && { min: schema.minimum }),
  ...(schema.maximum !== undefined && schema.maximum < Number.MAX_SAFE_INTEGER && { max: schema.maximum }),
  ...(schema.exclusiveMinimum !== undefined && { above: schema.exclusiveMinimum }),
  ...(schema.maxLength !== undefined && { maxLength: schema.maxLength }),
});

function optionsOf(schema: JsonSchema, control: ControlName, words: Words): readonly Option[] | undefined {
  const named = (values: readonly unknown[]) => values.map((value) => ({ value: String(value), label: valueName(words, String(value)) }));
  if (control === "period") return named(schema.anyOf?.find((part) => part.enum)?.enum ?? []);
  if (control === "platform") return named(Object.keys(schema["x-field"]?.cues ?? {}));
  return schema.enum ? named(schema.enum) : undefined;
}

function inner(schema: JsonSchema, control: ControlName, words: Words): Pick<Field, "fields" | "item"> {
  const items = unwrap(schema.items ?? {}).schema;
  if (control === "group") return { fields: fieldsOf(schema, words) };
  if (control === "rows") return { fields: fieldsOf(items, words) };
  return control === "chips" ? { item: fieldOf("item", items, true, words) } : {};
}

function fieldOf(name: string, given: JsonSchema, required: boolean, words: Words): Field {
  const { schema, nullable } = unwrap(given);
  const control = controlOf(name, schema);
  const options = optionsOf(schema, control, words);
  const ref = schema["x-field"]?.ref;
  return {
    name,
    label: fieldLabel(words, name === "id" && ref ? ref : name),
    hint: given.description ?? schema.description ?? "",
    control: control === "switch" && given.default === undefined && !required ? "select" : control,
    required,
    nullable,
    ...(ref && { ref }),
    ...(options && { options }),
    ...(control === "switch" && given.default === undefined && { options: [] }),
    ...limits(schema),
    ...(given.default !== undefined && { fallback: given.default }),
    ...(typeof given.default === "string" && { placeholder: valueName(words, given.default) }),
    ...inner(schema, control, words),
  };
}

/** The fields of a tool's input: those that must be filled first, then the others, each group in the tool's own order. */
export function fieldsOf(schema: JsonSchema, words: Words = noWords): readonly Field[] {
  const required = new Set(schema.required);
  const fields = Object.entries(schema.properties ?? {}).map(([name, one]) => fieldOf(name, one, required.has(name), words));
  return [...fields.filter((field) => field.required), ...fields.filter((field) => !field.required)];
}
