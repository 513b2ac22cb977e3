import type { clients } from "../../db/schema/crm.ts";
import type { projects } from "../../db/schema/projects.ts";
import type { Style } from "../../replies/format.ts";
import type { Wording } from "../language.ts";
import { say } from "../language.ts";
import type { Tenant } from "../session.ts";
import { formatDocument } from "../values/documents.ts";
import { dayText, dayWords, moneyInFull, moneyText, moneyWords } from "./wording.ts";

/** What a contract is filled from. */
export interface Facts {
  readonly client: typeof clients.$inferSelect;
  readonly project: typeof projects.$inferSelect | undefined;
  readonly contract: {
    readonly number: string;
    readonly name: string;
    readonly value: number | null;
    readonly startsOn: string | null;
    readonly endsOn: string | null;
  };
  readonly tenant: Tenant;
  readonly today: string;
  readonly style: Style;
}

export interface Variable extends Wording {
  readonly name: string;
  /** Where a person puts what is missing. */
  readonly fillIn: Wording;
  /** A project would fill it. */
  readonly byProject: boolean;
  readonly value: (facts: Facts) => string | null | undefined;
}

const CLIENT: Wording = { pt: "no cadastro do cliente (update_client)", en: "in the client's record (update_client)" };
const PROJECT: Wording = {
  pt: "no projeto: informe `project`, ou update_project",
  en: "in the project: give `project`, or update_project",
};
const CONTRACT: Wording = { pt: "no pedido do contrato", en: "in the request for the contract" };
const TENANT: Wording = { pt: "nos dados da empresa (update_tenant)", en: "in the company's data (update_tenant)" };

const ofMoney = (cents: number | null | undefined, write: (cents: number) => string) =>
  cents === null || cents === undefined ? undefined : write(cents);
const ofDay = (day: string | null | undefined, write: (day: string) => string) => (day ? write(day) : undefined);

const wholeValue = ({ contract, project }: Facts) => contract.value ?? project?.budget;

/** The whole price, or the fee of each month where there is no whole. */
function price(facts: Facts): string | undefined {
  const { project, style } = facts;
  const value = wholeValue(facts);
  if (value !== null && value !== undefined) return moneyInFull(value, style);
  return ofMoney(project?.monthlyFee, (fee) => `${moneyInFull(fee, style)} ${say(style.locale, "por mês", "per month")}`);
}

function term({ contract, style }: Facts): string | undefined {
  if (!contract.startsOn) return undefined;
  const from = dayWords(contract.startsOn, style);
  if (!contract.endsOn) return say(style.locale, `a partir de ${from}, por prazo indeterminado`, `from ${from}, for an indefinite term`);
  const to = dayWords(contract.endsOn, style);
  return say(style.locale, `de ${from} a ${to}`, `from ${from} to ${to}`);
}

const variable = (name: string, pt: string, en: string, fillIn: Wording, value: Variable["value"]): Variable => ({
  name,
  pt,
  en,
  fillIn,
  byProject: fillIn === PROJECT || name === "price" || name.startsWith("contract_value"),
  value,
});

