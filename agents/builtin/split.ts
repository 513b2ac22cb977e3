import { conceptsOf } from "./concepts.ts";
import { wordsOf } from "./words.ts";

const BREAKS =
  /(?:[.;!?]+\s+|\n+|,?\s+(?:e\s+|and\s+)?(?:depois(?:\s+disso)?|também|tambem|em seguida|aí|ai|na sequência|then|also|after that|afterwards)[\s,]+|,?\s+(?:e|and|&)\s+|,\s+)/giu;
const STARTS = new Set(
  "quanto quantos quanta quantas qual quais que quem como o oq onde cade me nos what which how who where when whose give let".split(" "),
);
const ASKS = new Set(
  "create register record change delete undo show search pause resume finish import compare explain give want".split(" "),
);

/** A request of its own starts with a verb or a question word, not in the middle of a list of values. */
export function startsRequest(text: string): boolean {
  const words = wordsOf(text).map((word) => word.text);
  const first = words.find((word) => !/^(?:por|favor|pf|please|tambem|depois|also|then|e|and|ja)$/.test(word)) ?? "";
  const verb = words.find((word) => !/^(?:por|favor|pf|please|me|nos|tambem|depois|also|then|e|and|ja)$/.test(word)) ?? "";
  return STARTS.has(first) || conceptsOf(verb).some((concept) => ASKS.has(concept));
}

/** What joins a sentence to the one before it. */
const LEADING = /^(?:(?:e|and|aí|ai|então|entao|depois(?:\s+disso)?|em seguida|then|also|tamb[eé]m)[\s,]+)+/iu;

interface Break {
  readonly before: string;
  readonly after: string;
  readonly mark: string;
}

const breaksOf = (text: string): Break[] =>
  [...text.matchAll(BREAKS)].map((found) => ({
    before: text.slice(0, found.index + (/^[?!]/.test(found[0]) ? 1 : 0)).trim(),
    after: text
      .slice(found.index + found[0].length)
      .trim()
      .replace(LEADING, ""),
    mark: found[0].trim(),
  }));

/** "… 2 horas no Site Novo e 3 horas no Tráfego": the verb is said once for both. */
const withVerbOf = (before: string, after: string): string => {
  const verb = wordsOf(before)[0];
  return verb ? `${before.slice(0, verb.end)} ${after}` : after;
};

export interface Clear {
  /** The tool that a part clearly asks for. */
  readonly intent: (part: string) => string | undefined;
  readonly isRead: (tool: string) => boolean;
  /** Whether a part has a required value and a record of its own. */
  readonly isWhole: (part: string, tool: string) => boolean;
  /** Whether a part is a request by itself, not the reason for one. */
  readonly isRequest: (part: string, tool: string) => boolean;
  /** Whether a part has a word of its own for what the tool is about. */
  readonly isAbout: (part: string, tool: string) => boolean;
  /** Whether the parts speak of different records or values. */
  readonly differ: (before: string, after: string) => boolean;
}

/** "mostre o LTV da XYZ e também os projetos dela": the verb of a question goes on; its answers are two. */
function continues({ mark, repeated, head }: { mark: string; repeated: string; head: string }, first: string, clear: Clear): boolean {
  if (!clear.isRead(first) || !/^(?:,\s*)?(?:e|and|&)(?![\p{L}])|tamb[eé]m|also/iu.test(mark)) return false;
  const second = clear.intent(repeated);
  return second !== undefined && second !== first && clear.isRead(second) && clear.isAbout(head, second);
}

type How = "plain" | "with verb" | undefined;

/** "qual dá mais lucro e qual dá mais trabalho?": one question that the second half alone would already be. */
function isOneComparison(
  { text, mark, after }: { text: string; mark: string; after: string },
  first: string,
  second: string,
  clear: Clear,
): boolean {
  const asksWhich = /^(?:qual|quais|quem|which|who)(?![\p{L}])/iu.test(after);
  return asksWhich && /^,?\s*(?:e|and)$/iu.test(mark) && clear.isRead(first) && clear.isRead(second) && clear.intent(text) === second;
}

/** After a comma, what comes first must open like a request: it may be no more than the reason for one. */
function firstIntent({ before, mark }: Break, clear: Clear): string | undefined {
  const first = clear.intent(before);
  const isRequest = mark === "," ? startsRequest(before) : first !== undefined && clear.isRequest(before, first);
  return isRequest ? first : undefined;
}

function splitsAt(text: string, found: Break, clear: Clear): How {
  const { before, after, mark } = found;
  const first = firstIntent(found, clear);
  if (!first) return undefined;
  const head = breaksOf(after)[0]?.before ?? after;
  const second = startsRequest(after) ? (clear.intent(head) ?? clear.intent(after)) : undefined;
  if (!second) return withVerb({ before, mark, head }, first, clear);
  if (isOneComparison({ text, mark, after }, first, second, clear)) return undefined;
  return second !== first || clear.differ(before, head) ? "plain" : undefined;
}

function withVerb({ before, mark, head }: { before: string; mark: string; head: string }, first: string, clear: Clear): How {
  const repeated = withVerbOf(before, head);
  const isTwice = /^(?:,\s*)?(?:e|and|&|,)$/iu.test(mark) && clear.isWhole(before, first) && clear.isWhole(head, first);
  if (isTwice && clear.intent(repeated) === first) return "with verb";
  return continues({ mark, repeated, head }, first, clear) ? "with verb" : undefined;
}

/** Parts of a message that are requests of their own: both sides of the break must be clear by themselves. */
export function splitRequests(text: string, clear: Clear): string[] {
  for (const found of breaksOf(text)) {
    const how = splitsAt(text, found, clear);
    if (how) return [found.before, ...splitRequests(how === "plain" ? found.after : withVerbOf(found.before, found.after), clear)];
  }
  return [text];
}
