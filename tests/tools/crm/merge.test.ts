import { beforeAll, expect, test } from "vitest";
import { createClient } from "../../../tools/crm/create-client.ts";
import { createContact } from "../../../tools/crm/create-contact.ts";
import { getClient } from "../../../tools/crm/get-client.ts";
import { getContact } from "../../../tools/crm/get-contact.ts";
import { mergeClients } from "../../../tools/crm/merge-clients.ts";
import { mergeContacts } from "../../../tools/crm/merge-contacts.ts";
import { recordInteraction } from "../../../tools/crm/record-interaction.ts";
import { addRevenue } from "../../../tools/finance/add-revenue.ts";
import { undo } from "../../../tools/governance/undo.ts";
import { createProject } from "../../../tools/projects/create-project.ts";
import { openWorld, type TestTenant, type World } from "../../helpers/world.ts";

let world: World;
let t: TestTenant;
beforeAll(async () => {
  world = await openWorld();
  t = await world.tenant();
});

/** Tables that name a client, as the catalogue knows them: a new one is in this test by itself. */
const tablesOf = (column: string) =>
  t.sql<{ name: string }>(
    `select c.relname as name from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = $1
     join pg_attribute v on v.attrelid = c.oid and v.attname = 'version'
     where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace order by 1`,
    [column],
  );

const pointing = async (column: string, id: string) => {
  const counts: Record<string, number> = {};
  for (const { name } of await tablesOf(column)) {
    const [row] = await t.sql<{ n: number }>(`select count(*)::int as n from ${name} where ${column} = $1 and tenant_id = $2`, [id, t.id]);
    if (row && row.n > 0) counts[name] = row.n;
  }
  return counts;
};

async function pair() {
  const keep = await t.run(createClient, {
    name: "Padaria Pão Quente Ltda",
    status: "lead",
    segment: "alimentação",
    notes: "nota A",
    custom_fields: { cor: "azul" },
  });
  const duplicate = await t.run(createClient, {
    name: "Padaria Pao Quente",
    status: "client",
    segment: "varejo",
    client_since: "2025-03-01",
    phone: "11 98765-4321",
    document: "11.222.333/0001-81",
    notes: "nota B",
    custom_fields: { cor: "verde", porte: "médio" },
  });
  const project = await t.run(createProject, { client: duplicate.id, name: "Site da Padaria" });
  await t.run(addRevenue, { client: duplicate.id, project: project.id, amount: "900.00" });
  await t.run(recordInteraction, { client: duplicate.id, content: "Gostaram muito do site" });
  const person = await t.run(createContact, { name: "Zé", client: duplicate.id });
  return { keep, duplicate, project, person };
}

test("everything of the duplicate goes to the client that is kept, empty fields are filled, and undo restores both", async () => {
  const { keep, duplicate, person } = await pair();
  const before = await pointing("client_id", duplicate.id);
  expect(Object.keys(before).toSorted()).toEqual(["contacts", "interactions", "projects", "revenues"]);
  const merged = await t.call(mergeClients as never, { id: keep.id, duplicate: duplicate.id });
  expect(merged).toMatchObject({
    output: {
      id: keep.id,
      name: "Padaria Pão Quente Ltda",
      status: "client",
      client_since: "2025-03-01",
      segment: "alimentação",
      phone: "+5511987654321",
      document: "11.222.333/0001-81",
      notes: "nota A\n\nnota B",
      custom_fields: { cor: "azul", porte: "médio" },
      merged_name: "Padaria Pao Quente",
    },
  });
  expect(await pointing("client_id", duplicate.id)).toEqual({});
  expect(await pointing("client_id", keep.id)).toEqual(before);
  expect(await t.run(getClient, { id: keep.id })).toMatchObject({ projects: 1, interactions: 1, contacts: 1 });
  await expect(t.run(getClient, { id: duplicate.id })).rejects.toMatchObject({ code: "NOT_FOUND" });
  expect(await t.sql("select merged_into_id from clients where id = $1", [duplicate.id])).toEqual([{ merged_into_id: keep.id }]);

  expect(await t.run(undo, { call: merged.receiptId })).toMatchObject({ conflicts: [] });
  expect(await pointing("client_id", duplicate.id)).toEqual(before);
  expect(await pointing("client_id", keep.id)).toEqual({});
  expect(await t.run(getClient, { id: duplicate.id })).toMatchObject({ status: "client", document: "11.222.333/0001-81", contacts: 1 });
  expect(await t.run(getClient, { id: keep.id })).toMatchObject({ status: "lead", phone: null, document: null, notes: "nota A" });
  expect(await t.run(getContact, { id: person.id })).toMatchObject({ client_id: duplicate.id });
});

test("earlier duplicates follow, a record is not merged with itself, and what waits says what will move", async () => {
  const [a, b, c] = [await t.addClient("Cadeia A"), await t.addClient("Cadeia B"), await t.addClient("Cadeia C")];
  await t.run(createContact, { name: "Pessoa da Cadeia", client: a });
  await t.run(mergeClients, { id: b, duplicate: a });
  const waiting = await t.call(mergeClients as never, { id: c, duplicate: b }, { surface: "chat" });
  expect(waiting).toMatchObject({
    status: "waiting",
    approval: { question: expect.stringMatching(/Juntar Cadeia B em Cadeia C.*1 contato/) },
  });
  await t.run(mergeClients, { id: c, duplicate: b });
  expect(await t.sql("select merged_into_id from clients where id = any($1)", [[a, b]])).toEqual([
    { merged_into_id: c },
    { merged_into_id: c },
  ]);
  expect(await t.run(getClient, { id: c })).toMatchObject({ contacts: 1 });
  await expect(t.run(mergeClients, { id: c, duplicate: c })).rejects.toMatchObject({
    code: "VALIDATION",
    details: { fields: [{ field: "duplicate" }] },
  });
});

test("by REST a client is merged at once by the person's own call", async () => {
  const [a, b] = [await t.addClient("Rest A"), await t.addClient("Rest B")];
  const answer = await t.http("POST", `/api/v1/clients/${b}/merge`, { duplicate: a });
  expect(answer).toMatchObject({ status: 200, json: { id: b, merged_id: a } });
});

test("contacts are joined: what is empty is filled, tags add up, a refusal of either holds, and undo restores both", async () => {
  const keep = await t.run(createContact, { name: "Ana Souza", email: "ana@x.example", tags: ["vip"], consent_email: "granted" });
  const twin = await t.run(createContact, {
    name: "Ana S.",
    phone: "11 91234-5678",
    document: "529.982.247-25",
    tags: ["VIP", "evento"],
    consent_email: "denied",
    consent_sms: "granted",
  });
  const done = await t.run(mergeContacts, { id: keep.id, duplicate: twin.id });
  expect(done).toMatchObject({
    name: "Ana Souza",
    email: "ana@x.example",
    phone: "+5511912345678",
    document: "529.982.247-25",
    tags: ["vip", "evento"],
    consent_email: "denied",
    consent_sms: "granted",
    merged_name: "Ana S.",
  });
  const [receipt] = await t.sql<{ id: string }>("select id from receipts where tool = 'merge_contacts' and tenant_id = $1", [t.id]);
  await t.run(undo, { call: receipt?.id ?? "" });
  expect(await t.run(getContact, { id: twin.id })).toMatchObject({ phone: "+5511912345678", document: "529.982.247-25" });
  expect(await t.run(getContact, { id: keep.id })).toMatchObject({ phone: null, document: null, tags: ["vip"], consent_email: "granted" });
});
