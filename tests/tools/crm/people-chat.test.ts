import { beforeAll, expect, test } from "vitest";
import { createClient } from "../../../tools/crm/create-client.ts";
import { createContact } from "../../../tools/crm/create-contact.ts";
import { getContact } from "../../../tools/crm/get-contact.ts";
import { recordInteraction } from "../../../tools/crm/record-interaction.ts";
import { openWorld, type TestTenant } from "../../helpers/world.ts";

let t: TestTenant;
const ids: Record<string, string> = {};
beforeAll(async () => {
  const world = await openWorld();
  t = await world.tenant();
  for (const name of ["Clínica Sorriso", "Empresa XYZ", "Padaria Pao Quente", "Padaria Pão Quente Ltda", "Hotel Mar Azul"])
    ids[name] = (await t.run(createClient, { name, status: "client" })).id;
  ids["Bruno"] = (await t.run(createContact, { name: "Bruno Lima", client: "Empresa XYZ", phone: "21 99876-1234", tags: ["vip"] })).id;
  ids["Carla"] = (await t.run(createContact, { name: "Carla Dias", client: "Empresa XYZ" })).id;
  ids["Carla D."] = (await t.run(createContact, { name: "Carla D.", phone: "21 99876-9999" })).id;
  await t.run(recordInteraction, { client: "Empresa XYZ", content: "Contrato novo aprovado. Precisamos enviar a minuta até sexta." });
});

test("a person is registered from one sentence, with client, phone, e-mail, job title and document", async () => {
  const { tool_calls: calls } = await t.chat("cadastre a Ana Souza, 11 98765-4321, contato da Clínica Sorriso");
  expect(calls).toMatchObject([
    { tool: "create_contact", status: "ok", input: { name: "Ana Souza", phone: "+5511987654321", client: ids["Clínica Sorriso"] } },
  ]);
  const other = await t.chat("cadastra o Pedro Paulo como contato do Hotel Mar Azul, cargo gerente, pedro@marazul.example");
  expect(other.tool_calls).toMatchObject([
    { status: "ok", input: { name: "Pedro Paulo", email: "pedro@marazul.example", job_title: "gerente", client: ids["Hotel Mar Azul"] } },
  ]);
  const third = await t.chat("cadastre o contato Rita Alves, cpf 529.982.247-25, da Clínica Sorriso");
  expect(third.reply).toContain("529.982.247-25");
});

test.each([
  ["quem são os contatos da Empresa XYZ?", /Bruno Lima[\s\S]*Carla Dias/],
  ["who are the contacts of Empresa XYZ?", /Bruno Lima[\s\S]*Carla Dias/],
  ["quais contatos têm a tag vip?", /Bruno Lima/],
  ["qual o telefone do Bruno Lima?", /\+5521998761234/],
  ["de quem é o número 21 99876-1234?", /Bruno Lima/],
  ["temos algum contato chamado Bruno?", /Bruno Lima/],
  [
    "mostra a interação sobre o contrato novo",
    /Contrato novo aprovado\. Precisamos enviar a minuta até sexta\.[\s\S]*- Precisamos enviar a minuta/,
  ],
])("%s", async (message, answer) => {
  expect((await t.chat(message)).reply).toMatch(answer);
});

test("a refusal is never read as consent", async () => {
  for (const said of [
    "o Bruno Lima não quer receber whatsapp",
    "o Bruno Lima não aceita whatsapp",
    "o Bruno Lima não autorizou whatsapp",
  ]) {
    await t.chat(said);
    expect(await t.run(getContact, { id: "Bruno Lima" }), said).not.toMatchObject({ consent_whatsapp: "granted" });
  }
  expect(await t.run(getContact, { id: "Bruno Lima" })).toMatchObject({ consent_whatsapp: "denied" });
  await t.chat("o Bruno Lima aceita e-mail");
  expect(await t.run(getContact, { id: "Bruno Lima" })).toMatchObject({ consent_whatsapp: "denied", consent_email: "granted" });
});

test("two records are joined only after a person agrees, the first said going into the second", async () => {
  const { approvals } = await t.chat("junta o cadastro da Padaria Pao Quente com o da Padaria Pão Quente Ltda");
  expect(approvals).toMatchObject([
    { tool: "merge_clients", input: { duplicate: ids["Padaria Pao Quente"], id: ids["Padaria Pão Quente Ltda"] } },
  ]);
  const people = await t.chat("junta os contatos Carla D. e Carla Dias, é a mesma pessoa");
  expect(people.approvals).toMatchObject([{ tool: "merge_contacts", input: { duplicate: ids["Carla D."], id: ids["Carla"] } }]);
  const gone = await t.chat("apaga a interação do contrato novo");
  expect(gone.approvals).toMatchObject([{ tool: "delete_interaction", question: expect.stringContaining("Contrato novo aprovado") }]);
});
