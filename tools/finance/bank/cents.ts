import type { DecimalMark } from "../../tables/numbers.ts";

const LARGEST = 99_999_999_999n;

/** The sign in front, behind, in brackets or as a D or C. */
const isNegative = (text: string): boolean => /^-|-$|^\(.*\)$|d$/i.test(text);

const bare = (text: string): string => text.replace(/^\((.*)\)$/, "$1").replace(/^[+-]|[+-]$|[cd]$/gi, "");

/** "1.234" is a thousand in a file of commas and has a third decimal in a file of points: the file's own mark decides. */
function partsOf(text: string, mark: DecimalMark): readonly [string, string] | undefined {
  const [last] = /[.,](?=[^.,]*$)/.exec(text) ?? [];
  const clear = last && (/^\d+[.,](\d{1,2}|\d{4,})$/.test(text) || (text.includes(".") && text.includes(",")));
  const decimal = clear ? last : mark;
  const thousands = decimal === "," ? "." : ",";
  const [whole = "", fraction = "", ...rest] = text.split(decimal);
  const grouped = whole.includes(thousands);
  if (rest.length > 0 || (grouped && !/^\d{1,3}([.,]\d{3})+$/.test(whole))) return undefined;
  return [whole.replaceAll(thousands, ""), fraction];
}

/** Signed integer cents of a cell, by its digits alone; undefined when it is no amount or holds parts of a cent. */
export function readCents(cell: string, mark: DecimalMark): number | undefined {
  const text = cell
    .replace(/r\$|brl|[\s\u00a0\u202f]/gi, "")
    .replace(/^([+-])?\$/, "$1")
    .replace("−", "-");
  const [whole = "", fraction = ""] = partsOf(bare(text), mark) ?? [];
  if (!(/^\d*$/.test(whole) && /^\d*$/.test(fraction) && whole + fraction !== "" && /^0*$/.test(fraction.slice(2)))) return undefined;
  const cents = BigInt(`${whole}${fraction.slice(0, 2).padEnd(2, "0")}`);
  if (cents > LARGEST) return undefined;
  return isNegative(text) && cents !== 0n ? -Number(cents) : Number(cents);
}
