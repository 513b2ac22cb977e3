import { afterEach, beforeAll, expect, test } from "vitest";
import type { Tool } from "../../../tools/define.ts";
import { deleteRevenue } from "../../../tools/finance/delete-revenue.ts";
import { dismissInsight } from "../../../tools/governance/dismiss-insight.ts";
import { detectors } from "../../../tools/governance/insights/detectors.ts";
import { listInsights } from "../../../tools/governance/list-insights.ts";
import { refreshInsights } from "../../../tools/governance/refresh-insights.ts";
import { undo } from "../../../tools/governance/undo.ts";
import { createProject } from "../../../tools/projects/create-project.ts";
import { NOW, openWorld, type TestTenant, type World } from "../../helpers/world.ts";
import { daysAgo, past } from "./insights-data.ts";

const DAY = 86_400_000;
let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterEach(() => {
  world.time.now = NOW;
});

const later = (days: number): void => {
  world.time.now = new Date(NOW.getTime() + days * DAY);
};

/** A tenant with one client that owes a little since `days`: one insight, and its gravity rises with the days. */
async function owing(days = 1, name = "Clínica Sorriso") {
  const t = await world.tenant();
  const rows = past(world, t);
  const big = await rows.client("Paga em dia");
  await rows.revenue({ clientId: big, amount: 120_000_00, receivedAmount: 120_000_00, receivedAt: "2026-06-01", dueDate: "2026-06-01" });
  const clientId = await rows.client(name);
  const revenueId = await rows.revenue({ clientId, amount: 900_00, dueDate: daysAgo(days) });
  await t.run(refreshInsights, {});
  return { t, rows, clientId, revenueId };
}

const inStatus = async (t: TestTenant, status: "open" | "acknowledged" | "snoozed" | "resolved" | "dismissed") =>
  (await t.run(listInsights, { status })).items.map((item) => item.client_name);

test("nothing that changed is nothing to compute; a change wakes only the detectors that look at it", async () => {
  const { t, clientId } = await owing();
  expect(await t.run(refreshInsights, {})).toEqual({ detectors_run: 0, opened: 0, updated: 0, reopened: 0, resolved: 0 });
  await t.run(dismissInsight, { client: clientId });
  expect((await t.run(refreshInsights, {})).detectors_run).toBe(0);
  const goals = detectors.filter(({ needs }) => needs.includes("goals")).length;
  await past(world, t).goal({ name: "Meta", metric: "leads", target: 10, periodFrom: "2026-11-01", periodTo: "2026-11-30" });
  expect((await t.run(refreshInsights, {})).detectors_run).toBe(goals);
  later(1);
  expect((await t.run(refreshInsights, {})).detectors_run).toBe(detectors.length);
  expect((await t.run(refreshInsights, {})).detectors_run).toBe(0);
});

test("one finding is one row, however often it is found; the facts in it follow the day", async () => {
  const { t } = await owing();
  for (const days of [1, 2, 3]) {
    later(days);
    await t.run(refreshInsights, {});
  }
  const rows = await t.sql<Record<string, unknown>>("select key, status, title ->> 'pt' as title from insights where tenant_id = $1", [
    t.id,
  ]);
  expect(rows).toHaveLength(1);
  expect(rows[0]).toMatchObject({ status: "open", title: expect.stringContaining("há 4 dias") });
  const { items } = await t.run(listInsights, {});
  expect(items[0]).toMatchObject({ first_seen_at: NOW.toISOString(), last_seen_at: world.time.now.toISOString() });
});

test("what the facts no longer show is resolved by itself, and begins anew when it comes back", async () => {
  const { t, rows, clientId, revenueId } = await owing();
  await t.run(deleteRevenue, { id: revenueId });
  expect(await t.run(refreshInsights, {})).toMatchObject({ opened: 0, resolved: 1 });
  expect(await inStatus(t, "resolved")).toEqual(["Clínica Sorriso"]);
  await rows.revenue({ clientId, amount: 900_00, dueDate: daysAgo(1) });
  expect(await t.run(refreshInsights, {})).toMatchObject({ opened: 1, resolved: 0 });
  expect(await inStatus(t, "open")).toEqual(["Clínica Sorriso"]);
});

