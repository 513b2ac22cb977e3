import { tellingOf } from "./common.ts";
import type { NameRecord } from "./records.ts";
import { type Word, wordsOf } from "./words.ts";

export interface Mention {
  readonly kind: NameRecord["kind"];
  readonly start: number;
  readonly end: number;
  /** Likeliest first; more than one when the words fit several alike. */
  readonly records: readonly NameRecord[];
}

/** One letter off counts in longer words: people type on phones. */
function isAlike(a: string, b: string): boolean {
  if (Math.min(a.length, b.length) < 5 || Math.abs(a.length - b.length) > 1) return false;
  let i = 0;
  while (i < Math.min(a.length, b.length) && a[i] === b[i]) i += 1;
  const rest = (text: string, skip: number) => text.slice(i + skip);
  return (
    rest(a, 1) === rest(b, 1) ||
    rest(a, 1) === rest(b, 0) ||
    rest(a, 0) === rest(b, 1) ||
    (a[i] === b[i + 1] && a[i + 1] === b[i] && rest(a, 2) === rest(b, 2))
  );
}

interface Fit {
  readonly first: number;
  readonly last: number;
  /** Share of the name's letters that the words cover. */
  readonly cover: number;
  /** Whether the words can only be meant as this name. */
  readonly distinct: boolean;
  readonly record: NameRecord;
}

interface Looking {
  readonly words: readonly Word[];
  /** How many records of a kind hold a word. */
  readonly holders: (kind: NameRecord["kind"], part: string) => number;
}

const partsOf = new WeakMap<NameRecord, readonly string[]>();

/** The words of a record's name, read once. */
function partsIn(record: NameRecord): readonly string[] {
  const known = partsOf.get(record);
  if (known) return known;
  const parts = wordsOf(record.name).map((part) => part.text);
  partsOf.set(record, parts);
  return parts;
}

const ARTICLES = /^(?:[oa]s?|[dn][oa]s?|pr[oa]|pel[oa]|ao|the)$/;

/** "a academia", "da padaria": a common noun with its article, which one record alone has in its name. */
function isTelling({ words, holders }: Looking, at: number, kind: NameRecord["kind"], part: string): boolean {
  const telling = tellingOf(part);
  if (telling !== "with article") return telling === "always";
  return ARTICLES.test(words[at - 1]?.text ?? "") && holders(kind, part) === 1;
}

/** The run of words from `first` that stand in the name, in any order. */
function runFrom(looking: Looking, first: number, record: NameRecord): (Omit<Fit, "cover"> & { readonly letters: number }) | undefined {
  const parts = partsIn(record);
  const used = new Set<number>();
  let distinct = false;
  let letters = 0;
  let last = first - 1;
  for (let at = first; at < looking.words.length && at - first < parts.length; at += 1) {
    const word = looking.words[at]?.text ?? "";
    const found = parts.findIndex(
      (part, index) => !used.has(index) && (word === part || (tellingOf(word) === "always" && isAlike(word, part))),
    );
    const part = parts[found];
    if (part === undefined) break;
    used.add(found);
    letters += part.length;
    distinct ||= isTelling(looking, at, record.kind, part);
    last = at;
  }
  return used.size === 0 ? undefined : { first, last, distinct, record, letters };
}

/** The longest run of words that stands in the name. */
function fitOf(looking: Looking, record: NameRecord): Fit | undefined {
  const total = partsIn(record).join("").length;
  let best: Fit | undefined;
  for (let first = 0; first < looking.words.length; first += 1) {
    const run = runFrom(looking, first, record);
    if (!run) continue;
    const cover = run.letters / total;
    if (!best || cover > best.cover || (cover === best.cover && run.distinct && !best.distinct)) best = { ...run, cover };
  }
  return best;
}

/**
 * "Bruno Alves" is not Mariana Alves, and "Padaria Sol" not the only bakery that is known: a name that goes on in other
 * capitals is somebody else's. A firm's own word ("Sorriso") stays its own, whatever follows.
 */
function isOther({ words }: Looking, { first, last, cover, record }: Fit): boolean {
  const isPerson = record.kind === "contact" || record.kind === "user";
  const isCommon = words.slice(first, last + 1).every(({ text }) => tellingOf(text) !== "always");
  if (cover > 0.99 || !(isPerson || isCommon)) return false;
  const joins = (a: Word | undefined, b: Word | undefined) => a?.capital && b?.capital && b.start === a.end + 1;
  return Boolean((first > 1 && joins(words[first - 1], words[first])) || joins(words[last], words[last + 1]));
}

const overlaps = (a: Fit, b: Fit): boolean => a.first <= b.last && b.first <= a.last;

/** "o contrato Site Novo": a whole name hides what its words could mean by themselves, and any shorter name in it. */
const hides = (whole: Fit, fit: Fit): boolean =>
  overlaps(whole, fit) && whole.cover > 0.99 && (fit.cover < 0.99 || fit.last - fit.first < whole.last - whole.first);

/** Called by a title: rarely said but in full, and in words of everyday. */
const TITLED: ReadonlySet<NameRecord["kind"]> = new Set([
  "task",
  "task_template",
  "interaction",
  "time_entry",
  "expense",
  "revenue",
  "recurrence",
  "category",
  "goal",
]);

export const isTitled = (kind: NameRecord["kind"]): boolean => TITLED.has(kind);

const isMeant = (fit: Fit): boolean => fit.cover > 0.99 || (fit.distinct && fit.cover >= 0.2 && !isTitled(fit.record.kind));

function holdersOf(records: readonly NameRecord[]): Looking["holders"] {
  const known = new Map<string, number>();
  return (kind, part) => {
    const key = `${kind} ${part}`;
    const count = known.get(key) ?? records.filter((record) => record.kind === kind && partsIn(record).includes(part)).length;
    known.set(key, count);
    return count;
  };
}

/** Which records a text speaks of: whole names, or the telling part of one ("o projeto da XYZ"). */
export function mentionsIn(text: string, records: readonly NameRecord[]): Mention[] {
  const words = wordsOf(text);
  const looking: Looking = { words, holders: holdersOf(records) };
  const fits = records.flatMap((record) => fitOf(looking, record) ?? []).filter((fit) => isMeant(fit) && !isOther(looking, fit));
  const ranked = fits.toSorted((a, b) => b.last - b.first - (a.last - a.first) || b.cover - a.cover);
  const chosen: Fit[][] = [];
  for (const fit of ranked) {
    const same = chosen.find(([first]) => first && first.record.kind === fit.record.kind && overlaps(first, fit));
    if (same) {
      const [first] = same;
      if (first && fit.cover >= first.cover - 0.15 && fit.last - fit.first === first.last - first.first) same.push(fit);
    } else if (!chosen.some(([first]) => first && hides(first, fit))) chosen.push([fit]);
  }
  return chosen.flatMap((group) => {
    const [first] = group;
    if (!first) return [];
    const start = words[first.first]?.start ?? 0;
    const end = words[first.last]?.end ?? 0;
    const exact = group.filter((fit) => fit.cover > 0.99);
    return [{ kind: first.record.kind, start, end, records: (exact.length > 0 ? exact : group).map((fit) => fit.record) }];
  });
}
