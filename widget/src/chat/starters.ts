import type { ToolInfo } from "../contract.ts";

const wanted = 4;
const favourites: readonly string[] = ["finance", "metrics", "crm", "projects", "marketing", "knowledge"];

type Example = NonNullable<ToolInfo["examples"]>[number];

/** An example that speaks of a record by its name speaks of one that may not exist here. */
const namesNothing =
  ({ input }: ToolInfo) =>
  (example: Example): boolean =>
    Object.keys(example.input).every((name) => {
      const facts = input.properties?.[name]?.["x-field"];
      return facts?.ref === undefined && facts?.kind !== "name";
    });

/** Examples that only read, one per domain, the domains that matter most first. */
export function pickStarters(tools: readonly ToolInfo[], language: "pt" | "en"): readonly string[] {
  const byDomain = new Map<string, string>();
  for (const tool of tools) {
    const example = tool.effect === "read" ? tool.examples?.find(namesNothing(tool))?.[language] : undefined;
    if (example && !byDomain.has(tool.domain)) byDomain.set(tool.domain, example);
  }
  const rank = (domain: string) => (favourites.includes(domain) ? favourites.indexOf(domain) : favourites.length);
  return [...byDomain]
    .sort(([left], [right]) => rank(left) - rank(right))
    .slice(0, wanted)
    .map(([, example]) => example);
}