test("a dismissed insight stays away until its facts are graver by a step", async () => {
  const { t } = await owing(1);
  expect(await t.run(dismissInsight, { client: "Clínica Sorriso", reason: "combinado" })).toMatchObject({
    status: "dismissed",
    reason: "combinado",
    severity: "low",
  });
  later(13);
  expect(await t.run(refreshInsights, {})).toMatchObject({ opened: 0, reopened: 0 });
  expect(await inStatus(t, "open")).toEqual([]);
  later(14);
  expect(await t.run(refreshInsights, {})).toMatchObject({ opened: 0, reopened: 1 });
  expect((await t.run(listInsights, {})).items).toMatchObject([{ severity: "medium", reason: null }]);
});

test("a dismissal outlives a short absence of the facts and not a long one", async () => {
  const { t, rows, clientId, revenueId } = await owing();
  await t.run(dismissInsight, { client: clientId });
  await t.run(deleteRevenue, { id: revenueId });
  later(2);
  await t.run(refreshInsights, {});
  expect(await inStatus(t, "dismissed")).toEqual(["Clínica Sorriso"]);
  later(7);
  await t.run(refreshInsights, {});
  expect(await inStatus(t, "dismissed")).toEqual([]);
  await rows.revenue({ clientId, amount: 900_00, dueDate: daysAgo(-1) });
  expect(await t.run(refreshInsights, {})).toMatchObject({ opened: 1 });
});

test("a snoozed insight sleeps until its day and then is open again, although nothing changed", async () => {
  const { t } = await owing();
  const snoozed = await t.run(dismissInsight, { client: "Clínica Sorriso", action: "snooze", until: "2026-11-23" });
  expect(snoozed).toMatchObject({ status: "snoozed", snoozed_until: "2026-11-23T03:00:00.000Z" });
  later(1);
  await t.run(refreshInsights, {});
  expect(await inStatus(t, "open")).toEqual([]);
  world.time.now = new Date("2026-11-23T03:00:00Z");
  expect(await t.run(refreshInsights, {})).toMatchObject({ reopened: 1 });
  expect((await t.run(listInsights, {})).items).toMatchObject([{ status: "open", snoozed_until: null }]);
});

test("a person acknowledges, resolves and reopens; what was resolved too soon comes back", async () => {
  const { t, rows } = await owing();
  expect(await t.run(dismissInsight, { client: "Clínica Sorriso", action: "acknowledge" })).toMatchObject({ status: "acknowledged" });
  const done = await t.run(dismissInsight, { client: "Clínica Sorriso", action: "resolve" });
  expect(done.status).toBe("resolved");
  expect(await t.run(dismissInsight, { insight: done.id, action: "reopen" })).toMatchObject({ id: done.id, status: "open" });
  await t.run(dismissInsight, { insight: done.id, action: "resolve" });
  await rows.client("Outra");
  expect(await t.run(refreshInsights, {})).toMatchObject({ opened: 1 });
  await expect(t.run(dismissInsight, { insight: done.id, action: "reopen" })).rejects.toMatchObject({ code: "CONFLICT" });
});

test("undoing a dismissal opens the insight again, also after a later look at the data", async () => {
  const { t, rows } = await owing();
  const { receiptId } = await t.call(dismissInsight as unknown as Tool, { client: "Clínica Sorriso", reason: "engano" });
  await rows.client("Outra");
  await t.run(refreshInsights, {});
  expect(await t.run(undo, { call: receiptId })).toMatchObject({ undone: [{ table: "insights", action: "restored" }], conflicts: [] });
  expect((await t.run(listInsights, {})).items).toMatchObject([{ client_name: "Clínica Sorriso", reason: null }]);
});

test("the refusals name the field and the next move", async () => {
  const { t, rows, clientId } = await owing();
  await rows.client("Antiga", { clientSince: "2020-01-01" });
  const projectId = await rows.project(clientId, "Prejuízo");
  await rows.revenue({ clientId, projectId, amount: 100_00, dueDate: daysAgo(1) });
  await rows.expense({ projectId, amount: 200_00, dueDate: daysAgo(1) });
  await t.run(refreshInsights, {});
  await expect(t.run(dismissInsight, { client: clientId })).rejects.toMatchObject({
    code: "VALIDATION",
    details: {
      fields: [{ field: "insight", choices: [{ label: expect.stringContaining("Prejuízo") }, { label: expect.stringContaining("deve") }] }],
    },
  });
  expect(await t.run(dismissInsight, { client: clientId, kind: "overdue_receivable" })).toMatchObject({ status: "dismissed" });
  await expect(t.run(dismissInsight, { client: clientId, kind: "upsell" })).rejects.toMatchObject({ code: "NOT_FOUND" });
  await expect(t.run(dismissInsight, { client: "Antiga", until: "2026-12-01" })).rejects.toMatchObject({ code: "VALIDATION" });
  await expect(t.run(dismissInsight, { client: "Antiga", action: "snooze", until: "2026-11-20" })).rejects.toMatchObject({
    code: "VALIDATION",
  });
});

