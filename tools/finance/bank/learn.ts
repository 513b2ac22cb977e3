import { sql } from "drizzle-orm";
import type { Tx } from "../../../db/tenant.ts";
import { normalise } from "../../values/text.ts";

/** A text whose category a person chose. */
export interface Example {
  readonly text: string;
  readonly category: string;
}

/** Weight of words that a category has not shown yet. */
const SMOOTHING = 0.1;
/** Below this probability nothing is suggested. */
const SURE = 0.6;
const HISTORY = 5_000;

/** Words of three letters or more; numbers and codes of one line say nothing of the next. */
export const wordsOf = (text: string): string[] =>
  normalise(text)
    .split(/[^a-z0-9]+/)
    .filter((word) => /^[a-z]{3,}$/.test(word));

const countWords = (texts: readonly (readonly string[])[]): ReadonlyMap<string, number> => {
  const counts = new Map<string, number>();
  for (const word of texts.flat()) counts.set(word, (counts.get(word) ?? 0) + 1);
  return counts;
};

/**
 * Multinomial naive Bayes (Manning, Raghavan & Schütze, Introduction to Information Retrieval, 2008, §13.2), with
 * Lidstone's α = 0.1 in place of Laplace's 1, as histories are short: log P(c) + Σ log((n(w,c) + α) ÷ (N(c) + α·|V|)) over
 * the words that the history knows. P(c|text) is these scores' softmax; a category is suggested from 0.6 on, and only with
 * a known word.
 */
export function learnCategories(examples: readonly Example[]): (text: string) => string | null {
  const groups = [...Map.groupBy(examples, ({ category }) => category)].map(([category, own]) => {
    const words = countWords(own.map(({ text }) => wordsOf(text)));
    return { category, prior: Math.log(own.length / examples.length), words, size: [...words.values()].reduce((sum, n) => sum + n, 0) };
  });
  const vocabulary = new Set(groups.flatMap(({ words }) => [...words.keys()]));
  return (text) => {
    const known = wordsOf(text).filter((word) => vocabulary.has(word));
    if (known.length === 0) return null;
    const scored = groups.map(({ category, prior, words, size }) => ({
      category,
      score: known.reduce(
        (sum, word) => sum + Math.log(((words.get(word) ?? 0) + SMOOTHING) / (size + SMOOTHING * vocabulary.size)),
        prior,
      ),
    }));
    const [best] = scored.toSorted((a, b) => b.score - a.score);
    if (!best) return null;
    const all = scored.reduce((sum, { score }) => sum + Math.exp(score - best.score), 0);
    return 1 / all >= SURE ? best.category : null;
  };
}

/** What people categorised: their expenses, and the bank's own words for those that a line was matched to. */
export async function categoryHistory(tx: Tx): Promise<Example[]> {
  const { rows } = await tx.execute<{ text: string; category: string }>(sql`
    select concat_ws(' ', e.supplier, e.description, b.description) as text, e.category
    from expenses e
    left join payments p on p.tenant_id = e.tenant_id and p.expense_id = e.id and p.deleted_at is null
    left join bank_transactions b on b.tenant_id = p.tenant_id and b.payment_id = p.id and b.deleted_at is null and b.description is distinct from e.description
    where e.deleted_at is null and e.category <> 'other'
    order by e.due_date desc, e.id desc limit ${HISTORY}`);
  return rows.map(({ text, category }) => ({ text, category }));
}
