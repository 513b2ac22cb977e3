export interface Token {
  /** Lower case, without accents. */
  readonly text: string;
  readonly raw: string;
  readonly kind: "word" | "digits" | "mark";
  readonly start: number;
  readonly end: number;
  /** No space between this token and the one before. */
  readonly glued: boolean;
}

const TOKEN = /(?<!\p{L})[ap]\.\s?m\b\.?|[\p{L}\p{M}]+|\d+|\S/giu;
const JOINER = /^[-'’‑]$/u;

const fold = (raw: string): string => raw.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();

function kindOf(raw: string): Token["kind"] {
  if (/^\d/u.test(raw)) return "digits";
  return /^\p{L}/u.test(raw) ? "word" : "mark";
}

/** Splits a text into folded tokens that keep their offsets; a hyphen or apostrophe inside a word only separates. */
export function tokenize(text: string): readonly Token[] {
  const tokens: Token[] = [];
  let previousEnd = -1;
  for (const { 0: raw, index: start } of text.matchAll(TOKEN)) {
    const kind = kindOf(raw);
    const folded = fold(raw);
    const end = start + raw.length;
    const inside = /\p{L}/u.test(text.charAt(start - 1)) && /\p{L}/u.test(text.charAt(end));
    if (kind === "mark" && JOINER.test(raw) && inside) {
      previousEnd = end;
      continue;
    }
    tokens.push({ text: kind === "word" ? folded.replace(/[.\s]/g, "") : folded, raw, kind, start, end, glued: start === previousEnd });
    previousEnd = end;
  }
  return tokens;
}
