import { addDays, daysBetween } from "../../values/periods.ts";
import { type Candidate, type Side, sideOf } from "./candidates.ts";
import { wordsOf } from "./learn.ts";

/** A payment and its line stand this many days apart at most. */
const PAYMENT_DAYS = 3;
/** How long before and after a line's day what it settles may be due. */
const DUE_BEFORE = 15;
const DUE_AFTER = 10;

/** A card's bill is paid once and its purchases are the expenses: its payment is none of its own. */
const CARD_BILL = /\bfatura\b|\bpag\w* (de |do )?cart|\bcredit card payment\b/i;

export interface Movement {
  readonly day: string;
  readonly amount: number;
  readonly description: string;
}

export type Decision =
  | { readonly kind: "linked"; readonly to: Candidate }
  | { readonly kind: "settled"; readonly to: Candidate }
  | { readonly kind: "created"; readonly category: string }
  | { readonly kind: "open"; readonly candidates: readonly Candidate[] };

const shared = (line: Movement, { text }: Candidate): number => {
  const words = new Set(wordsOf(line.description));
  return new Set(wordsOf(text).filter((word) => words.has(word))).size;
};

const fits = (line: Movement, { side, amount }: Candidate): boolean => side === sideOf(line.amount) && amount === Math.abs(line.amount);

/** What is open of the line's amount and due about its day. */
export const dueNear = (line: Movement, open: readonly Candidate[]): Candidate[] =>
  open.filter((item) => fits(line, item) && item.day >= addDays(line.day, -DUE_BEFORE) && item.day <= addDays(line.day, DUE_AFTER));

/** The days of payments and due days that lines of these days may stand for. */
export const reach = (days: readonly string[]) => {
  const sorted = days.toSorted();
  const [first = "", last = ""] = [sorted[0], sorted.at(-1)];
  return {
    payments: { from: addDays(first, -PAYMENT_DAYS), to: addDays(last, PAYMENT_DAYS) },
    dues: { from: addDays(first, -DUE_BEFORE), to: addDays(last, DUE_AFTER) },
  };
};

const keyOf = (side: Side, amount: number): string => `${side} ${amount}`;
const byAmount = (items: readonly Candidate[]) => Map.groupBy(items, ({ side, amount }) => keyOf(side, amount));

/** Nearest day first, then most words in common; no payment stands for two lines. */
function linkPayments(lines: readonly Movement[], payments: readonly Candidate[], decided: Map<number, Decision>): void {
  const found = byAmount(payments);
  const pairs = lines.flatMap((line, index) =>
    (found.get(keyOf(sideOf(line.amount), Math.abs(line.amount))) ?? []).map((to) => ({
      index,
      to,
      days: Math.abs(daysBetween(line.day, to.day)),
      words: shared(line, to),
    })),
  );
  const taken = new Set<string>();
  for (const { index, to } of pairs
    .filter(({ days }) => days <= PAYMENT_DAYS)
    .toSorted((a, b) => a.days - b.days || b.words - a.words || a.index - b.index)) {
    if (decided.has(index) || taken.has(to.id)) continue;
    taken.add(to.id);
    decided.set(index, { kind: "linked", to });
  }
}

/** The one that shares most words with the line, where one does. */
function byWords(line: Movement, near: readonly Candidate[]): Candidate | undefined {
  const [best, second] = near.map((item) => ({ item, words: shared(line, item) })).toSorted((a, b) => b.words - a.words);
  return best && best.words > 0 && best.words > (second?.words ?? 0) ? best.item : undefined;
}

/** Lines that name what they settle choose first; of the others each takes what is the only one left. */
function settleDue(lines: readonly Movement[], open: readonly Candidate[], decided: Map<number, Decision>): void {
  const found = byAmount(open);
  const taken = new Set<string>();
  const nearOf = (line: Movement): Candidate[] =>
    dueNear(line, found.get(keyOf(sideOf(line.amount), Math.abs(line.amount))) ?? []).filter(({ id }) => !taken.has(id));
  const settle = (index: number, to: Candidate | undefined) => {
    if (!to) return;
    taken.add(to.id);
    decided.set(index, { kind: "settled", to });
  };
  for (const [index, line] of lines.entries()) if (!decided.has(index)) settle(index, byWords(line, nearOf(line)));
  const rest = [...lines.entries()].filter(([index]) => !decided.has(index)).toSorted(([, a], [, b]) => a.day.localeCompare(b.day));
  for (const [index, line] of rest) {
    const near = nearOf(line);
    if (near.length === 1) settle(index, near[0]);
  }
  for (const [index, line] of rest) {
    const near = decided.has(index) ? [] : nearOf(line);
    if (near.length > 0) decided.set(index, { kind: "open", candidates: near });
  }
}

interface Known {
  readonly payments: readonly Candidate[];
  readonly open: readonly Candidate[];
  readonly createExpenses: boolean;
  readonly suggest: (text: string) => string | null;
}

/** What becomes of each line, in their order: nothing that is here already is counted again. */
export function planLines(lines: readonly Movement[], { payments, open, createExpenses, suggest }: Known): Decision[] {
  const decided = new Map<number, Decision>();
  linkPayments(lines, payments, decided);
  settleDue(lines, open, decided);
  return lines.map((line, index) => {
    const isExpense = createExpenses && line.amount < 0 && !CARD_BILL.test(line.description);
    return (
      decided.get(index) ??
      (isExpense ? { kind: "created", category: suggest(line.description) ?? "other" } : { kind: "open", candidates: [] })
    );
  });
}
