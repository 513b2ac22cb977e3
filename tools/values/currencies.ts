const list = (code: string, words: string) => words.split(" ").map((word): [string, string] => [word, code]);

/** Signs before or after an amount. A lone "$" names no currency: it is the tenant's own. */
export const currencySigns: ReadonlyMap<string, string | undefined> = new Map([
  ["$", undefined],
  ...list("BRL", "r$ brl$ brl"),
  ...list("USD", "us$ u$ usd$ usd"),
  ...list("EUR", "€ eur"),
  ...list("GBP", "£ gbp"),
  ...list("JPY", "¥ jpy"),
  ...list("CAD", "c$ ca$ cad$ cad"),
  ...list("AUD", "a$ au$ aud$ aud"),
  ...list("NZD", "nz$ nzd$ nzd"),
  ...list("MXN", "mx$ mxn$ mxn"),
  ...list("ARS", "ar$ ars$ ars"),
  ...list("CHF", "chf"),
  ...list("CNY", "cny"),
  ...list("BTC", "btc"),
]);

/** Names after an amount, colloquial ones included. */
export const currencyNames: ReadonlyMap<string, string | undefined> = new Map([
  ...list("BRL", "real reais conto contos pila pilas mango mangos pau paus prata pratas merreis"),
  ...list("USD", "dolar dolares dollar dollars buck bucks"),
  ...list("EUR", "euro euros"),
  ...list("GBP", "libra libras pound pounds"),
  ...list("JPY", "iene ienes yen"),
  ...list("CNY", "yuan yuans"),
  ...list("CHF", "franco francos"),
  ...list("BTC", "bitcoin bitcoins"),
  ...["peso", "pesos", "rublo", "rublos", "rupia", "rupias"].map((word): [string, undefined] => [word, undefined]),
]);

const qualified: readonly [RegExp, string, string][] = [
  [/^american|^estadunidens|^us$/, "USD", "USD"],
  [/^canad/, "USD", "CAD"],
  [/^australian/, "USD", "AUD"],
  [/^neozeland/, "USD", "NZD"],
  [/^esterlin|^britanic/, "GBP", "GBP"],
  [/^suic/, "CHF", "CHF"],
  [/^chines/, "CNY", "CNY"],
  [/^mexican/, "", "MXN"],
  [/^argentin/, "", "ARS"],
  [/^chilen/, "", "CLP"],
  [/^colombian/, "", "COP"],
  [/^uruguai/, "", "UYU"],
];

/** "dólares canadenses" is CAD: the code when `word` narrows the currency named before it. */
export const qualify = (currency: string | undefined, word: string) =>
  qualified.find(([stem, general]) => stem.test(word) && general === (currency ?? ""))?.[2];

export const centNames = /^(centavos?|cents?)$/;
