import { type SQL, sql } from "drizzle-orm";
import { type Db, type TenantScope, withTenant } from "../db/tenant.ts";

/** A record whose name may be meant by a text. */
export interface NamedRecord {
  readonly kind: "client" | "project" | "user" | "campaign" | "contact" | "deal";
  readonly id: string;
  readonly name: string;
}

const MOST = 60;

const namesLike = (kind: NamedRecord["kind"], table: string, text: string, words: readonly string[]): SQL => sql`
  (select ${kind}::text as kind, id::text as id, name, word_similarity(folded(name), folded(${text})) as score from ${sql.identifier(table)}
   where deleted_at is null and (word_similarity(folded(name), folded(${text})) > 0.45
     or regexp_split_to_array(folded(name), '[^[:alnum:]]+') && ${sql.param(words)}::text[])
   order by score desc limit ${MOST})`;

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
  ] as const;
  const query = sql.join([...kinds.map(([kind, table]) => namesLike(kind, table, text, words)), campaigns], sql` union all `);
  const { rows } = await withTenant(db, scope, "read only", (tx) => tx.execute<NamedRecord & Record<string, unknown>>(query));
  return rows.map(({ kind, id, name }) => ({ kind, id, name }));
}
