import type { Format } from "../../../replies/blocks.ts";
import type { Style } from "../format/format.ts";
import { writeCell } from "../format/format.ts";
import { fieldLabel, type JsonSchema, valueName, type Words } from "./form-model.ts";

export interface Fact {
  readonly label: string;
  readonly value: string;
}

const formats: Readonly<Record<string, Format>> = {
  money: "money",
  unit_cost: "money",
  percent: "percent",
  count: "count",
  hours: "hours",
  day: "day",
  month: "month",
  instant: "instant",
  score: "score",
};

const quiet = /(^|_)id$|^created_at$|^updated_at$|^version$/;

const isScalar = (value: unknown): value is string | number | boolean => ["string", "number", "boolean"].includes(typeof value);

/** Texts of the person's own; a word in them is no value of ours. */
const own = /(^|_)(name|description|notes?|title|subject|supplier|content)$/;

const kindOf = (schema: JsonSchema | undefined, name: string): string => {
  const property = schema?.properties?.[name];
  return property?.["x-field"]?.kind ?? property?.anyOf?.find((part) => part["x-field"])?.["x-field"]?.kind ?? "";
};

function formatOf(kind: string, value: string | number | boolean): Format {
  const known = formats[kind];
  if (known) return known;
  if (typeof value === "number") return "count";
  if (/^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/.test(String(value))) return "instant";
  return /^\d{4}-\d{2}-\d{2}$/.test(String(value)) ? "day" : "text";
}

/** What was written, as the record says it: its facts in words, without ids. */
export function factsOf(
  output: Readonly<Record<string, unknown>>,
  schema: JsonSchema | undefined,
  words: Words,
  style: Style,
): readonly Fact[] {
  return Object.entries(output).flatMap(([name, value]): Fact[] => {
    if (quiet.test(name) || !isScalar(value) || value === "" || value === false) return [];
    const format = formatOf(kindOf(schema, name), value);
    const named = format === "text" && typeof value === "string" && !own.test(name) && Object.hasOwn(words.values, value);
    return [{ label: fieldLabel(words, name), value: named ? valueName(words, value) : writeCell(value, { format }, style) }];
  });
}
