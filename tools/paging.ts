import { count, type InferSelectModel, type SQL } from "drizzle-orm";
import type { PgTable } from "drizzle-orm/pg-core";
import { z } from "zod";
import type { Tx } from "../db/tenant.ts";
import { invalid } from "../errors.ts";

/** The inputs that every list takes. */
export const paging = {
  limit: z.int().min(1).max(200).default(50).describe("Most rows to return, 1 to 200."),
  cursor: z.string().max(200).optional().describe("`next_cursor` of the page before."),
};

export const pageOf = <T extends z.ZodType>(item: T) =>
  z.object({
    items: z.array(item),
    next_cursor: z.string().nullable(),
    total: z.int().describe("Rows in all, over every page."),
  });

interface PageInput {
  readonly limit: number;
  readonly cursor?: string | undefined;
}

/** Rows to skip; a cursor is opaque to callers. */
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
  query: { readonly where: SQL | undefined; readonly orderBy: readonly SQL[] },
  input: PageInput,
): Promise<{ rows: InferSelectModel<T>[]; next_cursor: string | null; total: number }> {
  const source = table as PgTable;
  const rows = await tx
    .select()
    .from(source)
    .where(query.where)
    .orderBy(...query.orderBy)
    .limit(input.limit)
    .offset(offsetOf(input));
  const [counted] = await tx.select({ total: count() }).from(source).where(query.where);
  const total = counted?.total ?? 0;
  return { rows: rows as InferSelectModel<T>[], next_cursor: nextCursor(input, total), total };
}
