import type { Domain, Tool } from "../tools/define.ts";

interface Specialist {
  readonly name: string;
  readonly prompt: "researcher" | "planner" | "campaign" | "salesops" | "finance" | "automation";
  readonly domains: readonly Domain[];
}

/** Six rows of data: who thinks, with the tools of which domains. */
export const specialists = [
  { name: "researcher", prompt: "researcher", domains: ["knowledge", "research", "conversations", "metrics"] },
  { name: "planner", prompt: "planner", domains: ["planning"] },
  { name: "campaign", prompt: "campaign", domains: ["segments", "campaigns", "marketing"] },
  { name: "salesops", prompt: "salesops", domains: ["crm", "contracts"] },
  { name: "finance", prompt: "finance", domains: ["finance", "projects"] },
  { name: "automation", prompt: "automation", domains: ["automation", "integrations", "playbooks", "governance"] },
] as const satisfies readonly Specialist[];

export type SpecialistName = (typeof specialists)[number]["name"];

export const specialistFor = (domain: Domain): SpecialistName | undefined =>
  specialists.find((each) => (each.domains as readonly Domain[]).includes(domain))?.name;

export const domainsOf = (name: SpecialistName): readonly Domain[] => specialists.find((each) => each.name === name)?.domains ?? [];

export const belongsTo = (name: SpecialistName, tool: Tool): boolean => domainsOf(name).includes(tool.domain);
