import { and, eq, inArray, isNull, type SQL } from "drizzle-orm";
import { z } from "zod";
import { bankTransactions, expenses, payments, revenues } from "../../db/schema/finance.ts";
import type { Tx } from "../../db/tenant.ts";
import { AppError, invalid } from "../../errors.ts";
import { instantOut, moneyOut, rowId } from "../fields/semantic.ts";
import type { Say } from "../language.ts";
import { required } from "../rows.ts";

/** Integer cents, a local day that is not after today. */
export interface Settlement {
  readonly amount: number;
  readonly paidOn: string;
  readonly method?: string | null;
  readonly note?: string | null;
}

/** Records money that left for an expense; returns the expense with what the database rolled up. */
export async function payExpense(tx: Tx, id: string, { amount, paidOn, method = null, note = null }: Settlement) {
  const payment = await tx.insert(payments).values({ expenseId: id, amount, paidOn, method, note }).returning();
  return { payment: required(payment), row: required(await tx.select().from(expenses).where(eq(expenses.id, id))) };
}

/** Records money that came in for a revenue; returns the revenue with what the database rolled up. */
export async function receiveRevenue(tx: Tx, id: string, { amount, paidOn, method = null, note = null }: Settlement) {
  const payment = await tx.insert(payments).values({ revenueId: id, amount, paidOn, method, note }).returning();
  return { payment: required(payment), row: required(await tx.select().from(revenues).where(eq(revenues.id, id))) };
}

/** Money moved today or before; a day to come is no payment yet. */
export function assertHappened(field: string, day: string, today: string, say: Say): void {
  if (day > today)
    throw invalid(
      field,
      say(
        `${field}: ${day} ainda não chegou; registre o pagamento quando ele acontecer ou mude o vencimento`,
        `${field}: ${day} is still to come; record the payment when it happens, or change the due date`,
      ),
    );
}

/** Payments that never were: what they settled opens again, and so does the bank's line that they were matched to. */
export async function voidPayments(tx: Tx, where: SQL, now: Date): Promise<(typeof payments.$inferSelect)[]> {
  const gone = await tx
    .update(payments)
    .set({ deletedAt: now })
    .where(and(isNull(payments.deletedAt), where))
    .returning();
  const ids = gone.map(({ id }) => id);
  if (ids.length > 0)
    await tx
      .update(bankTransactions)
      .set({ status: "open", paymentId: null })
      .where(and(inArray(bankTransactions.paymentId, ids), isNull(bankTransactions.deletedAt)));
  return gone;
}

export const payment = z.object({
  id: rowId(),
  kind: z.enum(["received", "paid"]),
  amount: moneyOut(),
  paid_on: z.string(),
  name: z.string(),
  client_id: rowId("client").nullable(),
  client_name: z.string().nullable(),
  expense_id: rowId().nullable(),
  revenue_id: rowId().nullable(),
  method: z.string().nullable(),
  note: z.string().nullable(),
  created_at: instantOut(),
});

export async function getPaymentOrThrow(tx: Tx, id: string): Promise<typeof payments.$inferSelect> {
  const [row] = await tx
    .select()
    .from(payments)
    .where(and(eq(payments.id, id), isNull(payments.deletedAt)));
  if (!row) throw new AppError("NOT_FOUND", `payment ${id}: list_payments`);
  return row;
}
