import { beforeAll, expect, test } from "vitest";
import { createClient } from "../../../tools/crm/create-client.ts";
import { createProject } from "../../../tools/projects/create-project.ts";
import { createTask } from "../../../tools/projects/create-task.ts";
import { logTime } from "../../../tools/projects/log-time.ts";
import { openWorld, type TestTenant } from "../../helpers/world.ts";

let t: TestTenant;
beforeAll(async () => {
  t = await (await openWorld()).tenant();
  await t.run(createClient, { name: "Empresa XYZ", status: "client" });
  const { id } = await t.run(createProject, { client: "Empresa XYZ", name: "Site Novo", category: "website", with_tasks: false });
  await t.run(createTask, { project: id, name: "Montar o menu", due_date: "2026-11-01" });
  await t.run(logTime, { project: id, hours: 3, cost_rate: "50.00" });
});

test("tasks, hours and prices are asked for and worked in plain words", async () => {
  const only = async (message: string) => {
    const { tool_calls: calls, reply } = await t.chat(message);
    expect(
      calls.map((call) => call.status),
      message,
    ).toEqual(["ok"]);
    return { tool: calls[0]?.tool, input: calls[0]?.input, reply };
  };
  expect(await only("crie uma tarefa para revisar o briefing do Site Novo até sexta")).toMatchObject({
    tool: "create_task",
    input: { name: "revisar o briefing", due_date: "2026-11-27" },
  });
  expect(await only("move a tarefa revisar o briefing pra concluído")).toMatchObject({
    tool: "move_task",
    input: { status: "done" },
    reply: expect.stringContaining("revisar o briefing"),
  });
  const late = await only("quais tarefas estão atrasadas?");
  expect(late).toMatchObject({ tool: "list_tasks", input: { overdue: true } });
  expect(late.reply).toContain("Montar o menu");
  expect(late.reply).not.toContain("revisar o briefing");
  const hours = await only("quantas horas a gente gastou no Site Novo esse mês?");
  expect(hours).toMatchObject({ tool: "list_time_entries", input: { period: { from: "2026-11-01", to: "2026-11-30" } } });
  expect(hours.reply).toContain("**3 h**");
  const price = await only("quanto eu cobro por um projeto de branding de 60 horas?");
  expect(price).toMatchObject({ tool: "recommend_pricing", input: { category: "branding", hours: 60 } });
  expect(price.reply).toContain("R$ 4.285,72");
});
