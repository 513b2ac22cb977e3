/** Verbs of liking and disliking, by what they weigh from -3 to 3, accents dropped; every form weighs like its verb. */
const PORTUGUESE = `
  2.5: adorar amar encantar parabenizar
  2: gostar curtir elogiar recomendar agradar admirar apreciar comemorar impressionar
  1.5: surpreender confiar valorizar
  1.2: aprovar
  1: melhorar agradecer
  -1: atrasar recusar
  -1.5: reclamar queixar errar falhar piorar desistir chatear ignorar lamentar abandonar incomodar rejeitar desaprovar
  -2: criticar decepcionar frustrar irritar desapontar prejudicar estragar ameacar fracassar desrespeitar
  -2.5: detestar xingar
  -3: odiar enganar`;

const ENGLISH = `
  2.5: love adore
  2: praise recommend appreciate admire enjoy impress thank
  -1.5: complain ignore reject
  -2: criticize criticise dislike disappoint frustrate annoy upset
  -3: hate`;

/** "like" and "likes" are also other words: only "liked" is a feeling. */
const IRREGULAR: readonly [form: string, weight: number][] = [
  ["liked", 2],
  ["odeio", -3],
  ["odeia", -3],
  ["odeiam", -3],
  ["odeie", -3],
];

/** Forms that are other words: "prazo curto", "o erro" weighs by itself, "o gosto". */
const OTHER_WORDS = new Set("curto curta curtas curtos confia confie aprecio comemore surpresa".split(" "));

/** Without the conditional, a wish ("gostaria de"), and the participle, a state ("o valor aprovado"). */
const ENDINGS = {
  ar: "ar o as a amos am ei aste ou aram ava avam avamos ando e es em emos arei ara arao asse assem arem armos",
  er: "er o es e emos em i este eu eram ia iam iamos endo a as am amos erei era erao esse essem erem ermos",
  ir: "ir o es e imos em i iste iu iram ia iam iamos indo a as am amos irei ira irao isse issem irem irmos",
} as const;

const isConjugation = (ending: string): ending is keyof typeof ENDINGS => ending in ENDINGS;

function portugueseForms(verb: string): string[] {
  const ending = verb.slice(-2);
  return isConjugation(ending) ? ENDINGS[ending].split(" ").map((form) => verb.slice(0, -2) + form) : [verb];
}

function englishForms(verb: string): string[] {
  const root = verb.endsWith("e") ? verb.slice(0, -1) : verb;
  return [verb, `${root}ed`, `${root}ing`, `${verb}s`];
}

const entriesOf = (table: string, formsOf: (verb: string) => string[]): [string, number][] =>
  table
    .trim()
    .split(/\s*\n\s*/)
    .flatMap((line) => {
      const [weight, verbs = ""] = line.split(": ");
      return verbs.split(" ").flatMap((verb) => formsOf(verb).map((form): [string, number] => [form, Number(weight)]));
    });

const forms = new Map(
  [...entriesOf(PORTUGUESE, portugueseForms), ...entriesOf(ENGLISH, englishForms), ...IRREGULAR].filter(([form]) => !OTHER_WORDS.has(form)),
);

/** What a form of a feeling verb weighs; undefined for any other word. */
export const verbValence = (word: string): number | undefined => forms.get(word);
