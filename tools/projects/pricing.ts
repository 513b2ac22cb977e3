/** Prices in integer cents, margins in percent with two decimals. */

const HUNDREDTHS = 10_000;

/** The lowest price at which `cost` leaves the margin: cost ÷ (1 − margin), rounded up to the cent. */
export function priceAt(cost: number, marginPercent: number): number {
  const rest = BigInt(HUNDREDTHS - Math.round(marginPercent * 100));
  return Number((BigInt(cost) * BigInt(HUNDREDTHS) + rest - 1n) / rest);
}

/** null for a price of zero. */
export const marginAt = (cost: number, price: number): number | null => (price === 0 ? null : ((price - cost) * 100) / price);

export function median(values: readonly number[]): number | null {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const [low, high] = [sorted[sorted.length % 2 === 0 ? middle - 1 : middle], sorted[middle]];
  return low === undefined || high === undefined ? null : (low + high) / 2;
}

/** No price is asked that would need nearly all of it to be profit. */
export const HIGHEST_MARGIN = 90;
const STEP = 10;
/** Fewer projects than these are no market. */
export const ENOUGH = 3;

interface Paid {
  readonly price: number | null;
  readonly hours: number;
}

export const hourPricesOf = (similar: readonly Paid[]): number[] =>
  similar.flatMap(({ price, hours }) => (price !== null && hours > 0 ? [price / hours] : []));

/** What an hour of similar projects was paid, in cents. */
export function marketHourPrice(similar: readonly Paid[]): number | undefined {
  const prices = hourPricesOf(similar);
  return prices.length >= ENOUGH ? (median(prices) ?? undefined) : undefined;
}

interface Base {
  /** Cents of one project, or of one month of a recurring one. */
  readonly cost: number;
  readonly hours: number;
  readonly target: number;
  readonly alert: number;
  /** What similar projects were paid per hour, in cents; undefined where they are too few. */
  readonly hourPrice: number | undefined;
}

export interface Prices {
  readonly low: number;
  readonly mid: number;
  readonly high: number;
  readonly recommended: number;
}

/**
 * low keeps the alert margin, mid the target, high ten points more or what similar projects were paid, whichever is more.
 * Recommended is what similar projects were paid, but never less than the target's price.
 */
export function pricesFor({ cost, hours, target, alert, hourPrice }: Base): Prices {
  const market = hourPrice === undefined ? undefined : Math.round(hourPrice * hours);
  const mid = priceAt(cost, target);
  const high = priceAt(cost, Math.min(target + STEP, HIGHEST_MARGIN + STEP / 2));
  return {
    low: priceAt(cost, Math.min(alert, target)),
    mid,
    high: Math.max(high, market ?? 0),
    recommended: Math.max(mid, market ?? 0),
  };
}
