import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import type { z } from "zod";
import { createClient } from "../../../tools/crm/create-client.ts";
import { createDeal } from "../../../tools/crm/create-deal.ts";
import { deleteDeal } from "../../../tools/crm/delete-deal.ts";
import { getDeal } from "../../../tools/crm/get-deal.ts";
import { listDeals } from "../../../tools/crm/list-deals.ts";
import { moveDeal } from "../../../tools/crm/move-deal.ts";
import { updateDeal } from "../../../tools/crm/update-deal.ts";
import { undo } from "../../../tools/governance/undo.ts";
import { runTool } from "../../../tools/run.ts";
import { openWorld, type TestTenant, type World } from "../../helpers/world.ts";

let world: World;
let t: TestTenant;
beforeAll(async () => {
  world = await openWorld();
  t = await world.tenant();
});

const clientNamed = async (name: string, status: "lead" | "prospect" | "client" | "churned" = "lead") =>
  (await t.run(createClient, { name, status, acquisition_channel: "indicação" })).id;

test("a deal is opened for a client with what was said, and named after it when nothing was", async () => {
  const client = await clientNamed("Padaria Pão Quente");
  const first = await t.run(createDeal, { client: "Padaria Pão Quente", value: "15000" });
  expect(first).toMatchObject({
    name: "Padaria Pão Quente",
    client_id: client,
    stage: "new",
    value: "15000.00",
    opened_on: "2026-11-20",
    closed_on: null,
    source: "indicação",
    owner_name: "Pessoa admin",
    days_in_pipeline: 0,
    days_in_stage: 0,
  });
  const second = await t.run(createDeal, { client, opened_on: "2026-11-01", stage: "proposal" });
  expect(second).toMatchObject({ name: "Padaria Pão Quente (2)", stage: "proposal", value: null, days_in_pipeline: 19, days_in_stage: 19 });
  expect((await t.run(getDeal, { id: second.id })).history).toEqual([
    { from_stage: null, to_stage: "proposal", changed_at: "2026-11-01T15:00:00.000Z" },
  ]);
  await expect(t.run(createDeal, { client, opened_on: "2026-11-21" })).rejects.toMatchObject({
    code: "VALIDATION",
    message: expect.stringContaining("opened_on"),
  });
  await expect(t.run(createDeal, { client, expected_close: "2026-01-01" })).rejects.toMatchObject({
    details: { fields: [expect.objectContaining({ field: "expected_close" })] },
  });
});

test("an update changes what is given; the tenant's own fields are kept and merged", async () => {
  const client = await clientNamed("Ótica Visão Clara");
  const made = await t.run(createDeal, { client, value: 100, custom_fields: { plano: "ouro" } });
  const changed = await t.run(updateDeal, { id: made.id, value: "250.55", expected_close: "2026-12-15", custom_fields: { cupom: true } });
  expect(changed).toMatchObject({
    value: "250.55",
    expected_close: "2026-12-15",
    stage: "new",
    custom_fields: { plano: "ouro", cupom: true },
  });
  expect(await t.sql("select value::text from deals where id = $1", [made.id])).toEqual([{ value: "250.55" }]);
  await expect(t.run(updateDeal, { id: made.id, expected_close: "2026-11-19" })).rejects.toMatchObject({ code: "VALIDATION" });
});

test("a tenant that defines fields for deals has them checked", async () => {
  const client = await clientNamed("Campos Ltda");
  const session = t.session();
  const customFields = { deal: [{ key: "plano", label: "Plano", type: "choice", options: ["Ouro", "Prata"] }] } as const;
  const strict = { ...session, tenant: { ...session.tenant, settings: { customFields } } };
  const make = (custom_fields: Record<string, string>) => runTool(world.door, strict, createDeal as never, { client, custom_fields });
  expect(await make({ plano: "ouro" })).toMatchObject({ output: { custom_fields: { plano: "Ouro" } } });
  await expect(make({ plano: "bronze" })).rejects.toMatchObject({
    details: { fields: [expect.objectContaining({ field: "custom_fields.plano" })] },
  });
});

