import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import type { BoardBlock } from "../../../replies/blocks.ts";
import { createClient } from "../../../tools/crm/create-client.ts";
import type { Tool } from "../../../tools/define.ts";
import { undo } from "../../../tools/governance/undo.ts";
import { createProject } from "../../../tools/projects/create-project.ts";
import { createTask } from "../../../tools/projects/create-task.ts";
import { deleteProject } from "../../../tools/projects/delete-project.ts";
import { deleteTask } from "../../../tools/projects/delete-task.ts";
import { getProject } from "../../../tools/projects/get-project.ts";
import { getTask } from "../../../tools/projects/get-task.ts";
import { listTasks } from "../../../tools/projects/list-tasks.ts";
import { moveTask } from "../../../tools/projects/move-task.ts";
import { updateTask } from "../../../tools/projects/update-task.ts";
import { openWorld, type TestTenant } from "../../helpers/world.ts";

let t: TestTenant;
beforeAll(async () => {
  t = await (await openWorld()).tenant();
  await t.run(createClient, { name: "Empresa XYZ", status: "client" });
});

let made = 0;
async function board(...names: string[]) {
  made += 1;
  const project = await t.run(createProject, { client: "Empresa XYZ", name: `Obra ${made}` });
  const ids: Record<string, string> = {};
  for (const name of names) ids[name] = (await t.run(createTask, { project: project.id, name: `${name} ${made}` })).id;
  const column = async (status: "backlog" | "todo" | "doing" | "review" | "done") => {
    const { items } = await t.run(listTasks, { project: project.id, status });
    expect(items.map((item) => item.position)).toEqual(items.map((_, index) => index));
    return items.map((item) => item.name.split(" ")[0]).join("");
  };
  return { project, ids, column };
}

test("tasks go to the end of their column and keep its numbers without gaps (V-133)", async () => {
  const { ids, column } = await board("A", "B", "C", "D");
  expect(await column("todo")).toBe("ABCD");
  await t.run(moveTask, { id: ids["D"] ?? "", status: "todo", position: 0 });
  expect(await column("todo")).toBe("DABC");
  await t.run(moveTask, { id: ids["C"] ?? "", status: "todo", before: ids["A"] ?? "" });
  expect(await column("todo")).toBe("DCAB");
  await t.run(moveTask, { id: ids["C"] ?? "", status: "doing" });
  await t.run(moveTask, { id: ids["B"] ?? "", status: "doing", position: 0 });
  expect([await column("todo"), await column("doing")]).toEqual(["DA", "BC"]);
  await t.run(deleteTask, { id: ids["D"] ?? "" });
  expect(await column("todo")).toBe("A");
});

test("after any moves each column holds its cards once, in a row without gaps", async () => {
  const names = ["A", "B", "C", "D", "E"];
  const { project, ids } = await board(...names);
  const columns: Record<string, string[]> = { todo: [...names], doing: [], done: [] };
  const move = fc.record({
    name: fc.constantFrom(...names),
    status: fc.constantFrom("todo" as const, "doing" as const, "done" as const),
    position: fc.option(fc.nat(6), { nil: undefined }),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(move, { minLength: 1, maxLength: 4 }), async (moves) => {
      for (const { name, status, position } of moves) {
        for (const column of Object.values(columns)) if (column.includes(name)) column.splice(column.indexOf(name), 1);
        columns[status]?.splice(position ?? columns[status].length, 0, name);
        await t.run(moveTask, { id: ids[name] ?? "", status, position });
      }
      const rows = await t.sql<{ name: string; status: string; position: number; done: boolean }>(
        "select split_part(name, ' ', 1) as name, status, position, done_at is not null as done from tasks where project_id = $1 order by status, position",
        [project.id],
      );
      for (const [status, expected] of Object.entries(columns)) {
        const held = rows.filter((row) => row.status === status);
        expect(held.map((row) => row.name)).toEqual(expected);
        expect(held.map((row) => row.position)).toEqual(expected.map((_, index) => index));
      }
      expect(rows.every((row) => row.done === (row.status === "done"))).toBe(true);
    }),
    { numRuns: 12 },
  );
});

