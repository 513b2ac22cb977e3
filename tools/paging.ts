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

/** One page of a query written as SQL: `from` may join, `where` holds every filter, `select` names the columns. */
export async function queryPage<Row extends Record<string, unknown>>(
  tx: Tx,
  query: {
    readonly select: SQL;
    readonly from: SQL;
    readonly where: readonly (SQL | undefined)[];
    readonly sort: Sort;
    /** Aggregates over all rows, such as `sum(amount) as sum`. */
    readonly over?: SQL;
    /** What the count needs to read, when fewer joins do. */
    readonly countFrom?: SQL;
  },
  input: PageInput,
): Promise<{ rows: Row[]; next_cursor: string | null; total: number; over: Readonly<Record<string, string | null>> }> {
  const page = keyset(query.sort, input);
  const filters = query.where.filter((part) => part !== undefined);
  const where = sql.join(filters.length > 0 ? filters : [sql`true`], sql` and `);
  const { rows } = await tx.execute<Record<string, unknown> & { page_key: string[] }>(sql`
    select ${query.select}, ${page.key} as page_key from ${query.from}
    where ${where}${page.after ? sql` and ${page.after}` : sql``}
    order by ${sql.join(page.orderBy, sql`, `)} limit ${page.limit}`);
  const over = query.over ? sql`, ${query.over}` : sql``;
  const { rows: counted } = await tx.execute<Record<string, string>>(
    sql`select count(*) as total${over} from ${query.countFrom ?? query.from} where ${where}`,
  );
  const { rows: cut, next_cursor } = page.cut(rows);
  return {
    rows: cut.map(({ page_key: _, ...row }) => row as unknown as Row),
    next_cursor,
    total: Number(counted[0]?.["total"] ?? 0),
    over: counted[0] ?? {},
  };
}
