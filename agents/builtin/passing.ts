import { conceptsOf } from "./concepts.ts";
import type { ReadMessage } from "./reading.ts";
import { beforeValues, upTo } from "./residue.ts";
import { wordsOf } from "./words.ts";

const DOER =
  /(?:horas? d[aoe]s?|(?<!\p{L})[ao]|did|has|have|that)\s+(\p{Lu}\p{L}+(?:\s\p{Lu}\p{L}+)?)(?=\s+(?:fez|fizeram|trabalhou|lançou|lancou|registrou|apontou|gastou|dedicou|log|logged|work|worked|spend|spent|do)(?!\p{L})|\s*[?.]?$)/u;

/** Who did something, though no record tells of them: "quantas horas a Bia fez", "horas da Bia". */
export function doer({ text, mentions }: ReadMessage): string | undefined {
  const found = DOER.exec(text);
  const name = found?.[1];
  if (!(found && name)) return undefined;
  const start = text.indexOf(name, found.index);
  return mentions.some((mention) => mention.start < start + name.length && start < mention.end) ? undefined : name;
}

const OF = /^(?:\s+(?:reais|conto|contos|pila|bucks))?\s+(?:de|of)\s+(?=\p{L})/iu;
const ENDS = /[,;.!?\n]|\s(?:no|na|nos|nas|do|da|hoje|ontem|pra|para|pro|com|por|todo|toda|a cada|on|for|to|today|every|each)(?:\s|$)/iu;
/** "300 de despesa", "1.200 por mês" say what kind of amount it is, not what it was for. */
const isKind = (word: string): boolean =>
  conceptsOf(word).some((concept) => ["expense", "revenue", "budget", "profit", "value", "spent"].includes(concept)) ||
  /^(?:entrada|custo|gasto)$/.test(word);

/** "1.200 de aluguel": what an amount is for, where nothing else told it. */
export function paidFor(message: ReadMessage): string | undefined {
  const amounts = message.values.filter(({ kind }) => kind === "money" || kind === "number");
  const amount = amounts.find(({ end }) => OF.test(message.text.slice(end)));
  if (!amount) return undefined;
  const from = amount.end + (OF.exec(message.text.slice(amount.end))?.[0].length ?? 0);
  const rest = message.text.slice(from);
  const said = upTo(rest.slice(0, beforeValues(message, from - 1, rest.length)), ENDS);
  return said && !wordsOf(said).some(({ text }) => isKind(text)) ? said : undefined;
}
