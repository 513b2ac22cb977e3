import { stem, type Word, wordsOf } from "./words.ts";

export interface NameRecord {
  readonly kind: "client" | "project" | "user" | "campaign";
  readonly id: string;
  readonly name: string;
}

export interface Mention {
  readonly kind: NameRecord["kind"];
  readonly start: number;
  readonly end: number;
  /** Likeliest first; more than one when the words fit several alike. */
  readonly records: readonly NameRecord[];
}

/** Words that many names share say little about which is meant. */
const COMMON = new Set(
  "a o as os e de do da dos das em no na nos nas um uma para por com sem mais menos melhor pior maior menor bem bom boa dia mes ano hoje ontem casa nova novo novos tudo todo toda todos todas meu minha nosso nossa seu sua que qual quais quem como quanto quando onde ser ter vai foi esta este essa esse isso tem the of and for my our is are was new more best top all digital cia vida centro sul norte geral equipe time empresa clinica agencia academia loja projeto site novo nova cliente studio estudio grupo escola restaurante construtora campanha marketing trafego social media branding video ltda me sa brasil".split(
    " ",
  ),
);

/** One letter off counts in longer words: people type on phones. */
function isAlike(a: string, b: string): boolean {
  if (a === b) return true;
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
  readonly distinct: boolean;
  readonly record: NameRecord;
}

/** The longest run of words that stands in the name. */
function fitOf(words: readonly Word[], record: NameRecord): Fit | undefined {
  const parts = wordsOf(record.name).map((part) => part.text);
  const total = parts.join("").length;
  let best: Fit | undefined;
  for (let first = 0; first < words.length; first += 1) {
    const used = new Set<number>();
    let last = first - 1;
    for (let at = first; at < words.length && at - first < parts.length; at += 1) {
      const found = parts.findIndex((part, index) => !used.has(index) && isAlike(words[at]?.text ?? "", part));
      if (found < 0) break;
      used.add(found);
      last = at;
    }
    if (used.size === 0) continue;
    const covered = [...used].map((index) => parts[index] ?? "");
    const cover = covered.join("").length / total;
    const distinct = covered.some((part) => !COMMON.has(part) && !COMMON.has(stem(part)) && part.length > 1);
    if (!best || cover > best.cover) best = { first, last, cover, distinct, record };
  }
  return best;
}

const overlaps = (a: Fit, b: Fit): boolean => a.first <= b.last && b.first <= a.last;

const isMeant = (fit: Fit): boolean => fit.cover > 0.99 || (fit.distinct && fit.cover >= 0.2);

/** Which records a text speaks of: whole names, or the telling part of one ("o projeto da XYZ"). */
export function mentionsIn(text: string, records: readonly NameRecord[]): Mention[] {
  const words = wordsOf(text);
  const fits = records.flatMap((record) => fitOf(words, record) ?? []).filter(isMeant);
  const ranked = fits.toSorted((a, b) => b.last - b.first - (a.last - a.first) || b.cover - a.cover);
  const chosen: Fit[][] = [];
  for (const fit of ranked) {
    const same = chosen.find(([first]) => first && first.record.kind === fit.record.kind && overlaps(first, fit));
    if (same) {
      const [first] = same;
      if (first && fit.cover >= first.cover - 0.15 && fit.last - fit.first === first.last - first.first) same.push(fit);
    } else if (!chosen.some(([first]) => first && overlaps(first, fit) && first.cover > 0.99 && fit.cover < 0.99)) chosen.push([fit]);
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
