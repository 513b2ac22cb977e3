import type { Tool } from "../../tools/define.ts";
import { type Field, fieldsOf } from "../../tools/fields/walk.ts";
import { cueWordsOf } from "./cues.ts";
import type { ReadMessage } from "./reading.ts";
import { nearText, quoted, statement, tidy } from "./residue.ts";
import { stem, type Word, wordsOf } from "./words.ts";

/** Words that lead from a name to what becomes of it: "… pra concluído", "… agora é urgente". */
const LEADS =
  /^(?:pra|para|pro|p|to|as|como|em|in|into|na|no|de|volta|back|com|with|e|esta|ta|foi|ficou|fica|vai|ir|ser|virou|entrou|agora|ja|now|is|was|are|status|coluna|column)$/;
const SMALL = /^(?:[oa]s?|de|da|do|e|no|na|em|um|uma|pra|para|pro|the|a|an|to|of|in|on|for|nova?|new|urgente?)$/;

const isCueOf = (fields: readonly ReadonlySet<string>[], { text }: Word): boolean =>
  fields.some((words) => words.has(text) || words.has(stem(text)));

/** A name ends where the rest only says values of other fields. */
function withoutValues(name: string, tool: Tool): string {
  const words = wordsOf(name);
  const cues = fieldsOf(tool.input)
    .filter((field) => field.options || field.facts?.cues)
    .map(cueWordsOf);
  const end = words.findIndex((word, index) => {
    if (index === 0) return false;
    const rest = words.slice(index).filter(({ text }) => !LEADS.test(text));
    const starts = LEADS.test(word.text) || isCueOf(cues, word);
    return starts && rest.length > 0 && rest.every((each) => isCueOf(cues, each));
  });
  return end < 0 ? name : tidy(name.slice(0, words[end]?.start));
}

/** "Enel com a despesa conta de luz": what is said of another field after its own word is no part of the name. */
function beforeOthers(name: string, tool: Tool, own: Field): string {
  const words = wordsOf(name);
  const others = fieldsOf(tool.input).filter(({ name: other }) => other !== own.name);
  const nouns = new Set(
    others.flatMap(({ facts }) => facts?.near ?? []).filter((phrase) => !(phrase.includes(" ") || own.facts?.near?.includes(phrase))),
  );
  const end = words.findIndex(({ text }, index) => {
    const next = JOINS.test(text) && ARTICLE.test(words[index + 1]?.text ?? "") ? words[index + 2] : words[index + 1];
    return index > 0 && JOINS.test(text) && next !== undefined && nouns.has(next.text) && !LEADS.test(next.text);
  });
  return end < 0 ? name : tidy(name.slice(0, words[end]?.start));
}

const JOINS = /^(?:com|with|na|no|ao?|to|as|pra|para)$/;
const ARTICLE = /^(?:a|o|the)$/;

const RENAMING = /(?<![\p{L}])(?:nome|renome\p{L}+|rename|name)(?![\p{L}])/iu;
const NEW_NAME = /\s(?:para|pra|pro|por|to)\s/iu;

/** "a meta de leads pra 250": what it becomes is no part of its name. */
const NEW_VALUE = /\s(?:para|pra|pro|to)\s+(?:R\$\s*)?\d.*$/iu;

/** "a tarefa revisar o briefing pra concluído": a record that is named after its noun. */
export function namedReference(message: ReadMessage, tool: Tool, field: Field): string | undefined {
  if (!(field.required && field.facts?.near)) return undefined;
  const said = quoted(message) ?? nearText(message, field.facts.near);
  if (said === undefined) return undefined;
  const name = RENAMING.test(message.text) ? said.slice(0, NEW_NAME.exec(said)?.index ?? said.length) : said;
  return withoutValues(beforeOthers(name.replace(NEW_VALUE, ""), tool, field), tool) || undefined;
}

/** Up to the next day, amount or address that is said. */
function beforeNext(message: ReadMessage, text: string): string {
  const from = message.text.indexOf(text);
  const next = message.values.find(
    ({ kind, start }) => kind !== "number" && kind !== "quoted" && start > from && start < from + text.length,
  );
  return next ? tidy(message.text.slice(from, next.start).replace(/\s(?:at[eé]|para|pra|by|until|due)\s*$/iu, "")) : text;
}

const tells = (text: string | undefined): text is string => text !== undefined && wordsOf(text).some((word) => !SMALL.test(word.text));

/** The name of something new that is said after its noun, after a colon, or at the end: "… no Site Novo, publicar a home". */
export function nameNear(message: ReadMessage, tool: Tool, near: readonly string[]): string | undefined {
  const inQuotes = quoted(message);
  if (inQuotes) return inQuotes;
  const told = /:\s+\S/u.test(message.text) ? statement(message) : undefined;
  const said = [told, nearText(message, near), statement(message)].find(tells);
  if (said === undefined) return undefined;
  return withoutValues(beforeNext(message, said), tool).replace(/^(?:de|para|pra|to|for)\s+/iu, "") || undefined;
}
