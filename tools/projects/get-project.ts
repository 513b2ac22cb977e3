import { sql } from "drizzle-orm";
import { z } from "zod";
import { defineTool } from "../define.ts";
import { presentProject, projectDetails } from "./present-project.ts";
import { costsOf, type FigureColumns, figuresByProject, marginBounds, toProfitability } from "./profitability.ts";
import { getProjectOrThrow, projectRef, toProject } from "./project.ts";
import { milestonesOf } from "./status-history.ts";

export const getProject = defineTool({
  name: "get_project",
  domain: "projects",
  description:
    "One project with its client, kind, status, budget, dates, status history, tasks by column, margin and what its cost is made of.",
  effect: "read",
  permission: "projects:read",
  http: ["GET /projects/{id}"],
  input: z.object({ id: projectRef() }),
  output: projectDetails,
  examples: [
    { pt: "Me mostre o projeto Site Novo", en: "Show me the project Site Novo", input: { id: "Site Novo" } },
    { pt: "Qual é o orçamento do Site Novo?", en: "What is the budget of Site Novo?", input: { id: "Site Novo" } },
  ],
  present: presentProject,
  async run({ tx, session, now, today }, { id }) {
    const { row, clientName } = await getProjectOrThrow(tx, id);
    const scope = { asOf: today, project: id };
    const seesMoney = session.permissions.has("finance:read");
    const { rows } = await tx.execute<Record<string, unknown> & FigureColumns>(sql`select f.* from ${figuresByProject(scope)} f`);
    const bounds = marginBounds(session.tenant.settings);
    const counted = await tx.execute<{ open: string; done: string; overdue: string }>(sql`
      select count(*) filter (where status <> 'done') as open, count(*) filter (where status = 'done') as done,
        count(*) filter (where status <> 'done' and due_date < app_today()) as overdue
      from tasks where project_id = ${id} and deleted_at is null`);
    const [tasks] = counted.rows;
    return {
      ...toProject(row, clientName),
      milestones: await milestonesOf(tx, row, { now, timeZone: session.tenant.timeZone }),
      tasks: { open: Number(tasks?.open ?? 0), done: Number(tasks?.done ?? 0), overdue: Number(tasks?.overdue ?? 0) },
      profitability: seesMoney ? toProfitability({ ...rows[0], project_id: id, target_margin: row.targetMargin }, bounds) : null,
      costs: seesMoney ? await costsOf(tx, scope) : null,
      alert_margin_percent: bounds.alert,
    };
  },
});
