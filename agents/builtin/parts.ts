import { z } from "zod";
import type { Tool } from "../../tools/define.ts";
import { fieldsOf } from "../../tools/fields/walk.ts";
import { commandsIn } from "./asked.ts";
import type { Classifier } from "./classifier.ts";
import type { ReadMessage } from "./reading.ts";
import { type Clear, startsRequest } from "./split.ts";
import { decide, partOf, type UnderstandContext } from "./understand.ts";
import { wordsOf } from "./words.ts";

export interface PartsContext {
  readonly understand: Omit<UnderstandContext, "names">;
  readonly classifier: () => Classifier;
  readonly getTool: (name: string) => Tool | undefined;
}

const FEWEST_WORDS = 2;
/** "LTV da XYZ": a question without its verb. */
const SHORT = 6;

const contentOf = ({ mentions, values }: ReadMessage): string =>
  JSON.stringify([mentions.map(({ records }) => records[0]?.id), values.map(({ text }) => text)]);

/** How the parts of a message read, each looked at once. */
export function clearParts(message: ReadMessage, { understand, classifier, getTool }: PartsContext, legal: ReadonlySet<string>): Clear {
  const read = new Map<string, ReadMessage>();
  const intents = new Map<string, string | undefined>();
  const readPart = (part: string): ReadMessage => {
    const known = read.get(part) ?? partOf(message, part, understand);
    read.set(part, known);
    return known;
  };
  const intentOf = (part: string): string | undefined => {
    if (wordsOf(part).length < FEWEST_WORDS) return undefined;
    const understood = decide(readPart(part), classifier(), getTool, legal);
    return understood.kind === "act" ? understood.tool : undefined;
  };
  const required = (tool: string) => fieldsOf(getTool(tool)?.input ?? z.object({})).filter((field) => field.required);
  const hasValue = (part: string) => readPart(part).values.some(({ kind }) => kind === "money" || kind === "hours" || kind === "number");
  return {
    intent(part) {
      if (!intents.has(part)) intents.set(part, intentOf(part));
      return intents.get(part);
    },
    isRead: (tool) => getTool(tool)?.effect === "read",
    isWhole: (part, tool) =>
      hasValue(part) && readPart(part).mentions.some(({ kind }) => required(tool).some((field) => field.facts?.ref === kind)),
    isRequest: (part, tool) =>
      startsRequest(part) ||
      commandsIn(part) ||
      /\?$/.test(part) ||
      (getTool(tool)?.effect === "read" ? wordsOf(part).length <= SHORT : hasValue(part)),
    isAbout: (part, tool) => classifier().isAbout(tool, readPart(part).masked),
    differ: (before, after) => contentOf(readPart(before)) !== contentOf(readPart(after)),
  };
}
