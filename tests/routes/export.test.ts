import { parse } from "csv-parse/sync";
import readExcel from "read-excel-file/node";
import { beforeAll, describe, expect, test } from "vitest";
import type { Cell, Format } from "../../replies/blocks.ts";
import { isList } from "../../tools/address.ts";
import type { Tool } from "../../tools/define.ts";
import { sheetOf } from "../../tools/present/sheet.ts";
import { getTool, tools } from "../../tools/registry.ts";
import { openWorld, type TestTenant, type World } from "../helpers/world.ts";

let world: World;
let t: TestTenant;
let ids: { client: string; project: string };

const EVIL = '=HYPERLINK("http://x";"clique")';

beforeAll(async () => {
  world = await openWorld();
  t = await world.tenant();
  const made = async (name: string, input: object) => {
    const result = await t.call(getTool(name) as Tool, input);
    return (result.status === "ok" ? result.output : {}) as { id: string };
  };
  const client = await made("create_client", { name: "Clínica São João; Filhos", status: "client", notes: EVIL, phone: "+5511988887777" });
  const project = await made("create_project", { client: client.id, name: "Site Novo", budget: "1234.56" });
  await made("add_expense", {
    project: project.id,
    amount: "1234.56",
    supplier: "-2+3",
    description: "linha 1\nlinha 2",
    due_date: "2026-11-02",
  });
  await made("add_expense", { amount: "0.10", supplier: "@SUM(A1)", paid_at: "2026-11-03" });
  await made("add_revenue", { client: client.id, project: project.id, amount: "9999.99", due_date: "2026-11-01" });
  await made("log_time", { project: project.id, hours: 7.5, cost_rate: "70.00" });
  await made("record_interaction", { client: client.id, content: "gostou muito" });
  await made("add_marketing_stats", {
    project: project.id,
    platform: "google_ads",
    campaign: "Busca",
    impressions: 1000,
    clicks: 33,
    leads: 2,
    cost: "10.01",
  });
  await made("create_contract", { client: client.id });
  ids = { client: client.id, project: project.id };
});

async function bytes(path: string, headers: Record<string, string> = {}) {
  const response = await world.request(path, { headers: { authorization: `Bearer ${await t.token()}`, ...headers } });
  return { status: response.status, headers: response.headers, body: Buffer.from(await response.arrayBuffer()) };
}

/** A path that names a record names one of ours. */
const pathOf = (tool: Tool): string => {
  const path = tool.http.find((http) => http.startsWith("GET "))?.slice(4) ?? "";
  return `/api/v1${path.replace("{client}", ids.client).replace(/\{\w+\}/, ids.project)}`;
};

const table = (csv: Buffer, delimiter: string): string[][] => parse(csv, { delimiter, bom: true }) as string[][];

type Read = string | number | boolean | Date | null;

async function cellsOf(xlsx: Buffer): Promise<Read[][]> {
  const [sheet] = (await readExcel(xlsx)) as unknown as { data: Read[][] }[];
  return sheet?.data ?? [];
}

