import { type AnyColumn, Column, count, type InferSelectModel, is, type SQL, sql } from "drizzle-orm";
import type { PgTable } from "drizzle-orm/pg-core";
import { z } from "zod";
import type { Tx } from "../db/tenant.ts";
import { invalid } from "../errors.ts";

/** The inputs that every list takes. */
export const paging = {
  limit: z.int().min(1).max(200).default(50).describe("Most rows to return, 1 to 200."),
  cursor: z.string().max(2_000).optional().describe("`next_cursor` of the page before."),
};

/** Rows of an export: the door lifts `limit` to this for a whole list. */
export const WHOLE_LIST = 100_000;

export const pageOf = <T extends z.ZodType>(item: T) =>
  z.object({
    items: z.array(item),
    next_cursor: z.string().nullable(),
    total: z.int().describe("Rows in all, over every page."),
  });

export interface PageInput {
  readonly limit: number;
  readonly cursor?: string | undefined;
}

/** A column, or an expression with its SQL type; never null, and the last one unique. */
export type SortKey = AnyColumn | { readonly by: SQL; readonly type: "text" | "date" | "numeric" | "integer" | "timestamptz" | "uuid" };

interface Sort {
  readonly by: readonly SortKey[];
  readonly descending?: boolean;
}

const expressionOf = (key: SortKey): SQL => (is(key, Column) ? sql`${key}` : (key as { by: SQL }).by);
const typeOf = (key: SortKey): string => (is(key, Column) ? key.getSQLType() : (key as { type: string }).type);

/**
 * Keyset paging: a page starts after the sort keys of the row before it, so the last page costs what the first does and
 * rows that are added meanwhile are neither skipped nor repeated. Select `key` with the rows, then `cut` them.
 */
export function keyset({ by, descending = false }: Sort, input: PageInput) {
  const keys = by.map(expressionOf);
  const types = by.map(typeOf);
  const order = descending ? sql` desc` : sql``;
  const after = input.cursor === undefined ? undefined : readCursor(input.cursor, types);
  const tuple = sql.join(keys, sql`, `);
  return {
    key: sql<string[]>`jsonb_build_array(${sql.join(
      keys.map((key) => sql`(${key})::text`),
      sql`, `,
    )})`,
    after:
      after &&
      sql`(${tuple}) ${descending ? sql`<` : sql`>`} (${sql.join(
        after.map((value, index) => sql`${value}::${sql.raw(types[index] ?? "text")}`),
        sql`, `,
      )})`,
    orderBy: keys.map((key) => sql`${key}${order}`),
    /** One more than asked for tells whether there is a next page. */
    limit: input.limit + 1,
    cut<Row extends { readonly page_key?: unknown; readonly key?: unknown }>(rows: readonly Row[]) {
      const last = rows.length > input.limit ? rows[input.limit - 1] : undefined;
      return { rows: rows.slice(0, input.limit), next_cursor: last ? writeCursor((last.key ?? last.page_key) as string[], types) : null };
    },
  };
}

const writeCursor = (values: readonly string[], types: readonly string[]): string =>
  Buffer.from(JSON.stringify([types.join(), ...values])).toString("base64url");

const cursorOf = (length: number) => z.array(z.string()).length(length + 1);

function readCursor(cursor: string, types: readonly string[]): string[] {
  try {
    const [signature, ...values] = cursorOf(types.length).parse(JSON.parse(Buffer.from(cursor, "base64url").toString()));
    if (signature === types.join()) return values;
  } catch {
    // falls through to the one refusal
  }
  throw invalid("cursor", "cursor: use next_cursor of the page before, with the same order");
}

/** Rows to skip, for lists of aggregates: they are short, and have no row to start after. */
export function offsetOf({ cursor }: PageInput): number {
  if (cursor === undefined) return 0;
  const offset = Number(/^o(\d{1,9})$/.exec(Buffer.from(cursor, "base64url").toString())?.[1] ?? Number.NaN);
  if (Number.isNaN(offset)) throw invalid("cursor", "cursor: use next_cursor of the page before");
  return offset;
}

export function nextCursor(input: PageInput, total: number): string | null {
  const next = offsetOf(input) + input.limit;
  return next < total ? Buffer.from(`o${next}`).toString("base64url") : null;
}

