import { and, asc, eq, inArray, isNull } from "drizzle-orm";
import { projects } from "../../db/schema/projects.ts";
import type { Tx } from "../../db/tenant.ts";
import { AppError, type FieldProblem, invalid } from "../../errors.ts";
import { inLanguage, type Locale, say } from "../language.ts";
import type { Vault } from "../ports.ts";
import type { Session } from "../session.ts";
import { maskDocument } from "../values/documents.ts";
import type { FoundContract } from "./contract.ts";
import { BLANK, filled, variablesIn } from "./text.ts";
import { documentText, type Facts, knownVariable, SEALED, valuesFrom } from "./variables.ts";

export interface Filling {
  readonly body: string;
  readonly requiredFields: readonly string[];
  readonly facts: Facts;
  /** What the caller gave by name; it stands before what the records say. */
  readonly given: Readonly<Record<string, string>>;
  /** Of the version before, as far as nothing that it came from has changed. */
  readonly kept?: Readonly<Record<string, string>>;
  /** Projects of the client that it may be about, where none was named. */
  readonly others?: readonly ProjectRow[];
  readonly locale: Locale;
}

export interface Filled {
  readonly values: Record<string, string>;
  /** Variables of the text that nothing says anything of: they print as a line to write on. */
  readonly blanks: string[];
}

function problemOf(name: string, locale: Locale): FieldProblem {
  const known = knownVariable(name);
  const message = known
    ? say(locale, `${name} (${known.pt}): preencha ${known.fillIn.pt}`, `${name} (${known.en}): fill it in ${known.fillIn.en}`)
    : say(locale, `${name}: informe em values.${name}`, `${name}: give it in values.${name}`);
  return { field: `values.${name}`, message };
}

/** Every field that is missing, each with the place where it is filled in; first which project, where one would fill some. */
function missingFields(names: readonly string[], others: readonly ProjectRow[], locale: Locale): AppError {
  const fields = names.map((name) => problemOf(name, locale));
  const list = fields.map(({ message }) => message).join("; ");
  const which = say(locale, "De qual projeto é o contrato?", "Which project is the contract about?");
  const choices = others.map(({ id, name }) => ({ value: id, label: name }));
  const asks = choices.length > 0 && names.some((name) => knownVariable(name)?.byProject);
  const lacks = say(locale, `Faltam campos do contrato. ${list}.`, `The contract lacks fields. ${list}.`);
  return new AppError("VALIDATION", asks ? `${which} ${lacks}` : lacks, {
    details: { fields: [...(asks ? [{ field: "project", message: which, choices }] : []), ...fields] },
  });
}

function checkGiven(given: Readonly<Record<string, string>>, used: readonly string[], locale: Locale): void {
  if (SEALED in given)
    throw invalid(
      `values.${SEALED}`,
      say(
        locale,
        `values.${SEALED}: o documento fica cifrado no cadastro do cliente; grave-o com update_client e o contrato o usa`,
        `values.${SEALED}: the document is kept encrypted in the client's record; store it with update_client and the contract uses it`,
      ),
    );
  const stray = Object.keys(given).find((name) => !used.includes(name));
  if (stray !== undefined)
    throw invalid(
      `values.${stray}`,
      say(
        locale,
        `values.${stray}: o texto não usa {{${stray}}}; ele usa ${used.join(", ") || "nenhuma variável"}`,
        `values.${stray}: the text does not use {{${stray}}}; it uses ${used.join(", ") || "no variable"}`,
      ),
    );
}

/** The values of a text's variables; refuses with the names of all required ones that have none. */
export function fillContract({ body, requiredFields, facts, given, kept = {}, others = [], locale }: Filling): Filled {
  const used = variablesIn(body, "body", locale);
  checkGiven(given, used, locale);
  const still = Object.fromEntries(Object.entries(kept).filter(([name]) => used.includes(name)));
  const values = { ...valuesFrom(facts, used), ...still, ...given };
  const has = (name: string) => (name === SEALED ? facts.client.documentSealed !== null : name in values);
  const missing = requiredFields.filter((name) => used.includes(name) && !has(name));
  if (missing.length > 0) throw missingFields(missing, others, locale);
  return { values, blanks: used.filter((name) => !has(name)) };
}

/** The text of a version. The client's document is opened only where it is to be printed; elsewhere it is masked. */
export function textOf(
  version: { readonly body: string; readonly values: Readonly<Record<string, string>> },
  sealed: string | null,
  at: { readonly vault: Vault; readonly session: Session; readonly show: "masked" | "clear" },
): string {
  const names = variablesIn(version.body, "body", at.session.locale);
  const blanks = Object.fromEntries(names.map((name) => [name, BLANK]));
  const opened = sealed && names.includes(SEALED) ? at.vault.open(sealed, at.session.tenant.id) : undefined;
  const document = opened === undefined ? {} : { [SEALED]: at.show === "clear" ? documentText(opened) : maskDocument(opened) };
  return filled(version.body, { ...blanks, ...version.values, ...document });
}

/** What of a version stands, now that the contract's own facts are others: less the values that come out otherwise. */
export function standing(values: Readonly<Record<string, string>>, before: Facts, after: Facts): Record<string, string> {
  const names = Object.keys(values);
  const [was, is] = [valuesFrom(before, names), valuesFrom(after, names)];
  return Object.fromEntries(Object.entries(values).filter(([name]) => was[name] === is[name]));
}

const MOST_CHOICES = 8;

type ProjectRow = typeof projects.$inferSelect;

/** The project that was named, or the client's only one that is not over; of several, the person says which. */
export async function projectFor(
  tx: Tx,
  clientId: string,
  asked: string | undefined,
  locale: Locale,
): Promise<{ project: ProjectRow | undefined; others: readonly ProjectRow[] }> {
  const open = await tx
    .select()
    .from(projects)
    .where(
      and(
        eq(projects.clientId, clientId),
        isNull(projects.deletedAt),
        asked ? eq(projects.id, asked) : inArray(projects.status, ["planned", "active"]),
      ),
    )
    .orderBy(asc(projects.name), asc(projects.id))
    .limit(MOST_CHOICES);
  const [first] = open;
  if (asked && !first)
    throw invalid("project", say(locale, "project: o projeto é de outro cliente", "project: the project belongs to another client"));
  return open.length === 1 ? { project: first, others: [] } : { project: undefined, others: open };
}

export const factsOf = (
  found: Pick<FoundContract, "client" | "project">,
  contract: Facts["contract"],
  session: Session,
  today: string,
): Facts => {
  const { tenant } = session;
  return { ...found, contract, tenant, today, style: { locale: tenant.locale, currency: tenant.currency, timeZone: tenant.timeZone } };
};

/** "CPF ou CNPJ do cliente (no cadastro do cliente …)" of each blank, for a reply. */
export const blankNote = (name: string, locale: Locale): string => {
  const known = knownVariable(name);
  return known ? `${inLanguage(locale, known)} – ${inLanguage(locale, known.fillIn)}` : name;
};