test("done records when, and going back forgets it; a move can be undone", async () => {
  const { ids, column } = await board("A", "B");
  const done = await t.call(moveTask as unknown as Tool, { id: ids["A"], status: "done" });
  expect(done).toMatchObject({ status: "ok", output: { status: "done", done_at: "2026-11-20T15:00:00.000Z", position: 0 } });
  await t.run(undo, { call: done.receiptId });
  expect(await column("todo")).toBe("AB");
  expect(await t.run(getTask, { id: ids["A"] ?? "" })).toMatchObject({ status: "todo", done_at: null });
  await t.run(moveTask, { id: ids["A"] ?? "", status: "done" });
  expect(await t.run(updateTask, { id: ids["A"] ?? "", status: "review" })).toMatchObject({ status: "review", done_at: null });
});

test("a place before a task must be in the column that is asked for", async () => {
  const { ids } = await board("A", "B");
  const other = await board("X");
  const wrong = [
    { id: ids["A"] ?? "", status: "doing" as const, before: ids["B"] ?? "" },
    { id: ids["A"] ?? "", status: "todo" as const, before: ids["A"] ?? "" },
    { id: ids["A"] ?? "", status: "todo" as const, before: other.ids["X"] ?? "" },
    { id: ids["A"] ?? "", status: "todo" as const, before: ids["B"] ?? "", position: 1 },
  ];
  for (const input of wrong) await expect(t.run(moveTask, input)).rejects.toMatchObject({ details: { fields: [{ field: "before" }] } });
});

test("overdue tasks are open and past their day; due today is not late", async () => {
  const { project } = await board();
  const at = (name: string, due_date: string, status: "todo" | "done" = "todo") =>
    t.run(createTask, { project: project.id, name, due_date, status });
  await at("Ontem", "2026-11-19");
  await at("Hoje", "2026-11-20");
  await at("Feita ontem", "2026-11-19", "done");
  const { items, total } = await t.run(listTasks, { project: project.id, overdue: true });
  expect(items.map(({ name, overdue }) => [name, overdue])).toEqual([["Ontem", true]]);
  expect(total).toBe(1);
  expect((await t.run(listTasks, { project: project.id, due: { from: "2026-11-20", to: "2026-11-30" } })).items.map((i) => i.name)).toEqual(
    ["Hoje"],
  );
  expect((await t.run(listTasks, { client: "Empresa XYZ", query: "feita" })).items.map((item) => item.name)).toEqual(["Feita ontem"]);
});

test("a person's own tasks, those of nobody, and priorities are found", async () => {
  const { project } = await board();
  const me = t.people.get("admin")?.id ?? "";
  await t.run(createTask, { project: project.id, name: "Minha", assignee: me, priority: "urgent" });
  await t.run(createTask, { project: project.id, name: "De ninguém" });
  const other = await t.run(createTask, { project: project.id, name: "Do gestor", assignee: "Pessoa manager" });
  expect(other.assignee_name).toBe("Pessoa manager");
  expect((await t.run(listTasks, { mine: true })).items.map((item) => item.name)).toEqual(["Minha"]);
  expect((await t.run(listTasks, { project: project.id, unassigned: true })).items.map((item) => item.name)).toEqual(["De ninguém"]);
  expect((await t.run(listTasks, { project: project.id, priority: "urgent" })).total).toBe(1);
  expect((await t.run(listTasks, { project: project.id, order: "priority" })).items[0]?.name).toBe("Minha");
  expect(await t.run(updateTask, { id: other.id, assignee: null, estimate_hours: 12.5 })).toMatchObject({
    assignee_name: null,
    estimate_hours: 12.5,
  });
});

