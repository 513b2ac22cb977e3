import { beforeAll, describe, expect, test } from "vitest";
import { createContract } from "../../../tools/contracts/create-contract.ts";
import { createContractTemplate } from "../../../tools/contracts/create-contract-template.ts";
import { deleteContract } from "../../../tools/contracts/delete-contract.ts";
import { deleteContractTemplate } from "../../../tools/contracts/delete-contract-template.ts";
import { getContract } from "../../../tools/contracts/get-contract.ts";
import { getContractTemplate } from "../../../tools/contracts/get-contract-template.ts";
import { listContractTemplates } from "../../../tools/contracts/list-contract-templates.ts";
import { listContracts } from "../../../tools/contracts/list-contracts.ts";
import { updateContract } from "../../../tools/contracts/update-contract.ts";
import { updateContractTemplate } from "../../../tools/contracts/update-contract-template.ts";
import { undo } from "../../../tools/governance/undo.ts";
import { createProject } from "../../../tools/projects/create-project.ts";
import { updateProject } from "../../../tools/projects/update-project.ts";
import { openWorld, type TestTenant, type World } from "../../helpers/world.ts";

let world: World;
let t: TestTenant;
beforeAll(async () => {
  world = await openWorld();
  t = await world.tenant();
});

async function clientWithProject(tenant = t, name = "Clínica Sorriso") {
  const client = await tenant.addClient(name);
  const project = await tenant.run(createProject, {
    client,
    name: `Site de ${name}`,
    budget: "10000.50",
    start_date: "2026-12-01",
    end_date: "2027-05-31",
    description: "site institucional com agenda",
  });
  return { client, project: project.id };
}

describe("templates", () => {
  test("know their variables, and require all of them unless told otherwise", async () => {
    const made = await t.run(createContractTemplate, { name: "Social", body: "Para {{client_name}}, todo dia {{payment_day}}." });
    expect(made.required_fields).toEqual(["client_name", "payment_day"]);
    expect(made.variables).toEqual([
      { name: "client_name", meaning: "nome do cliente", required: true, fills_itself: true },
      { name: "payment_day", meaning: "campo livre: vem em `values`", required: true, fills_itself: false },
    ]);
    const changed = await t.run(updateContractTemplate, { id: made.id, required_fields: ["client_name"], name: "Redes" });
    expect(changed).toMatchObject({ name: "Redes", required_fields: ["client_name"] });
    await expect(t.run(updateContractTemplate, { id: made.id, required_fields: ["cpf"] })).rejects.toMatchObject({
      code: "VALIDATION",
      details: { fields: [{ field: "required_fields", message: expect.stringContaining("{{cpf}}") }] },
    });
    const rewritten = await t.run(updateContractTemplate, { id: made.id, body: "Só {{price}}." });
    expect(rewritten.required_fields).toEqual(["price"]);
  });

  test.each([
    ["{{#items}}x{{/items}}", "seção"],
    ["{{^items}}x{{/items}}", "seção"],
    ["{{{client_name}}}", "{{{…}}}"],
    ["{{&client_name}}", "{{&…}}"],
    ["{{>outro}}", "trecho"],
    ["{{! nota }}", "comentário"],
    ["{{=<% %>=}}", "troca de marcas"],
    ["{{client_name", "sem fechar"],
    ["{{Nome do Cliente}}", "{{Nome do Cliente}}"],
    ["{{constructor.name}}", "{{constructor.name}}"],
  ])("refuse %s", async (body, named) => {
    await expect(t.run(createContractTemplate, { name: "Ruim", body: `Olá ${body}` })).rejects.toMatchObject({
      code: "VALIDATION",
      details: { fields: [{ field: "body", message: expect.stringContaining(named) }] },
    });
  });

  test("the default one is there without any, is stored with the first contract, and lists what fills itself", async () => {
    const t = await world.tenant();
    const before = await t.run(listContractTemplates, {});
    expect(before).toMatchObject({ total: 0, default_template: { name: "Modelo padrão de prestação de serviços", stored: false } });
    expect(before.known_variables.map(({ name }) => name)).toEqual(
      expect.arrayContaining(["client_name", "client_document", "project_value_words", "today_words", "agency_name", "contract_number"]),
    );
    expect((await t.run(getContractTemplate, {})).body).toContain("{{client_name}}");
    const { client } = await clientWithProject(t);
    await t.run(createContract, { client });
    await t.run(createContract, { client });
    const after = await t.run(listContractTemplates, {});
    expect(after).toMatchObject({ total: 1, items: [{ contracts: 2 }], default_template: { stored: true } });
  });

  test("are deleted with a question, and their contracts keep their text", async () => {
    const { client } = await clientWithProject();
    const made = await t.run(createContractTemplate, { name: "Efêmero", body: "Contrato com {{client_name}}" });
    const contract = await t.run(createContract, { client, template: "Efêmero" });
    const asked = await t.call(deleteContractTemplate as never, { id: made.id }, { surface: "chat" });
    expect(asked).toMatchObject({
      status: "waiting",
      approval: { question: "Excluir o modelo de contrato Efêmero? 1 contrato feito com ele continua como está." },
    });
    await t.run(deleteContractTemplate, { id: made.id });
    await expect(t.run(getContractTemplate, { id: made.id })).rejects.toMatchObject({ code: "NOT_FOUND" });
    expect((await t.run(getContract, { id: contract.id })).text).toBe("Contrato com Clínica Sorriso");
  });
});

