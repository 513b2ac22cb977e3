const SHORTEST = 5;

const shorterBy = (word: string): string[] => Array.from(word, (_, at) => word.slice(0, at) + word.slice(at + 1));

/** Puts a word that nobody uses in place of the one it is a letter away from; `words` are most frequent first. */
export function speller(words: readonly string[]): (word: string) => string {
  const known = new Set(words);
  const near = new Map<string, string>();
  for (const word of known) {
    if (word.length < SHORTEST) continue;
    for (const key of [word, ...shorterBy(word)]) if (!near.has(key)) near.set(key, word);
  }
  return (word) => {
    if (word.length < SHORTEST || known.has(word)) return word;
    for (const key of [word, ...shorterBy(word)]) {
      const found = near.get(key);
      if (found && Math.abs(found.length - word.length) <= 1) return found;
    }
    return word;
  };
}
