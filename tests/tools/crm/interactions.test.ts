import { beforeAll, expect, test } from "vitest";
import type { TenantSettings } from "../../../db/schema/platform.ts";
import { createClient } from "../../../tools/crm/create-client.ts";
import { deleteInteraction } from "../../../tools/crm/delete-interaction.ts";
import { getClient } from "../../../tools/crm/get-client.ts";
import { getInteraction } from "../../../tools/crm/get-interaction.ts";
import { listInteractions } from "../../../tools/crm/list-interactions.ts";
import { recordInteraction } from "../../../tools/crm/record-interaction.ts";
import { updateInteraction } from "../../../tools/crm/update-interaction.ts";
import type { Tool } from "../../../tools/define.ts";
import { undo } from "../../../tools/governance/undo.ts";
import { createProject } from "../../../tools/projects/create-project.ts";
import { type CallOptions, runTool } from "../../../tools/run.ts";
import { openWorld, type TestTenant, type World } from "../../helpers/world.ts";

let world: World;
let t: TestTenant;
beforeAll(async () => {
  world = await openWorld();
  t = await world.tenant();
});

async function runWith(settings: TenantSettings, tool: unknown, input: unknown, options?: CallOptions) {
  const session = t.session();
  const result = await runTool(world.door, { ...session, tenant: { ...session.tenant, settings } }, tool as Tool, input, options);
  if (result.status !== "ok") throw new Error("waits");
  return result.output as Record<string, unknown>;
}

const GOOD = "Adoraram o resultado, excelente trabalho!";
const BAD = "Estão muito insatisfeitos e reclamaram do atraso. Precisamos enviar o relatório até sexta.";

test("an interaction is read, corrected with a new analysis, and deleted; the client's health follows each time", async () => {
  const client = await t.run(createClient, { name: "Hotel Serra", status: "client" });
  const made = await t.run(recordInteraction, { client: client.id, kind: "call", content: BAD });
  expect(made).toMatchObject({ sentiment_score: expect.any(Number), tasks: [] });
  expect(made.sentiment_score).toBeLessThan(0);
  const sad = (await t.run(getClient, { id: client.id })).health_score;
  const corrected = await t.run(updateInteraction, { id: made.id, content: GOOD, kind: "meeting" });
  expect(corrected).toMatchObject({
    kind: "meeting",
    content: GOOD,
    subject: "Adoraram o resultado, excelente trabalho",
    action_items: [],
  });
  expect(corrected.sentiment_score).toBeGreaterThan(0);
  expect((await t.run(getClient, { id: client.id })).health_score).toBeGreaterThan(sad);
  expect(await t.run(updateInteraction, { id: made.id, subject: "Elogio" })).toMatchObject({ subject: "Elogio", content: GOOD });
  expect(await t.run(getInteraction, { id: "Elogio Hotel Serra" })).toMatchObject({ id: made.id });
  await expect(t.run(updateInteraction, { id: made.id, interaction_date: "2027-01-01T10:00:00-03:00" })).rejects.toMatchObject({
    details: { fields: [{ field: "interaction_date" }] },
  });
  const gone = await t.call(deleteInteraction as unknown as Tool, { id: made.id });
  await expect(t.run(getInteraction, { id: made.id })).rejects.toMatchObject({ code: "NOT_FOUND" });
  expect(await t.run(getClient, { id: client.id })).toMatchObject({ interactions: 0, sentiment_score: null });
  await t.run(undo, { call: gone.receiptId });
  expect(await t.run(getInteraction, { id: made.id })).toMatchObject({ subject: "Elogio" });
  await expect(t.run(deleteInteraction, { id: "assunto que não há" })).rejects.toMatchObject({ code: "NOT_FOUND" });
});