describe("a contract", () => {
  test("is filled from the client and the project, in words too, and never twice", async () => {
    const { client } = await clientWithProject(t, "Padaria {{client_email}}");
    const body =
      "{{client_name}} {{project_name}} {{project_value}} {{project_value_words}} {{start_date}} {{start_date_words}} {{end_date}} {{today_words}} {{agency_name}} {{extra}}";
    await t.run(createContractTemplate, { name: "Tudo", body });
    const made = await t.run(createContract, { client, template: "Tudo", values: { extra: "<b>{{agency_name}}</b> & cia" } });
    expect(made.text).toBe(
      "Padaria {{client_email}} Site de Padaria {{client_email}} R$ 10.000,50 dez mil reais e cinquenta centavos 01/12/2026 1º de dezembro de 2026 31/05/2027 20 de novembro de 2026 T <b>{{agency_name}}</b> & cia",
    );
    expect(made).toMatchObject({ status: "draft", current_version: 1, value: "10000.50", starts_on: "2026-12-01", ends_on: "2027-05-31" });
  });

  test("is refused with the name of every missing field and where it is filled in", async () => {
    const client = await t.addClient("Sem Nada");
    await t.run(createContractTemplate, {
      name: "Exigente",
      body: "{{client_email}} {{client_document}} {{project_value}} {{forum}} {{client_name}}",
    });
    const refused = await t.run(createContract, { client, template: "Exigente" }).catch((error: unknown) => error);
    expect(refused).toMatchObject({ code: "VALIDATION" });
    const { fields } = (refused as { details: { fields: { field: string; message: string }[] } }).details;
    expect(fields.map(({ field }) => field)).toEqual([
      "values.client_email",
      "values.client_document",
      "values.project_value",
      "values.forum",
    ]);
    expect(fields[0]?.message).toContain("update_client");
    expect(fields[3]?.message).toBe("forum: informe em values.forum");
    for (const { field } of fields) expect((refused as Error).message).toContain(field.replace("values.", ""));
    expect(await t.sql("select 1 from contracts where tenant_id = $1 and client_id = $2", [t.id, client])).toEqual([]);
    await expect(t.run(createContract, { client, template: "Exigente", values: { nada: "x" } })).rejects.toMatchObject({
      details: { fields: [{ field: "values.nada" }] },
    });
    await expect(t.run(createContract, {})).rejects.toMatchObject({ details: { fields: [{ field: "client" }] } });
  });

  test("takes a recurring project's fee as its price, and refuses another client's project", async () => {
    const client = await t.addClient("Mensalista");
    const other = await clientWithProject(t, "Outra");
    const project = await t.run(createProject, { client, name: "Social mensal", kind: "recurring", monthly_fee: "2500.00" });
    const made = await t.run(createContract, { project: project.id });
    expect(made.text).toContain("pagará à CONTRATADA R$ 2.500,00 (dois mil e quinhentos reais) por mês.");
    expect(made.text).toContain("por prazo indeterminado");
    expect(made).toMatchObject({ client_name: "Mensalista", value: null, ends_on: null });
    await expect(t.run(createContract, { client, project: other.project })).rejects.toMatchObject({
      details: { fields: [{ field: "project" }] },
    });
    await expect(t.run(createContract, { client, starts_on: "2026-12-02", ends_on: "2026-12-01" })).rejects.toMatchObject({
      details: { fields: [{ field: "ends_on" }] },
    });
  });

  test("asks which project where the client has several, and the reply goes on with it", async () => {
    const t = await world.tenant();
    const client = await t.addClient("Clínica Sorriso");
    for (const name of ["Marca Nova", "Site Novo"]) await t.run(createProject, { client, name, budget: "7000.00" });
    await expect(t.run(createContract, { client })).rejects.toMatchObject({
      details: {
        fields: [
          { field: "project", choices: [{ label: "Marca Nova" }, { label: "Site Novo" }] },
          { field: "values.service_description" },
          { field: "values.price" },
        ],
      },
    });
    const asked = await t.chat("gera o contrato da Clínica Sorriso pelo modelo padrão");
    expect(asked.blocks).toMatchObject([{ type: "choices", options: [{ label: "Marca Nova" }, { label: "Site Novo" }] }]);
    const made = await t.chat("Site Novo", { thread: asked.thread_id });
    expect(made.tool_calls).toMatchObject([{ tool: "create_contract", status: "ok" }]);
    expect(made.reply).toContain("2026-0001");
    expect(made.reply).toContain("R$ 7.000,00");
  });

  test("has a number of its tenant and year, also when many are made at once, and never one that was given before", async () => {
    const t = await world.tenant();
    const { client } = await clientWithProject(t);
    const made = await Promise.all(Array.from({ length: 6 }, () => t.run(createContract, { client })));
    expect(made.map(({ number }) => number).toSorted()).toEqual([1, 2, 3, 4, 5, 6].map((n) => `2026-000${n}`));
    await t.run(deleteContract, { id: "2026-0006" });
    expect((await t.run(createContract, { client })).number).toBe("2026-0007");
    world.time.now = new Date("2027-01-01T03:30:00Z");
    expect((await t.run(createContract, { client })).number).toBe("2027-0001");
    world.time.now = new Date("2026-11-20T15:00:00Z");
  });
});

