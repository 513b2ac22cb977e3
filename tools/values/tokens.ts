import { fold } from "./text.ts";

export interface Token {
  readonly kind: "word" | "digits" | "currency" | "symbol";
  /** As written. */
  readonly raw: string;
  /** Lower case, without accents and inner spaces. */
  readonly norm: string;
  readonly start: number;
  readonly end: number;
  /** Nothing stands between this token and the one before. */
  readonly glued: boolean;
}

const pattern = new RegExp(
  [
    String.raw`(?<currency>(?<![a-z\d])(?:[a-z]{1,3}|us\s|r\s)\$|\$|[€£¥])`,
    String.raw`(?<digits>\d{1,3}(?:[ \u00a0\u202f]\d{3})+(?:,\d+)?(?!\d)|\d+(?:[.,]\d+)*|(?<![^\s\-+(])[.,]\d+)`,
    String.raw`(?<word>\p{L}+)`,
    String.raw`(?<symbol>[^\s])`,
  ].join("|"),
  "gu",
);

const kinds = ["currency", "digits", "word", "symbol"] as const;

export const tokenise = (text: string): readonly Token[] => {
  const folded = fold(text);
  const tokens: Token[] = [];
  let previousEnd = -1;
  for (const match of folded.text.matchAll(pattern)) {
    const start = folded.offset(match.index);
    const last = folded.offset(match.index + match[0].length);
    const end = last - countTrailing(text.slice(start, last));
    tokens.push({
      kind: kinds.find((kind) => match.groups?.[kind] !== undefined) ?? "symbol",
      raw: text.slice(start, end),
      norm: match[0].replace(/\s/g, ""),
      start,
      end,
      glued: match.index === previousEnd,
    });
    previousEnd = match.index + match[0].length;
  }
  return tokens;
};

const countTrailing = (slice: string) => slice.length - slice.trimEnd().length;

export const wordAt = (tokens: readonly Token[], index: number) => {
  const token = tokens[index];
  return token?.kind === "word" ? token.norm : undefined;
};

export const isSymbol = (token: Token | undefined, symbol: string) => token?.kind === "symbol" && token.norm === symbol;

/** Both neighbours stand without a space between. */
export const gluedTo = (tokens: readonly Token[], index: number) => (tokens[index]?.glued ? tokens[index - 1] : undefined);
