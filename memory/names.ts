import { type SQL, sql } from "drizzle-orm";
import { type Db, type TenantScope, withTenant } from "../db/tenant.ts";

/** Kinds whose records are called by a title or a description: only the whole of it, in two words or more, is a name. */
type Titled = "task" | "task_template" | "interaction" | "time_entry" | "expense" | "revenue" | "recurrence" | "category" | "goal";

/** A record whose name may be meant by a text. */
export interface NamedRecord {
  readonly kind: "client" | "project" | "user" | "campaign" | "contact" | "deal" | "contract" | "contract_template" | Titled;
  readonly id: string;
  readonly name: string;
}

const MOST = 60;

const namesLike = (kind: NamedRecord["kind"], table: string, text: string, words: readonly string[]): SQL => sql`
  (select ${kind}::text as kind, id::text as id, name, word_similarity(folded(name), folded(${text})) as score from ${sql.identifier(table)}
   where deleted_at is null and (word_similarity(folded(name), folded(${text})) > 0.45
     or regexp_split_to_array(folded(name), '[^[:alnum:]]+') && ${sql.param(words)}::text[])
   order by score desc limit ${MOST})`;

const RECENT = sql`(app_now() - interval '120 days')`;

/** What is said in full; of what piles up over the years only the recent, which people speak of. */
const TITLED: readonly { readonly kind: Titled | "contract"; readonly table: string; readonly name: SQL; readonly recent?: SQL }[] = [
  { kind: "task", table: "tasks", name: sql`name`, recent: sql`(status <> 'done' or updated_at > ${RECENT})` },
  { kind: "task_template", table: "task_templates", name: sql`name` },
  { kind: "contract", table: "contracts", name: sql`name` },
  { kind: "interaction", table: "interactions", name: sql`subject`, recent: sql`interaction_date > ${RECENT}` },
  { kind: "time_entry", table: "time_entries", name: sql`note`, recent: sql`worked_on > ${RECENT}::date` },
  { kind: "expense", table: "expenses", name: sql`description`, recent: sql`due_date > ${RECENT}::date` },
  { kind: "revenue", table: "revenues", name: sql`description`, recent: sql`due_date > ${RECENT}::date` },
  { kind: "recurrence", table: "recurrences", name: sql`description` },
  { kind: "category", table: "categories", name: sql`name` },
  { kind: "goal", table: "goals", name: sql`name` },
];

const titlesIn = ({ kind, table, name, recent }: (typeof TITLED)[number], text: string): SQL => sql`
  (select ${kind}::text as kind, id::text as id, ${name} as name, 1 as score from ${sql.identifier(table)}
   where deleted_at is null${recent ? sql` and ${recent}` : sql``} and position(' ' in ${name}) > 0 and position(folded(${name}) in folded(${text})) > 0
   limit ${MOST})`;

/** The tenant's records whose names resemble words of the text; the reader decides which are meant. */
export async function namesNear(db: Db, scope: TenantScope, whole: string, words: readonly string[]): Promise<NamedRecord[]> {
  const text = whole.slice(0, 500);
  // `offset 0` keeps the similarity from being computed for each row instead of each campaign.
  const campaigns = sql`(select 'campaign' as kind, campaign as id, campaign as name, word_similarity(folded(campaign), folded(${text})) as score
    from (select distinct campaign from marketing_metrics where deleted_at is null offset 0) named
    where word_similarity(folded(campaign), folded(${text})) > 0.6 order by score desc limit ${MOST})`;
  const kinds = [
    ["client", "clients"],
    ["project", "projects"],
    ["user", "users"],
    ["contact", "contacts"],
    ["deal", "deals"],
    ["contract_template", "contract_templates"],
  ] as const;
  const contracts = sql`(select 'contract' as kind, id::text as id, number as name, 1 as score from contracts
    where deleted_at is null and number = any(${sql.param(words)}::text[]) limit ${MOST})`;
  const parts = [...kinds.map(([kind, table]) => namesLike(kind, table, text, words)), ...TITLED.map((each) => titlesIn(each, text))];
  const query = sql.join([...parts, contracts, campaigns], sql` union all `);
  const { rows } = await withTenant(db, scope, "read only", (tx) => tx.execute<NamedRecord & Record<string, unknown>>(query));
  return rows.map(({ kind, id, name }) => ({ kind, id, name }));
}
