import { type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import { decimalToCents } from "../../db/money.ts";
import type { Tx } from "../../db/tenant.ts";
import { moneyOut } from "../fields/semantic.ts";
import type { Scope } from "../metrics/define.ts";
import { sourceRows, within } from "../metrics/sources.ts";

/** By the days since the due date. */
export const AGES = ["not_due", "days_1_30", "days_31_60", "days_61_90", "over_90"] as const;
export type Ages = Record<(typeof AGES)[number], number>;

export const agesOut = {
  not_due: moneyOut(),
  days_1_30: moneyOut(),
  days_31_60: moneyOut(),
  days_61_90: moneyOut(),
  over_90: moneyOut(),
};

export const ageing = z.object({ kind: z.enum(["receivable", "payable"]), ...agesOut });

/** Columns of open amounts by age, over the rows `s` of the source `dues`. */
export const ageColumns = (asOf: string): SQL => {
  const age = sql`(${asOf}::date - s.date)`;
  const sum = (when: SQL) => sql`coalesce(sum(s.amount) filter (where ${when}), 0)`;
  return sql`${sum(sql`${age} <= 0`)} as not_due, ${sum(sql`${age} between 1 and 30`)} as days_1_30,
    ${sum(sql`${age} between 31 and 60`)} as days_31_60, ${sum(sql`${age} between 61 and 90`)} as days_61_90,
    ${sum(sql`${age} > 90`)} as over_90`;
};

export const toAges = (row: Record<(typeof AGES)[number], string>): Ages => ({
  not_due: decimalToCents(row.not_due),
  days_1_30: decimalToCents(row.days_1_30),
  days_31_60: decimalToCents(row.days_31_60),
  days_61_90: decimalToCents(row.days_61_90),
  over_90: decimalToCents(row.over_90),
});

const NONE: Ages = { not_due: 0, days_1_30: 0, days_31_60: 0, days_61_90: 0, over_90: 0 };

/** All that is open, receivable and payable, by how long it has been due. */
export async function agesOf(tx: Tx, scope: Scope): Promise<(Ages & { readonly kind: "receivable" | "payable" })[]> {
  const { rows } = await tx.execute<Record<"kind" | (typeof AGES)[number], string>>(sql`
    select s.kind, ${ageColumns(scope.asOf)} from ${sourceRows("dues", scope)} s where ${within(scope, "dues")} group by s.kind`);
  return (["receivable", "payable"] as const).map((kind) => {
    const row = rows.find((each) => each.kind === kind);
    return { kind, ...(row ? toAges(row) : NONE) };
  });
}
