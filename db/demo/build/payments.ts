import type { payments } from "../../schema/finance.ts";
import type { ExpenseRow } from "./costs.ts";
import type { RevenueRow } from "./revenues.ts";
import type { Site } from "./site.ts";

/** One payment for each bill that was settled. */
export function buildPayments(
  site: Site,
  expenses: readonly ExpenseRow[],
  revenues: readonly RevenueRow[],
): (typeof payments.$inferInsert)[] {
  const random = site.random("settlements");
  const id = () => site.id(random, site.today);
  return [
    ...expenses.flatMap((row) =>
      row.paidAt ? [{ id: id(), expenseId: row.id, amount: row.amount, paidOn: row.paidAt, method: "pix" }] : [],
    ),
    ...revenues.flatMap((row) =>
      row.receivedAt ? [{ id: id(), revenueId: row.id, amount: row.amount, paidOn: row.receivedAt, method: "pix" }] : [],
    ),
  ];
}
