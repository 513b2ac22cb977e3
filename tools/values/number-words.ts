export interface NumberWord {
  readonly value: number;
  /** What may follow inside a number below a thousand: "hundred" by tens and units, "ten" by units, "unit" by nothing. */
  readonly kind: "unit" | "ten" | "hundred";
  readonly ordinal?: true;
}

export interface ScaleWord {
  readonly value: number;
  /** Only after digits: "2,5k", "1,2 mi". */
  readonly short?: true;
  readonly ordinal?: true;
}

const list = (words: string) => words.split(" ");

const count = (first: number, step: number, words: string, kind: NumberWord["kind"]) =>
  list(words).flatMap((forms, index) =>
    forms.split("/").map((form): [string, NumberWord] => [form, { value: first + index * step, kind }]),
  );

const cardinals: readonly [string, NumberWord][] = [
  ...count(0, 1, "zero um/uma dois/duas tres quatro cinco seis sete oito nove dez onze doze treze", "unit"),
  ...count(14, 1, "catorze/quatorze quinze dezesseis/dezasseis dezessete/dezassete dezoito dezenove/dezanove", "unit"),
  ...count(20, 10, "vinte trinta quarenta cinquenta/cinqüenta sessenta setenta oitenta noventa", "ten"),
  ["cem", { value: 100, kind: "unit" }],
  ["cento", { value: 100, kind: "hundred" }],
  ...count(200, 100, "duzentos/duzentas trezentos/trezentas quatrocentos/quatrocentas quinhentos/quinhentas", "hundred"),
  ...count(600, 100, "seiscentos/seiscentas setecentos/setecentas oitocentos/oitocentas novecentos/novecentas", "hundred"),
  ...count(1, 1, "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen", "unit"),
  ...count(16, 1, "sixteen seventeen eighteen nineteen", "unit"),
  ...count(20, 10, "twenty thirty forty fifty sixty seventy eighty ninety", "ten"),
];

const inflect = (stem: string) => ["o", "a", "os", "as"].map((ending) => `${stem}${ending}`);

const ordinalCount = (first: number, step: number, stems: string, kind: NumberWord["kind"]) =>
  list(stems).flatMap((forms, index) =>
    forms
      .split("/")
      .flatMap((stem) => inflect(stem).map((form): [string, NumberWord] => [form, { value: first + index * step, kind, ordinal: true }])),
  );

const englishOrdinals = (first: number, step: number, words: string, kind: NumberWord["kind"]) =>
  list(words).flatMap((word, index) =>
    [word, `${word}s`].map((form): [string, NumberWord] => [form, { value: first + index * step, kind, ordinal: true }]),
  );

const ordinals: readonly [string, NumberWord][] = [
  ...ordinalCount(1, 1, "primeir segund terceir quart quint sext setim/septim oitav non", "unit"),
  ...ordinalCount(10, 10, "decim vigesim trigesim quadragesim quinquagesim sexagesim septuagesim/setuagesim octogesim nonagesim", "ten"),
  ...ordinalCount(100, 100, "centesim ducentesim tricentesim/trecentesim quadringentesim quingentesim", "hundred"),
  ...ordinalCount(600, 100, "sexcentesim/seiscentesim septingentesim/setingentesim octingentesim nongentesim/noningentesim", "hundred"),
  ...englishOrdinals(1, 1, "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth", "unit"),
  ...englishOrdinals(20, 10, "twentieth thirtieth fortieth fiftieth sixtieth seventieth eightieth ninetieth", "ten"),
];

const scale = (value: number, words: string, extra: Omit<ScaleWord, "value"> = {}) =>
  list(words).map((word): [string, ScaleWord] => [word, { value, ...extra }]);

export const numberWords: ReadonlyMap<string, NumberWord> = new Map([...cardinals, ...ordinals]);

/** Half a thousand steps: these multiply what stands before them. */
export const scaleWords: ReadonlyMap<string, ScaleWord> = new Map([
  ...scale(12, "duzia duzias dozen dozens"),
  ...scale(10, "dezena dezenas"),
  ...scale(100, "centena centenas"),
  ...scale(1e3, "mil milhar milhares thousand grand"),
  ...scale(1e3, "k", { short: true }),
  ...scale(1e6, "milhao milhoes million millions"),
  ...scale(1e6, "mi mm", { short: true }),
  ...scale(1e9, "bilhao bilhoes biliao bilioes billion billions"),
  ...scale(1e9, "bi", { short: true }),
  ...scale(1e12, "trilhao trilhoes triliao trilioes trillion trillions"),
  ...scale(1e12, "tri", { short: true }),
  ...inflect("milesim").flatMap((word) => scale(1e3, word, { ordinal: true })),
  ...inflect("milionesim").flatMap((word) => scale(1e6, word, { ordinal: true })),
  ...inflect("bilionesim").flatMap((word) => scale(1e9, word, { ordinal: true })),
]);

/** Capital letters glued to digits: 3M, 10G. */
export const letterScales: ReadonlyMap<string, number> = new Map([
  ["K", 1e3],
  ["M", 1e6],
  ["G", 1e9],
]);

/** Denominators that are no ordinals. */
export const fractionWords: ReadonlyMap<string, number> = new Map([
  ["terco", 3],
  ["tercos", 3],
  ["quarter", 4],
  ["quarters", 4],
]);

export const articles: ReadonlySet<string> = new Set(["um", "uma", "one"]);
