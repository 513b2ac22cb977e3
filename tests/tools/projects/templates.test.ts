import { beforeAll, expect, test } from "vitest";
import { PROJECT_CATEGORIES } from "../../../db/schema/projects.ts";
import { createClient } from "../../../tools/crm/create-client.ts";
import type { Tool } from "../../../tools/define.ts";
import { undo } from "../../../tools/governance/undo.ts";
import { createProject } from "../../../tools/projects/create-project.ts";
import { createTaskTemplate } from "../../../tools/projects/create-task-template.ts";
import { deleteTaskTemplate } from "../../../tools/projects/delete-task-template.ts";
import { listTaskTemplates } from "../../../tools/projects/list-task-templates.ts";
import { listTasks } from "../../../tools/projects/list-tasks.ts";
import { updateTaskTemplate } from "../../../tools/projects/update-task-template.ts";
import { openWorld, type TestTenant } from "../../helpers/world.ts";

let t: TestTenant;
beforeAll(async () => {
  t = await (await openWorld()).tenant();
  await t.run(createClient, { name: "Empresa XYZ", status: "client" });
});

test("every category but other has defaults, due later and later", async () => {
  for (const category of PROJECT_CATEGORIES) {
    const { items, total } = await t.run(listTaskTemplates, { category });
    expect(total > 0, category).toBe(category !== "other");
    const days = items.map((item) => item.due_after_days ?? 0);
    expect(days).toEqual(days.toSorted((a, b) => a - b));
    expect(items.every((item) => item.builtin && item.id === null)).toBe(true);
  }
  expect((await t.run(listTaskTemplates, { limit: 5 })).items).toHaveLength(5);
});

test("a project of a category gets its tasks, due by its start (V-17)", async () => {
  const project = await t.run(createProject, { client: "Empresa XYZ", category: "video", start_date: "2026-11-25" });
  const { items } = await t.run(listTasks, { project: project.id });
  expect(project.tasks_created).toBe(7);
  expect(items.slice(0, 2).map(({ name, due_date, status }) => [name, due_date, status])).toEqual([
    ["Briefing e objetivo do vídeo", "2026-11-28", "todo"],
    ["Roteiro", "2026-12-03", "todo"],
  ]);
  expect(items.map((item) => item.position)).toEqual([0, 1, 2, 3, 4, 5, 6]);
  expect((await t.run(createProject, { client: "Empresa XYZ", category: "video", with_tasks: false })).tasks_created).toBe(0);
  expect((await t.run(createProject, { client: "Empresa XYZ" })).tasks_created).toBe(0);
});

test("the tenant's own templates replace the defaults of their category, and only of it", async () => {
  const made = await t.run(createTaskTemplate, { category: "branding", name: "Registrar a marca", due_after_days: 10, estimate_hours: 2 });
  await t.run(createTaskTemplate, { category: "branding", name: "Festa de lançamento" });
  expect((await t.run(listTaskTemplates, { category: "branding" })).items.map(({ name, builtin }) => [name, builtin])).toEqual([
    ["Registrar a marca", false],
    ["Festa de lançamento", false],
  ]);
  await t.run(updateTaskTemplate, { id: made.id ?? "", due_after_days: 15, position: 5 });
  const project = await t.run(createProject, { client: "Empresa XYZ", category: "branding", start_date: "2026-12-01" });
  expect((await t.run(listTasks, { project: project.id })).items.map(({ name, due_date }) => [name, due_date])).toEqual([
    ["Festa de lançamento", null],
    ["Registrar a marca", "2026-12-16"],
  ]);
  expect((await t.run(createProject, { client: "Empresa XYZ", category: "seo" })).tasks_created).toBe(6);
  await t.run(deleteTaskTemplate, { id: "Registrar a marca" });
  expect((await t.run(listTaskTemplates, { category: "branding" })).total).toBe(1);
  expect((await t.run(listTasks, { project: project.id })).total).toBe(2);
});

test("undoing a project's creation takes its tasks back with it", async () => {
  const made = await t.call(createProject as unknown as Tool, { client: "Empresa XYZ", name: "Some Já", category: "content" });
  await t.run(undo, { call: made.receiptId });
  const [left] = await t.sql<{ n: number }>(
    "select count(*)::int as n from tasks t join projects p on p.id = t.project_id where p.name = 'Some Já' and t.deleted_at is null",
  );
  expect(left).toEqual({ n: 0 });
});

test("templates are kept by REST too (V-128)", async () => {
  const created = await t.http("POST", "/api/v1/task-templates", { category: "other", name: "Enquete final" });
  expect(created.status).toBe(200);
  const path = `/api/v1/task-templates/${created.json["id"]}`;
  expect((await t.http("PATCH", path, { name: "Pesquisa final" })).json).toMatchObject({ name: "Pesquisa final" });
  expect((await t.http("GET", "/api/v1/task-templates?category=other")).json).toMatchObject({ total: 1 });
  expect((await t.http("DELETE", path)).status).toBe(200);
  expect((await t.http("GET", "/api/v1/task-templates?category=other")).json).toMatchObject({ total: 0 });
  await expect(t.run(createTaskTemplate, { category: "other", name: "x", due_after_days: 4_000 })).rejects.toMatchObject({
    details: { fields: [{ field: "due_after_days" }] },
  });
});
