import extenso from "extenso";
import { centsToDecimal } from "../../db/money.ts";
import { formatCell, type Style } from "../../replies/format.ts";

const IN_WORDS = new Set(["BRL", "USD", "EUR"]);

/** "R$ 10.000,00". */
export const moneyText = (cents: number, style: Style): string => formatCell(centsToDecimal(cents), "money", style);

/** "dez mil reais"; in other languages and currencies, the amount with the currency's name. */
export function moneyWords(cents: number, { locale, currency }: Style): string {
  const amount = centsToDecimal(cents);
  if (locale === "pt-BR" && IN_WORDS.has(currency))
    return extenso(amount, { mode: "currency", currency: { code: currency as "BRL" }, decimalSeparator: "point" });
  return new Intl.NumberFormat(locale, { style: "currency", currency, currencyDisplay: "name" }).format(Number(amount));
}

/** "R$ 10.000,00 (dez mil reais)". */
export const moneyInFull = (cents: number, style: Style): string => `${moneyText(cents, style)} (${moneyWords(cents, style)})`;

/** "20 de novembro de 2026", "1º de dezembro de 2026". */
export function dayWords(day: string, { locale }: Style): string {
  const text = new Intl.DateTimeFormat(locale, { dateStyle: "long", timeZone: "UTC" }).format(new Date(`${day}T12:00:00Z`));
  return locale === "pt-BR" ? text.replace(/^1 de /, "1º de ") : text;
}

export const dayText = (day: string, style: Style): string => formatCell(day, "day", style);
