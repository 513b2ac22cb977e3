import { beforeAll, expect, test } from "vitest";
import { createClient } from "../../../tools/crm/create-client.ts";
import { deleteClient } from "../../../tools/crm/delete-client.ts";
import { findClients } from "../../../tools/crm/find-clients.ts";
import { getClient } from "../../../tools/crm/get-client.ts";
import { listChurnRisks } from "../../../tools/crm/list-churn-risks.ts";
import { listClients } from "../../../tools/crm/list-clients.ts";
import { listInteractions } from "../../../tools/crm/list-interactions.ts";
import { recordInteraction } from "../../../tools/crm/record-interaction.ts";
import { refreshHealthScores } from "../../../tools/crm/refresh-health-scores.ts";
import { updateClient } from "../../../tools/crm/update-client.ts";
import { addRevenue } from "../../../tools/finance/add-revenue.ts";
import { ALL_PERMISSIONS } from "../../../tools/permissions.ts";
import { runTool } from "../../../tools/run.ts";
import { openWorld, type TestTenant, type World } from "../../helpers/world.ts";

let world: World;
let t: TestTenant;
beforeAll(async () => {
  world = await openWorld();
  t = await world.tenant();
});

const daysAgo = (days: number) => new Date(world.time.now.getTime() - days * 86_400_000).toISOString();

test("a client is created with what was said of it; scores are not typed", async () => {
  const made = await t.run(createClient, { name: "Café Grão Fino", status: "client", segment: "alimentação", email: "OI@GRAO.example" });
  expect(made).toMatchObject({
    name: "Café Grão Fino",
    status: "client",
    segment: "alimentação",
    email: "oi@grao.example",
    client_since: "2026-11-20",
    health_score: 70,
  });
  await expect(t.run(createClient, { name: "X", health_score: 99 } as never)).rejects.toMatchObject({ code: "VALIDATION" });
});

test("an update changes what is given and nothing else; churning notes the day", async () => {
  const made = await t.run(createClient, { name: "Livraria Página", segment: "varejo", custom_fields: { porte: "médio" } });
  const changed = await t.run(updateClient, { id: made.id, status: "churned", custom_fields: { cidade: "Recife" } });
  expect(changed).toMatchObject({ status: "churned", segment: "varejo", custom_fields: { porte: "médio", cidade: "Recife" } });
  expect(await t.sql("select churned_on::text, version from clients where id = $1", [made.id])).toEqual([
    { churned_on: "2026-11-20", version: 2 },
  ]);
});

test("clients are found by part of the name, without accents and with a typo", async () => {
  await t.run(createClient, { name: "Óticas Horizonte" });
  expect((await t.run(findClients, { query: "oticas" })).items.map((item) => item.name)).toEqual(["Óticas Horizonte"]);
  expect((await t.run(findClients, { query: "horizonti" })).items.map((item) => item.name)).toEqual(["Óticas Horizonte"]);
  expect((await t.run(findClients, { query: "inexistente" })).total).toBe(0);
});

test("lists filter, sort, page and count", async () => {
  for (const n of [1, 2, 3]) await t.run(createClient, { name: `Lista ${n}`, status: "prospect", segment: "teste" });
  const first = await t.run(listClients, { status: "prospect", limit: 2 });
  expect(first).toMatchObject({ total: 3, items: [{ name: "Lista 1" }, { name: "Lista 2" }] });
  const second = await t.run(listClients, { status: "prospect", limit: 2, cursor: first.next_cursor ?? "" });
  expect(second).toMatchObject({ next_cursor: null, items: [{ name: "Lista 3" }] });
  await expect(t.run(listClients, { cursor: "bm90" })).rejects.toMatchObject({
    code: "VALIDATION",
    details: { fields: [{ field: "cursor" }] },
  });
});

test("an interaction is analysed on write and moves the client's scores", async () => {
  const client = await t.run(createClient, { name: "Hotel Serra", status: "client" });
  const bad = await t.run(recordInteraction, {
    client: client.id,
    kind: "call",
    content: "O cliente está muito insatisfeito e reclamou do atraso. Precisamos enviar o relatório até sexta.",
  });
  expect(bad.sentiment_score).toBeLessThan(0);
  expect(bad.sentiment_score).toBeGreaterThanOrEqual(-1);
  expect(bad.action_items.length).toBeGreaterThan(0);
  const after = await t.run(getClient, { id: client.id });
  expect(after).toMatchObject({ interactions: 1, projects: 0, sentiment_score: bad.sentiment_score });
  expect(after.health_score).toBeLessThan(100);
  expect((await t.run(listInteractions, { client: "Hotel Serra" })).items).toMatchObject([{ kind: "call", client_name: "Hotel Serra" }]);
  await expect(
    t.run(recordInteraction, { client: client.id, content: "amanhã", interaction_date: "2027-01-01T10:00:00-03:00" }),
  ).rejects.toMatchObject({ code: "VALIDATION" });
});

test("a neglected client that owes money is at risk, with the reason; requirement V-78's query agrees", async () => {
  const client = await t.run(createClient, { name: "Academia Parada", status: "client" });
  await t.run(recordInteraction, {
    client: client.id,
    content: "Estão péssimos os resultados, muito insatisfeitos.",
    interaction_date: daysAgo(80),
  });
  await t.run(addRevenue, { client: client.id, amount: "900.00", due_date: "2026-08-01" });
  const job = {
    ...t.session(),
    actor: { ...t.session().actor, kind: "job" as const, id: "job:test" },
    permissions: new Set(ALL_PERMISSIONS),
    surface: "job" as const,
  };
  const refreshed = await runTool(world.door, job, refreshHealthScores as never, {});
  expect(refreshed).toMatchObject({ status: "ok" });
  const risks = await t.run(listChurnRisks, {});
  const reference = await t.sql<{ name: string }>(
    "select name from clients where tenant_id = $1 and status = 'client' and health_score < 50 and deleted_at is null order by health_score asc, name",
    [t.id],
  );
  expect(risks.items.map((item) => item.client_name)).toEqual(reference.map((row) => row.name));
  expect(risks.items.find((item) => item.client_name === "Academia Parada")?.reason).toMatch(
    /última interação há 80 dias; sentimento negativo/,
  );
});

test("a deleted client is gone from every answer and its row stays", async () => {
  const client = await t.run(createClient, { name: "Some Daqui" });
  await t.run(deleteClient, { id: client.id });
  expect((await t.run(findClients, { query: "Some Daqui" })).total).toBe(0);
  await expect(t.run(getClient, { id: client.id })).rejects.toMatchObject({ code: "NOT_FOUND" });
  expect(
    await t.sql(
      "select deleted_by_audit.tool from receipts deleted_by_audit join journal j on j.receipt_id = deleted_by_audit.id where j.row_id = $1 and j.op = 'update'",
      [client.id],
    ),
  ).toEqual([{ tool: "delete_client" }]);
});