describe("versions", () => {
  test("are made by another text or value, with who, when and why, and can be compared", async () => {
    const { client } = await clientWithProject(t, "Versões");
    const made = await t.run(createContract, { client });
    const second = await t.run(updateContract, { id: made.number, value: "12000.00", note: "desconto menor" });
    expect(second).toMatchObject({ current_version: 2, value: "12000.00" });
    expect(second.text).toContain("R$ 12.000,00 (doze mil reais)");
    const same = await t.run(updateContract, { id: made.id, value: "12000.00" });
    expect(same.current_version).toBe(2);
    const third = await t.run(
      updateContract,
      { id: made.id, text: "Só isto: {{client_name}}, {{clausula}}", values: { clausula: "livre" } },
      { role: "manager" },
    );
    expect(third.text).toBe("Só isto: Versões, livre");
    const seen = await t.run(getContract, { id: made.id, compare: [1, 2] });
    expect(seen.versions).toEqual([
      { number: 1, note: null, by: "Pessoa admin", at: "2026-11-20T15:00:00.000Z" },
      { number: 2, note: "desconto menor", by: "Pessoa admin", at: "2026-11-20T15:00:00.000Z" },
      { number: 3, note: null, by: "Pessoa manager", at: "2026-11-20T15:00:00.000Z" },
    ]);
    expect(seen.comparison?.values).toEqual([
      { name: "price", before: "R$ 10.000,50 (dez mil reais e cinquenta centavos)", after: "R$ 12.000,00 (doze mil reais)" },
    ]);
    expect(seen.comparison?.lines.filter(({ change }) => change === "removed")).toHaveLength(1);
    expect(seen.comparison?.marked).toContain("**doze");
    const first = await t.run(getContract, { id: made.id, version: 1 });
    expect(first.text).toBe(made.text);
    await expect(t.run(getContract, { id: made.id, version: 9 })).rejects.toMatchObject({
      code: "NOT_FOUND",
      message: "Não há a versão 9; existem: 1, 2, 3.",
    });
    const { json } = await t.http("GET", `/api/v1/contracts/${made.id}?compare=1,2`);
    expect(json).toMatchObject({ comparison: { from: 1, to: 2 } });
  });

  test("keep what the records said then; a fact that changes alone changes only what came from it", async () => {
    const { client, project } = await clientWithProject(t, "Estável");
    const made = await t.run(createContract, { client, values: { client_name: "Estável Serviços Ltda" } });
    await t.run(updateProject, { id: project, description: "outra coisa" });
    const moved = await t.run(updateContract, { id: made.id, ends_on: "2027-12-31" });
    expect(moved.text).toContain("Estável Serviços Ltda");
    expect(moved.text).toContain("site institucional com agenda");
    expect(moved.text).toContain("de 1º de dezembro de 2026 a 31 de dezembro de 2027");
    expect((await t.run(getContract, { id: made.id, version: 1 })).text).toBe(made.text);
  });

  test("undo takes the last change back, version and all", async () => {
    const { client } = await clientWithProject(t, "Desfeito");
    const made = await t.run(createContract, { client });
    const changed = await t.call(updateContract as never, { id: made.id, value: "5000.00" });
    await t.run(undo, { call: changed.receiptId });
    const seen = await t.run(getContract, { id: made.id });
    expect(seen).toMatchObject({ current_version: 1, value: "10000.50", text: made.text, versions: [{ number: 1 }] });
    expect((await t.run(updateContract, { id: made.id, value: "6000.00" })).current_version).toBe(2);
  });
});

