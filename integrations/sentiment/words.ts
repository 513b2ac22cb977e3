import { readFileSync } from "node:fs";
import { verbValence } from "./verbs.ts";

const entries = (text: string): [string, number][] =>
  text
    .trim()
    .split(/\s*\n\s*/)
    .flatMap((line) => {
      const [valence, words = ""] = line.split(": ");
      return words.split(" ").map((word): [string, number] => [word, Number(valence)]);
    });

/** Beginnings of words, accents dropped, with what they weigh from -3 to 3; they win over the general lexicon. */
const stems = new Map(
  entries(`
    3: excelent perfeit maravilh impecav incriv fantast sensacion espetac amazing awesome excellent perfect fantastic outstanding wonderful brilliant
    2.5: otim adorei adoramos adorou ador amei amamos amou encant parabens love loved recorde delight
    2: best satisfeit feliz felizes content gostei gostamos gostou gostando lind maximo happy great glad pleased satisfied beaut thrilled helpful atencios impression surpreend excep
    1.5: bom boa bons boas bacana show top legal eficient agil rapid competent dedica cuidados empenho sucess elogi satisf prazer confian good nice clear fast professional grateful recommend impressed
    0.7: obrigad agradec thank aprovad
    1: valeu melhor melhorou melhorar facil bem ajudou resolveu resolvid better resolved
    0: claro caros ajuda ajudar valor melhore aberto seguro interesse prezad querid bonus acordo energia apoio credito premio presente oportunidade favor
    -1: demor lent atras pendent preocup duvidos confus dificul dificil fraco fraca problem late slow issue problem problems delay concern confus unclear
    -1.5: caro cara carissim altissim ruim ruins pior piorou erro erros errad errou falh defeit incomplet reclam cobrei cobrar cobrando cansad chat desist expensive wrong bad mistake error errors broken poor worse tired complain
    -2: insatisfeit decepc frustr irritad chatead descas desrespeit desorganiz incompetent prejuiz perdemos inaceit unhappy disappoint frustrat unacceptable angry upset
    -3: porcaria patetic pessim horriv horror terriv absurd vergonh lixo ridicul golpe enganad enganac inadmiss revolt odiei odeio terrible awful horrible disaster worst useless scam
  `),
);

/** Whole words only: their beginnings belong to other words too. */
const wholeWords = new Set(
  "bom boa bons boas bem top show legal caro cara caros chat ador cansad content lent lind late bad good nice fast slow melhor facil favor valor claro love poor".split(
    " ",
  ),
);

const longestStem = 12;

const stemValence = (word: string): number | undefined => {
  if (stems.has(word)) return stems.get(word);
  for (let length = Math.min(word.length - 1, longestStem); length >= 4; length--) {
    const beginning = word.slice(0, length);
    if (stems.has(beginning) && !(wholeWords.has(beginning) && length < 5)) return stems.get(beginning);
  }
  return undefined;
};

let general: ReadonlyMap<string, number> | undefined;

/** LeIA's Portuguese words, read at the first call. */
const generalWords = () => {
  general ??= new Map(
    readFileSync(new URL("data/pt-words.tsv", import.meta.url), "utf8")
      .trim()
      .split("\n")
      .map((line): [string, number] => {
        const [word = "", mean] = line.split("\t");
        return [word, Number(mean)];
      }),
  );
  return general;
};

/** The general lexicon was made for another language and field, and so counts for less. */
const generalWeight = 0.4;

/** What a folded word weighs by itself, -3 to 3; 0 when nothing is known. */
export const valence = (word: string) => verbValence(word) ?? stemValence(word) ?? (generalWords().get(word) ?? 0) * generalWeight;
