import { beforeAll, expect, test } from "vitest";
import { createContact } from "../../../tools/crm/create-contact.ts";
import { deleteClient } from "../../../tools/crm/delete-client.ts";
import { deleteContact } from "../../../tools/crm/delete-contact.ts";
import { findContacts } from "../../../tools/crm/find-contacts.ts";
import { getContact } from "../../../tools/crm/get-contact.ts";
import { listContacts } from "../../../tools/crm/list-contacts.ts";
import { updateContact } from "../../../tools/crm/update-contact.ts";
import { undo } from "../../../tools/governance/undo.ts";
import { openWorld, type TestTenant, type World } from "../../helpers/world.ts";
import { brazil } from "../values/shared.ts";

let world: World;
let t: TestTenant;
let clinic: string;
beforeAll(async () => {
  world = await openWorld();
  t = await world.tenant();
  clinic = await t.addClient("Clínica Sorriso");
});

test("a person is stored with a phone in E.164, a sealed document and consents that note their moment", async () => {
  const made = await t.run(createContact, {
    name: "Ana Souza",
    client: "clinica sorriso",
    phone: "(11) 8765-4321",
    email: "Ana@Sorriso.example",
    job_title: "gerente",
    tags: ["VIP", "decisora", "vip"],
    document: "529.982.247-25",
    consent_whatsapp: "granted",
    consent_source: "formulário do site",
  });
  expect(made).toMatchObject({
    client_id: clinic,
    client_name: "Clínica Sorriso",
    phone: "+5511987654321",
    email: "ana@sorriso.example",
    tags: ["VIP", "decisora"],
    document: "529.982.247-25",
    consent_whatsapp: "granted",
    consent_email: "unknown",
    consent_source: "formulário do site",
    consent_at: world.time.now.toISOString(),
  });
  const [row] = await t.sql<{ document_sealed: string; document_index: string }>(
    "select document_sealed, document_index from contacts where id = $1",
    [made.id],
  );
  expect(JSON.stringify(row)).not.toMatch(/52998224725|529\.982/);
  const kept = await t.sql("select input::text, output::text from receipts where tenant_id = $1", [t.id]);
  expect(JSON.stringify(kept)).not.toMatch(/52998224725|529\.982\.247/);
});

test("every Brazilian phone of the vectors is taken in E.164, and every wrong one is refused by its field", async () => {
  for (const phone of [...brazil.phone.valid_mobile, ...brazil.phone.valid_landline]) {
    const made = await t.run(createContact, { name: `Fone ${phone}`, phone, allow_duplicate: true });
    expect(made.phone).toMatch(/^\+55\d{10,11}$/);
  }
  for (const phone of brazil.phone.invalid)
    await expect(t.run(createContact, { name: "Errado", phone })).rejects.toMatchObject({
      code: "VALIDATION",
      details: { fields: [expect.objectContaining({ field: "phone" })] },
    });
});

test("numeric and alphanumeric documents are shown with punctuation; wrong check digits are refused", async () => {
  expect(await t.run(createContact, { name: "Letra", document: "12abc34501de35" })).toMatchObject({ document: "12.ABC.345/01DE-35" });
  for (const document of brazil.cpf.invalid.filter((text) => text !== ""))
    await expect(t.run(createContact, { name: "Errado", document })).rejects.toMatchObject({ code: "VALIDATION" });
});

test("an e-mail, phone or document that another contact has is a conflict that names it", async () => {
  const first = await t.run(createContact, {
    name: "Bruno Lima",
    phone: "21 99876-1234",
    email: "bruno@xyz.example",
    document: "11144477735",
  });
  for (const same of [{ phone: "+55 21 9876-1234" }, { email: "BRUNO@xyz.example" }, { document: "111.444.777-35" }])
    await expect(t.run(createContact, { name: "Outro", ...same })).rejects.toMatchObject({
      code: "CONFLICT",
      message: expect.stringContaining("Bruno Lima"),
      details: { contact_id: first.id, fields: [expect.objectContaining({ field: Object.keys(same)[0] })] },
    });
  expect(await t.run(createContact, { name: "Irmão", phone: "21 99876-1234", allow_duplicate: true })).toMatchObject({
    phone: first.phone,
  });
  await expect(t.run(updateContact, { id: "Ana Souza", email: "bruno@xyz.example" })).rejects.toMatchObject({ code: "CONFLICT" });
  expect(await t.run(updateContact, { id: first.id, email: "bruno@xyz.example", job_title: "sócio" })).toMatchObject({
    job_title: "sócio",
  });
});

