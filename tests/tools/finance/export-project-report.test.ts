import { extractText, getDocumentProxy } from "unpdf";
import { beforeAll, expect, test } from "vitest";
import { addExpense } from "../../../tools/finance/add-expense.ts";
import { addRevenue } from "../../../tools/finance/add-revenue.ts";
import { exportProjectReport } from "../../../tools/finance/export-project-report.ts";
import { addMarketingStats } from "../../../tools/marketing/add-marketing-stats.ts";
import { createProject } from "../../../tools/projects/create-project.ts";
import { logTime } from "../../../tools/projects/log-time.ts";
import { openWorld, type TestTenant, type World } from "../../helpers/world.ts";

let world: World;
let t: TestTenant;
let project: string;

beforeAll(async () => {
  world = await openWorld();
  t = await world.tenant();
  const client = await t.addClient("Ótica Visão");
  project = (await t.run(createProject, { client, name: "Site Novo", budget: "20000.00", target_margin: 40 })).id;
  await t.run(addRevenue, { client, project, amount: "1000.10", due_date: "2026-10-05" });
  await t.run(addRevenue, { client, project, amount: "2000.20", due_date: "2026-11-05" });
  await t.run(addRevenue, { client, project, amount: "9000.00", due_date: "2027-01-05" });
  for (let n = 1; n <= 100; n += 1)
    await t.run(addExpense, {
      project,
      amount: "10.01",
      category: "software",
      supplier: `Fornecedor ${n}`,
      due_date: n === 100 ? "2026-10-31" : "2026-11-10",
    });
  await t.run(addExpense, { amount: "777.77", supplier: "Da agência", due_date: "2026-11-10" });
  await t.run(logTime, { project, hours: 5, cost_rate: "80.00" });
});

async function report(input: { id: string; period?: "this_month" }) {
  const called = await t.call(exportProjectReport as never, input);
  if (called.status !== "ok") throw new Error("waits");
  const { name, base64 } = called.output as { name: string; base64: string };
  const pdf = await getDocumentProxy(new Uint8Array(Buffer.from(base64, "base64")));
  const { text } = await extractText(pdf, { mergePages: true });
  return { name, text: text.replaceAll(/\s+/g, " "), receipt: called.receiptId };
}

test("the report holds project, client, the figures of the money, every expense with its total, the time and who made it", async () => {
  const { name, text, receipt } = await report({ id: "Site Novo" });
  expect(name).toBe("Relatório – Site Novo – 2026-11-20.pdf");
  for (const part of ["Relatório executivo – Site Novo", "Ótica Visão", "Orçamento: R$ 20.000,00", "tudo até 20/11/2026"])
    expect(text, part).toContain(part);
  // 1000.10 + 2000.20 due; 100 × 10.01 of expenses; 5 h × 80
  for (const part of [
    "Receitas R$ 3.000,30",
    "Despesas R$ 1.001,00",
    "Custo de horas R$ 400,00",
    "Custo total R$ 1.401,00",
    "Lucro R$ 1.599,30",
  ])
    expect(text, part).toContain(part);
  // 1599.30 ÷ 3000.30
  expect(text).toContain("Margem de lucro 53,3%");
  expect(text).toContain("meta 40% · atingida");
  expect(text).toContain("Despesas detalhadas (100)");
  for (const n of [1, 50, 100]) expect(text).toContain(`Fornecedor ${n} `);
  expect(text).not.toContain("Da agência");
  expect(text).toContain("Total R$ 1.001,00");
  expect(text).toContain("Receita e custo por mês");
  expect(text).not.toContain("KPIs de marketing");
  expect(text).toContain(`gerado em 20/11/2026, 12:00 (America/Sao_Paulo) por Pessoa admin · recibo ${receipt}`);
  expect(text).toMatch(/Página 1 de \d/);
});

test("a period narrows the figures and the rows alike", async () => {
  const { text } = await report({ id: project, period: "this_month" });
  for (const part of [
    "Receitas R$ 2.000,20",
    "Despesas R$ 990,99",
    "Despesas detalhadas (99)",
    "Total R$ 990,99",
    "de 01/11/2026 a 30/11/2026",
  ])
    expect(text, part).toContain(part);
});

test("an empty project is told as it is, and media where there is some", async () => {
  const client = await t.addClient("Cliente Vazio");
  const empty = await t.run(createProject, { client, name: "Projeto Vazio" });
  const before = (await report({ id: empty.id })).text;
  for (const part of ["Lucro R$ 0,00", "Margem de lucro — meta 30%", "Nenhuma despesa lançada."]) expect(before, part).toContain(part);
  await t.run(addMarketingStats, {
    project: empty.id,
    platform: "google_ads",
    campaign: "Busca",
    impressions: 1000,
    clicks: 50,
    leads: 5,
    cost: "100.00",
  });
  await t.run(addMarketingStats, {
    project: empty.id,
    platform: "meta_ads",
    campaign: "Topo",
    impressions: 1000,
    clicks: 0,
    leads: 0,
    cost: "20.00",
  });
  const after = (await report({ id: empty.id })).text;
  expect(after).toContain("Google Ads 1.000 50 5 R$ 100,00 5% R$ 2,00 R$ 20,00 10%");
  expect(after).toContain("Meta Ads 1.000 0 0 R$ 20,00 0% — — —");
  expect(after).toContain("Total 2.000 50 5 R$ 120,00 2,5% R$ 2,40 R$ 24,00 10%");
});

test("both routes answer with the bytes of a PDF, in the caller's language, and refuse who may not see money", async () => {
  for (const path of [`/api/v1/projects/${project}/export/pdf`, `/api/v1/reports/projects/${project}`]) {
    const response = await world.request(path, { headers: { authorization: `Bearer ${await t.token()}`, "accept-language": "en" } });
    expect([response.status, response.headers.get("content-type")]).toEqual([200, "application/pdf"]);
    expect(response.headers.get("content-disposition")).toBe(
      `attachment; filename="Report - Site Novo - 2026-11-20.pdf"; filename*=UTF-8''Report%20%E2%80%93%20Site%20Novo%20%E2%80%93%202026-11-20.pdf`,
    );
    expect(
      Buffer.from(await response.arrayBuffer())
        .subarray(0, 5)
        .toString(),
    ).toBe("%PDF-");
  }
  expect((await t.http("GET", `/api/v1/projects/${project}/marketing-kpis`)).status).toBe(200);
  expect((await world.request(`/api/v1/projects/${project}/export/pdf`)).status).toBe(401);
  const [receipt] = await t.sql<{ output: { base64: string } }>(
    "select output from receipts where tenant_id = $1 and tool = 'export_project_report' order by created_at desc limit 1",
    [t.id],
  );
  expect(receipt?.output.base64).toMatch(/^\d+ bytes$/);
});
