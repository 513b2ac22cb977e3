import { and, asc, eq, inArray, isNull, sql } from "drizzle-orm";
import { expenses, revenues } from "../../db/schema/finance.ts";
import type { Tx } from "../../db/tenant.ts";
import { AppError, type Choice, invalid } from "../../errors.ts";
import { candidates, isId } from "../input/references.ts";
import type { Say } from "../language.ts";
import { valueSaid } from "../present/labels.ts";

/** An expense or a revenue of which something is open. */
export interface OpenItem {
  readonly id: string;
  readonly open: number;
  readonly dueDate: string;
  /** Its recurrence or split; rows of one series are paid from the oldest on. */
  readonly series: string | null;
  readonly label: string;
}

/** Candidates this far behind the best one are another thing. */
const ALIKE = 0.2;

async function openExpenses(tx: Tx, ids: readonly string[], say: Say): Promise<OpenItem[]> {
  const rows = await tx
    .select()
    .from(expenses)
    .where(and(inArray(expenses.id, [...ids]), isNull(expenses.deletedAt), isNull(expenses.paidAt)))
    .orderBy(asc(expenses.dueDate), asc(expenses.id));
  return rows.map((row) => ({
    id: row.id,
    open: row.amount - row.paidAmount,
    dueDate: row.dueDate,
    series: row.recurrenceId ?? row.splitId,
    label: [row.description, row.supplier].filter(Boolean).join(" · ") || valueSaid(row.category, say),
  }));
}

async function openRevenues(tx: Tx, which: { readonly ids?: readonly string[]; readonly client?: string }, say: Say): Promise<OpenItem[]> {
  const rows = await tx
    .select()
    .from(revenues)
    .where(
      and(
        isNull(revenues.deletedAt),
        isNull(revenues.receivedAt),
        which.ids && inArray(revenues.id, [...which.ids]),
        which.client ? eq(revenues.clientId, which.client) : undefined,
      ),
    )
    .orderBy(asc(revenues.dueDate), asc(revenues.id));
  return rows.map((row) => ({
    id: row.id,
    open: row.amount - row.receivedAmount,
    dueDate: row.dueDate,
    series: row.recurrenceId ?? row.splitId,
    label: row.description ?? valueSaid(row.category, say),
  }));
}

async function idsOf(tx: Tx, kind: "expense" | "revenue", text: string): Promise<string[]> {
  if (isId(text)) return [text.toLowerCase()];
  const found = await candidates(tx, kind, text);
  const best = found[0]?.score ?? 0;
  return found.filter(({ score }) => best - score < ALIKE).map(({ id }) => id);
}

interface Choosing {
  readonly field: "expense" | "revenue";
  readonly amount: number | undefined;
  readonly shown: (cents: number) => string;
  readonly say: Say;
}

const isOneSeries = (items: readonly OpenItem[]): boolean => {
  const [first] = items;
  return first !== undefined && items.every(({ series, label }) => (first.series ? series === first.series : label === first.label));
};

/** The only one, the only one of that amount, or the oldest of one series; else the person chooses. */
export function chooseItem(items: readonly OpenItem[], { field, amount, shown, say }: Choosing): OpenItem {
  const exact = items.filter(({ open }) => open === amount);
  const pool = exact.length > 0 ? exact : items;
  const [first] = pool;
  if (first && (pool.length === 1 || isOneSeries(pool))) return first;
  const choices: Choice[] = pool
    .slice(0, 8)
    .map(({ id, label, open, dueDate }) => ({ value: id, label: `${label} (${shown(open)} · ${dueDate.split("-").reverse().join("/")})` }));
  throw invalid(field, say("Qual destes foi pago?", "Which of these was paid?"), choices);
}

/** The open expense that a text means. */
export async function findOpenExpense(tx: Tx, text: string, choosing: Choosing): Promise<OpenItem> {
  const ids = await idsOf(tx, "expense", text);
  const items = ids.length > 0 ? await openExpenses(tx, ids, choosing.say) : [];
  if (items.length === 0) throw nothingOpen(text, "expense", choosing);
  return chooseItem(items, choosing);
}

/** The open revenue that a text, a client or both mean. */
export async function findOpenRevenue(
  tx: Tx,
  { text, client }: { readonly text?: string | undefined; readonly client?: string | undefined },
  choosing: Choosing,
): Promise<OpenItem> {
  const ids = text ? await idsOf(tx, "revenue", text) : undefined;
  const of = client ? { client } : {};
  const named = ids ? await openRevenues(tx, { ids, ...of }, choosing.say) : [];
  const items = named.length === 0 && client ? await openRevenues(tx, of, choosing.say) : named;
  if (items.length === 0) throw nothingOpen(text ?? "", "revenue", choosing);
  return chooseItem(items, choosing);
}

function nothingOpen(text: string, kind: "expense" | "revenue", { say }: Choosing): AppError {
  const named = text && !isId(text) ? ` "${text}"` : "";
  const message =
    kind === "expense"
      ? say(
          `Não há despesa em aberto${named}. Confira com list_expenses; se ela ainda não foi lançada, lance-a já paga (add_expense).`,
          `There is no open expense${named}. Check list_expenses; if it was not recorded yet, record it as paid (add_expense).`,
        )
      : say(
          `Não há receita em aberto${named}. Confira com list_revenues; se ela ainda não foi lançada, lance-a já recebida (add_revenue).`,
          `There is no open revenue${named}. Check list_revenues; if it was not recorded yet, record it as received (add_revenue).`,
        );
  return new AppError("NOT_FOUND", message, { details: { fields: [{ field: kind, message }] } });
}

/** Holds the row until the payment is written, so that two payments cannot pay it twice. */
export async function lockItem(tx: Tx, kind: "expense" | "revenue", id: string): Promise<void> {
  await tx.execute(sql`select id from ${sql.identifier(kind === "expense" ? "expenses" : "revenues")} where id = ${id} for update`);
}