function expectText(text: string, value: Cell, format: Format | undefined): void {
  if (typeof value === "boolean") expect(text).toBe(value ? "sim" : "não");
  else if (format === "instant" && value)
    expect(Date.parse(`${text.replace(" ", "T")}-03:00`)).toBe(Math.floor(Date.parse(String(value)) / 1000) * 1000);
  else expect(text.replace(/^'(?=[=+\-@\t\r])/, "")).toBe(String(value));
}

function expectCell(found: Read, value: Cell, format: Format | undefined): void {
  if (value === null || value === "") expect(found).toBeNull();
  else if (format === "money" || typeof value === "number") expect(found).toBeCloseTo(Number(value), 6);
  else if (format === "instant") expect(found).toBeInstanceOf(Date);
  else if (format === "day" || format === "month") expect((found as Date).toISOString().slice(0, 10)).toBe(String(value).slice(0, 10));
  else expect(typeof found).toBe("string");
}

describe.each(tools.filter((tool) => isList(tool) && tool.by === undefined).map((tool) => [tool.name, tool] as const))("%s", (_, tool) => {
  test("as CSV has the rows of the JSON, and as XLSX the same with types", async () => {
    const json = await t.http("GET", `${pathOf(tool)}${"limit" in tool.input.shape ? "?limit=200" : ""}`);
    if (json.status !== 200) {
      expect((await bytes(`${pathOf(tool)}?format=csv`)).status).toBe(json.status);
      return;
    }
    const sheet = sheetOf(tool, json.json, "pt-BR");
    const csv = await bytes(`${pathOf(tool)}?format=csv&decimal=point`);
    expect([csv.status, csv.headers.get("content-type")]).toEqual([200, "text/csv; charset=utf-8"]);
    const [head, ...rows] = table(csv.body, ",");
    expect(head).toEqual(sheet.columns.map(({ label }) => label));
    expect(new Set(head).size).toBe(head?.length);
    const grown = tool.name === "list_audit_log" ? rows.length - sheet.rows.length : 0;
    expect(rows.length - grown).toBe(sheet.rows.length);
    rows.slice(grown).forEach((row, index) => {
      row.forEach((text, column) => {
        expectText(text, sheet.rows[index]?.[column] ?? "", sheet.columns[column]?.format);
      });
    });
    const xlsx = await bytes(`${pathOf(tool)}?format=xlsx`);
    const [top, ...read] = await cellsOf(xlsx.body);
    expect(top).toEqual(head);
    const extra = tool.name === "list_audit_log" ? read.length - sheet.rows.length : 0;
    expect(read.length - extra).toBe(sheet.rows.length);
    sheet.rows.forEach((row, index) => {
      row.forEach((value, column) => {
        expectCell(read[index + extra]?.[column] ?? null, value, sheet.columns[column]?.format);
      });
    });
  });
});

test("a CSV is for spreadsheets of the country: mark, semicolons, comma, and no formula runs", async () => {
  const { body, headers } = await bytes("/api/v1/expenses?format=csv");
  expect([...body.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
  const text = body.toString("utf8");
  expect(text).toContain("1234,56");
  expect(text).toContain(";'-2+3;");
  expect(text).toContain(";'@SUM(A1);");
  expect(headers.get("content-disposition")).toBe(
    `attachment; filename="Despesas 2026-11-20.csv"; filename*=UTF-8''Despesas%202026-11-20.csv`,
  );
  const clients = (await bytes("/api/v1/clients?format=csv")).body.toString("utf8");
  expect(clients).toContain(`"'${EVIL.replaceAll('"', '""')}"`);
  expect(clients).toContain(";+5511988887777;");
  expect(clients).toContain('"Clínica São João; Filhos"');
  expect(clients).toContain("Canal de aquisição");
  const english = await bytes("/api/v1/clients?format=csv", { "accept-language": "en" });
  expect(english.body.toString("utf8")).toContain("Acquisition channel");
});

test("an export has every row, by one call whose receipt holds none of them", async () => {
  const one = await world.tenant();
  await one.sql("select 1");
  for (let n = 0; n < 5; n += 1) await one.addClient(`Cliente ${n}`);
  const response = await world.request("/api/v1/clients?limit=2&format=csv", { headers: { authorization: `Bearer ${await one.token()}` } });
  expect(table(Buffer.from(await response.arrayBuffer()), ";").length).toBe(6);
  const receipts = await one.sql("select tool, output from receipts where tenant_id = $1 and tool = 'list_clients'", [one.id]);
  expect(receipts).toEqual([{ tool: "list_clients", output: { total: 5 } }]);
});

test("an unknown format or decimal sign is refused by name, and a filter still is", async () => {
  expect((await t.http("GET", "/api/v1/clients?format=pdf")).json).toMatchObject({
    error: { code: "VALIDATION", details: { fields: [{ field: "format" }] } },
  });
  expect((await t.http("GET", "/api/v1/clients?format=csv&decimal=dot")).json).toMatchObject({
    error: { details: { fields: [{ field: "decimal" }] } },
  });
  expect((await t.http("GET", "/api/v1/clients?format=csv&colour=red")).json).toMatchObject({
    error: { details: { fields: [{ field: "colour" }] } },
  });
  expect((await t.http("GET", "/api/v1/clients?format=csv", undefined, { headers: { authorization: "Bearer x" } })).status).toBe(401);
});

test("a table in chat says where the whole list is to be had, with the same filters", async () => {
  const { blocks } = await t.chat("liste as despesas deste mês");
  const found = blocks.find((block) => block.type === "table");
  expect(found).toMatchObject({
    exports: { csv: expect.stringMatching(/^\/api\/v1\/expenses\?.*period=2026-11-01\.\.2026-11-30&format=csv/) },
  });
  const { exports } = found as { exports: { csv: string; xlsx: string } };
  const csv = table((await bytes(exports.csv)).body, ";");
  expect(csv.length).toBe(3);
  expect((await bytes(exports.xlsx)).headers.get("content-type")).toBe("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");
});

test("a period stands in one cell as its first and last day, and every column has a name of its own", async () => {
  const goal = { metric: "revenue", target: "1000.00", period: { from: "2026-11-01", to: "2026-11-30" } };
  await t.call(getTool("set_goal") as Tool, goal);
  const [head, row] = table((await bytes("/api/v1/goals?format=csv")).body, ";");
  expect(row?.[head?.indexOf("Período") ?? -1]).toBe("2026-11-01 – 2026-11-30");
  expect(head).toContain("ID do cliente");
});

test("the log says in the person's language where a call came from and how it ended", async () => {
  const { blocks } = await t.chat("mostre o log de auditoria");
  const found = blocks.find((block) => block.type === "table");
  const said = found?.type === "table" ? found.rows.map(({ surface, outcome }) => `${surface} ${outcome}`) : [];
  expect(said).toContain("API feito");
  expect(said.join(" ")).not.toMatch(/\b(rest|ok)\b/);
});

test("the documentation tells of sheets and files", async () => {
  const { paths } = (await (await world.request("/openapi.json")).json()) as {
    paths: Record<string, Record<string, { parameters: { name: string }[]; responses: Record<string, { content: object }> }>>;
  };
  const list = paths["/api/v1/clients"]?.["get"];
  expect(list?.parameters.map(({ name }) => name)).toEqual(expect.arrayContaining(["format", "decimal"]));
  expect(Object.keys(list?.responses["200"]?.content ?? {})).toContain("text/csv");
  expect(Object.keys(paths["/api/v1/projects/{id}/export/pdf"]?.["get"]?.responses["200"]?.content ?? {})).toEqual([
    "application/pdf",
    "application/json",
  ]);
});