test("losing needs a reason; a closed deal is only reopened, and what its close said is gone then", async () => {
  const client = await clientNamed("TechNova", "client");
  const { id } = await t.run(createDeal, { client, opened_on: "2026-11-10" });
  await expect(t.run(moveDeal, { id, stage: "lost" })).rejects.toMatchObject({
    code: "VALIDATION",
    details: { fields: [expect.objectContaining({ field: "lost_reason" })] },
  });
  const lost = await t.run(moveDeal, { id, stage: "lost", lost_reason: "acharam caro", on: "2026-11-18" });
  expect(lost).toMatchObject({ stage: "lost", lost_reason: "acharam caro", closed_on: "2026-11-18", days_in_pipeline: 8 });
  await expect(t.run(moveDeal, { id, stage: "won" })).rejects.toMatchObject({ code: "PRECONDITION_FAILED" });
  expect(await t.run(moveDeal, { id, stage: "lost", lost_reason: "sem verba" })).toMatchObject({
    lost_reason: "sem verba",
    also: expect.stringContaining("já estava perdido"),
  });
  await expect(t.run(moveDeal, { id, stage: "negotiation", on: "2026-11-17" })).rejects.toMatchObject({
    details: { fields: [expect.objectContaining({ field: "on" })] },
  });
  expect(await t.run(moveDeal, { id, stage: "negotiation" })).toMatchObject({ stage: "negotiation", lost_reason: null, closed_on: null });
  expect((await t.run(getDeal, { id })).history.map(({ from_stage, to_stage }) => [from_stage, to_stage])).toEqual([
    [null, "new"],
    ["new", "lost"],
    ["lost", "negotiation"],
  ]);
  await expect(t.run(moveDeal, { id, stage: "proposal", lost_reason: "x" })).rejects.toMatchObject({ code: "VALIDATION" });
  await expect(t.run(moveDeal, { id, stage: "won", on: "2026-11-21" })).rejects.toMatchObject({ code: "VALIDATION" });
  expect(await t.run(moveDeal, { id, stage: "negotiation" })).toMatchObject({ also: expect.stringContaining("nada mudou") });
});

test("winning makes a lead a client, says so, and one undo takes all of it back", async () => {
  const client = await clientNamed("Hotel Mar Azul", "lead");
  const { id } = await t.run(createDeal, { client, value: 900 });
  const won = await t.call(moveDeal as never, { id, stage: "won" });
  expect(won).toMatchObject({ output: { closed_on: "2026-11-20", also: "Hotel Mar Azul passou de lead a cliente." } });
  const status = () => t.sql("select status, client_since::text from clients where id = $1", [client]);
  expect(await status()).toEqual([{ status: "client", client_since: "2026-11-20" }]);
  await t.run(undo, { call: won.receiptId });
  expect(await status()).toEqual([{ status: "lead", client_since: null }]);
  expect(await t.run(getDeal, { id })).toMatchObject({ stage: "new", closed_on: null, history: [{ to_stage: "new" }] });

  const former = await clientNamed("Voltou Ltda", "churned");
  const back = await t.run(createDeal, { client: former });
  expect(await t.run(moveDeal, { id: back.id, stage: "won" })).toMatchObject({ also: "Voltou Ltda voltou a ser cliente." });
  const old = await clientNamed("Cliente Antigo", "client");
  const more = await t.run(createDeal, { client: old });
  expect(await t.run(moveDeal, { id: more.id, stage: "won" })).toMatchObject({ also: null });
});

test("deals are listed by stage, state, owner, expected close, value and days without a move, with their sum", async () => {
  const own = await world.tenant();
  const client = (await own.run(createClient, { name: "Lista Ltda" })).id;
  const add = (name: string, input: Record<string, unknown>) => own.run(createDeal, { client, name, ...input });
  await add("A", { value: "100.10", expected_close: "2026-12-01", opened_on: "2026-11-01" });
  await add("B", { value: "200.20", stage: "proposal", expected_close: "2026-11-30", opened_on: "2026-10-01" });
  await add("C", { stage: "proposal" });
  const d = await add("D", { value: 50, opened_on: "2026-10-05" });
  await own.run(moveDeal, { id: d.id, stage: "won", on: "2026-11-05" });
  const names = async (input: z.input<typeof listDeals.input>) => (await own.run(listDeals, input)).items.map(({ name }) => name);
  expect((await names({ open: true })).slice(0, 2)).toEqual(["B", "A"]);
  expect(await names({ open: false })).toEqual(["D"]);
  expect(await names({ stage: "proposal" })).toEqual(["B", "C"]);
  expect(await names({ order: "value" })).toEqual(["B", "A", "D", "C"]);
  expect(await names({ stale_days: 19, order: "stale" })).toEqual(["B", "A"]);
  expect(await names({ stale_days: 20 })).toEqual(["B"]);
  expect(await names({ min_value: "100.10" })).toEqual(["B", "A"]);
  expect(await names({ expected_close: "this_month" })).toEqual(["B"]);
  expect(await names({ order: "newest" })).toEqual(["C", "A", "D", "B"]);
  expect(await own.run(listDeals, {})).toMatchObject({ total: 4, sum: "350.30" });
  const first = await own.run(listDeals, { order: "value", limit: 2 });
  const rest = await own.run(listDeals, { order: "value", limit: 2, cursor: first.next_cursor ?? "" });
  expect([first.sum, rest.sum, rest.next_cursor]).toEqual(["350.30", "350.30", null]);
  expect([...first.items, ...rest.items].map(({ name }) => name)).toEqual(["B", "A", "D", "C"]);
});

