import { readFileSync } from "node:fs";
import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import { createContact } from "../../../tools/crm/create-contact.ts";
import { getContact } from "../../../tools/crm/get-contact.ts";
import { importContacts } from "../../../tools/crm/import-contacts.ts";
import { listClients } from "../../../tools/crm/list-clients.ts";
import { listContacts } from "../../../tools/crm/list-contacts.ts";
import { undo } from "../../../tools/governance/undo.ts";
import { openWorld, type TestTenant, type World } from "../../helpers/world.ts";
import { brazil } from "../values/shared.ts";

let world: World;
let t: TestTenant;
beforeAll(async () => {
  world = await openWorld();
});

const csv = (...lines: string[]) => ({ name: "contatos.csv", content: lines.join("\n") });
const bytes = (buffer: Uint8Array, name = "contatos.csv") => ({ name, base64: Buffer.from(buffer).toString("base64") });
const fresh = async () => {
  t = await world.tenant();
};

test("a sheet in Portuguese with semicolons, BOM and every column becomes contacts", async () => {
  await fresh();
  const clinic = await t.addClient("Clínica Sorriso");
  const done = await t.run(importContacts, {
    file: csv(
      "\uFEFFNome;Celular;E-mail;Empresa;Cargo;Tags;CPF/CNPJ;Aceita WhatsApp;Observações;Aniversário",
      'Ana Souza;(11) 98765-4321;ANA@x.example;clinica sorriso;Gerente;"vip, decisora";529.982.247-25;sim;"gosta de\ncafé";01/02',
      "Bruno Lima;21 3000-0000;;;;;;não;;",
    ),
  });
  expect(done).toMatchObject({ rows: 2, created: 2, updated: 0, unchanged: 0, duplicates: 0, refused: 0, unused_columns: ["Aniversário"] });
  expect(done.mapping).toMatchObject({ name: "Nome", phone: "Celular", client: "Empresa", consent_whatsapp: "Aceita WhatsApp" });
  expect(await t.run(getContact, { id: "Ana Souza" })).toMatchObject({
    client_id: clinic,
    phone: "+5511987654321",
    email: "ana@x.example",
    job_title: "Gerente",
    tags: ["vip", "decisora"],
    document: "529.982.247-25",
    consent_whatsapp: "granted",
    consent_at: world.time.now.toISOString(),
    notes: "gosta de\ncafé",
  });
  expect(await t.run(getContact, { id: "Bruno Lima" })).toMatchObject({
    phone: "+552130000000",
    consent_whatsapp: "denied",
    consent_at: expect.any(String),
  });
});

test("Latin-1, tabs, English headers and UTF-16 are read alike", async () => {
  const latin = Buffer.from("Nome,Telefone\nJoão Ação,11987654321\n", "latin1");
  const tabs = Buffer.from(
    "\uFEFFFirst Name\tLast Name\tEmail\tMobile Phone\tBusiness Phone\nJoão\tAção\tjoao@x.example\t\t+55 11 98765-4321\n",
    "utf16le",
  );
  for (const file of [latin, tabs]) {
    await fresh();
    await t.run(importContacts, { file: bytes(file) });
    expect((await t.run(listContacts, {})).items).toMatchObject([{ name: "João Ação", phone: "+5511987654321" }]);
  }
});

test("an Excel file keeps the digits of its numbers, a CPF without its leading zeros too", async () => {
  await fresh();
  const file = bytes(readFileSync(new URL("data/contatos.xlsx", import.meta.url)), "contatos.xlsx");
  expect(await t.run(importContacts, { file })).toMatchObject({ rows: 3, created: 2, refused: 1, problems: [{ line: 4, field: "phone" }] });
  expect(await t.run(getContact, { id: "Zélia Prado" })).toMatchObject({ phone: "+5511987654321", document: "012.345.678-90" });
  expect((await t.run(listContacts, {})).items.map(({ name }) => name)).toEqual(["Zélia Prado", "Íris Nunes"]);
});

