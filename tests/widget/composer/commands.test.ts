import { expect, test } from "vitest";
import { commandInProgress, fieldsOf, matchCommands } from "../../../widget/src/composer/commands.ts";
import type { ToolInfo } from "../../../widget/src/contract.ts";

const tool = (name: string, pt: string): ToolInfo => ({
  name,
  domain: "crm",
  effect: "read",
  http: [],
  description: "",
  input: { properties: { client: {}, budget: {} }, required: ["client"] },
  examples: [{ pt, en: "", input: {} }],
});
const tools = [tool("update_client", "Mude o telefone"), tool("create_project", "Crie um projeto"), tool("create_client", "Novo cliente")];
const names = (text: string) => matchCommands(text, tools).map((one) => one.name);

test("a slash lists all, letters narrow, names that start with them come first", () => {
  expect(names("/")).toHaveLength(3);
  expect(names("/create")).toEqual(["create_client", "create_project"]);
  expect(names("/client")).toEqual(["create_client", "update_client"]);
  expect(names("/telefone")).toEqual(["update_client"]);
});

test("text that is not a lone slash word opens no menu", () => {
  expect(names("a / b")).toEqual([]);
  expect(names("/create_project x")).toEqual([]);
});

test("the fields of the command being written are known", () => {
  const found = commandInProgress("/create_project client=", tools);
  expect(found && fieldsOf(found)).toEqual({ required: ["client"], optional: ["budget"] });
});
