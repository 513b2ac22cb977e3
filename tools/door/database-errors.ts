import { AppError, invalid } from "../../errors.ts";
import { type Locale, say } from "../language.ts";

interface DatabaseError {
  readonly code: string;
  readonly constraint?: string;
  readonly table?: string;
  readonly column?: string;
}

function databaseError(error: unknown): DatabaseError | undefined {
  for (let at: unknown = error; at instanceof Error; at = at.cause)
    if ("code" in at && typeof at.code === "string" && /^[0-9A-Z]{5}$/.test(at.code)) return at as unknown as DatabaseError;
  return undefined;
}

/** `expenses_amount` on table `expenses` speaks of the field `amount`. */
const fieldOf = ({ constraint, table, column }: DatabaseError): string =>
  column ?? (constraint && table ? constraint.replace(`${table}_`, "").replace(/_present$/, "") : "");

/** What a constraint of the schema refused, in words; anything unforeseen stays undefined and becomes INTERNAL. */
export function fromDatabase(error: unknown, locale: Locale): AppError | undefined {
  const known = databaseError(error);
  if (!known) return undefined;
  const field = fieldOf(known);
  switch (known.code) {
    case "23505":
      return new AppError(
        "CONFLICT",
        say(locale, `Já existe um registro com o mesmo ${field}.`, `A record with the same ${field} already exists.`),
        { cause: error },
      );
    case "23514":
      return invalid(field, say(locale, `${field} está fora do que é permitido`, `${field} is outside what is allowed`));
    case "23503":
      return new AppError(
        "CONFLICT",
        say(
          locale,
          "Outro registro de que este depende não existe mais; busque de novo e repita.",
          "Another record that this one depends on is gone; look it up again and repeat.",
        ),
        { cause: error },
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