test("insights are filtered, worst first, and paged without a gap", async () => {
  const { t, rows } = await owing();
  for (const days of [20, 40, 70])
    await rows.revenue({ clientId: await rows.client(`Deve há ${days}`), amount: 900_00, dueDate: daysAgo(days) });
  await t.run(refreshInsights, {});
  const { items } = await t.run(listInsights, {});
  expect(items.map((item) => item.severity)).toEqual(["critical", "high", "medium", "low"]);
  expect((await t.run(listInsights, { severity: "high" })).items.map((item) => item.client_name)).toEqual(["Deve há 40"]);
  expect((await t.run(listInsights, { client: "Deve há 70" })).total).toBe(1);
  const first = await t.run(listInsights, { limit: 3 });
  const second = await t.run(listInsights, { limit: 3, ...(first.next_cursor && { cursor: first.next_cursor }) });
  expect([...first.items, ...second.items].map((item) => item.id)).toEqual(items.map((item) => item.id));
});

test("viewers see no insights, and one tenant nothing of another", async () => {
  const { t } = await owing();
  await expect(t.run(listInsights, {}, { role: "viewer" })).rejects.toMatchObject({ code: "FORBIDDEN" });
  expect((await t.run(listInsights, {}, { role: "manager" })).total).toBe(1);
  const other = await world.tenant();
  await other.run(refreshInsights, {});
  expect(await other.run(listInsights, {})).toMatchObject({ items: [], total: 0 });
});

test("over REST: refreshed, listed, changed and refused to viewers", async () => {
  const { t } = await owing();
  expect((await t.http("POST", "/api/v1/insights/refresh", {})).json).toMatchObject({ detectors_run: 0 });
  const listed = await t.http("GET", "/api/v1/insights?kind=overdue_receivable");
  expect(listed.json).toMatchObject({ total: 1, items: [{ client_name: "Clínica Sorriso", action: { tool: "list_revenues" } }] });
  const [{ id } = { id: "" }] = listed.json["items"] as { id: string }[];
  expect((await t.http("PATCH", `/api/v1/insights/${id}`, { action: "resolve" })).json).toMatchObject({ id, status: "resolved" });
  expect((await t.http("GET", "/api/v1/insights", undefined, { role: "viewer" })).status).toBe(403);
});

test("in chat: what needs attention, with its evidence and an action that one tap runs", async () => {
  const { t } = await owing(20);
  await t.run(createProject, { client: "Clínica Sorriso", name: "Site Novo" });
  const reply = await t.chat("o que precisa da minha atenção hoje?");
  expect(reply.tool_calls).toMatchObject([{ tool: "list_insights", status: "ok" }]);
  expect(reply.reply).toMatch(/Clínica Sorriso deve R\$\s900,00/);
  const choices = reply.blocks.find((block) => block.type === "choices");
  const action = choices?.type === "choices" ? choices.options[0]?.message : undefined;
  expect((await t.chat(action ?? "", { thread: reply.thread_id })).tool_calls).toMatchObject([{ tool: "list_revenues", status: "ok" }]);
  const snoozed = await t.chat("adia esse alerta pra semana que vem", { thread: reply.thread_id });
  expect(snoozed.tool_calls).toMatchObject([{ tool: "dismiss_insight", input: { action: "snooze", until: "2026-11-23" }, status: "ok" }]);
  const back = await t.chat("reabre o alerta da Clínica Sorriso");
  expect(back.tool_calls).toMatchObject([{ tool: "dismiss_insight", input: { action: "reopen" }, status: "ok" }]);
  const gone = await t.chat("pode dispensar o alerta da Clínica Sorriso");
  expect(gone.tool_calls).toMatchObject([{ tool: "dismiss_insight", input: { action: "dismiss" }, status: "ok" }]);
  expect((await t.chat("algum alerta?")).reply).toContain("Nenhum alerta");
});
