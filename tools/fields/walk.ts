import { z } from "zod";
import { type FieldFacts, factsOf } from "./semantic.ts";

/** A field of a tool's input or output, seen through optional, default, nullable and array. */
export interface Field {
  readonly name: string;
  readonly schema: z.core.$ZodType;
  readonly facts: FieldFacts | undefined;
  readonly required: boolean;
  readonly array: boolean;
  readonly description: string;
  /** The values of an enum. */
  readonly options: readonly string[] | undefined;
  readonly type: "string" | "number" | "boolean" | "object" | "other";
}

const inner = (schema: z.core.$ZodType): z.core.$ZodType | undefined =>
  schema instanceof z.ZodOptional || schema instanceof z.ZodDefault || schema instanceof z.ZodNullable ? schema.def.innerType : undefined;

/** The schema inside optional, default and nullable. */
export function bare(schema: z.core.$ZodType): z.core.$ZodType {
  const next = inner(schema);
  return next ? bare(next) : schema;
}

const TYPES: Partial<Record<string, Field["type"]>> = {
  string: "string",
  enum: "string",
  number: "number",
  int: "number",
  boolean: "boolean",
  object: "object",
  record: "object",
};

function readField(name: string, outer: z.core.$ZodType): Field {
  let schema = outer;
  let facts = factsOf(schema);
  let description = describe(schema);
  for (let next = inner(schema); next; next = inner(schema)) {
    schema = next;
    facts ??= factsOf(schema);
    description ||= describe(schema);
  }
  const array = schema instanceof z.ZodArray;
  const item = schema instanceof z.ZodArray ? schema.element : schema;
  return {
    name,
    schema: outer,
    facts: facts ?? factsOf(item),
    required: !(outer instanceof z.ZodOptional || outer instanceof z.ZodDefault),
    array,
    description,
    options: item instanceof z.ZodEnum ? item.options.map(String) : undefined,
    type: TYPES[item._zod.def.type] ?? "other",
  };
}

const describe = (schema: z.core.$ZodType): string => z.globalRegistry.get(schema)?.description ?? "";

const seen = new WeakMap<z.ZodObject, readonly Field[]>();

/** The fields of an object schema, in their order. */
export function fieldsOf(schema: z.ZodObject): readonly Field[] {
  const known = seen.get(schema);
  if (known) return known;
  const fields = Object.entries(schema.shape).map(([name, field]) => readField(name, field));
  seen.set(schema, fields);
  return fields;
}

/** The object that a list's `items` hold, or the schema itself; undefined when the output has no rows. */
export function rowSchema(output: z.ZodType): z.ZodObject | undefined {
  if (!(output instanceof z.ZodObject)) return undefined;
  const items = (output.shape as Record<string, z.core.$ZodType>)["items"];
  return items instanceof z.ZodArray && items.element instanceof z.ZodObject ? items.element : undefined;
}
