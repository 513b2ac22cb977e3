/** Decimal text ⇄ integers, by digits only: no float ever holds an amount. */
const scaled = (value: string, digits: number): number => {
  const [, sign = "", whole = "0", fraction = ""] = /^(-?)(\d+)(?:\.(\d*))?$/.exec(value) ?? [];
  const kept = `${fraction}${"0".repeat(digits)}`.slice(0, digits);
  const rest = fraction.slice(digits);
  const amount = Number(`${whole}${kept}`) + (rest !== "" && Number(rest[0]) >= 5 ? 1 : 0);
  return sign && amount !== 0 ? -amount : amount;
};

const decimal = (amount: number, digits: number): string => {
  const text = String(Math.abs(Math.round(amount))).padStart(digits + 1, "0");
  return `${amount < 0 ? "-" : ""}${text.slice(0, -digits)}.${text.slice(-digits)}`;
};

/** "1234.5" → 123450; a third decimal is rounded half away from zero. */
export const decimalToCents = (value: string): number => scaled(value, 2);
/** 123450 → "1234.50". */
export const centsToDecimal = (cents: number): string => decimal(cents, 2);
export const decimalToMicros = (value: string): number => scaled(value, 6);
export const microsToDecimal = (amount: number): string => decimal(amount, 6);
