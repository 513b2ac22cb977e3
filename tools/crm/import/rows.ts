import { z } from "zod";
import type { Say } from "../../language.ts";
import type { SheetLine } from "../../tables/sheet.ts";
import { readPhone } from "../../values/contacts.ts";
import { readDocument } from "../../values/documents.ts";
import { CHANNELS, type Channel, type Consent, readConsent } from "../consent.ts";
import type { Columns, ContactColumn } from "./columns.ts";

export interface Problem {
  readonly line: number;
  readonly field: string;
  readonly message: string;
}

/** A line that can be imported; null where the sheet says nothing. */
export interface SheetContact {
  readonly line: number;
  readonly name: string;
  readonly email: string | null;
  readonly phone: string | null;
  readonly document: string | null;
  readonly jobTitle: string | null;
  readonly company: string | null;
  readonly tags: readonly string[];
  readonly notes: string | null;
  readonly consents: Partial<Record<Channel, Consent>>;
  readonly consentSource: string | null;
}

const email = z.email().max(254);
const LONGEST: Partial<Record<ContactColumn, number>> = { name: 200, job_title: 120, client: 200, notes: 5_000, consent_source: 200 };
/** Spreadsheets drop leading zeros of what looks like a number: a CPF has 11 digits, a CNPJ 14. */
const CPF_DIGITS = 11;
const CNPJ_DIGITS = 14;

function documentIn(text: string): string | undefined {
  const padded = /^\d{8,13}$/.test(text) ? [text.padStart(CPF_DIGITS, "0"), text.padStart(CNPJ_DIGITS, "0")] : [];
  return [text, ...padded].map((each) => readDocument(each)?.value).find((value) => value !== undefined);
}

interface Reader {
  readonly line: number;
  readonly problems: Problem[];
  cell(field: ContactColumn): string;
  /** The value of a cell, or null; what is there but cannot be read is a problem of this line. */
  read<T>(field: ContactColumn, how: (text: string) => T | undefined, why: string): T | null;
}

function readerOf({ line, cells }: SheetLine, { at }: Columns): Reader {
  const problems: Problem[] = [];
  const cell = (field: ContactColumn): string => {
    const index = at[field];
    return index === undefined ? "" : (cells[index] ?? "").trim();
  };
  const read = <T>(field: ContactColumn, how: (text: string) => T | undefined, why: string): T | null => {
    const text = cell(field);
    if (text === "") return null;
    const value = how(text);
    if (value !== undefined) return value;
    problems.push({ line, field, message: `${why}: ${text.slice(0, 60)}` });
    return null;
  };
  return { line, problems, cell, read };
}

function nameIn(reader: Reader): string {
  const whole = reader.cell("name");
  const [first, last] = [reader.cell("first_name"), reader.cell("last_name")];
  if (whole === "" || whole === first) return [first, last].filter(Boolean).join(" ") || whole;
  return last !== "" && !whole.includes(" ") && reader.cell("first_name") === "" ? `${whole} ${last}` : whole;
}

function consentsIn(reader: Reader, why: string): Partial<Record<Channel, Consent>> {
  const general = reader.read("consent", readConsent, why);
  const said = CHANNELS.map((channel) => [channel, reader.read(`consent_${channel}`, readConsent, why) ?? general] as const);
  return Object.fromEntries(said.filter(([, value]) => value !== null && value !== "unknown"));
}

const storable = (text: string): boolean => !text.includes("\0") && text.isWellFormed();

/** One line as a contact, or what is wrong with it, field by field. */
export function readRow(sheetLine: SheetLine, columns: Columns, say: Say): SheetContact | readonly Problem[] {
  const reader = readerOf(sheetLine, columns);
  const { line, problems } = reader;
  const text = (field: ContactColumn) =>
    reader.read(
      field,
      (value) => (value.length <= (LONGEST[field] ?? 0) && storable(value) ? value : undefined),
      say("texto longo demais ou ilegível", "text too long or unreadable"),
    );
  const name = nameIn(reader);
  const badPhone = say("telefone inválido (use DDD)", "not a phone (with area code)");
  const read = {
    email: reader.read("email", (value) => email.safeParse(value.toLowerCase()).data, say("e-mail inválido", "not an e-mail")),
    phone: reader.read("phone", readPhone, badPhone),
    document: reader.read("document", documentIn, say("CPF/CNPJ inválido (confira os dígitos)", "not a CPF or CNPJ (check the digits)")),
    jobTitle: text("job_title"),
    company: text("client"),
    notes: text("notes"),
    consentSource: text("consent_source"),
    consents: consentsIn(reader, say("consentimento não reconhecido (use sim ou não)", "consent not understood (use yes or no)")),
  };
  const phone = reader.cell("phone") === "" ? reader.read("other_phone", readPhone, badPhone) : read.phone;
  const known = name || read.email || phone || "";
  if (known === "" || known.length > 200 || !storable(known))
    problems.push({ line, field: "name", message: say("falta o nome, ou ele é longo demais", "the name is missing or too long") });
  if (problems.length > 0) return problems;
  const tags = reader
    .cell("tags")
    .split(/[,;|]|:::/)
    .map((each) => each.trim())
    .filter((each) => each !== "" && each.length <= 60 && storable(each));
  return { line, name: known, ...read, phone, tags };
}