/** The variables that fill themselves; every other name is a free field that the contract must be given. */
export const VARIABLES: readonly Variable[] = [
  variable("client_name", "nome do cliente", "the client's name", CLIENT, ({ client }) => client.name),
  variable("client_email", "e-mail do cliente", "the client's e-mail", CLIENT, ({ client }) => client.email),
  variable("client_phone", "telefone do cliente", "the client's phone", CLIENT, ({ client }) => client.phone),
  variable("client_segment", "segmento do cliente", "the client's line of business", CLIENT, ({ client }) => client.segment),
  variable("project_name", "nome do projeto", "the project's name", PROJECT, ({ project }) => project?.name),
  variable("project_description", "escopo do projeto", "the project's scope", PROJECT, ({ project }) => project?.description),
  variable(
    "service_description",
    "o que será entregue: o escopo do projeto, ou o nome dele",
    "what is delivered: the project's scope, or its name",
    PROJECT,
    ({ project }) => project?.description ?? project?.name,
  ),
  variable("project_value", "orçamento do projeto", "the project's budget", PROJECT, ({ project, style }) =>
    ofMoney(project?.budget, (value) => moneyText(value, style)),
  ),
  variable("project_value_words", "orçamento do projeto por extenso", "the project's budget in words", PROJECT, ({ project, style }) =>
    ofMoney(project?.budget, (value) => moneyWords(value, style)),
  ),
  variable("monthly_fee", "mensalidade do projeto", "the project's monthly fee", PROJECT, ({ project, style }) =>
    ofMoney(project?.monthlyFee, (value) => moneyText(value, style)),
  ),
  variable("monthly_fee_words", "mensalidade do projeto por extenso", "the project's monthly fee in words", PROJECT, ({ project, style }) =>
    ofMoney(project?.monthlyFee, (value) => moneyWords(value, style)),
  ),
  variable("contract_number", "número do contrato", "the contract's number", CONTRACT, ({ contract }) => contract.number),
  variable("contract_name", "nome do contrato", "the contract's name", CONTRACT, ({ contract }) => contract.name),
  variable(
    "contract_value",
    "valor do contrato (`value`), ou o orçamento do projeto",
    "the contract's value (`value`), or the project's budget",
    CONTRACT,
    (facts) => ofMoney(wholeValue(facts), (value) => moneyText(value, facts.style)),
  ),
  variable("contract_value_words", "valor do contrato por extenso", "the contract's value in words", CONTRACT, (facts) =>
    ofMoney(wholeValue(facts), (value) => moneyWords(value, facts.style)),
  ),
  variable(
    "price",
    "valor do contrato (`value`) ou mensalidade do projeto, com extenso",
    "the contract's value (`value`) or the project's monthly fee, with words",
    CONTRACT,
    price,
  ),
  variable("start_date", "início (`starts_on`)", "start (`starts_on`)", CONTRACT, ({ contract, style }) =>
    ofDay(contract.startsOn, (day) => dayText(day, style)),
  ),
  variable("start_date_words", "início por extenso", "start in words", CONTRACT, ({ contract, style }) =>
    ofDay(contract.startsOn, (day) => dayWords(day, style)),
  ),
  variable("end_date", "fim (`ends_on`)", "end (`ends_on`)", CONTRACT, ({ contract, style }) =>
    ofDay(contract.endsOn, (day) => dayText(day, style)),
  ),
  variable("end_date_words", "fim por extenso", "end in words", CONTRACT, ({ contract, style }) =>
    ofDay(contract.endsOn, (day) => dayWords(day, style)),
  ),
  variable("term", "vigência: de … a …, ou por prazo indeterminado", "term: from … to …, or indefinite", CONTRACT, term),
  variable("today", "hoje", "today", CONTRACT, ({ today, style }) => dayText(today, style)),
  variable("today_words", "hoje por extenso", "today in words", CONTRACT, ({ today, style }) => dayWords(today, style)),
  variable(
    "agency_name",
    "razão social da empresa, ou o nome dela",
    "the company's legal name, or its name",
    TENANT,
    ({ tenant }) => tenant.settings.branding?.legalName ?? tenant.name,
  ),
  variable("agency_address", "endereço da empresa", "the company's address", TENANT, ({ tenant }) => tenant.settings.branding?.address),
];

/** Never stored in a contract: it is opened from the client's record when the text is shown or printed. */
export const SEALED = "client_document";

export const SEALED_VARIABLE: Omit<Variable, "value"> = {
  name: SEALED,
  pt: "CPF ou CNPJ do cliente",
  en: "the client's CPF or CNPJ",
  byProject: false,
  fillIn: {
    pt: "no cadastro do cliente (update_client, campo `document`)",
    en: "in the client's record (update_client, field `document`)",
  },
};

const byName: ReadonlyMap<string, Omit<Variable, "value">> = new Map([...VARIABLES, SEALED_VARIABLE].map((each) => [each.name, each]));

export const knownVariable = (name: string): Omit<Variable, "value"> | undefined => byName.get(name);

/** What the records say of each variable; those that they say nothing of are left out. */
export function valuesFrom(facts: Facts, names: readonly string[]): Record<string, string> {
  const found = VARIABLES.filter(({ name }) => names.includes(name)).map(({ name, value }) => [name, value(facts)?.trim()] as const);
  return Object.fromEntries(found.filter((pair): pair is [string, string] => Boolean(pair[1])));
}

/** A document in the clear, in its usual punctuation. */
export const documentText = (opened: string): string => formatDocument(opened);
