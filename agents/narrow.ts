import type { Tool } from "../tools/define.ts";
import type { Classifier } from "./builtin/classifier.ts";
import { belongsTo, type SpecialistName } from "./specialists.ts";

/** What a chat model can still tell apart, and pays for in every call. */
export const MOST_TOOLS = 20;

/** The specialist's tools; where they are too many, those that the message is likeliest about. */
export function toolsFor(name: SpecialistName, tools: readonly Tool[], masked: string, classifier: () => Classifier): readonly Tool[] {
  const own = tools.filter((tool) => belongsTo(name, tool));
  if (own.length <= MOST_TOOLS) return own;
  const order = new Map(
    classifier()
      .classify(masked)
      .map(({ label }, index) => [label, index]),
  );
  const rank = (tool: Tool) => order.get(tool.name) ?? Number.MAX_SAFE_INTEGER;
  return own.toSorted((a, b) => rank(a) - rank(b)).slice(0, MOST_TOOLS);
}
