import type { Tool } from "../tools/define.ts";
import { inputSchema } from "../tools/describe.ts";
import type { Classifier } from "./builtin/classifier.ts";
import { belongsTo, type SpecialistName } from "./specialists.ts";

/** What a chat model can still tell apart, and pays for in every call. */
export const MOST_TOOLS = 20;
const MOST_TOKENS = 11_800;
const CHARACTERS_PER_TOKEN = 4;

const sizes = new WeakMap<Tool, number>();

/** About how many tokens a definition takes in a prompt. */
export function tokensOf(tool: Tool): number {
  const known = sizes.get(tool);
  if (known !== undefined) return known;
  const size = JSON.stringify([tool.name, tool.description, inputSchema(tool)]).length / CHARACTERS_PER_TOKEN;
  sizes.set(tool, size);
  return size;
}

const within = (ranked: readonly Tool[]): readonly Tool[] => {
  let tokens = 0;
  return ranked.slice(0, MOST_TOOLS).filter((tool) => {
    tokens += tokensOf(tool);
    return tokens < MOST_TOKENS;
  });
};

/** The specialist's tools; where they are too many or too long, those that the message is likeliest about. */
export function toolsFor(name: SpecialistName, tools: readonly Tool[], masked: string, classifier: () => Classifier): readonly Tool[] {
  const own = tools.filter((tool) => belongsTo(name, tool));
  if (own.length <= MOST_TOOLS && within(own).length === own.length) return own;
  const order = new Map(
    classifier()
      .classify(masked)
      .map(({ label }, index) => [label, index]),
  );
  const rank = (tool: Tool) => order.get(tool.name) ?? Number.MAX_SAFE_INTEGER;
  return within(own.toSorted((a, b) => rank(a) - rank(b)));
}
