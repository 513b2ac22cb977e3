import { type SQL, sql } from "drizzle-orm";
import type { Tx } from "../../db/tenant.ts";
import { AppError, type Choice, invalid } from "../../errors.ts";
import type { RefKind } from "../fields/semantic.ts";
import { type Locale, say, type Wording } from "../language.ts";

interface Referable {
  readonly table: string;
  readonly label: Wording;
  /** The tool that lists what there is. */
  readonly finder: string;
  /** What the record is found by, as SQL over its row; `name` where left out. */
  readonly text?: SQL;
  /** What tells it from others of the same name, shown in choices. */
  readonly detail?: SQL;
}

/** The records that an input may name. */
export const referables: Record<RefKind, Referable> = {
  client: { table: "clients", label: { pt: "cliente", en: "client" }, finder: "find_clients" },
  project: { table: "projects", label: { pt: "projeto", en: "project" }, finder: "list_projects" },
  user: { table: "users", label: { pt: "usuário", en: "user" }, finder: "list_users" },
  contact: { table: "contacts", label: { pt: "contato", en: "contact" }, finder: "find_contacts", detail: sql`coalesce(phone, email)` },
  deal: { table: "deals", label: { pt: "negócio", en: "deal" }, finder: "list_deals", detail: sql`stage` },
  task: { table: "tasks", label: { pt: "tarefa", en: "task" }, finder: "list_tasks", detail: sql`to_char(due_date, 'DD/MM')` },
  expense: {
    table: "expenses",
    label: { pt: "despesa", en: "expense" },
    finder: "list_expenses",
    text: sql`concat_ws(' ', description, supplier, category)`,
    detail: sql`concat(amount, ' · ', to_char(due_date, 'DD/MM/YYYY'))`,
  },
  revenue: {
    table: "revenues",
    label: { pt: "receita", en: "revenue" },
    finder: "list_revenues",
    text: sql`concat_ws(' ', description, (select c.name from clients c where c.id = client_id))`,
    detail: sql`concat(amount, ' · ', to_char(due_date, 'DD/MM/YYYY'))`,
  },
  contract: {
    table: "contracts",
    label: { pt: "contrato", en: "contract" },
    finder: "list_contracts",
    text: sql`concat_ws(' ', number, name)`,
    detail: sql`number`,
  },
  contract_template: {
    table: "contract_templates",
    label: { pt: "modelo de contrato", en: "contract template" },
    finder: "list_contract_templates",
  },
};

export interface Named {
  readonly id: string;
  readonly name: string;
  readonly score: number;
  readonly detail?: string | null;
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
/** Below this a name is another name; a clear winner leads the second by the margin. Measured in facts on pt names. */
const SIMILAR = 0.5;
const CLEAR_LEAD = 0.2;

const rows = async (tx: Tx, query: SQL): Promise<Named[]> =>
  (await tx.execute<{ id: string; name: string; score: number; detail: string | null }>(query)).rows.map((r) => ({
    ...r,
    score: Number(r.score),
  }));

/** Candidates for a name: equal, containing and similar ones, best first; case and accents do not count. */
export function candidates(tx: Tx, kind: RefKind, text: string): Promise<Named[]> {
  const { table: name, text: searched = sql`name`, detail = sql`null::text` } = referables[kind];
  const table = sql.identifier(name);
  const asked = sql`folded(${text})`;
  return rows(
    tx,
    sql`select id, name, score, detail from (
      select id, name, detail, case
        when folded(name) = ${asked} then 3
        when position(${asked} in folded(name)) > 0 then 1 + similarity(${asked}, folded(name))
        else greatest(word_similarity(${asked}, folded(name)), similarity(${asked}, folded(name))) end as score
      from (select id, ${searched} as name, ${detail} as detail from ${table} where deleted_at is null) named) found
    where score >= ${SIMILAR} order by score desc, name limit 8`,
  );
}

/** One clear winner, or undefined when several fit alike. */
export function clearWinner(found: readonly Named[]): Named | undefined {
  const [first, second] = found;
  if (!first) return undefined;
  if (!second || first.score - second.score >= CLEAR_LEAD) return first;
  return first.score === 3 && second.score < 3 ? first : undefined;
}

const asChoices = (found: readonly Named[]): Choice[] =>
  found.map(({ id, name, detail }) => ({ value: id, label: detail ? `${name} (${detail})` : name }));

function nobody(field: string, kind: RefKind, text: string, locale: Locale): AppError {
  const { label, finder } = referables[kind];
  const message = say(
    locale,
    `Não encontrei ${label.pt} "${text}". Confira o nome ou liste com ${finder}.`,
    `No ${label.en} "${text}" was found. Check the name or list them with ${finder}.`,
  );
  return new AppError("NOT_FOUND", message, { details: { fields: [{ field, message }] } });
}

/** An id or a name becomes the id of a live record of this tenant. */
export async function resolveReference(tx: Tx, field: string, kind: RefKind, text: string, locale: Locale): Promise<string> {
  const { table, label, text: searched = sql`name` } = referables[kind];
  if (UUID.test(text)) {
    const [row] = await rows(
      tx,
      sql`select id, ${searched} as name, 3 as score from ${sql.identifier(table)} where id = ${text} and deleted_at is null`,
    );
    if (!row) throw nobody(field, kind, text, locale);
    return row.id;
  }
  const found = await candidates(tx, kind, text);
  if (found.length === 0) throw nobody(field, kind, text, locale);
  const winner = clearWinner(found);
  if (winner) return winner.id;
  const names = asChoices(found)
    .map((choice) => choice.label)
    .join(", ");
  throw invalid(
    field,
    say(
      locale,
      `"${text}" pode ser mais de um ${label.pt}: ${names}. Qual deles?`,
      `"${text}" fits more than one ${label.en}: ${names}. Which one?`,
    ),
    asChoices(found),
  );
}
