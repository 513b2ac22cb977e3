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
function startsRequest(text: string): boolean {
  const words = wordsOf(text).map((word) => word.text);
  const first = words.find((word) => !/^(?:por|favor|pf|please|me|nos|tambem|depois|also|then|e|and|ja)$/.test(word)) ?? "";
  return STARTS.has(words[0] ?? "") || conceptsOf(first).some((concept) => ASKS.has(concept));
}

interface Break {
  readonly before: string;
  readonly after: string;
  readonly mark: string;
}

const breaksOf = (text: string): Break[] =>
  [...text.matchAll(BREAKS)].map((found) => ({
    before: text.slice(0, found.index + (/^[?!]/.test(found[0]) ? 1 : 0)).trim(),
    after: text.slice(found.index + found[0].length).trim(),
    mark: found[0].trim(),
  }));

/** "… 2 horas no Site Novo e 3 horas no Tráfego": the verb is said once for both. */
const withVerbOf = (before: string, after: string): string => {
  const verb = wordsOf(before)[0];
  return verb ? `${before.slice(0, verb.end)} ${after}` : after;
};

/** Whether the parts are the same kind of thing twice: each brings its own value and its own record. */
export interface Clear {
  /** The tool that a part clearly asks for. */
  readonly intent: (part: string) => string | undefined;
  /** Whether a part has a required value and a record of its own. */
  readonly isWhole: (part: string, tool: string) => boolean;
}

/** Parts of a message that are requests of their own: both sides of the break must be clear by themselves. */
export function splitRequests(text: string, clear: Clear): string[] {
  for (const { before, after, mark } of breaksOf(text)) {
    const first = clear.intent(before);
    if (!first) continue;
    const head = breaksOf(after)[0]?.before ?? after;
    if (startsRequest(after) && (clear.intent(head) ?? clear.intent(after))) return [before, ...splitRequests(after, clear)];
    const repeated = withVerbOf(before, after);
    const isTwice = /^(?:,\s*)?(?:e|and|&|,)$/iu.test(mark) && clear.isWhole(before, first) && clear.isWhole(after, first);
    if (isTwice && clear.intent(withVerbOf(before, head)) === first) return [before, ...splitRequests(repeated, clear)];
  }
  return [text];
}
