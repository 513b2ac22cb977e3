import { describe, expect, test } from "vitest";
import { pages } from "../../../routes/pages.ts";
import { describeTool } from "../../../tools/describe.ts";
import { tools as registry } from "../../../tools/registry.ts";
import { PERIOD_PRESETS } from "../../../tools/values/periods.ts";
import {
  callOf,
  type EntryTool,
  finderOf,
  foundOf,
  isEntry,
  keysOf,
  MAIN_TOOLS,
  readerOf,
  searchTools,
  toolTitle,
} from "../../../widget/src/entry/catalogue.ts";
import { fieldsOf, type JsonSchema, type Words } from "../../../widget/src/entry/form-model.ts";
import { periodName } from "../../../widget/src/entry/period-names.ts";

const tools = registry.map((tool) => describeTool(tool) as unknown as EntryTool);
const named = (name: string): EntryTool => {
  const tool = tools.find((one) => one.name === name);
  if (!tool) throw new Error(name);
  return tool;
};

test("the three main forms are there, and no read is", () => {
  const entries = tools.filter(isEntry).map(({ name }) => name);
  expect(entries).toEqual(expect.arrayContaining([...MAIN_TOOLS]));
  expect(entries.filter((name) => /^(list|get|find)_/.test(name))).toEqual([]);
  expect(entries).not.toContain("decide_approval");
});

test("a form is found by its title and by what people would say", () => {
  const found = (query: string) => searchTools(tools.filter(isEntry), query, "pt").map(({ name }) => name);
  expect(found("lancar despesa")).toContain("add_expense");
  expect(found("Métricas")).toContain("add_marketing_stats");
  expect(found("xyzw")).toEqual([]);
});

test("titles are said in the person's language", () => {
  expect(toolTitle("update_task_template", "pt")).toBe("Editar modelo de tarefas");
  expect(toolTitle("add_expense", "en")).toBe("Add expense");
});

describe("the request of a form", () => {
  test("parameters go into the path and the rest into the body", () => {
    expect(callOf({ http: ["PATCH /clients/{id}"] }, { id: "a/b", name: "Ana" })).toEqual({
      method: "PATCH",
      path: "/clients/a%2Fb",
      body: { name: "Ana" },
    });
  });

  test("a deletion has no body; a dry run says so in the address", () => {
    expect(callOf({ http: ["DELETE /tasks/{id}"] }, { id: "1", reason: "x" }, true)).toEqual({
      method: "DELETE",
      path: "/tasks/1?dry_run=true&reason=x",
      body: undefined,
    });
  });

  test("the first route whose parameters are known is taken", () => {
    const http = ["POST /projects/{project}/tasks", "POST /tasks"];
    expect(callOf({ http }, { name: "x" }).path).toBe("/tasks");
    expect(keysOf({ http: ["PATCH /clients/{id}"] })).toEqual(["id"]);
  });
});

test("every kind of record that a form refers to can be looked up", () => {
  const kinds = new Set(tools.filter(isEntry).flatMap((tool) => fieldsOf(tool.input).flatMap(({ ref }) => ref ?? [])));
  expect(kinds.size).toBeGreaterThan(2);
  for (const kind of ["client", "project", "user"]) expect(finderOf(kind, tools), kind).toBeDefined();
  expect(finderOf("project", tools)).toEqual({ path: "/projects", query: "query", limit: true });
});

test("every period that the server knows has a name in both languages", () => {
  for (const preset of PERIOD_PRESETS) {
    expect(periodName(preset, "pt"), preset).toBeTruthy();
    expect(periodName(preset, "en"), preset).toBeTruthy();
  }
  expect(periodName("last_90_days", "pt")).toBe("Últimos 90 dias");
});

test("an update reads its record by the get of the same address", () => {
  expect(readerOf(named("update_client"), tools)?.name).toBe("get_client");
  expect(readerOf(named("add_expense"), tools)).toBeUndefined();
});

test("a row of any list has a name to choose it by", () => {
  expect(foundOf({ id: "1", name: "Site Novo", client_name: "Empresa XYZ" })).toEqual({
    id: "1",
    label: "Site Novo",
    detail: "Empresa XYZ",
  });
  expect(foundOf({ id: "1", description: "Conta de luz", supplier: "Enel" }).label).toBe("Conta de luz");
});

test("the page's words: the fields of the main forms and their sentence, in Portuguese and English", async () => {
  const [pt, en] = await Promise.all(
    ["pt", "en"].map(async (language) => (await pages().request(`/words/${language}`)).json() as Promise<Words>),
  );
  for (const name of MAIN_TOOLS) {
    for (const field of fieldsOf(named(name).input as JsonSchema)) {
      expect(pt?.fields[field.name], field.name).toBeTruthy();
      for (const option of field.options ?? []) expect(pt?.values[option.value], option.value).toBeTruthy();
    }
  }
  expect(pt?.fields["budget"]).toBe("Orçamento");
  expect(en?.fields["budget"]).toBe("Budget");
  expect(pt?.done["add_expense"]).toBe("Despesa lançada com sucesso!");
});

test("the pages keep their strict policy", async () => {
  const answer = await pages().request("/words/pt");
  expect(answer.headers.get("content-security-policy")).toContain("script-src 'self';");
  expect(answer.headers.get("content-security-policy")).toContain("default-src 'self'");
});
