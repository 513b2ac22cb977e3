import { and, eq, isNull } from "drizzle-orm";
import { z } from "zod";
import { bankTransactions, TRANSACTION_STATUSES } from "../../../db/schema/finance.ts";
import type { Tx } from "../../../db/tenant.ts";
import { AppError } from "../../../errors.ts";
import { moneyOut, rowId } from "../../fields/semantic.ts";
import { normalise } from "../../values/text.ts";

export const suggestedCategory = () =>
  z
    .string()
    .nullable()
    .meta({ "x-field": { kind: "choice" } });

export const transaction = z.object({
  id: rowId(),
  posted_on: z.string(),
  amount: moneyOut(),
  name: z.string(),
  account: z.string(),
  status: z.enum(TRANSACTION_STATUSES).meta({ "x-field": { kind: "choice" } }),
  suggested_category: suggestedCategory(),
  matched_to: z.string().nullable(),
  expense_id: rowId().nullable(),
  revenue_id: rowId().nullable(),
  payment_id: rowId().nullable(),
});

/** The line, held so that it is not matched twice. */
export async function lockTransaction(tx: Tx, id: string): Promise<typeof bankTransactions.$inferSelect> {
  const [row] = await tx
    .select()
    .from(bankTransactions)
    .where(and(eq(bankTransactions.id, id), isNull(bankTransactions.deletedAt)))
    .for("update");
  if (!row) throw new AppError("NOT_FOUND", `transaction ${id}: list_transactions`);
  return row;
}

const NO_NAME = new Set(
  "o a os as do da de deste desse este esse meu minha nosso nossa banco bancos bancario conta corrente cartao credito mes bank the my our this account checking card month".split(
    " ",
  ),
);

/** "Itaú" of "extrato do Itaú"; undefined where a person only said "the bank" or "this month's account". */
export const namedAccount = (text: string | undefined): string | undefined =>
  text !== undefined &&
  normalise(text)
    .split(/[^a-z0-9]+/)
    .some((word) => word !== "" && !NO_NAME.has(word))
    ? text
    : undefined;
