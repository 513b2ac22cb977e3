/** Text in lower case without accents; `offset(i)` is where the folded character `i` stands in the text as given. */
export interface Folded {
  readonly text: string;
  readonly offset: (index: number) => number;
}

const marks = /\p{M}/gu;

const foldCharacter = (character: string) => character.normalize("NFD").replace(marks, "").toLowerCase();

export const fold = (text: string): Folded => {
  const offsets: number[] = [];
  let folded = "";
  let position = 0;
  for (const character of text) {
    const plain = foldCharacter(character);
    for (let i = 0; i < plain.length; i++) offsets.push(position);
    folded += plain;
    position += character.length;
  }
  return { text: folded, offset: (index) => offsets[index] ?? text.length };
};

/** Lower case, no accents, single spaces: for comparing, where offsets do not matter. */
export const normalise = (text: string) => fold(text).text.replace(/\s+/g, " ").trim();
