import type { z } from "zod";
import { AppError, type FieldProblem } from "../../errors.ts";
import { fieldsOf } from "../fields/walk.ts";
import { type Locale, say } from "../language.ts";

type Issue = z.core.$ZodIssue;

const EXPECTED: Record<string, { pt: string; en: string }> = {
  money: { pt: 'um valor em dinheiro, como 1234.50 ou "1234.50"', en: 'an amount of money, such as 1234.50 or "1234.50"' },
  period: {
    pt: 'um período, como "last_month" ou {"from": "2026-01-01", "to": "2026-01-31"}',
    en: 'a period, such as "last_month" or {"from": "2026-01-01", "to": "2026-01-31"}',
  },
  file: { pt: "um arquivo enviado (id) ou {name, content}", en: "an uploaded file (its id) or {name, content}" },
  day: { pt: "uma data AAAA-MM-DD", en: "a date YYYY-MM-DD" },
  instant: { pt: "um instante ISO 8601 com fuso", en: "an ISO 8601 instant with its offset" },
  phone: { pt: "um telefone com DDD, como (11) 98765-4321", en: "a phone with its area code, such as (11) 98765-4321" },
  document: { pt: "um CPF ou CNPJ válido", en: "a valid CPF or CNPJ" },
  email: { pt: "um e-mail válido", en: "a valid e-mail address" },
  platform: { pt: "uma plataforma, como google_ads ou meta_ads", en: "a platform, such as google_ads or meta_ads" },
  string: { pt: "um texto", en: "a text" },
  number: { pt: "um número", en: "a number" },
  int: { pt: "um número inteiro", en: "a whole number" },
  boolean: { pt: "verdadeiro ou falso", en: "true or false" },
};

const bound = (issue: Issue & { code: "too_small" | "too_big" }, locale: Locale): string => {
  const isText = issue.origin === "string";
  if (issue.code === "too_small") {
    if (isText && issue.minimum === 1) return say(locale, "não pode ficar vazio", "must not be empty");
    const than = issue.inclusive === false ? say(locale, "maior que", "greater than") : say(locale, "no mínimo", "at least");
    return `${than} ${issue.minimum}${isText ? say(locale, " caracteres", " characters") : ""}`;
  }
  const than = issue.inclusive === false ? say(locale, "menor que", "less than") : say(locale, "no máximo", "at most");
  return `${than} ${issue.maximum}${isText ? say(locale, " caracteres", " characters") : ""}`;
};

function explain(issue: Issue, kind: string | undefined, locale: Locale): string {
  if (issue.code === "invalid_type" && issue.input === undefined) return say(locale, "é obrigatório", "is required");
  if (issue.code === "too_small" || issue.code === "too_big") return bound(issue, locale);
  if (issue.code === "invalid_value")
    return say(locale, `precisa ser um destes: ${issue.values.join(", ")}`, `must be one of: ${issue.values.join(", ")}`);
  const expected = EXPECTED[kind ?? ""] ?? (issue.code === "invalid_type" ? EXPECTED[issue.expected] : undefined);
  if (expected) return say(locale, `precisa ser ${expected.pt}`, `must be ${expected.en}`);
  return say(locale, "tem um valor inválido", "has an invalid value");
}

function problemsOf(issue: Issue, kinds: ReadonlyMap<string, string>, locale: Locale): FieldProblem[] {
  if (issue.code === "unrecognized_keys") {
    const known = [...kinds.keys()].join(", ");
    return issue.keys.map((key) => ({
      field: [...issue.path, key].join("."),
      message: say(locale, `não existe aqui; os campos são: ${known}`, `does not exist here; the fields are: ${known}`),
    }));
  }
  const field = issue.path.join(".");
  const message = explain(issue, kinds.get(String(issue.path[0])), locale);
  const choices = issue.code === "invalid_value" ? issue.values.map((v) => ({ value: String(v), label: String(v) })) : undefined;
  return [{ field, message, ...(choices && { choices }) }];
}

/** A zod refusal as our VALIDATION: every field by name, in the person's language, no library text. */
export function validationError(schema: z.ZodObject, error: z.ZodError, locale: Locale): AppError {
  const kinds = new Map(fieldsOf(schema).map((field) => [field.name, field.facts?.kind ?? ""]));
  const fields = error.issues.flatMap((issue) => problemsOf(issue, kinds, locale));
  const message = fields.map((problem) => `${problem.field || "input"} ${problem.message}`).join("; ");
  return new AppError("VALIDATION", message, { details: { fields } });
}
