import type { Say } from "../../language.ts";
import { normalise } from "../../values/text.ts";
import { CHANNELS, type Channel } from "../consent.ts";
import { type ContactRow, uniqueTags } from "../contact.ts";
import type { Problem, SheetContact } from "./rows.ts";

export type Stored = Pick<
  ContactRow,
  | "id"
  | "name"
  | "email"
  | "phone"
  | "documentIndex"
  | "clientId"
  | "jobTitle"
  | "notes"
  | "tags"
  | "consentWhatsapp"
  | "consentEmail"
  | "consentSms"
  | "consentPhone"
  | "consentSource"
>;

/** A line with its document's digest and its client's id. */
export type Candidate = Omit<SheetContact, "company"> & { readonly documentIndex: string | null; readonly clientId: string | null };

export const consentColumn = {
  whatsapp: "consentWhatsapp",
  email: "consentEmail",
  sms: "consentSms",
  phone: "consentPhone",
} as const satisfies Record<Channel, keyof Stored>;

export type Changes = Partial<Omit<Stored, "id">> & { document?: string };

export interface Plan {
  readonly creates: readonly Candidate[];
  readonly updates: readonly { readonly id: string; readonly line: number; readonly changes: Changes }[];
  readonly unchanged: number;
  /** Lines that are the person of an earlier line, which has what they add. */
  readonly duplicates: readonly { readonly line: number; readonly of_line: number }[];
  readonly problems: readonly Problem[];
}

interface Keyed {
  readonly name: string;
  readonly email: string | null;
  readonly phone: string | null;
  readonly documentIndex: string | null;
  readonly clientId: string | null;
}

/** By phone, e-mail and document; a person of whom the sheet knows none of them, by name and client. */
const keysOf = ({ name, email, phone, documentIndex, clientId }: Keyed): string[] => {
  const keys = [...(email ? [`e:${email}`] : []), ...(phone ? [`p:${phone}`] : []), ...(documentIndex ? [`d:${documentIndex}`] : [])];
  return keys.length > 0 ? keys : [nameKey(name, clientId)];
};
const nameKey = (name: string, clientId: string | null) => `n:${normalise(name)}/${clientId ?? ""}`;

/** What a later line of the same person adds to the first. */
function joined(first: Candidate, later: Candidate, overwrite: boolean): Candidate {
  const [strong, weak] = overwrite ? [later, first] : [first, later];
  return {
    ...first,
    email: strong.email ?? weak.email,
    phone: strong.phone ?? weak.phone,
    document: strong.document ?? weak.document,
    documentIndex: strong.documentIndex ?? weak.documentIndex,
    jobTitle: strong.jobTitle ?? weak.jobTitle,
    clientId: strong.clientId ?? weak.clientId,
    notes: strong.notes ?? weak.notes,
    consentSource: strong.consentSource ?? weak.consentSource,
    consents: { ...weak.consents, ...strong.consents },
    tags: uniqueTags([...first.tags, ...later.tags]),
  };
}

interface Merged {
  readonly rows: readonly Candidate[];
  readonly duplicates: readonly { readonly line: number; readonly of_line: number }[];
}

/** One entry per person of the file, in the file's order; a line may show that two earlier ones are one person. */
function mergedInFile(candidates: readonly Candidate[], overwrite: boolean): Merged {
  const people: (Candidate | undefined)[] = [];
  const at = new Map<string, number>();
  const duplicates: { line: number; of_line: number }[] = [];
  const join = (first: number, other: number) => {
    const [kept, later] = [people[first], people[other]];
    if (!(kept && later)) return;
    duplicates.push({ line: later.line, of_line: kept.line });
    for (const key of keysOf(later)) at.set(key, first);
    people[first] = joined(kept, later, overwrite);
    people[other] = undefined;
  };
  for (const candidate of candidates) {
    const own = people.push(candidate) - 1;
    const same = keysOf(candidate).flatMap((key) => at.get(key) ?? []);
    const first = Math.min(own, ...same);
    for (const other of new Set([...same, own])) if (other !== first) join(first, other);
    for (const key of keysOf(people[first] ?? candidate)) at.set(key, first);
  }
  return { rows: people.filter((row) => row !== undefined), duplicates };
}

const PLAIN = ["email", "phone", "jobTitle", "clientId", "notes"] as const;

/** What a line adds to a stored contact: empty fields only, or every field that it says where it may overwrite. */
function changesOf(stored: Stored, row: Candidate, overwrite: boolean): Changes {
  const changes: Changes = {};
  for (const key of PLAIN)
    if (row[key] !== null && (stored[key] === null || overwrite) && stored[key] !== row[key]) changes[key] = row[key];
  if (overwrite && normalise(stored.name) !== normalise(row.name)) changes.name = row.name;
  if (row.document !== null && (stored.documentIndex === null || overwrite) && stored.documentIndex !== row.documentIndex)
    changes.document = row.document;
  const tags = uniqueTags([...stored.tags, ...row.tags]);
  if (tags.length > stored.tags.length) changes.tags = tags;
  return { ...changes, ...consentChanges(stored, row, overwrite) };
}

/** A refusal on record is not taken back by a sheet unless it may overwrite. */
function consentChanges(stored: Stored, row: Candidate, overwrite: boolean): Changes {
  const changed = CHANNELS.filter((channel) => {
    const said = row.consents[channel];
    const held = stored[consentColumn[channel]];
    return said !== undefined && said !== held && (held === "unknown" || said === "denied" || overwrite);
  });
  if (changed.length === 0) return {};
  return {
    ...Object.fromEntries(changed.map((channel) => [consentColumn[channel], row.consents[channel]])),
    ...(row.consentSource !== null && { consentSource: row.consentSource }),
  };
}

interface Known {
  readonly byKey: ReadonlyMap<string, Stored>;
}

function knownBy(stored: readonly Stored[]): Known {
  const byKey = new Map<string, Stored>();
  for (const each of stored)
    for (const key of [...keysOf(each), nameKey(each.name, each.clientId)]) if (!byKey.has(key)) byKey.set(key, each);
  return { byKey };
}

function conflict(row: Candidate, [a, b]: readonly Stored[], say: Say): Problem {
  const names = [a?.name ?? "", b?.name ?? ""];
  return {
    line: row.line,
    field: "phone",
    message: say(
      `telefone, e-mail ou documento são de contatos diferentes (${names.join(" e ")}): junte-os com merge_contacts`,
      `phone, e-mail or document belong to different contacts (${names.join(" and ")}): join them with merge_contacts`,
    ),
  };
}

/** What an import will do: nothing is written here. */
export function planImport(
  candidates: readonly Candidate[],
  stored: readonly Stored[],
  { overwrite, say }: { readonly overwrite: boolean; readonly say: Say },
): Plan {
  const { rows, duplicates } = mergedInFile(candidates, overwrite);
  const { byKey } = knownBy(stored);
  const creates: Candidate[] = [];
  const updates: Plan["updates"][number][] = [];
  const problems: Problem[] = [];
  let unchanged = 0;
  for (const row of rows) {
    const found = [...new Set(keysOf(row).flatMap((key) => byKey.get(key) ?? []))];
    const [match] = found;
    if (!match) creates.push(row);
    else if (found.length > 1) problems.push(conflict(row, found, say));
    else {
      const changes = changesOf(match, row, overwrite);
      if (Object.keys(changes).length === 0) unchanged += 1;
      else updates.push({ id: match.id, line: row.line, changes });
    }
  }
  return { creates, updates, unchanged, duplicates, problems };
}
