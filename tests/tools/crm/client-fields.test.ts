import { beforeAll, expect, test } from "vitest";
import type { TenantSettings } from "../../../db/schema/platform.ts";
import { createClient } from "../../../tools/crm/create-client.ts";
import { checkCustomFields } from "../../../tools/crm/custom-fields.ts";
import { updateClient } from "../../../tools/crm/update-client.ts";
import type { Tool } from "../../../tools/define.ts";
import { say } from "../../../tools/language.ts";
import { runTool } from "../../../tools/run.ts";
import { openWorld, type TestTenant, type World } from "../../helpers/world.ts";

let world: World;
let t: TestTenant;
beforeAll(async () => {
  world = await openWorld();
  t = await world.tenant();
});

test("a client's CNPJ is sealed, shown with punctuation, unique among live clients, and cleared by null", async () => {
  const made = await t.run(createClient, { name: "Padaria", document: "11222333000181", phone: "(11) 3000-0000" });
  expect(made).toMatchObject({ document: "11.222.333/0001-81", phone: "+551130000000" });
  const [row] = await t.sql<{ document_sealed: string }>("select document_sealed from clients where id = $1", [made.id]);
  expect(row?.document_sealed).not.toContain("11222333000181");
  await expect(t.run(createClient, { name: "Outra", document: "11.222.333/0001-81" })).rejects.toMatchObject({
    code: "CONFLICT",
    message: expect.stringContaining("Padaria"),
    details: { client_id: made.id },
  });
  expect(await t.run(updateClient, { id: made.id, document: "11222333000181", name: "Padaria Boa" })).toMatchObject({
    name: "Padaria Boa",
  });
  expect(await t.run(updateClient, { id: made.id, document: null, phone: null })).toMatchObject({ document: null, phone: null });
  expect(await t.run(createClient, { name: "Outra", document: "11222333000181" })).toMatchObject({ document: "11.222.333/0001-81" });
  await expect(t.run(createClient, { name: "Fone", phone: "3000-0000" })).rejects.toMatchObject({
    details: { fields: [{ field: "phone" }] },
  });
});

test("signing and leaving note their days, coming back forgets the leaving, and impossible days are refused", async () => {
  const made = await t.run(createClient, { name: "Vai e Volta" });
  expect(made).toMatchObject({ client_since: null, churned_on: null });
  expect(await t.run(updateClient, { id: made.id, status: "client" })).toMatchObject({ client_since: "2026-11-20", churned_on: null });
  expect(await t.run(updateClient, { id: made.id, client_since: "2025-01-10", status: "churned", churned_on: "2026-10-31" })).toMatchObject(
    {
      client_since: "2025-01-10",
      churned_on: "2026-10-31",
    },
  );
  expect(await t.run(updateClient, { id: made.id, notes: "volta?" })).toMatchObject({ churned_on: "2026-10-31" });
  expect(await t.run(updateClient, { id: made.id, status: "client" })).toMatchObject({ client_since: "2025-01-10", churned_on: null });
  for (const wrong of [
    { churned_on: "2026-10-31" },
    { status: "churned" as const, churned_on: "2024-01-01" },
    { status: "churned" as const, churned_on: "2026-11-21" },
  ])
    await expect(t.run(updateClient, { id: made.id, ...wrong })).rejects.toMatchObject({ details: { fields: [{ field: "churned_on" }] } });
  expect(await t.run(createClient, { name: "Já Saiu", status: "churned" })).toMatchObject({ churned_on: "2026-11-20" });
});

const settings: TenantSettings = {
  customFields: {
    client: [
      { key: "porte", label: "Porte", type: "choice", options: ["Pequeno", "Médio"], required: true },
      { key: "lojas", label: "Lojas", type: "number" },
      { key: "aniversario", label: "Aniversário", type: "day" },
      { key: "vip", label: "VIP", type: "boolean" },
      { key: "cidade", label: "Cidade", type: "text" },
    ],
  },
};

const run = async (tool: unknown, input: unknown) => {
  const session = t.session();
  const result = await runTool(world.door, { ...session, tenant: { ...session.tenant, settings } }, tool as Tool, input);
  return result.status === "ok" ? (result.output as Record<string, unknown>) : {};
};

test("the tenant's own fields are held to their types, options and requiredness, by name", async () => {
  const good = { porte: "medio", lojas: 3, aniversario: "2020-02-29", vip: true, cidade: "Recife" };
  const made = await run(createClient, { name: "Com Campos", custom_fields: good });
  expect(made["custom_fields"]).toEqual({ ...good, porte: "Médio" });
  const wrongs = [
    { porte: "Grande" },
    { lojas: "3" },
    { aniversario: "2021-02-29" },
    { vip: "sim" },
    { cidade: 7 },
    { bairro: "Centro" },
    { porte: null },
  ];
  for (const wrong of wrongs)
    await expect(run(updateClient, { id: made["id"], custom_fields: wrong })).rejects.toMatchObject({
      code: "VALIDATION",
      details: { fields: [expect.objectContaining({ field: `custom_fields.${Object.keys(wrong)[0]}` })] },
    });
  await expect(run(createClient, { name: "Sem Porte" })).rejects.toMatchObject({ message: expect.stringContaining("Porte") });
  expect((await run(updateClient, { id: made["id"], custom_fields: { lojas: null, cidade: "Olinda" } }))["custom_fields"]).toEqual({
    porte: "Médio",
    aniversario: "2020-02-29",
    vip: true,
    cidade: "Olinda",
  });
  expect((await run(updateClient, { id: made["id"], name: "Outro Nome" }))["name"]).toBe("Outro Nome");
});

test("where a tenant defines nothing for a kind, any key is taken", () => {
  const session = { ...t.session(), tenant: { ...t.session().tenant, settings } };
  const tell = (pt: string, en: string) => say("pt-BR", pt, en);
  expect(checkCustomFields(session, "deal", { qualquer: "coisa", nada: null }, tell)).toEqual({ qualquer: "coisa" });
});
