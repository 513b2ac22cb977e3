import { z } from "zod";
import type { CustomValues } from "../../db/schema/crm.ts";
import type { CustomField, CustomFieldEntity } from "../../db/schema/platform.ts";
import { invalid } from "../../errors.ts";
import type { Say } from "../language.ts";
import type { Session } from "../session.ts";
import { normalise } from "../values/text.ts";

/** The tenant's own fields as they come in; what they may hold is the tenant's to define. */
export const customFields = () => z.record(z.string().max(60), z.union([z.string().max(1_000), z.number(), z.boolean(), z.null()]));

type Value = string | number | boolean;

const DAY = /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/;
const same = (a: string, b: string): boolean => normalise(a).trim() === normalise(b).trim();
const isRealDay = (text: string): boolean => DAY.test(text) && new Date(`${text}T00:00:00Z`).toISOString().startsWith(text);

/** The value as the field's type keeps it, or undefined where it does not fit. */
const READERS: Record<CustomField["type"], (value: Value, field: CustomField) => Value | undefined> = {
  text: (value) => (typeof value === "string" ? value.trim() || undefined : undefined),
  number: (value) => (typeof value === "number" && Number.isFinite(value) ? value : undefined),
  day: (value) => (typeof value === "string" && isRealDay(value) ? value : undefined),
  boolean: (value) => (typeof value === "boolean" ? value : undefined),
  choice: (value, { options = [] }) => options.find((option) => same(option, String(value))),
};

const expected = ({ type, options = [] }: CustomField, say: Say): string =>
  ({
    text: say("um texto", "a text"),
    number: say("um número", "a number"),
    day: say("um dia, AAAA-MM-DD", "a day, YYYY-MM-DD"),
    boolean: say("verdadeiro ou falso", "true or false"),
    choice: say(`um destes: ${options.join(", ")}`, `one of: ${options.join(", ")}`),
  })[type];

function readField(field: CustomField, value: Value, say: Say): Value {
  const read = READERS[field.type](value, field);
  if (read !== undefined) return read;
  const path = `custom_fields.${field.key}`;
  const choices = field.type === "choice" ? (field.options ?? []).map((option) => ({ value: option, label: option })) : undefined;
  throw invalid(
    path,
    say(`${path} (${field.label}) precisa ser ${expected(field, say)}`, `${path} (${field.label}) must be ${expected(field, say)}`),
    choices,
  );
}

/**
 * The tenant's own fields of one kind of record, checked against their definitions: type, options, required ones and
 * unknown keys. Pass what the record will hold as a whole (for an update: before and after merged); a null takes a
 * value out. Where the tenant defines no field for the kind, any key is taken.
 */
export function checkCustomFields(session: Session, entity: CustomFieldEntity, values: CustomValues, say: Say): CustomValues {
  const kept = Object.entries(values).filter((entry): entry is [string, Value] => entry[1] !== null);
  const defined = session.tenant.settings.customFields?.[entity] ?? [];
  if (defined.length === 0) return Object.fromEntries(kept);
  const byKey = new Map(defined.map((field) => [field.key, field]));
  const checked = kept.map(([key, value]): [string, Value] => {
    const field = byKey.get(key);
    if (field) return [key, readField(field, value, say)];
    const known = defined.map((each) => each.key).join(", ");
    throw invalid(
      `custom_fields.${key}`,
      say(`custom_fields.${key} não existe; os campos são: ${known}`, `custom_fields.${key} does not exist; the fields are: ${known}`),
    );
  });
  const given = new Set(checked.map(([key]) => key));
  const missing = defined.filter((field) => field.required && !given.has(field.key));
  if (missing[0])
    throw invalid(
      `custom_fields.${missing[0].key}`,
      say(
        `falta preencher: ${missing.map((field) => `${field.label} (custom_fields.${field.key})`).join(", ")}`,
        `required and missing: ${missing.map((field) => `${field.label} (custom_fields.${field.key})`).join(", ")}`,
      ),
    );
  return Object.fromEntries(checked);
}
