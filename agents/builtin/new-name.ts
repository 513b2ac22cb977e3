import type { Field } from "../../tools/fields/walk.ts";
import { conceptsOf } from "./concepts.ts";
import type { ReadMessage } from "./reading.ts";
import { beforeValues, capitalRun, isFree, quoted, tidy, upTo } from "./residue.ts";
import type { Value } from "./values.ts";
import { type Word, wordsOf } from "./words.ts";

const NAMED_BY = /(?<![\p{L}])(?:chamad[oa]s?|de nome|com o nome(?: de)?|nomead[oa]|intitulad[oa]|called|named)(?![\p{L}])[\s:]*/iu;
const NOUNS =
  "leads? clientes? prospects? empresas? usu[aá]ri[oa] contas? contatos? pessoas? projeto client company user customer account contact person project acesso login access"
    .split(" ")
    .map((noun) => `[${noun.charAt(0).toUpperCase()}${noun.charAt(0)}]${noun.slice(1)}`)
    .join("|");
const AFTER_NOUN = new RegExp(
  `(?<![\\p{L}])(?:${NOUNS})(?![\\p{L}])(?:\\s+(?:novo|nova|new|chegando|gestora?|admin|viewer|leitora?|de leitura|n[oa]s? [\\p{L}]+))*\\s*[:,-]?\\s*(?:(?:para|pra|pro|ao?|[aà]|o|for|to|the)\\s+)*`,
  "gu",
);
/** Where a name ends when it is written without quotation marks. */
const NAME_ENDS =
  /[,;!?:()\n]|(?<!\b(?:dra?|sra?|st|jr|ltd))\.(?=\s|$)|\s[–-]\s|\s(?:com|que|q|veio|chegou|para|pra|pro|no|na|do segmento|do ramo|da área|por|começando|a partir|no valor|valor|orçamento|de r\$|e-mail|email|telefone|fone|cel|tel|with|who|that|from|as|in the|came|at|como)(?=\s|$)/iu;
const COLON = /:\s*(?=\p{Lu})/u;

const ARTICLE =
  /^(?:[oa]s?|uma?|the|an?|meu|minha|nosso|nossa|novo|nova|new|mais|aí|ai|ae|pra|para|mim|me|por|favor|please|lead|leads|prospect|cliente|client|empresa)$/iu;

/** "cadastra aí a loja do Zé": what follows the verb, without the words of the request itself. */
function afterVerb(message: ReadMessage): string | undefined {
  const words = wordsOf(message.text);
  const verb = words.findIndex(({ text }) => conceptsOf(text).some((concept) => concept === "register" || concept === "create"));
  if (verb < 0) return undefined;
  const first = words.slice(verb + 1).find(({ text }) => !ARTICLE.test(text));
  if (!first || !isFree(message, first)) return undefined;
  const rest = message.text.slice(first.start);
  return nameOf(rest.slice(0, beforeValues(message, first.start, rest.length)));
}

/** A name ends before the words of the request; what is left of nothing but such words is none. */
function nameOf(text: string): string | undefined {
  const name = upTo(text, NAME_ENDS)
    .replace(/^(?:o\s+)?(?:telefone|celular|n[uú]mero|e-?mail|contato|dados|zap)\s+d[aeo]s?\s+/iu, "")
    .replace(/^(?:(?:o|a|os|as|um|uma|the|an?)\s+)(?=\p{Lu})/iu, "")
    .replace(/\s+(?:de|do|da|e|and|of|a[ií])$/iu, "");
  return wordsOf(name).some(({ text: word }) => !isRequestWord(word)) ? name : undefined;
}

/** What "chamado" leads to is a name whatever its words: "chamado Nova Marca". */
const saidName = (text: string): string | undefined => upTo(` ${text}`, NAME_ENDS) || undefined;

const isRequestWord = (word: string): boolean =>
  ARTICLE.test(word) ||
  /^(?:e|de|do|da|ai|aqui|agora|hoje|chegando|sistema|base|crm|cadastro|projeto|usuario|novos?|novas?|and|of|to|for|please|now)$/.test(
    word,
  ) ||
  conceptsOf(word).some((concept) =>
    ["register", "create", "record", "want", "give", "client", "lead", "user", "expense", "revenue", "deal", "contract"].includes(concept),
  );

function afterNoun(message: ReadMessage): string | undefined {
  const { text, mentions } = message;
  for (const noun of text.matchAll(AFTER_NOUN)) {
    // "Empresa" of the known "Empresa XYZ" announces no new name.
    if (mentions.some(({ start, end }) => start <= noun.index && noun.index < end)) continue;
    const from = noun.index + noun[0].length;
    const rest = text.slice(from);
    const name = nameOf(rest.slice(0, beforeValues(message, from, rest.length)));
    if (name && isNameLike(message, from)) return name;
  }
  return undefined;
}

/** What follows the noun is no verb of the request: "cadastre um cliente para mim". */
function isNameLike(message: ReadMessage, from: number): boolean {
  const next = wordsOf(message.text).find(({ start }) => start >= from);
  return next !== undefined && !/^(?:mim|nos|voce|me|us|que|q|ja|esta|ta|foi|fechou|is|was)$/.test(next.text);
}

/** "loja do Zé", "Buffet da Ana": the small words before a run of capitals that belong to it. */
function withSmallHead(message: ReadMessage, name: string): string {
  const start = message.text.indexOf(name);
  const before = wordsOf(message.text.slice(0, start)).slice(-2);
  const [noun, joint] = before as [Word | undefined, Word | undefined];
  const isHead = noun && joint && /^d[aeo]s?$/.test(joint.text) && noun.text.length > 3 && !isRequestWord(noun.text);
  return isHead && joint.end + 1 === start ? message.text.slice(noun.start, start + name.length) : name;
}

/** What stands before the next amount, date or address; names that are known may be part of a new one. */
function beforeAmounts({ text, values }: ReadMessage, from: number): string {
  const isNamePart = ({ kind, text: said }: Value) => kind === "number" || kind === "quoted" || (kind === "time" && /^\p{Lu}/u.test(said));
  const next = values.filter((value) => value.start > from && !isNamePart(value)).map(({ start }) => start);
  return text.slice(from, Math.min(text.length, ...next));
}

const RENAME = /(?<![\p{L}])(?:nome|name|renome\p{L}+|rename)(?![\p{L}]).*?\s(?:para|pra|pro|to|por)\s+(.+)$/iu;

/** "muda o nome de A para B", "rename A to B". */
function renamed({ text }: ReadMessage): string | undefined {
  const found = RENAME.exec(text)?.[1];
  return found && (tidy(found.replace(/[.!?]+$/, "")) || undefined);
}

/** The proper name of something new, or of something that the database does not know. */
export function newName(message: ReadMessage, field: Field): string | undefined {
  const { text } = message;
  const inQuotes = quoted(message);
  if (inQuotes) return inQuotes;
  const called = NAMED_BY.exec(text);
  if (called) return saidName(beforeAmounts(message, called.index + called[0].length));
  if (!field.required) return renamed(message);
  const colon = COLON.exec(text);
  if (colon) return nameOf(text.slice(colon.index + colon[0].length));
  const noun = afterNoun(message);
  if (noun) return noun;
  const run = capitalRun(message, 0);
  if (run) return withSmallHead(message, run);
  return afterVerb(message);
}

/** A reply to "what is it called?": the reply itself, without "it is called". */
export const nameReply = (text: string): string =>
  tidy(text.replace(/^\s*(?:(?:o nome )?(?:é|eh|e|será|chama(?:-se)?|se chama|it's|it is|its name is|the name is|called)\s+)/iu, ""));
