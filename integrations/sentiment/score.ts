import { emojiScore, isChore, patternScore } from "./patterns.ts";
import { valence } from "./words.ts";

const greetings =
  /\b(bom dia|boa tarde|boa noite|bom fim de semana|boa semana|good (morning|afternoon|evening)|tudo bem|tudo certo|muito prazer|por favor|com certeza|de bem|alem disso|bem como|se bem que|sem duvidas?|no doubt)\b/g;

const negators = new Set(
  "nao nunca jamais nem sem nada nenhum nenhuma tampouco not no never without isn aren wasn weren don doesn didn won can cannot couldn haven hasn nothing".split(
    " ",
  ),
);
const intensifiers = new Set(
  "muito muita muitos super extremamente bastante demais tao totalmente completamente realmente mega ultra very really extremely so absolutely totally".split(
    " ",
  ),
);
const diminishers = new Set("pouco meio levemente ligeiramente quase algo slightly somewhat bit fairly".split(" "));

/** How many words back a negation still reaches: "não tenho do que reclamar". */
const reach = 4;

const negated = (value: number) => (value > 0 ? -0.8 * value : -0.4 * value);

const strength = (words: readonly string[], index: number) => {
  const near = [words[index - 1], words[index - 2], words[index + 1]];
  if (near.some((word) => intensifiers.has(word ?? ""))) return 1.4;
  return diminishers.has(words[index - 1] ?? "") ? 0.6 : 1;
};

const wordScore = (words: readonly string[], index: number) => {
  const value = valence(words[index] ?? "");
  if (value === 0) return 0;
  const isNegated = words.slice(Math.max(0, index - reach), index).some((word) => negators.has(word));
  return (isNegated ? negated(value) : value) * strength(words, index);
};

const scorePart = (part: string) => {
  const text = part.replace(greetings, " ");
  const words = text.match(/[a-z0-9]+/g) ?? [];
  const byWords = words.reduce((sum, _, index) => sum + wordScore(words, index), 0);
  return (isChore(text) ? Math.max(0, byWords) : byWords) + patternScore(text.trim());
};

const contrast = /\b(?:mas|porem|contudo|entretanto|todavia|no entanto|so que|but|however|yet)\b/;

/** What follows "mas" is what is meant; what stands before it counts for a third. */
const scoreSentence = (sentence: string) => {
  const clauses = sentence.split(contrast);
  return clauses
    .map((clause, index) => {
      const parts = clause.split(/[,;:()]+/).reduce((sum, part) => sum + scorePart(part), 0);
      return index < clauses.length - 1 ? parts / 3 : parts;
    })
    .reduce((sum, score) => sum + score, 0);
};

/** Where a sum of 2.5 gives 0.64: about one strong word. */
const softness = 9;

/** From -1 to 1 for folded sentences; `original` is searched for emoji. */
export const scoreText = (sentences: readonly string[], original: string) => {
  const sum = sentences.reduce((total, sentence) => total + scoreSentence(sentence), emojiScore(original));
  return sum / Math.sqrt(sum * sum + softness);
};
