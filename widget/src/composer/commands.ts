import type { ToolInfo } from "../contract.ts";

const shown = 30;

/** What may follow a lone `/word` in the composer: names that start with it first, then names and descriptions that contain it. */
export function matchCommands(text: string, tools: readonly ToolInfo[]): readonly ToolInfo[] {
  const typed = /^\/([\w-]*)$/.exec(text)?.[1]?.toLowerCase();
  if (typed === undefined) return [];
  const word = typed.replaceAll("-", "_");
  const rank = (tool: ToolInfo) => {
    if (tool.name.startsWith(word)) return 0;
    if (tool.name.includes(word)) return 1;
    const phrases = [tool.description, ...(tool.examples ?? []).flatMap((example) => [example.pt, example.en])];
    return phrases.some((phrase) => phrase.toLowerCase().includes(typed)) ? 2 : 3;
  };
  return tools
    .map((tool) => ({ tool, rank: rank(tool) }))
    .filter((one) => one.rank < 3)
    .sort((left, right) => left.rank - right.rank || left.tool.name.localeCompare(right.tool.name))
    .slice(0, shown)
    .map((one) => one.tool);
}

/** The tool whose command is being written, for the hint about its fields. */
export function commandInProgress(text: string, tools: readonly ToolInfo[]): ToolInfo | undefined {
  const name = /^\/([\w-]+)\s/.exec(text)?.[1]?.replaceAll("-", "_");
  return name ? tools.find((tool) => tool.name === name) : undefined;
}

export interface Fields {
  readonly required: readonly string[];
  readonly optional: readonly string[];
}

export function fieldsOf(tool: ToolInfo): Fields {
  const required = tool.input.required ?? [];
  return { required, optional: Object.keys(tool.input.properties ?? {}).filter((name) => !required.includes(name)) };
}
