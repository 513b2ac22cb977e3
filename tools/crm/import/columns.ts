import { AppError } from "../../../errors.ts";
import type { Say } from "../../language.ts";
import type { SheetLine } from "../../tables/sheet.ts";
import { normalise } from "../../values/text.ts";

export const CONTACT_COLUMNS = [
  "name",
  "first_name",
  "last_name",
  "email",
  "phone",
  "other_phone",
  "client",
  "job_title",
  "tags",
  "document",
  "notes",
  "consent",
  "consent_whatsapp",
  "consent_email",
  "consent_sms",
  "consent_phone",
  "consent_source",
] as const;
export type ContactColumn = (typeof CONTACT_COLUMNS)[number];

const list = (text: string) => text.split(/\s*,\s*/).map((item) => item.trim());

const PHONES = list(
  "whatsapp, celular, telefone celular, telefone, fone, tel, phone 1 value, mobile phone, mobile, cell, cell phone, phone, phone number, numero, numero de telefone, telefone principal, zap, telefone comercial, telefone fixo, business phone, home phone, phone 2 value",
);

/** What sheets call a column, in Portuguese and English, best first; exports of Google, Outlook, HubSpot and RD Station among them. */
const HEADERS: Readonly<Record<ContactColumn, readonly string[]>> = {
  name: list("nome completo, nome, full name, name, contato, nome do contato, contact, contact name, pessoa, display name, file as"),
  first_name: list("primeiro nome, first name, given name"),
  last_name: list("sobrenome, ultimo nome, last name, family name, surname"),
  email: list(
    "e mail, email, e mail 1 value, e mail 1, email 1, email address, e mail address, endereco de e mail, correio eletronico, mail",
  ),
  phone: PHONES,
  other_phone: PHONES,
  client: list(
    "empresa, cliente, organizacao, organization name, organization 1 name, company, company name, client, account, nome da empresa, conta, organization",
  ),
  job_title: list("cargo, funcao, job title, title, organization title, position, role, profissao"),
  tags: list("tags, tag, etiquetas, etiqueta, marcadores, labels, group membership, categorias, categories"),
  document: list("cpf cnpj, cnpj cpf, cpf ou cnpj, cpf, cnpj, documento, document, tax id"),
  notes: list("observacoes, observacao, obs, notas, nota, anotacoes, comentarios, notes, comments"),
  consent: list("consentimento, consentiu, aceite, aceita contato, opt in, optin, lgpd, consent"),
  consent_whatsapp: list("consentimento whatsapp, opt in whatsapp, aceita whatsapp, whatsapp opt in, consent whatsapp"),
  consent_email: list(
    "consentimento e mail, consentimento email, opt in e mail, opt in email, aceita e mail, aceita email, email opt in, consent email",
  ),
  consent_sms: list("consentimento sms, opt in sms, aceita sms, sms opt in, consent sms"),
  consent_phone: list("consentimento telefone, aceita ligacao, consentimento ligacao, phone opt in, consent phone"),
  consent_source: list("origem do consentimento, fonte do consentimento, consent source"),
};

/** "E-mail:", "CPF/CNPJ" and "Telefone (celular)" become "e mail", "cpf cnpj" and "telefone celular". */
const headerKey = (header: string) =>
  normalise(header)
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();

export interface Columns {
  /** Where each field stands. */
  readonly at: Partial<Record<ContactColumn, number>>;
  /** Field → the header it was found under, for the person to check. */
  readonly mapping: Record<string, string>;
  /** Headers that nothing was taken from. */
  readonly unused: readonly string[];
}

const bestOf = (headers: readonly string[], names: readonly string[], taken: ReadonlySet<number>): number | undefined => {
  const keys = headers.map(headerKey);
  for (const name of names) {
    const at = keys.findIndex((key, index) => key === name && !taken.has(index));
    if (at >= 0) return at;
  }
  return undefined;
};

function explicit(headers: readonly string[], mapping: Partial<Record<ContactColumn, string>>, say: Say) {
  return Object.entries(mapping).map(([field, header]): [ContactColumn, number] => {
    const at = headers.findIndex((each) => headerKey(each) === headerKey(header));
    if (at >= 0) return [field as ContactColumn, at];
    const message = say(
      `mapping.${field}: não há coluna "${header}"; as colunas são: ${headers.join(", ")}`,
      `mapping.${field}: there is no column "${header}"; the columns are: ${headers.join(", ")}`,
    );
    throw new AppError("VALIDATION", message, { details: { fields: [{ field: `mapping.${field}`, message }] } });
  });
}

/** Which column holds which field: what the person says, else what the header is called. */
export function columnsOf(header: SheetLine, mapping: Partial<Record<ContactColumn, string>>, say: Say): Columns {
  const headers = header.cells;
  const at: Partial<Record<ContactColumn, number>> = Object.fromEntries(explicit(headers, mapping, say));
  const taken = new Set(Object.values(at));
  for (const field of CONTACT_COLUMNS) {
    const found = at[field] ?? bestOf(headers, HEADERS[field], taken);
    if (found === undefined) continue;
    at[field] = found;
    taken.add(found);
  }
  if (at.name === undefined && at.first_name === undefined && at.email === undefined && at.phone === undefined) {
    const message = say(
      `Não reconheci as colunas (${headers.join(", ")}). Diga em mapping qual é name, email e phone.`,
      `The columns (${headers.join(", ")}) are not known. Say in mapping which is name, email and phone.`,
    );
    throw new AppError("VALIDATION", message, { details: { fields: [{ field: "mapping", message }] } });
  }
  return {
    at,
    mapping: Object.fromEntries(Object.entries(at).map(([field, index]) => [field, headers[index] ?? ""])),
    unused: headers.filter((each, index) => each !== "" && !taken.has(index)),
  };
}
