/** An exact fraction, so that no amount of money passes through floating point. `d` is always positive. */
export interface Rational {
  readonly n: bigint;
  readonly d: bigint;
}

export const rational = (n: bigint | number, d: bigint | number = 1): Rational => ({
  n: BigInt(n),
  d: BigInt(d),
});

/** Reads ASCII digits with an optional fraction part: ("1234", "5") is 1234.5. */
export const decimal = (whole: string, fraction = ""): Rational =>
  rational(BigInt(`${whole}${fraction}` || "0"), 10n ** BigInt(fraction.length));

export const plus = (a: Rational, b: Rational): Rational =>
  a.d === b.d ? { n: a.n + b.n, d: a.d } : { n: a.n * b.d + b.n * a.d, d: a.d * b.d };

export const times = (a: Rational, b: Rational): Rational => ({ n: a.n * b.n, d: a.d * b.d });

export const minus = (a: Rational): Rational => ({ n: -a.n, d: a.d });

export const toNumber = ({ n, d }: Rational) => {
  const divisor = gcd(n < 0n ? -n : n, d);
  return Number(n / divisor) / Number(d / divisor);
};

/** Hundredths as an integer, halves away from zero. */
export const toCents = ({ n, d }: Rational) => {
  const size = n < 0n ? -n : n;
  const cents = Number((size * 200n + d) / (2n * d));
  return n < 0n && cents !== 0 ? -cents : cents;
};

const gcd = (a: bigint, b: bigint): bigint => (b === 0n ? a || 1n : gcd(b, a % b));