test("two calls at once do not both store one phone", async () => {
  const calls = await Promise.allSettled([1, 2, 3].map((n) => t.run(createContact, { name: `Corrida ${n}`, phone: "31 99123-4567" })));
  expect(calls.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected", "rejected"]);
});

test("an update changes what is given, clears by null, and adds or takes off tags", async () => {
  const made = await t.run(createContact, {
    name: "Carla Dias",
    email: "carla@x.example",
    tags: ["a", "b"],
    custom_fields: { time: "Bahia" },
  });
  const changed = await t.run(updateContact, {
    id: made.id,
    email: null,
    add_tags: ["C"],
    remove_tags: ["A"],
    custom_fields: { time: null, cor: "azul" },
    consent_email: "denied",
  });
  expect(changed).toMatchObject({
    name: "Carla Dias",
    email: null,
    tags: ["b", "C"],
    custom_fields: { cor: "azul" },
    consent_email: "denied",
  });
  expect(changed.consent_at).not.toBeNull();
  const [receipt] = await t.sql<{ id: string }>(
    "select id from receipts where tool = 'update_contact' and tenant_id = $1 order by created_at desc, id desc limit 1",
    [t.id],
  );
  await t.run(undo, { call: receipt?.id ?? "" });
  expect(await t.run(getContact, { id: made.id })).toMatchObject({
    email: "carla@x.example",
    tags: ["a", "b"],
    custom_fields: { time: "Bahia" },
  });
});

test("lists filter by client, tag, consent and text, page, and tell who has no client", async () => {
  const other = await world.tenant();
  const shop = await other.addClient("Loja Bella Moda");
  for (const n of [1, 2, 3])
    await other.run(createContact, { name: `Pessoa ${n}`, client: shop, tags: ["Evento"], consent_sms: n === 2 ? "denied" : "granted" });
  await other.run(createContact, { name: "Solto da Silva", phone: "48 99812-3344" });
  const names = async (input: Parameters<typeof other.run<typeof listContacts.input, typeof listContacts.output, unknown>>[1]) =>
    (await other.run(listContacts, input)).items.map(({ name }) => name);
  expect(await names({ client: "Bella Moda" })).toEqual(["Pessoa 1", "Pessoa 2", "Pessoa 3"]);
  expect(await names({ tag: "evento", consent_channel: "sms", consent: "granted" })).toEqual(["Pessoa 1", "Pessoa 3"]);
  expect(await names({ consent: "denied" })).toEqual(["Pessoa 2"]);
  expect(await names({ without_client: true })).toEqual(["Solto da Silva"]);
  expect(await names({ query: "998123344" })).toEqual(["Solto da Silva"]);
  expect(await names({ query: "sílva" })).toEqual(["Solto da Silva"]);
  expect((await names({ order: "newest" }))[0]).toBe("Solto da Silva");
  const first = await other.run(listContacts, { limit: 3 });
  expect(first).toMatchObject({ total: 4, items: [{}, {}, {}] });
  expect(await names({ limit: 3, cursor: first.next_cursor ?? "" })).toEqual(["Solto da Silva"]);
  await other.run(deleteClient, { id: shop });
  expect((await other.run(listContacts, { without_client: true })).total).toBe(4);
});

test("people are found by name, phone, e-mail and document", async () => {
  for (const query of ["ana sousa", "11 98765-4321", "ana@sorriso.example", "529.982.247-25"])
    expect((await t.run(findContacts, { query })).items.map(({ name }) => name)).toContain("Ana Souza");
  expect((await t.run(findContacts, { query: "ninguém com este nome" })).total).toBe(0);
});

test("a deleted contact is gone, its phone is free again, and undo brings it back", async () => {
  const made = await t.run(createContact, { name: "Vai Embora", phone: "85 99111-2233" });
  const gone = await t.call(deleteContact as never, { id: made.id });
  await expect(t.run(getContact, { id: made.id })).rejects.toMatchObject({ code: "NOT_FOUND" });
  expect(await t.sql("select deleted_at is not null as gone from contacts where id = $1", [made.id])).toEqual([{ gone: true }]);
  await t.run(undo, { call: gone.receiptId });
  expect(await t.run(getContact, { id: made.id })).toMatchObject({ name: "Vai Embora" });
  await t.run(deleteContact, { id: made.id });
  expect(await t.run(createContact, { name: "Novo Dono", phone: "85 99111-2233" })).toMatchObject({ phone: "+5585991112233" });
});

test("contacts are created, read, changed, listed and deleted by REST", async () => {
  const made = await t.http("POST", "/api/v1/contacts", { name: "Rest da Silva", phone: "71 99111-0000" });
  expect(made.status).toBe(200);
  const path = `/api/v1/contacts/${made.json["id"]}`;
  expect((await t.http("GET", path)).json).toMatchObject({ name: "Rest da Silva", phone: "+5571991110000" });
  expect((await t.http("PATCH", path, { job_title: "CEO" })).json).toMatchObject({ job_title: "CEO" });
  expect((await t.http("GET", "/api/v1/contacts?query=Rest%20da")).json).toMatchObject({ total: 1 });
  expect((await t.http("POST", "/api/v1/contacts", { name: "De novo", phone: "71 99111-0000" })).status).toBe(409);
  expect((await t.http("DELETE", path)).status).toBe(200);
  expect((await t.http("GET", path)).status).toBe(404);
  expect((await t.http("POST", "/api/v1/contacts", { name: "X" }, { role: "viewer" })).status).toBe(403);
});