test("action items become tasks of the client's project, and undo takes them back with the interaction", async () => {
  const client = await t.run(createClient, { name: "Loja das Tarefas", status: "client" });
  const content = "Precisamos enviar o relatório até sexta. O tempo estava bom. Vamos agendar uma reunião com o financeiro.";
  await expect(t.run(recordInteraction, { client: client.id, content, create_tasks: true })).rejects.toMatchObject({
    details: { fields: [{ field: "project" }] },
  });
  expect((await t.run(listInteractions, { client: client.id })).total).toBe(0);
  const project = await t.run(createProject, { client: client.id, name: "Projeto das Tarefas", category: "other" });
  const done = await t.call(recordInteraction as unknown as Tool, { client: client.id, content, create_tasks: true });
  const output = (done as { output: { id: string; action_items: string[]; tasks: { name: string }[] } }).output;
  expect(output.action_items).toHaveLength(2);
  expect(output.tasks.map(({ name }) => name)).toEqual(output.action_items);
  const rows = () =>
    t.sql("select name, status, project_id from tasks where interaction_id = $1 and deleted_at is null order by position", [output.id]);
  expect(await rows()).toEqual(output.action_items.map((name) => ({ name, status: "todo", project_id: project.id })));
  await t.run(undo, { call: done.receiptId });
  expect(await rows()).toEqual([]);
  const other = await t.run(createClient, { name: "Outro das Tarefas" });
  await expect(t.run(recordInteraction, { client: other.id, content, create_tasks: true, project: project.id })).rejects.toMatchObject({
    code: "VALIDATION",
    details: { fields: [{ field: "project" }] },
  });
});

test("an encrypting tenant's words are in no table in clear, and come back whole to who may read them", async () => {
  const settings = { encryptInteractions: true };
  const client = await t.run(createClient, { name: "Cliente Sigiloso", status: "client" });
  const secret = "Segredo do Zebedeu: estão muito insatisfeitos. Precisamos ligar para o Zebedeu até sexta.";
  const made = await runWith(
    settings,
    recordInteraction,
    { client: client.id, kind: "call", content: secret, subject: "Zebedeu" },
    { idempotencyKey: "z1" },
  );
  expect(made).toMatchObject({ subject: "Zebedeu", content: secret, action_items: ["Precisamos ligar para o Zebedeu até sexta."] });
  const [row] = await t.sql("select subject, content, topics, action_items, sentiment_score from interactions where id = $1", [made["id"]]);
  expect(row).toMatchObject({ subject: "ligação · 20/11/2026, 12:00", content: "", topics: [], action_items: [] });
  expect(Number(row?.["sentiment_score"])).toBeLessThan(0);
  const listed = await runWith(settings, listInteractions, { client: client.id });
  expect(listed).toMatchObject({ items: [{ content: secret, subject: "Zebedeu" }] });
  await runWith(settings, updateInteraction, { id: made["id"], content: `${secret} Zebedeu!` });
  await runWith(settings, getInteraction, { id: made["id"] });
  await expect(
    runWith(settings, recordInteraction, { client: client.id, content: "Zebedeu", interaction_date: "2030-01-01T00:00:00Z" }),
  ).rejects.toThrow();
  const { rows: tables } = await world.database.pool.query<{ name: string }>(
    "select c.relname as name from pg_class c where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace",
  );
  for (const { name } of tables) {
    const { rows } = await world.database.pool.query(`select 1 from "${name}" x where to_jsonb(x)::text ilike '%zebedeu%'`);
    expect({ name, rows: rows.length }).toEqual({ name, rows: 0 });
  }
  expect((await t.run(getClient, { id: client.id })).health_score).toBeLessThan(88);
});

test("an encrypting tenant's repeated call is still told from another by what it says", async () => {
  const settings = { encryptInteractions: true };
  const client = await t.run(createClient, { name: "Cliente Repetido" });
  const call = (content: string) => runWith(settings, recordInteraction, { client: client.id, content }, { idempotencyKey: "k-repetido" });
  const first = await call("uma nota qualquer");
  expect((await call("uma nota qualquer"))["id"]).toBe(first["id"]);
  await expect(call("outra nota qualque")).rejects.toMatchObject({ code: "CONFLICT" });
});
