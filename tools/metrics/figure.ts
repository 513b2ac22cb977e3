import { z } from "zod";
import { type FieldFacts, factsOf } from "../fields/semantic.ts";
import { fieldsOf } from "../fields/walk.ts";
import type { Scope } from "./define.ts";

const WRAPPERS = [z.ZodOptional, z.ZodNullable, z.ZodDefault] as const;

function unwrapped(schema: z.core.$ZodType): z.core.$ZodType {
  const wrapper = WRAPPERS.find((kind) => schema instanceof kind);
  return wrapper ? unwrapped((schema as z.ZodOptional).def.innerType) : schema;
}

function step(schema: z.core.$ZodType | undefined, key: string): z.core.$ZodType | undefined {
  const at = schema && unwrapped(schema);
  if (at instanceof z.ZodArray) return /^\d+$/.test(key) ? at.element : undefined;
  return at instanceof z.ZodObject ? (at.shape as Record<string, z.core.$ZodType>)[key] : undefined;
}

const child = (value: unknown, key: string): unknown =>
  typeof value === "object" && value !== null && Object.hasOwn(value, key) ? (value as Record<string, unknown>)[key] : undefined;

function factsOfFigure(schema: z.core.$ZodType | undefined): FieldFacts | undefined {
  for (let at = schema; at; at = at === unwrapped(at) ? undefined : unwrapped(at)) {
    const facts = factsOf(at);
    if (facts?.metric || facts?.metricFrom) return facts;
  }
  return undefined;
}

/** The metric that a field is a value of: fixed by the schema, or named by the output. */
function metricOf(schema: z.core.$ZodType | undefined, output: unknown): string | undefined {
  const facts = factsOfFigure(schema);
  if (!facts?.metricFrom) return facts?.metric;
  const named = child(output, facts.metricFrom);
  return typeof named === "string" ? named : undefined;
}

export interface Figure {
  readonly path: string;
  readonly metric: string;
  readonly value: unknown;
  /** The object that holds it: its sibling fields say what the figure is about. */
  readonly row: Readonly<Record<string, unknown>>;
  readonly rowSchema: z.ZodObject;
}

/** The figure at a path such as `items.3.profit` of a tool's output. */
export function figureAt(output: unknown, schema: z.ZodType, path: string): Figure | undefined {
  const keys = path.split(".");
  const last = keys.pop() ?? "";
  let at: z.core.$ZodType | undefined = schema;
  let row: unknown = output;
  for (const key of keys) {
    at = step(at, key);
    row = child(row, key);
  }
  const rowSchema = at && unwrapped(at);
  const metric = metricOf(step(at, last), output);
  if (!metric || !(rowSchema instanceof z.ZodObject)) return undefined;
  return { path, metric, value: child(row, last), row: row as Record<string, unknown>, rowSchema };
}

/** Every figure of an output, in reading order. */
export function figuresIn(output: unknown, schema: z.ZodType, path = "", whole = output): Figure[] {
  const at = unwrapped(schema);
  if (at instanceof z.ZodArray && Array.isArray(output))
    return output.flatMap((item, index) => figuresIn(item, at.element as z.ZodType, `${path}${index}.`, whole));
  if (!(at instanceof z.ZodObject) || typeof output !== "object" || output === null) return [];
  return Object.entries(at.shape as Record<string, z.ZodType>).flatMap(([key, field]) => {
    const value = child(output, key);
    const metric = metricOf(field, whole);
    if (metric)
      return value === undefined ? [] : [{ path: path + key, metric, value, row: output as Record<string, unknown>, rowSchema: at }];
    return figuresIn(value, field, `${path}${key}.`, whole);
  });
}

type Dimensions = Partial<Record<string, unknown>>;

function dimensionsOf(schema: z.ZodObject, values: Readonly<Record<string, unknown>>): Dimensions {
  const dimensions: Dimensions = {};
  for (const field of fieldsOf(schema)) {
    const value = values[field.name];
    if (field.facts?.dimension && value !== undefined && value !== null) dimensions[field.facts.dimension] = value;
  }
  return dimensions;
}

/** The filters of a call, narrowed by what its row stands for. */
export function scopeOfFigure(figure: Figure, inputSchema: z.ZodObject, input: Readonly<Record<string, unknown>>, asOf: string): Scope {
  const { user: _, ...dimensions } = { ...dimensionsOf(inputSchema, input), ...dimensionsOf(figure.rowSchema, figure.row) };
  return { ...dimensions, asOf } as Scope;
}
