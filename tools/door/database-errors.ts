import { AppError } from "../../errors.ts";
import { type Locale, say } from "../language.ts";

interface DatabaseError {
  readonly code: string;
  readonly constraint?: string;
  readonly table?: string;
  readonly column?: string;
  readonly detail?: string;
}

function databaseError(error: unknown): DatabaseError | undefined {
  for (let at: unknown = error; at instanceof Error; at = at.cause)
    if ("code" in at && typeof at.code === "string" && /^[0-9A-Z]{5}$/.test(at.code)) return at as unknown as DatabaseError;
  return undefined;
}

/** `expenses_amount` on table `expenses` speaks of the field `amount`. */
const fieldOf = ({ constraint, table, column }: DatabaseError): string =>
  column ?? (constraint && table ? constraint.replace(`${table}_`, "").replace(/_present$/, "") : "");

/** "Key (tenant_id, client_id)=(…)" speaks of the field `client`; what it holds stays here. */
const referenceOf = ({ detail }: DatabaseError): string => /\(tenant_id, (\w+?)_id\)=/.exec(detail ?? "")?.[1] ?? "";

/** The last day of a span and its first. */
const BEGINS: Readonly<Record<string, string>> = { ends_on: "starts_on", end_date: "start_date", period_to: "period_from" };
const ABOVE_ZERO = new Set(["amount", "estimate_hours"]);

/** What a check asks for, as far as its name tells. */
function asked(field: string, locale: Locale): string {
  const begin = BEGINS[field];
  if (begin) return say(locale, `não pode ser antes de ${begin}`, `must not be before ${begin}`);
  if (ABOVE_ZERO.has(field)) return say(locale, "precisa ser maior que zero", "must be above zero");
  return say(locale, "está fora do que é permitido", "is outside what is allowed");
}

const refused = (field: string, problem: string, cause: unknown) =>
  new AppError("VALIDATION", `${field} ${problem}`, { cause, details: { fields: [{ field, message: problem }] } });

const conflict = (field: string, message: string, cause: unknown) =>
  new AppError("CONFLICT", message, { cause, details: { fields: field ? [{ field, message }] : [] } });

/** What a constraint of the schema refused, in words; anything unforeseen stays undefined and becomes INTERNAL. */
export function fromDatabase(error: unknown, locale: Locale): AppError | undefined {
  const known = databaseError(error);
  if (!known) return undefined;
  const field = fieldOf(known);
  switch (known.code) {
    case "23505":
      return conflict(
        field,
        say(locale, `Já existe um registro com o mesmo ${field}.`, `A record with the same ${field} already exists.`),
        error,
      );
    case "23514":
      return refused(field, asked(field, locale), error);
    case "23503":
      return conflict(
        referenceOf(known),
        say(
          locale,
          "Outro registro de que este depende não existe mais; busque de novo e repita.",
          "Another record that this one depends on is gone; look it up again and repeat.",
        ),
        error,
      );
    case "22007":
    case "22008":
    case "22P02":
      return new AppError(
        "VALIDATION",
        say(locale, "Um dos valores não tem a forma esperada.", "One of the values does not have the expected form."),
        {
          cause: error,
          details: { fields: [] },
        },
      );
    case "22003":
      return new AppError(
        "VALIDATION",
        say(locale, "Um número é grande demais para ser guardado.", "A number is too large to be stored."),
        { cause: error, details: { fields: [] } },
      );
    case "40001":
    case "40P01":
      return new AppError(
        "CONFLICT",
        say(locale, "Outra alteração aconteceu ao mesmo tempo; tente de novo.", "Another change happened at the same time; try again."),
        { cause: error },
      );
    default:
      return undefined;
  }
}

export function toAppError(error: unknown, locale: Locale): AppError {
  if (error instanceof AppError) return error;
  const known = fromDatabase(error, locale);
  if (known) return known;
  return new AppError(
    "INTERNAL",
    say(locale, "Algo deu errado do nosso lado. Nada foi alterado.", "Something went wrong on our side. Nothing was changed."),
    { cause: error },
  );
}