describe("status", () => {
  test("moves draft → sent → signed → ended, and the text of what was sent stands", async () => {
    const { client } = await clientWithProject(t, "Situações");
    const { id } = await t.run(createContract, { client });
    await expect(t.run(updateContract, { id, status: "signed" })).rejects.toMatchObject({
      code: "CONFLICT",
      message: expect.stringContaining("enviado, cancelado"),
    });
    expect(await t.run(updateContract, { id, status: "sent" })).toMatchObject({ status: "sent", current_version: 1, signed_on: null });
    await expect(t.run(updateContract, { id, value: "1.00" })).rejects.toMatchObject({
      code: "CONFLICT",
      message: expect.stringContaining("rascunho"),
    });
    expect(await t.run(updateContract, { id, status: "draft", value: "9000.00" })).toMatchObject({ status: "draft", current_version: 2 });
    await t.run(updateContract, { id, status: "sent" });
    expect(await t.run(updateContract, { id, status: "signed" })).toMatchObject({ status: "signed", signed_on: "2026-11-20" });
    await expect(t.run(updateContract, { id, values: { client_name: "Outro" } })).rejects.toMatchObject({ code: "CONFLICT" });
    expect(await t.run(updateContract, { id, status: "ended" })).toMatchObject({ status: "ended", signed_on: "2026-11-20" });
    await expect(t.run(updateContract, { id, status: "draft" })).rejects.toMatchObject({
      code: "CONFLICT",
      message: expect.stringContaining("contrato novo"),
    });
  });

  test("lists find by client, project, status, words and end, page by page", async () => {
    const t = await world.tenant();
    const { client, project } = await clientWithProject(t, "Ótica Visão");
    const other = await clientWithProject(t, "Bistrô");
    const ends = ["2026-11-25", "2026-11-30", "2026-12-01"];
    for (const ends_on of ends) await t.run(createContract, { client, starts_on: "2026-01-01", ends_on });
    await t.run(createContract, { client: other.client });
    await t.run(updateContract, { id: "2026-0002", status: "cancelled" });
    const numbers = async (input: object) => (await t.run(listContracts, input)).items.map(({ number }) => number);
    expect(await numbers({ ending: "this_month" })).toEqual(["2026-0001"]);
    expect(await numbers({ ending: "this_month", status: "cancelled" })).toEqual(["2026-0002"]);
    expect(await numbers({ client: "Bistrô" })).toEqual(["2026-0004"]);
    expect((await numbers({ project })).length).toBe(3);
    expect(await numbers({ query: "otica visao", order: "ending" })).toEqual(["2026-0001", "2026-0002", "2026-0003"]);
    const first = await t.run(listContracts, { limit: 3 });
    const rest = await t.run(listContracts, { limit: 3, cursor: first.next_cursor ?? "" });
    expect([first.total, rest.items.length, rest.next_cursor]).toEqual([4, 1, null]);
    expect(new Set([...first.items, ...rest.items].map(({ id }) => id)).size).toBe(4);
    expect((await t.run(listContracts, {}, { role: "viewer", clientId: other.client })).items.map(({ number }) => number)).toEqual([
      "2026-0004",
    ]);
  });
});
