export type DecimalMark = "," | ".";

const clean = (cell: string) => cell.replace(/r\$|us\$|[$€£%\s\u00a0\u202f]|\b(brl|usd|eur)\b/gi, "");

/** Empty cells and the dashes the platforms write for "nothing". */
export const isBlank = (cell: string) => /^\s*(|-+|–|—|n\/a|null)\s*$/i.test(cell);

const commaDecimal = /^-?\d{1,3}(\.\d{3})+,\d+$|^-?\d+,(\d{1,2}|\d{4,})$/;
const dotDecimal = /^-?\d{1,3}(,\d{3})+\.\d+$|^-?\d+\.(\d{1,2}|\d{4,})$/;

/** The decimal mark a file uses, told from its clear cells; `fallback` when none is. */
export const findDecimalMark = (cells: Iterable<string>, fallback: DecimalMark): DecimalMark => {
  let votes = 0;
  for (const cell of cells) {
    const text = clean(cell);
    if (commaDecimal.test(text)) votes++;
    if (dotDecimal.test(text)) votes--;
  }
  if (votes === 0) return fallback;
  return votes > 0 ? "," : ".";
};

const markOf = (text: string, mark: DecimalMark): DecimalMark => {
  if (commaDecimal.test(text)) return ",";
  return dotDecimal.test(text) ? "." : mark;
};

/** A cell as digits and a power of ten, or undefined when it is no number. */
const split = (cell: string, mark: DecimalMark): { digits: string; places: number } | undefined => {
  const text = clean(cell);
  const own = markOf(text, mark);
  const thousands = own === "," ? "." : ",";
  const plain = text.replaceAll(thousands, "").replace(own, ".");
  const match = /^(-?\d*)(?:\.(\d*))?$/.exec(plain);
  const digits = `${match?.[1] ?? ""}${match?.[2] ?? ""}`;
  return match && /\d/.test(digits) ? { digits, places: match[2]?.length ?? 0 } : undefined;
};

/** A count: thousands separators of either kind are dropped; undefined when it has a fraction. */
export const readCount = (cell: string, mark: DecimalMark): number | undefined => {
  const text = clean(cell);
  if (/^-?\d{1,3}([.,]\d{3})+$/.test(text)) return Number(text.replace(/[.,]/g, ""));
  const parts = split(cell, mark);
  if (!parts) return undefined;
  const value = Number(`${parts.digits}e-${parts.places}`);
  return Number.isSafeInteger(value) ? value : undefined;
};

export const readAmount = (cell: string, mark: DecimalMark): number | undefined => {
  const parts = split(cell, mark);
  return parts && Number(`${parts.digits}e-${parts.places}`);
};

/** Millionths as an integer, from units or from millionths. Halves are rounded up. */
export const readMicros = (cell: string, mark: DecimalMark, unit: "micros" | "units"): number | undefined => {
  const parts = split(cell, mark);
  if (!parts) return undefined;
  const exponent = (unit === "units" ? 6 : 0) - parts.places;
  const digits = BigInt(parts.digits);
  const micros = exponent >= 0 ? digits * 10n ** BigInt(exponent) : roundDivide(digits, 10n ** BigInt(-exponent));
  const value = Number(micros);
  return Number.isSafeInteger(value) ? value : undefined;
};

const roundDivide = (value: bigint, by: bigint) => (value * 2n + by) / (by * 2n);