/** One page of a table and the number of rows in all. */
export async function selectPage<T extends PgTable>(
  tx: Tx,
  table: T,
  query: { readonly where: SQL | undefined; readonly sort: Sort },
  input: PageInput,
): Promise<{ rows: InferSelectModel<T>[]; next_cursor: string | null; total: number }> {
  const source = table as PgTable;
  const page = keyset(query.sort, input);
  const found = await tx
    .select({ row: source, key: page.key })
    .from(source)
    .where(page.after ? sql`${query.where ?? sql`true`} and ${page.after}` : query.where)
    .orderBy(...page.orderBy)
    .limit(page.limit);
  const [counted] = await tx.select({ total: count() }).from(source).where(query.where);
  const { rows, next_cursor } = page.cut(found);
  return { rows: rows.map(({ row }) => row as InferSelectModel<T>), next_cursor, total: counted?.total ?? 0 };
}

export interface Counted {
  readonly from: SQL;
  readonly where: readonly (SQL | undefined)[];
  /** True of rows that left with a parent that was deleted. Such are few: they are counted by themselves and taken off. */
  readonly gone?: SQL | undefined;
  /** Aggregates over all rows that add up, such as `sum(amount)`; each gives 0 where there is none. */
  readonly over?: Readonly<Record<string, SQL>>;
  /** Columns with few different values: `over` then sums groups of `n` rows, which costs less than to sum rows. */
  readonly groups?: SQL;
  /** Conditions of which each row fulfils exactly one: each part is counted by an index of its own. */
  readonly parts?: readonly SQL[] | undefined;
}

export interface Totals {
  readonly total: number;
  readonly over: Readonly<Record<string, string>>;
}

/** How many rows there are over every page, and their sums. */
export async function countRows(tx: Tx, counted: Counted): Promise<Totals> {
  const names = ["total", ...Object.keys(counted.over ?? {})].map((name) => sql.identifier(name));
  const each = (write: (name: SQL) => SQL): SQL =>
    sql.join(
      names.map((name) => sql`${write(sql`${name}`)} as ${name}`),
      sql`, `,
    );
  const every = ({ parts, where, ...rest }: Counted): SQL => {
    if (!parts) return aggregateOf(where, rest);
    const union = sql.join(
      parts.map((part) => aggregateOf([...where, part], rest)),
      sql` union all `,
    );
    return sql`select ${each((name) => sql`sum(${name})`)} from (${union}) u`;
  };
  const all = every(counted);
  const gone = counted.gone && every({ ...counted, where: [...counted.where, counted.gone] });
  const query = gone ? sql`select ${each((name) => sql`a.${name} - g.${name}`)} from (${all}) a, (${gone}) g` : all;
  const { rows } = await tx.execute<Record<string, string>>(query);
  return { total: Number(rows[0]?.["total"] ?? 0), over: rows[0] ?? {} };
}

function aggregateOf(where: Counted["where"], { from, over = {}, groups }: Omit<Counted, "where" | "parts">): SQL {
  const sums = Object.entries(over).map(([name, value]) => sql`coalesce(${value}, 0) as ${sql.identifier(name)}`);
  const select = (total: SQL) => sql.join([sql`${total} as total`, ...sums], sql`, `);
  if (!groups) return sql`select ${select(sql`count(*)`)} from ${from} where ${allOf(where)}`;
  return sql`select ${select(sql`coalesce(sum(n), 0)`)} from (
    select ${groups}, count(*) as n from ${from} where ${allOf(where)} group by ${groups}) x`;
}

const allOf = (conditions: readonly (SQL | undefined)[]): SQL => {
  const given = conditions.filter((condition) => condition !== undefined);
  return given.length > 0 ? sql.join(given, sql` and `) : sql`true`;
};

/** One page of a query written as SQL: `from` may join, `where` holds every filter, `select` names the columns. */
export async function queryPage<Row extends Record<string, unknown>>(
  tx: Tx,
  query: Counted & {
    readonly select: SQL;
    readonly sort: Sort;
    /** What the count needs to read, when fewer joins do. */
    readonly countFrom?: SQL;
  },
  input: PageInput,
): Promise<{ rows: Row[]; next_cursor: string | null } & Totals> {
  const page = keyset(query.sort, input);
  const here = query.gone && sql`(${query.gone}) is not true`;
  const { rows } = await tx.execute<Record<string, unknown> & { page_key: string[] }>(sql`
    select ${query.select}, ${page.key} as page_key from ${query.from}
    where ${allOf([...query.where, here, page.after])}
    order by ${sql.join(page.orderBy, sql`, `)} limit ${page.limit}`);
  const totals = await countRows(tx, { ...query, from: query.countFrom ?? query.from });
  const { rows: cut, next_cursor } = page.cut(rows);
  return { rows: cut.map(({ page_key: _, ...row }) => row as unknown as Row), next_cursor, ...totals };
}
