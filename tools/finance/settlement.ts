import { z } from "zod";
import { moneyOut, rowId } from "../fields/semantic.ts";

export const SETTLEMENT_STATUSES = ["open", "partial", "paid", "overdue"] as const;

/** What every payable and receivable tells of its payment and of the series that it belongs to. */
export const settlementFields = {
  open_amount: moneyOut(),
  status: z.enum(SETTLEMENT_STATUSES),
  instalment: z.int().nullable(),
  instalments: z.int().nullable(),
  recurrence_id: rowId().nullable(),
};

interface Owed {
  readonly amount: number;
  readonly settled: number;
  readonly dueDate: string;
}

/** Late counts before partly paid: what is overdue is overdue until nothing of it is open. */
export function statusOf({ amount, settled, dueDate }: Owed, today: string): (typeof SETTLEMENT_STATUSES)[number] {
  if (settled >= amount) return "paid";
  if (dueDate < today) return "overdue";
  return settled > 0 ? "partial" : "open";
}

interface Series {
  readonly amount: number;
  readonly dueDate: string;
  readonly instalment: number | null;
  readonly instalments: number | null;
  readonly recurrenceId: string | null;
}

export const toSettlement = (row: Series, settled: number, today: string) => ({
  open_amount: row.amount - settled,
  status: statusOf({ amount: row.amount, settled, dueDate: row.dueDate }, today),
  instalment: row.instalment,
  instalments: row.instalments,
  recurrence_id: row.recurrenceId,
});
