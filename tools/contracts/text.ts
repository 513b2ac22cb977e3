import Mustache from "mustache";
import { type AppError, invalid } from "../../errors.ts";
import { type Locale, say } from "../language.ts";

/** Printed where an optional variable has no value: a line to write on. */
export const BLANK = "________________";

const NAME = /^[a-z][a-z0-9_]{0,59}$/;

const WHAT: Record<string, readonly [pt: string, en: string]> = {
  "#": ["seção {{#…}}", "section {{#…}}"],
  "^": ["seção {{^…}}", "section {{^…}}"],
  ">": ["trecho {{>…}}", "partial {{>…}}"],
  "&": ["marca {{&…}} ou {{{…}}}", "tag {{&…}} or {{{…}}}"],
  "!": ["comentário {{!…}}", "comment {{!…}}"],
  "=": ["troca de marcas {{=…=}}", "change of tags {{=…=}}"],
};

function refusal(field: string, kind: string, name: string, locale: Locale): AppError {
  const what = WHAT[kind];
  const [pt, en] = what ?? [`{{${name}}}`, `{{${name}}}`];
  return invalid(
    field,
    say(
      locale,
      `${field}: ${pt} não é aceito; use só variáveis simples como {{client_name}}, em minúsculas, com letras, números e _.`,
      `${field}: ${en} is not allowed; use only plain variables such as {{client_name}}, in lower case, of letters, digits and _.`,
    ),
  );
}

function parsed(text: string, field: string, locale: Locale): readonly (readonly unknown[])[] {
  try {
    return Mustache.parse(text, ["{{", "}}"]) as unknown as readonly (readonly unknown[])[];
  } catch (error) {
    const at = /\d+$/.exec(error instanceof Error ? error.message : "")?.[0] ?? "0";
    throw invalid(
      field,
      say(
        locale,
        `${field}: há chaves {{ sem fechar, ou abertas de outro modo, perto do caractere ${at}; feche com }}.`,
        `${field}: there are braces {{ left open or opened otherwise near character ${at}; close them with }}.`,
      ),
    );
  }
}

/** The variables of a text in order of appearance; anything but `{{variable}}` is refused by name. */
export function variablesIn(text: string, field: string, locale: Locale): string[] {
  const names = new Set<string>();
  for (const [kind, name] of parsed(text, field, locale)) {
    if (kind === "text") continue;
    if (kind !== "name" || !NAME.test(String(name))) throw refusal(field, String(kind), String(name), locale);
    names.add(String(name));
  }
  return [...names];
}

/** The text with its variables filled; one pass, so that a value is never read as a template. */
export function filled(text: string, values: Readonly<Record<string, string>>): string {
  const view: Record<string, string> = Object.assign(Object.create(null), values);
  return Mustache.render(text, view, undefined, { escape: String, tags: ["{{", "}}"] });
}