test("bad lines are listed by line and field and do not stop the good ones; a preview writes nothing", async () => {
  await fresh();
  const file = csv(
    "nome,telefone,email,empresa,cpf",
    "Boa Linha,11 98765-4321,boa@x.example,,",
    "Sem DDD,98765-4321,,,",
    "Sem Arroba,,semarroba,,",
    "CPF Torto,,,,111.222.333-44",
    "Empresa Nova,,nova@x.example,Nova Ltda,",
    ",,,,",
    "Outra Boa,,,,",
  );
  const problems = [
    { line: 3, field: "phone", message: expect.stringContaining("98765-4321") },
    { line: 4, field: "email", message: expect.stringContaining("semarroba") },
    { line: 5, field: "document", message: expect.stringContaining("CPF/CNPJ") },
    { line: 6, field: "client", message: expect.stringContaining("Nova Ltda") },
  ];
  expect(await t.run(importContacts, { file, preview: true })).toMatchObject({ preview: true, rows: 6, created: 2, refused: 4, problems });
  expect(await t.run(listContacts, {})).toMatchObject({ total: 0 });
  expect(await t.run(importContacts, { file, create_clients: true })).toMatchObject({ created: 3, refused: 3, clients_created: 1 });
  expect((await t.run(listClients, {})).items).toMatchObject([{ name: "Nova Ltda", status: "lead" }]);
  expect((await t.run(listContacts, { client: "Nova Ltda" })).items).toMatchObject([{ name: "Empresa Nova" }]);
});

test("the same file twice adds nothing, whatever it holds", async () => {
  const cell = fc.constantFrom("", ...brazil.phone.valid_mobile, "11 3000-0000", "999");
  const line = fc.record({
    name: fc.constantFrom("Ana", "Bruno", "Ána", "Carla"),
    phone: cell,
    email: fc.constantFrom("", "a@x.example", "A@X.example", "b@x.example", "torto"),
    cpf: fc.constantFrom("", "529.982.247-25", "52998224725", "111"),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(line, { minLength: 1, maxLength: 8 }), async (lines) => {
      await fresh();
      const file = csv("nome;telefone;email;cpf", ...lines.map(({ name, phone, email, cpf }) => [name, phone, email, cpf].join(";")));
      const first = await t.run(importContacts, { file });
      const { total } = await t.run(listContacts, {});
      expect(first.created).toBe(total);
      expect(first.created + first.updated + first.unchanged + first.duplicates + first.refused).toBe(first.rows);
      const again = await t.run(importContacts, { file });
      expect(again).toMatchObject({ created: 0, updated: 0, refused: first.refused });
      expect((await t.run(listContacts, {})).total).toBe(total);
      const twins = await t.sql(
        "select phone from contacts where tenant_id = $1 and deleted_at is null and phone is not null group by phone having count(*) > 1",
        [t.id],
      );
      expect(twins).toEqual([]);
    }),
    { numRuns: 15 },
  );
});

test("lines of one person are one contact, and stored people only get what they lack unless overwrite is said", async () => {
  await fresh();
  const ana = await t.run(createContact, { name: "Ana", phone: "11 98765-4321", job_title: "Sócia", consent_email: "denied" });
  const file = csv(
    "nome,celular,email,cargo,consentimento e-mail,tags",
    "Ana Souza,(11) 8765-4321,ana@x.example,Gerente,sim,vip",
    "Bia,,bia@x.example,,,",
    "Bia Reis,21 99876-1234,bia@x.example,,,",
    "B. Reis,21 99876-1234,,Chefe,,",
  );
  expect(await t.run(importContacts, { file })).toMatchObject({
    created: 1,
    updated: 1,
    duplicates: 2,
    duplicate_lines: [
      { line: 4, of_line: 3 },
      { line: 5, of_line: 3 },
    ],
  });
  expect(await t.run(getContact, { id: ana.id })).toMatchObject({
    name: "Ana",
    job_title: "Sócia",
    email: "ana@x.example",
    tags: ["vip"],
    consent_email: "denied",
  });
  expect(await t.run(getContact, { id: "Bia" })).toMatchObject({ phone: "+5521998761234", email: "bia@x.example", job_title: "Chefe" });
  expect(await t.run(importContacts, { file, overwrite: true })).toMatchObject({ created: 0 });
  expect(await t.run(getContact, { id: ana.id })).toMatchObject({ name: "Ana Souza", job_title: "Gerente", consent_email: "granted" });
});

