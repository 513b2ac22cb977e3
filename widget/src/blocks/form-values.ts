import type { FormBlock } from "../../../replies/blocks.ts";
import { writeCommand } from "../format/command.ts";

export type FormField = FormBlock["fields"][number];
export type FormValues = Readonly<Record<string, string>>;

/** What the form starts with: known values of its own fields. */
export function firstValues(block: FormBlock): FormValues {
  return Object.fromEntries(
    block.fields.map((field) => {
      const known = block.input[field.name];
      return [field.name, known === undefined || known === null ? "" : typeof known === "string" ? known : JSON.stringify(known)];
    }),
  );
}

/** A chosen label stands for its value; a bare percentage gets its sign. */
function wireValue(field: FormField, value: string): string {
  const text = value.trim();
  if (field.control === "percent" && /^[\d.,]+$/.test(text)) return `${text}%`;
  return field.options?.find((option) => option.label.toLowerCase() === text.toLowerCase())?.value ?? text;
}

export const missingFields = (block: FormBlock, values: FormValues) =>
  block.fields.filter((field) => field.required && !values[field.name]?.trim()).map((field) => field.name);

/** The message that the form sends: what was known before and what was filled in. */
export function formMessage(block: FormBlock, values: FormValues): string {
  const filled = Object.fromEntries(block.fields.map((field) => [field.name, wireValue(field, values[field.name] ?? "")]));
  return writeCommand(block.tool, { ...block.input, ...filled });
}

export interface ControlProps {
  readonly id: string;
  readonly field: FormField;
  readonly value: string;
  readonly invalid: boolean;
  readonly onChange: (value: string) => void;
}
