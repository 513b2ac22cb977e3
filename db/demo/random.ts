/** A deterministic source: the same name always gives the same sequence. */
export interface Random {
  /** 0 ≤ x < 1. */
  float(): number;
  between(low: number, high: number): number;
  /** Both ends included. */
  integer(low: number, high: number): number;
  chance(probability: number): boolean;
  pick<T>(values: readonly T[]): T;
  shuffled<T>(values: readonly T[]): T[];
}

/** FNV-1a, 32 bits. */
function seedOf(name: string): number {
  let hash = 0x811c9dc5;
  for (const character of name) hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193);
  return hash >>> 0;
}

/** mulberry32 (T. Ettinger, public domain): 32 bits of state, fast and even enough for made-up data. */
function mulberry32(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

export function randomOf(name: string): Random {
  const float = mulberry32(seedOf(name));
  const between = (low: number, high: number) => low + (high - low) * float();
  const integer = (low: number, high: number) => Math.floor(between(low, high + 1));
  const pick = <T>(values: readonly T[]): T => {
    const value = values[integer(0, values.length - 1)];
    if (value === undefined) throw new Error("nothing to pick from");
    return value;
  };
  const shuffled = <T>(values: readonly T[]): T[] =>
    values
      .map((value) => ({ value, order: float() }))
      .sort((a, b) => a.order - b.order)
      .map(({ value }) => value);
  return { float, between, integer, chance: (probability) => float() < probability, pick, shuffled };
}
