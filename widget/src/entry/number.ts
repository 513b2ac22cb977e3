/** Figures as people of a language type them. Money is grouped while it is typed, and filled up to cents when left. */
export interface Separators {
  readonly group: string;
  readonly decimal: string;
}

export const separatorsOf = (locale: string): Separators =>
  locale.startsWith("en") ? { group: ",", decimal: "." } : { group: ".", decimal: "," };

const grouped = (digits: string, { group }: Separators): string => digits.replace(/\B(?=(\d{3})+$)/g, group);

const count = (text: string, mark: string): number => text.split(mark).length - 1;

/** A grouping mark that stands where a decimal one would ("89.9" in Portuguese) and was typed, not put there by the mask. */
function typedAsDecimal(text: string, { group, decimal }: Separators): boolean {
  if (text.includes(decimal) || count(text, group) !== 1) return false;
  return (text.split(group)[1] ?? "").length <= 2;
}

const bare = (text: string): string => text.replaceAll(/[^\d.,]/g, "");

/**
 * The text of a money field after a change. `before` is what stood there: when something was taken away, the marks
 * are the mask's own and mean thousands.
 */
export function maskMoney(typed: string, before: string, locale: string): string {
  const marks = separatorsOf(locale);
  const text = bare(typed);
  const removed = text.length < before.length;
  if (typedAsDecimal(text, marks) && !(removed && before.includes(marks.group) && !typedAsDecimal(before, marks))) return text;
  const [whole = "", ...rest] = text.split(marks.decimal);
  const digits = whole.replaceAll(/\D/g, "").replace(/^0+(?=\d)/, "");
  const cents = rest.join("").replaceAll(/\D/g, "").slice(0, 2);
  if (rest.length === 0) return grouped(digits, marks);
  return `${grouped(digits || "0", marks)}${marks.decimal}${cents}`;
}

/** A whole number, grouped while it is typed. */
export function maskInteger(typed: string, locale: string): string {
  const negative = typed.trim().startsWith("-") ? "-" : "";
  const digits = typed.replaceAll(/\D/g, "").replace(/^0+(?=\d)/, "");
  return negative + grouped(digits, separatorsOf(locale));
}

/** "1.234,5" → "1234.5"; undefined where it is no number. */
export function readDecimal(typed: string, locale: string): string | undefined {
  const marks = separatorsOf(locale);
  const text = typed.replaceAll(/[^\d.,-]/g, "");
  const decimal = typedAsDecimal(text, marks) ? marks.group : marks.decimal;
  const plain = decimal === marks.decimal ? text.replaceAll(marks.group, "") : text;
  const [whole = "", cents, ...more] = plain.split(decimal);
  if (more.length > 0 || !/^-?\d*$/.test(whole) || !/^\d*$/.test(cents ?? "") || !/\d/.test(plain)) return undefined;
  const sign = whole.startsWith("-") ? "-" : "";
  const units = whole.replace("-", "").replace(/^0+(?=\d)/, "") || "0";
  return `${sign}${units}${cents ? `.${cents}` : ""}`;
}

/** What a left money field shows: "1.234,5" → "1.234,50". */
export function settleMoney(typed: string, locale: string): string {
  const plain = readDecimal(typed, locale);
  return plain === undefined ? typed : writeDecimal(plain, locale, 2);
}

/** "1234.5" → "1.234,5"; `cents` fills up. */
export function writeDecimal(plain: string, locale: string, cents = 0): string {
  const marks = separatorsOf(locale);
  const [whole = "", rest = ""] = plain.split(".");
  const tail = rest.padEnd(cents, "0");
  const sign = whole.startsWith("-") ? "-" : "";
  return `${sign}${grouped(whole.replace("-", ""), marks)}${tail ? marks.decimal + tail : ""}`;
}

/** Where the caret belongs after the mask moved the text: behind as many digits and decimal marks as before. */
export function caretAfter(typed: string, caret: number, masked: string, locale: string): number {
  const { decimal } = separatorsOf(locale);
  const tells = (char: string) => /\d/.test(char) || char === decimal;
  let left = [...typed.slice(0, caret)].filter(tells).length;
  let at = 0;
  while (at < masked.length && left > 0) {
    if (tells(masked.charAt(at))) left -= 1;
    at += 1;
  }
  return at;
}