test("pages of a board follow each other and say what each column holds in all", async () => {
  const { project } = await board("A", "B", "C");
  await t.run(createTask, { project: project.id, name: "Z", status: "done", estimate_hours: 3 });
  const first = await t.run(listTasks, { project: project.id, limit: 2 });
  const second = await t.run(listTasks, { project: project.id, limit: 2, cursor: first.next_cursor ?? "" });
  expect([...first.items, ...second.items].map((item) => item.name.charAt(0)).join("")).toBe("ABCZ");
  expect(second.next_cursor).toBeNull();
  expect(first.columns.filter((column) => column.tasks > 0)).toEqual([
    { status: "todo", tasks: 3, estimate_hours: 0 },
    { status: "done", tasks: 1, estimate_hours: 3 },
  ]);
});

test("one project's tasks are answered as a board, column by column", async () => {
  await t.run(createProject, { client: "Empresa XYZ", name: "Site Novo" });
  await t.run(createTask, { project: "Site Novo", name: "Revisar o briefing", due_date: "2026-11-18", priority: "high" });
  const { blocks, reply } = await t.chat("mostra o quadro do projeto Site Novo");
  const [shown] = blocks.filter((block): block is BoardBlock => block.type === "board");
  expect(shown?.columns.map(({ key, label }) => [key, label])).toEqual([
    ["backlog", "backlog"],
    ["todo", "a fazer"],
    ["doing", "em andamento"],
    ["review", "em revisão"],
    ["done", "concluído"],
  ]);
  expect(shown?.columns[1]?.cards).toMatchObject([{ title: "Revisar o briefing", lines: ["até 18/11/2026", "alta"], tone: "late" }]);
  expect(reply).toContain("Revisar o briefing");
});

test("tasks leave with their project, which says what hangs on it", async () => {
  const { project, ids } = await board("A", "B");
  const waiting = await t.call(deleteProject as unknown as Tool, { id: project.id }, { surface: "chat" });
  expect(waiting).toMatchObject({ status: "waiting", approval: { question: expect.stringContaining("com 2 tarefas?") } });
  await t.run(deleteProject, { id: project.id });
  await expect(t.run(getTask, { id: ids["A"] ?? "" })).rejects.toMatchObject({ code: "NOT_FOUND" });
  expect((await t.run(listTasks, { query: ` ${made}` })).items.filter((item) => item.project_id === project.id)).toEqual([]);
});

test("boards are worked by REST too (V-128)", async () => {
  const { project } = await board();
  const created = await t.http("POST", `/api/v1/projects/${project.id}/tasks`, { name: "Pela API", due_date: "2026-12-01" });
  expect(created).toMatchObject({ status: 200, json: { name: "Pela API", status: "todo" } });
  const id = String(created.json["id"]);
  expect((await t.http("POST", `/api/v1/tasks/${id}/move`, { status: "doing" })).json).toMatchObject({ status: "doing" });
  expect((await t.http("PATCH", `/api/v1/tasks/${id}`, { priority: "low" })).json).toMatchObject({ priority: "low" });
  expect((await t.http("GET", `/api/v1/projects/${project.id}/board`)).json).toMatchObject({ total: 1, items: [{ id }] });
  expect((await t.http("GET", `/api/v1/tasks/${id}`)).json).toMatchObject({ id });
  expect((await t.http("DELETE", `/api/v1/tasks/${id}`)).status).toBe(200);
  expect((await t.http("GET", `/api/v1/tasks/${id}`)).status).toBe(404);
});

test("a project shows how many of its tasks are done and late", async () => {
  const { project, ids } = await board("A", "B", "C");
  await t.run(moveTask, { id: ids["A"] ?? "", status: "done" });
  await t.run(updateTask, { id: ids["B"] ?? "", due_date: "2026-11-01" });
  expect((await t.run(getProject, { id: project.id })).tasks).toEqual({ open: 2, done: 1, overdue: 1 });
});
