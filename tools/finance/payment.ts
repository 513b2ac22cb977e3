import { eq } from "drizzle-orm";
import { expenses, payments, revenues } from "../../db/schema/finance.ts";
import type { Tx } from "../../db/tenant.ts";
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
