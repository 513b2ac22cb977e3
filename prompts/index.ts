import { readFileSync } from "node:fs";
import { join } from "node:path";

export type PromptName = "base" | "router" | "researcher" | "planner" | "campaign" | "salesops" | "finance" | "automation";

/** What changes from turn to turn; it stands last, so that providers can cache the rest. */
export interface Now {
  readonly tenant: string;
  readonly person: string;
  readonly role: string;
  readonly currency: string;
  readonly locale: string;
  readonly timeZone: string;
  readonly today: string;
}

const texts = new Map<PromptName, string>();

export function promptText(name: PromptName): string {
  let text = texts.get(name);
  if (text === undefined) {
    text = readFileSync(join(import.meta.dirname, `${name}.md`), "utf8").trim();
    texts.set(name, text);
  }
  return text;
}

const nowBlock = (now: Now): string => ["## Now", ...Object.entries(now).map(([key, value]) => `- ${key}: ${value}`)].join("\n");

export const renderPrompt = (name: PromptName, now: Now): string =>
  [...(name === "router" ? [] : [promptText("base")]), promptText(name), nowBlock(now)].join("\n\n");

/** Data from outside, fenced; a closing fence inside it cannot end the fence. */
export const fenced = (text: string): string => `<data>\n${text.replaceAll("</data>", "< /data>")}\n</data>`;
