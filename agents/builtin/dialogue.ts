import type { Tool } from "../../tools/define.ts";
import { type Field, fieldsOf } from "../../tools/fields/walk.ts";
import { labelOf } from "../../tools/present/labels.ts";
import { readBoolean } from "../../tools/values/booleans.ts";
import { normalise } from "../../tools/values/text.ts";
import { commandsIn } from "./asked.ts";
import type { Classifier } from "./classifier.ts";
import { cueWordsOf } from "./cues.ts";
import { isToken } from "./features.ts";
import type { ReadMessage } from "./reading.ts";
import { spoken, stem, wordsOf } from "./words.ts";

const CANCEL =
  /^\s*(?:n[aã]o,?\s+)?(?:cancela|cancele|cancelar|esquece|esqueça|esqueci|deixa (?:pra|para) l[aá]|deixa quieto|deixa|desisti|desisto|para|pare|cancel|never ?mind|forget it|stop|drop it)(?![\p{L}])(?!.*\d)/iu;

/** "deixa pra lá", "não": the question is dropped. */
export const isCancel = (text: string): boolean =>
  (CANCEL.test(text) && wordsOf(text).length <= 5) || (wordsOf(text).length <= 2 && readBoolean(text) === false);

const CORRECTION =
  /^\s*(?:(?:n[aã]o|no|nope|ops|opa|errei|perd[aã]o|desculpa|sorry)\s*[,.!:;-]\s*\S|na verdade|ali[aá]s|quer dizer|quis dizer|digo,|melhor(?:,| dizendo)|corrigindo|corrige|troca (?:pra|para)|muda (?:pra|para)|actually|i mean|make it|rather|wait,)/iu;

/** "não, 12 mil", "na verdade é para a Mais Pet": what was said before is said anew. */
export const isCorrection = (text: string): boolean => CORRECTION.test(text);

const CONNECTED = /^ (?:e|and|agora|mas|ou|what about|how about|and what about|e se for|so|só|now) /;
const SMALL = new Set(
  "e and agora mas ou o a os as de do da dos das em no na nos nas um uma para pra pro por com que qual quais foi ta sao so se the of for in on to what about how now only by with from is are it ja la ai entao tambem also me mostra ve show isso esse essa este esta mesmo mesma coisa same ones one those these aquelas aqueles essas esses".split(
    " ",
  ),
);
const LONGEST_FOLLOW_UP = 9;

const fieldWords = (field: Field): Set<string> => {
  const said = [...(field.facts?.near ?? []), labelOf(field.name, "pt-BR"), labelOf(field.name, "en")].map(normalise);
  return new Set([...said.flatMap((phrase) => phrase.split(" ").map(stem)), ...cueWordsOf(field)]);
};

/**
 * "e no mês passado?", "e as da Mais Pet?": the question before with another filter. Nothing in it may be about
 * anything but that question's own fields.
 */
export function isFollowUp(message: ReadMessage, tool: Tool, classifier: Classifier): boolean {
  const said = spoken(message.text);
  const words = wordsOf(message.masked).map(({ text }) => text);
  if (words.length > LONGEST_FOLLOW_UP || commandsIn(message.text)) return false;
  if (!(CONNECTED.test(said) || words.length <= 4)) return false;
  const known = fieldsOf(tool.input).map(fieldWords);
  const isOwn = (word: string) =>
    isToken(word) || SMALL.has(word) || known.some((each) => each.has(word) || each.has(stem(word))) || classifier.isAbout(tool.name, word);
  const brings = words.some((word) => isToken(word) || known.some((each) => each.has(word) || each.has(stem(word))));
  return brings && words.every(isOwn);
}

const REQUEST =
  /^ (?:quero|queria|preciso|gostaria|quem|quando|quanto|quantos|quantas|qual|quais|que|como|onde|me|what|who|which|how|when|where|i want|i need) /;

/** In the middle of a question of ours, only what is plainly another request is one. */
export const looksLikeRequest = (text: string): boolean =>
  commandsIn(text) || REQUEST.test(spoken(text)) || /\?\s*$/.test(text) || SHOWS.test(spoken(text));

const SHOWS = /^ (?:liste|lista|mostre|mostra|exiba|veja|ver|abra|abre|desfaz|desfaca|list|show|give|undo) /;

/** Whether something but values and names stands in a reply. */
export const hasOwnWords = ({ masked }: ReadMessage): boolean =>
  wordsOf(masked).some(({ text }) => !(isToken(text) || SMALL.has(text) || /^(?:nao|no|ops|opa|na|verdade|alias)$/.test(text)));
