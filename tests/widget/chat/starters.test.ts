import { expect, test } from "vitest";
import { pickStarters } from "../../../widget/src/chat/starters.ts";
import type { ToolInfo } from "../../../widget/src/contract.ts";

const tool = (domain: string, effect: ToolInfo["effect"], pt: string): ToolInfo => ({
  name: pt,
  domain,
  effect,
  description: "",
  input: {},
  examples: [{ pt, en: `${pt} (en)` }],
});

test("suggestions only read, one per domain, the money first", () => {
  const tools = [
    tool("automation", "read", "A"),
    tool("crm", "write", "B"),
    tool("crm", "read", "C"),
    tool("crm", "read", "D"),
    tool("finance", "read", "E"),
  ];
  expect(pickStarters(tools, "pt")).toEqual(["E", "C", "A"]);
  expect(pickStarters(tools, "en")[0]).toBe("E (en)");
});
