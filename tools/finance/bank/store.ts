import { v7 } from "uuid";
import { bankTransactions, expenses, payments } from "../../../db/schema/finance.ts";
import type { Tx } from "../../../db/tenant.ts";
import type { NewLine } from "./identify.ts";
import type { Decision } from "./plan.ts";

const BATCH = 500;

async function inBatches<T>(rows: readonly T[], insert: (batch: T[]) => PromiseLike<unknown>): Promise<void> {
  for (let at = 0; at < rows.length; at += BATCH) await insert(rows.slice(at, at + BATCH));
}

export interface Decided {
  readonly line: NewLine;
  readonly decision: Decision;
  readonly suggestion: string | null;
}

/** Expenses that nobody had recorded, payments of what was due, and the lines themselves. */
export async function storeLines(tx: Tx, decided: readonly Decided[]): Promise<void> {
  const made = {
    expenses: [] as (typeof expenses.$inferInsert)[],
    payments: [] as (typeof payments.$inferInsert)[],
    lines: [] as (typeof bankTransactions.$inferInsert)[],
  };
  const pay = ({ line }: Decided, target: { expenseId: string } | { revenueId: string }): string => {
    const id = v7();
    made.payments.push({ id, ...target, amount: Math.abs(line.amount), paidOn: line.day });
    return id;
  };
  const paymentOf = (each: Decided): string | null => {
    const { decision, line } = each;
    if (decision.kind === "linked") return decision.to.id;
    if (decision.kind === "settled")
      return pay(each, decision.to.side === "expense" ? { expenseId: decision.to.id } : { revenueId: decision.to.id });
    if (decision.kind === "open") return null;
    const expenseId = v7();
    made.expenses.push({
      id: expenseId,
      amount: -line.amount,
      category: decision.category,
      description: line.description || null,
      dueDate: line.day,
    });
    return pay(each, { expenseId });
  };
  for (const each of decided) {
    const { line, suggestion } = each;
    const paymentId = paymentOf(each);
    made.lines.push({
      account: line.account,
      bankId: line.bankId,
      postedOn: line.day,
      amount: line.amount,
      description: line.description,
      suggestedCategory: suggestion,
      status: paymentId ? "matched" : "open",
      paymentId,
    });
  }
  await inBatches(made.expenses, (rows) => tx.insert(expenses).values(rows));
  await inBatches(made.payments, (rows) => tx.insert(payments).values(rows));
  await inBatches(made.lines, (rows) => tx.insert(bankTransactions).values(rows));
}
