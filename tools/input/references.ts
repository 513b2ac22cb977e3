import { type SQL, sql } from "drizzle-orm";
import type { Tx } from "../../db/tenant.ts";
import { AppError, type Choice, invalid } from "../../errors.ts";
import type { RefKind } from "../fields/ref-kinds.ts";
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
  /** Its name is what people know it by: every word said must be of it, and the detail is shown only beside a namesake. */
  readonly known?: true;
  /** A number: of those that fit alike the lowest is offered first. */
  readonly nearest?: SQL;
}

/** The records that an input may name. */
export const referables: Record<RefKind, Referable> = {
  client: {
    table: "clients",
    label: { pt: "cliente", en: "client" },
    finder: "find_clients",
    detail: sql`concat_ws(' · ', coalesce(phone, email, segment), to_char(created_at at time zone app_time_zone(), 'DD/MM/YYYY HH24:MI'))`,
    known: true,
  },
  project: {
    table: "projects",
    label: { pt: "projeto", en: "project" },
    finder: "list_projects",
    detail: sql`concat_ws(' · ', (select c.name from clients c where c.id = client_id), to_char(start_date, 'DD/MM/YYYY'))`,
    known: true,
  },
  user: { table: "users", label: { pt: "usuário", en: "user" }, finder: "list_users", detail: sql`email`, known: true },
  contact: {
    table: "contacts",
    label: { pt: "contato", en: "contact" },
    finder: "find_contacts",
    detail: sql`coalesce(phone, email)`,
    known: true,
  },
  interaction: {
    table: "interactions",
    label: { pt: "interação", en: "interaction" },
    finder: "list_interactions",
    text: sql`concat_ws(' ', subject, (select c.name from clients c where c.id = client_id))`,
    detail: sql`concat(kind, ' · ', to_char(interaction_date at time zone app_time_zone(), 'DD/MM/YYYY'))`,
    nearest: sql`extract(epoch from app_now() - interaction_date) / 86400`,
  },
  deal: { table: "deals", label: { pt: "negócio", en: "deal" }, finder: "list_deals", detail: sql`stage` },
  task: { table: "tasks", label: { pt: "tarefa", en: "task" }, finder: "list_tasks", detail: sql`to_char(due_date, 'DD/MM')` },
  task_template: {
    table: "task_templates",
    label: { pt: "modelo de tarefa", en: "task template" },
    finder: "list_task_templates",
    detail: sql`category`,
  },
  time_entry: {
    table: "time_entries",
    label: { pt: "lançamento de horas", en: "time entry" },
    finder: "list_time_entries",
    text: sql`concat_ws(' ', person, note, (select p.name from projects p where p.id = project_id))`,
    detail: sql`concat(hours, ' h · ', to_char(worked_on, 'DD/MM/YYYY'))`,
  },
  expense: {
    table: "expenses",
    label: { pt: "despesa", en: "expense" },
    finder: "list_expenses",
    text: sql`concat_ws(' ', description, supplier, category)`,
    detail: sql`concat(amount, ' · ', to_char(due_date, 'DD/MM/YYYY'))`,
    nearest: sql`(paid_at is not null)::int * 100000 + abs(due_date - app_today())`,
  },
  revenue: {
    table: "revenues",
    label: { pt: "receita", en: "revenue" },
    finder: "list_revenues",
    text: sql`concat_ws(' ', description, (select c.name from clients c where c.id = client_id))`,
    detail: sql`concat(amount, ' · ', to_char(due_date, 'DD/MM/YYYY'))`,
    nearest: sql`(received_at is not null)::int * 100000 + abs(due_date - app_today())`,
  },
  payment: {
    table: "payments",
    label: { pt: "pagamento", en: "payment" },
    finder: "list_payments",
    text: sql`concat_ws(' ', (select concat_ws(' ', e.description, e.supplier, e.category) from expenses e where e.id = expense_id),
      (select concat_ws(' ', r.description, c.name) from revenues r join clients c on c.id = r.client_id where r.id = revenue_id), note)`,
    detail: sql`concat(amount, ' · ', to_char(paid_on, 'DD/MM/YYYY'))`,
    nearest: sql`app_today() - paid_on`,
  },
  transaction: {
    table: "bank_transactions",
    label: { pt: "lançamento do banco", en: "bank transaction" },
    finder: "list_transactions",
    text: sql`concat_ws(' ', description, account)`,
    detail: sql`concat(amount, ' · ', to_char(posted_on, 'DD/MM/YYYY'))`,
    nearest: sql`(status <> 'open')::int * 100000 + (app_today() - posted_on)`,
  },
  recurrence: {
    table: "recurrences",
    label: { pt: "lançamento recorrente", en: "recurring entry" },
    finder: "list_recurrences",
    text: sql`concat_ws(' ', description, supplier, category, (select c.name from clients c where c.id = client_id),
      (select p.name from projects p where p.id = project_id))`,
    detail: sql`concat(amount, ' · ', day_of_month)`,
  },
  category: { table: "categories", label: { pt: "categoria", en: "category" }, finder: "list_categories", detail: sql`direction` },
  goal: {
    table: "goals",
    label: { pt: "meta", en: "goal" },
    finder: "list_goals",
    detail: sql`concat(to_char(period_from, 'DD/MM/YYYY'), ' – ', to_char(period_to, 'DD/MM/YYYY'))`,
    nearest: sql`abs(period_to - app_today())`,
  },
  marketing_stats: {
    table: "marketing_metrics",
    label: { pt: "lançamento de métricas", en: "metric entry" },
    finder: "list_marketing_stats",
    text: sql`concat_ws(' ', campaign, platform, to_char(date, 'DD/MM/YYYY'))`,
    detail: sql`to_char(date, 'DD/MM/YYYY')`,
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
  insight: {
    table: "insights",
    label: { pt: "alerta", en: "insight" },
    finder: "list_insights",
    text: sql`case when status in ('open', 'acknowledged', 'snoozed') then concat_ws(' / ', title ->> 'pt', title ->> 'en') else '' end`,
  },
};

export interface Named {
  readonly id: string;
  readonly name: string;
  readonly score: number;
  readonly detail?: string | null;
  /** Whether each word that was said is in the name, at most misspelt. */
  readonly whole?: boolean;
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** Whether a reference is said by its id rather than by words. */
export const isId = (text: string): boolean => UUID.test(text);
/** Below this a name is another name; a clear winner leads the second by the margin. Measured in facts on pt names. */
const SIMILAR = 0.5;
const CLEAR_LEAD = 0.2;
/** A word below this is no misspelling of one of the name's: "sol" in "Padaria da Serra". */
const SAME_WORD = 0.34;

const rows = async (tx: Tx, query: SQL): Promise<Named[]> =>
  (await tx.execute<{ id: string; name: string; score: number; detail: string | null; whole: boolean }>(query)).rows.map((r) => ({
    ...r,
    score: Number(r.score),
  }));

/** Candidates for a name: equal, containing and similar ones, best first; case and accents do not count. */
export function candidates(tx: Tx, kind: RefKind, text: string): Promise<Named[]> {
  const { table: name, text: searched = sql`name`, detail = sql`null::text`, nearest = sql`0`, known = false } = referables[kind];
  const table = sql.identifier(name);
  const asked = sql`folded(${text})`;
  return rows(
    tx,
    sql`select id, name, score, detail, ${!known} or score >= 1 or position(folded(name) in ${asked}) > 0 or not exists (
        select from unnest(string_to_array(${asked}, ' ')) word where length(word) > 2 and word_similarity(word, folded(name)) < ${SAME_WORD}
      ) as whole from (
      select id, name, detail, nearest, case
        when folded(name) = ${asked} then 3
        when position(${asked} in folded(name)) > 0 then 1 + similarity(${asked}, folded(name))
        else greatest(word_similarity(${asked}, folded(name)), similarity(${asked}, folded(name))) end as score
      from (select id, ${searched} as name, ${detail} as detail, ${nearest} as nearest from ${table} where deleted_at is null) named) found
    where score >= ${SIMILAR} order by score desc, nearest, name limit 8`,
  );
}

/** One clear winner, or undefined when several fit alike. */
export function clearWinner(found: readonly Named[]): Named | undefined {
  const [first, second] = found;
  if (!first || first.whole === false) return undefined;
  if (!second || first.score - second.score >= CLEAR_LEAD) return first;
  return first.score === 3 && second.score < 3 ? first : undefined;
}

function asChoices(kind: RefKind, found: readonly Named[]): Choice[] {
  const hasNamesake = ({ id, name }: Named) => found.some((other) => other.id !== id && other.name === name);
  return found.map((one) => ({
    value: one.id,
    label: one.detail && (!referables[kind].known || hasNamesake(one)) ? `${one.name} (${one.detail})` : one.name,
  }));
}

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
  if (isId(text)) {
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
  const choices = asChoices(kind, found);
  const names = choices.map((choice) => choice.label).join(", ");
  if (found.every(({ whole }) => whole === false))
    throw invalid(
      field,
      say(
        locale,
        `Não encontrei ${label.pt} "${text}". O mais parecido: ${names}. É esse?`,
        `No ${label.en} "${text}" was found. The nearest: ${names}. Is it that one?`,
      ),
      choices,
    );
  throw invalid(
    field,
    say(
      locale,
      `"${text}" pode ser mais de um ${label.pt}: ${names}. Qual deles?`,
      `"${text}" fits more than one ${label.en}: ${names}. Which one?`,
    ),
    choices,
  );
}