test("a line that is two stored people is refused with both names", async () => {
  await fresh();
  await t.run(createContact, { name: "Um", phone: "11 98765-4321" });
  await t.run(createContact, { name: "Dois", email: "dois@x.example" });
  const done = await t.run(importContacts, { file: csv("nome,celular,email", "Qual,11987654321,dois@x.example") });
  expect(done).toMatchObject({ created: 0, updated: 0, problems: [{ line: 2, message: expect.stringMatching(/Um e Dois|Dois e Um/) }] });
});

test("unknown headers are asked for and taken from a mapping; a mapping to no column is refused by name", async () => {
  await fresh();
  const file = csv("coluna1,coluna2", "Ana,ana@x.example");
  await expect(t.run(importContacts, { file })).rejects.toMatchObject({ code: "VALIDATION", details: { fields: [{ field: "mapping" }] } });
  await expect(t.run(importContacts, { file, mapping: { name: "x" } })).rejects.toMatchObject({
    details: { fields: [{ field: "mapping.name" }] },
  });
  expect(await t.run(importContacts, { file, mapping: { name: "coluna1", email: "COLUNA2" } })).toMatchObject({ created: 1 });
  await expect(t.run(importContacts, { file: csv("nome") })).rejects.toMatchObject({
    code: "VALIDATION",
    details: { fields: [{ field: "file" }] },
  });
});

test("undo removes what an import created and gives back what it filled", async () => {
  await fresh();
  const ana = await t.run(createContact, { name: "Ana", phone: "11 98765-4321" });
  const done = await t.call(importContacts as never, {
    file: csv("nome,celular,email,empresa", "Ana,11987654321,ana@x.example,", "Bruno,,b@x.example,Nova"),
    create_clients: true,
  });
  await t.run(undo, { call: done.receiptId });
  expect((await t.run(listContacts, {})).items).toMatchObject([{ id: ana.id, email: null }]);
  expect((await t.run(listClients, {})).total).toBe(0);
});

test("ten thousand people take seconds, and none the second time", async () => {
  await fresh();
  const lines = Array.from({ length: 10_000 }, (_, n) => `Pessoa ${n};119${String(80_000_000 + n)};p${n}@x.example;Empresa ${n % 200}`);
  const file = csv("nome;celular;email;empresa", ...lines);
  const started = performance.now();
  expect(await t.run(importContacts, { file, create_clients: true })).toMatchObject({ created: 10_000, clients_created: 200, refused: 0 });
  const first = performance.now() - started;
  expect(await t.run(importContacts, { file })).toMatchObject({ created: 0, unchanged: 10_000 });
  expect(first).toBeLessThan(30_000);
}, 120_000);

test("a chat takes an attached sheet, and says what happened", async () => {
  await fresh();
  const reply = await t.chat("importe os contatos dessa planilha", {
    attachments: [{ name: "contatos.csv", content: "nome,telefone\nAna,11 98765-4321\nTorto,123\n" }],
  });
  expect(reply.tool_calls).toMatchObject([{ tool: "import_contacts", status: "ok" }]);
  expect(reply.reply).toMatch(/1 novo.*1 linha com problema/s);
});

test("a file that is no sheet is refused in a sentence, not by what it holds", async () => {
  await fresh();
  const image = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0x01, 0x07, 0x0a, 0x0d, 0x49, 0x0a, 0x44]);
  await expect(t.run(importContacts, { file: bytes(image, "foto.csv") })).rejects.toMatchObject({
    code: "VALIDATION",
    message: "O arquivo não é uma planilha: envie um .csv ou .xlsx.",
  });
});
