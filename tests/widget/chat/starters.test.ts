import { expect, test } from "vitest";
import { describeTool } from "../../../tools/describe.ts";
import { tools as registry } from "../../../tools/registry.ts";
import { pickStarters } from "../../../widget/src/chat/starters.ts";
import type { ToolInfo } from "../../../widget/src/contract.ts";

const tool = (domain: string, effect: ToolInfo["effect"], pt: string): ToolInfo => ({
  name: pt,
  domain,
  effect,
  http: [],
  description: "",
  input: {},
  examples: [{ pt, en: `${pt} (en)`, input: {} }],
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

test("no suggestion speaks of a record that this agency may not have", () => {
  const starters = pickStarters(
    registry.map((one) => describeTool(one) as unknown as ToolInfo),
    "pt",
  );
  expect(starters).toHaveLength(4);
  const named = registry.flatMap(({ examples }) => examples).filter(({ pt }) => starters.includes(pt));
  expect(named.flatMap(({ input }) => Object.keys(input))).not.toContain("id");
  expect(starters.join(" ")).not.toMatch(/Site Novo|Empresa XYZ|Sorriso/);
});
