import type { z } from "zod";
import type { Cell, Column, Format, Kpi, TableBlock } from "../../replies/blocks.ts";
import { formatCell, type Style } from "../../replies/format.ts";
import type { FieldFacts } from "../fields/semantic.ts";
import { type Field, fieldsOf } from "../fields/walk.ts";
import type { Locale } from "../language.ts";
import { getMetric, metrics } from "../metrics/registry.ts";
import { labelOf, valueLabel } from "./labels.ts";

const FORMATS: Partial<Record<FieldFacts["kind"], Format>> = {
  money: "money",
  unit_cost: "money",
  percent: "percent",
  count: "count",
  hours: "hours",
  score: "score",
  day: "day",
  instant: "instant",
  month: "month",
  days: "count",
};

const DAY = /(_date|_at|_on|_since)$/;

export const formatOf = ({ name, facts, type }: Field): Format =>
  FORMATS[facts?.kind ?? "id"] ?? (type === "number" ? "count" : DAY.test(name) ? "day" : "text");

/** Ids, long texts and nested values are for programs, not for a reply. */
const HIDDEN = new Set([
  "notes",
  "content",
  "custom_fields",
  "created_at",
  "client_id",
  "project_id",
  "owner_id",
  "description",
  "position",
]);

export const isShown = (field: Field): boolean =>
  field.facts?.kind !== "id" && !field.array && field.type !== "object" && !HIDDEN.has(field.name);

/** Values that the database keeps by a fixed name: they are shown in the person's language. */
const isNamedValue = ({ options, facts, name }: Field): boolean =>
  options !== undefined || facts?.kind === "platform" || facts?.kind === "choice" || name === "label";

/** What nobody has said yet has no place in a reply. */
const isUnknown = (value: unknown): boolean => value === undefined || value === null || value === "unknown";

export function cellOf(field: Field, value: unknown, locale: Locale): Cell {
  if (isUnknown(value)) return null;
  if (typeof value === "number" || typeof value === "boolean") return value;
  return isNamedValue(field) ? valueLabel(String(value), locale) : String(value);
}

/** A figure's place in the output; the receipt's id is put in front when the reply is made. */
export const figureAt = (path: string): string => `#${path}`;

type Row = Readonly<Record<string, unknown>>;

/** "**Cliente:** Empresa XYZ · **Orçamento:** R$ 10.000,00" of what an object holds. */
export function factsLine(schema: z.ZodObject, row: Row, style: Style): string {
  return fieldsOf(schema)
    .filter((field) => isShown(field) && !field.facts?.metric && field.name !== "id")
    .map((field) => ({ field, cell: cellOf(field, row[field.name], style.locale) }))
    .filter(({ cell }) => cell !== null && cell !== "" && cell !== false)
    .map(({ field, cell }) => `**${labelOf(field.name, style.locale)}:** ${formatCell(cell, formatOf(field), style)}`)
    .join(" · ");
}

export interface RowsTable {
  readonly schema: z.ZodObject;
  readonly rows: readonly Row[];
  /** Where the rows stand in the output. */
  readonly path: string;
  readonly locale: Locale;
  readonly title?: string;
  readonly total?: number;
}

const isEmptyColumn = (name: string, rows: readonly Row[]): boolean => rows.every((row) => isUnknown(row[name]));

/** A group's label says already what its key column would say again. */
const repeatsLabel = (name: string, rows: readonly Row[]): boolean =>
  name !== "label" && rows.every((row) => row[name] === row["label"] || (name === "month" && "label" in row));

/** Names stand before figures. */
const isMeasured = (field: Field): boolean => field.facts?.metric !== undefined;

export function rowsTable({ schema, rows, path, locale, title, total }: RowsTable): TableBlock {
  const shown = fieldsOf(schema).filter((field) => isShown(field) && !isEmptyColumn(field.name, rows) && !repeatsLabel(field.name, rows));
  const fields = shown.toSorted((a, b) => Number(isMeasured(a)) - Number(isMeasured(b)));
  const columns: Column[] = fields.map((field) => ({ key: field.name, label: labelOf(field.name, locale), format: formatOf(field) }));
  const withMetric = fields.filter((field) => field.facts?.metric);
  return {
    type: "table",
    ...(title && { title }),
    columns,
    rows: rows.map((row) => Object.fromEntries(fields.map((field) => [field.name, cellOf(field, row[field.name], locale)]))),
    figures: rows.map((_, index) => Object.fromEntries(withMetric.map(({ name }) => [name, figureAt(`${path}.${index}.${name}`)]))),
    ...(total !== undefined && total > rows.length && { total }),
  };
}

/** "de 1.204 cliques": what a rate was divided by, where the same row holds it. */
export function denominatorOf(field: Field, fields: readonly Field[], row: Row, style: Style): string | undefined {
  const measure = getMetric(field.facts?.metric ?? "")?.denominator;
  const metric = measure && metrics.find((candidate) => candidate.numerator === measure && !("denominator" in candidate));
  const sibling = metric && fields.find((other) => other.facts?.metric === metric.id);
  if (!(measure && sibling)) return undefined;
  const shown = formatCell(cellOf(sibling, row[sibling.name], style.locale), formatOf(sibling), style);
  return style.locale === "en" ? `of ${shown} ${measure.en}` : `de ${shown} ${measure.pt}`;
}

export function kpisOf(schema: z.ZodObject, row: Row, path: string, style: Style): Kpi[] {
  const fields = fieldsOf(schema);
  return fields
    .filter((field) => field.facts?.metric && row[field.name] !== undefined)
    .map((field) => {
      const denominator = denominatorOf(field, fields, row, style);
      return {
        label: labelOf(field.name, style.locale),
        value: cellOf(field, row[field.name], style.locale),
        format: formatOf(field),
        ...(denominator && { denominator }),
        figure: figureAt(path ? `${path}.${field.name}` : field.name),
      };
    });
}
