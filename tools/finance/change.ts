import { centsToDecimal } from "../../db/money.ts";
import { invalid } from "../../errors.ts";
import { formatCell } from "../../replies/format.ts";
import type { Locale, Say } from "../language.ts";
import type { Session } from "../session.ts";

/** Integer cents as a person reads them in a sentence. */
export const moneyText = (cents: number, { locale, tenant }: { readonly locale: Locale; readonly tenant: Session["tenant"] }): string =>
  formatCell(centsToDecimal(cents), "money", { locale, currency: tenant.currency, timeZone: tenant.timeZone });

/** An amount never falls below what was paid of it. */
export function assertCovers(amount: number | undefined, settled: number, shown: (cents: number) => string, say: Say): void {
  if (amount !== undefined && amount < settled)
    throw invalid(
      "amount",
      say(
        `${shown(settled)} já foram pagos; o valor não pode ficar abaixo disso. Exclua o pagamento antes (delete_payment).`,
        `${shown(settled)} were paid already; the amount cannot fall below that. Delete the payment first (delete_payment).`,
      ),
    );
}

/** "1.234,50" and "1,234.50": an amount and a day in the question of an approval. */
export const plainAmount = (cents: number, say: Say): string => {
  const [whole = "", fraction = ""] = centsToDecimal(cents).split(".");
  const grouped = (mark: string) => whole.replaceAll(/\B(?=(\d{3})+$)/g, mark);
  return say(`${grouped(".")},${fraction}`, `${grouped(",")}.${fraction}`);
};

export const plainDay = (day: string, say: Say): string => say(day.split("-").toReversed().join("/"), day);
