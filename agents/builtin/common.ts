import { readNames, readPhraseFiles } from "./phrase-files.ts";
import { isBusinessWord, type Word, wordsOf } from "./words.ts";

/** Words of grammar and of the trade: never a name by themselves, whatever records hold them. */
const NEVER = new Set(
  "a o as os e de do da dos das em no na nos nas um uma para pra pro por com sem mais menos melhor pior maior menor bem bom boa dia semana mes trimestre semestre ano hoje ontem tudo todo toda todos todas meu minha nosso nossa seu sua que qual quais quem como quanto quando onde ser ter vai foi esta este essa esse isso tem ele ela the of and for my our is are was more best top all me us ltda sa brasil empresa agencia cliente clientes projeto projetos campanha campanhas equipe time client clients project projects campaign campaigns company agency team novo nova novos novas new ads google meta facebook instagram tiktok linkedin admin administrador administradora gestor gestora gerente manager viewer leitor usuario user pessoa negocio negocios oportunidade oportunidades venda vendas proposta contrato contratos deal deals opportunity sale sales contract contracts".split(
    " ",
  ),
);

/** Kinds of business and of work: a name only with its article and where one record alone has it ("a academia"). */
const GENERIC =
  "site trafego social media branding video marketing digital clinica academia loja studio estudio grupo escola restaurante construtora padaria farmacia hotel pousada casa cia vida centro sul norte geral institucional podcast blog app conteudo seo landing page cardapio manual marca identidade".split(
    " ",
  );

let frequent: ReadonlySet<string> | undefined;

/** The words of a text that are not part of a known name: its whole one word, or neighbours of one name. */
function plainWords(words: readonly Word[], namesOf: ReadonlyMap<string, readonly (readonly string[])[]>): Word[] {
  const shareName = (a: string | undefined, b: string | undefined) =>
    a !== undefined && b !== undefined && (namesOf.get(a)?.some((parts) => parts.includes(b)) ?? false);
  return words.filter(({ text }, at) => {
    const isWhole = namesOf.get(text)?.some((parts) => parts.length === 1) ?? false;
    return !(isWhole || shareName(text, words[at - 1]?.text) || shareName(text, words[at + 1]?.text));
  });
}

/** A word that people write small in requests of several kinds is a word of the language before it is a name. */
function frequentWords(): ReadonlySet<string> {
  const namesOf = new Map<string, (readonly string[])[]>();
  for (const { name } of readNames()) {
    const parts = wordsOf(name).map(({ text }) => text);
    for (const part of parts) namesOf.set(part, [...(namesOf.get(part) ?? []), parts]);
  }
  const labels = new Map<string, Set<string>>();
  for (const { label, text } of readPhraseFiles())
    for (const word of plainWords(wordsOf(text), namesOf))
      if (!word.capital) labels.set(word.text, (labels.get(word.text) ?? new Set()).add(label));
  return new Set([...[...labels].filter(([, found]) => found.size >= 4).map(([word]) => word), ...GENERIC]);
}

/** "xyz" is no word of any language; "ctr" is one of the trade. */
const isUnspeakable = (word: string): boolean => /^[^aeiou\d]{3,}$/.test(word) && !isBusinessWord(word);

/** How much a word of a name says about which record is meant. */
export function tellingOf(word: string): "never" | "with article" | "always" {
  if (word.length < 2 || NEVER.has(word)) return "never";
  frequent ??= frequentWords();
  return frequent.has(word) && !isUnspeakable(word) ? "with article" : "always";
}