test("a deal is deleted after a question that names it, and comes back by undo", async () => {
  const client = await clientNamed("Bella Moda", "client");
  const { id } = await t.run(createDeal, { client, name: "Social media" });
  const waiting = await t.call(deleteDeal as never, { id }, { surface: "chat" });
  expect(waiting).toMatchObject({ status: "waiting", approval: { question: "Excluir o negócio Social media, de Bella Moda?" } });
  const done = await t.call(deleteDeal as never, { id });
  await expect(t.run(getDeal, { id })).rejects.toMatchObject({ code: "NOT_FOUND" });
  await expect(t.run(deleteDeal, { id })).rejects.toMatchObject({ code: "NOT_FOUND" });
  expect(await t.run(listDeals, { client: "Bella Moda" })).toMatchObject({ total: 0, sum: "0.00" });
  await t.run(undo, { call: done.receiptId });
  expect(await t.run(getDeal, { id })).toMatchObject({ name: "Social media" });
});

test("REST serves the deals, and a viewer may only read", async () => {
  await clientNamed("Rest Ltda");
  const made = await t.http("POST", "/api/v1/deals", { client: "Rest Ltda", value: "10.00" });
  expect(made.status).toBe(200);
  const path = `/api/v1/deals/${made.json["id"]}`;
  expect((await t.http("PATCH", path, { value: "12.00" })).json).toMatchObject({ value: "12.00" });
  expect((await t.http("POST", `${path}/move`, { stage: "proposal" })).json).toMatchObject({ stage: "proposal" });
  expect((await t.http("GET", path, undefined, { role: "viewer" })).json).toMatchObject({ stage: "proposal" });
  expect((await t.http("POST", `${path}/move`, { stage: "new" }, { role: "viewer" })).status).toBe(403);
  expect((await t.http("DELETE", path)).status).toBe(200);
  expect((await t.http("GET", path)).status).toBe(404);
});

test("whatever moves are tried, the steps join up and a deal has a closing day exactly while it is closed", async () => {
  const own = await world.tenant();
  const client = (await own.run(createClient, { name: "Sequência Ltda" })).id;
  const stages = ["new", "qualified", "proposal", "negotiation", "won", "lost"] as const;
  await fc.assert(
    fc.asyncProperty(fc.array(fc.constantFrom(...stages), { maxLength: 6 }), async (moves) => {
      const { id } = await own.run(createDeal, { client });
      for (const stage of moves)
        await own.run(moveDeal, { id, stage, ...(stage === "lost" && { lost_reason: "preço" }) }).catch((error: { code: string }) => {
          if (error.code !== "PRECONDITION_FAILED") throw error;
        });
      const deal = await own.run(getDeal, { id });
      const steps = deal.history;
      expect(steps[0]).toMatchObject({ from_stage: null, to_stage: "new" });
      for (const [index, step] of steps.entries()) if (index > 0) expect(step.from_stage).toBe(steps[index - 1]?.to_stage);
      expect(steps.at(-1)?.to_stage).toBe(deal.stage);
      expect(deal.closed_on !== null).toBe(deal.stage === "won" || deal.stage === "lost");
      expect(deal.lost_reason !== null).toBe(deal.stage === "lost");
    }),
    { numRuns: 25 },
  );
});

test("chat opens, moves, asks why and closes a deal by its client's name", async () => {
  const own = await world.tenant();
  for (const name of ["Padaria Pão Quente", "Clínica Sorriso", "Empresa XYZ"]) await own.run(createClient, { name });
  await own.run(createDeal, { client: "Empresa XYZ", name: "Site — Empresa XYZ" });
  const closed = await own.run(createDeal, { client: "Clínica Sorriso", name: "Vídeo — Clínica Sorriso" });
  await own.run(moveDeal, { id: closed.id, stage: "lost", lost_reason: "adiou" });
  await own.run(createDeal, { client: "Clínica Sorriso", name: "Social — Clínica Sorriso" });
  const called = async (text: string, thread?: string) => {
    const reply = await own.chat(text, thread ? { thread } : {});
    return { reply, calls: reply.tool_calls.map(({ tool, status, input }) => ({ tool, status, input })) };
  };
  expect((await called("abre um negócio de 15 mil para a Padaria Pão Quente")).calls).toMatchObject([
    { tool: "create_deal", status: "ok", input: { value: "15000.00" } },
  ]);
  const moved = await called("passa o negócio da Clínica Sorriso pra negociação");
  expect(moved.calls).toMatchObject([{ tool: "move_deal", status: "ok", input: { stage: "negotiation" } }]);
  expect(moved.reply.reply).toContain("Social — Clínica Sorriso");
  const asked = await called("perdemos o negócio da XYZ");
  expect(asked.calls).toMatchObject([{ tool: "move_deal", status: "error" }]);
  const told = await called("fecharam com o concorrente", asked.reply.thread_id);
  expect(told.calls).toMatchObject([
    { tool: "move_deal", status: "ok", input: { stage: "lost", lost_reason: "fecharam com o concorrente" } },
  ]);
  expect((await called("quais negócios estão parados há mais de 20 dias?")).calls).toMatchObject([
    { tool: "list_deals", input: { stale_days: 20, order: "stale" } },
  ]);
});
