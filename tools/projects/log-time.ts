import { z } from "zod";
import { timeEntries } from "../../db/schema/projects.ts";
import { invalid } from "../../errors.ts";
import { defineTool } from "../define.ts";
import { day, hours, money, prose, worded } from "../fields/semantic.ts";
import { required } from "../rows.ts";
import { getProjectOrThrow, projectRef } from "./project.ts";
import { checkDay, lastRate, timeEntry, toTimeEntry, workerNamed, workerOfUser } from "./time-entry.ts";

export const logTime = defineTool({
  name: "log_time",
  domain: "projects",
  description: "Log hours worked on a project; they enter its cost at the person's rate per hour.",
  effect: "write",
  permission: "time:write",
  http: ["POST /time-entries"],
  input: z.object({
    project: projectRef(),
    hours: hours().describe("Hours worked, such as 2.5."),
    person: z
      .string()
      .trim()
      .min(1)
      .max(120)
      .meta({ "x-field": { kind: "prose", near: ["pelo", "pela", "horas do", "horas da", "feito por", "done by"] } })
      .optional()
      .describe("Who worked; the caller when left out."),
    cost_rate: worded(money(), { near: ["a hora", "por hora", "custo", "per hour", "an hour", "rate"] })
      .optional()
      .describe("Cost per hour; the user's own rate when left out, else the person's last one."),
    worked_on: day().optional().describe("The day; today when left out."),
    note: prose(2_000).optional().describe("What was done."),
  }),
  output: timeEntry,
  examples: [
    { pt: "Lance 3 horas no projeto Site Novo", en: "Log 3 hours on the project Site Novo", input: { project: "Site Novo", hours: 3 } },
    {
      pt: "Trabalhei 2h30 ontem no Site Novo, revisão de layout",
      en: "I worked 2h30 yesterday on Site Novo, layout review",
      input: { project: "Site Novo", hours: 2.5, note: "revisão de layout" },
    },
  ],
  async run({ tx, session, today, say }, input) {
    const { row: project } = await getProjectOrThrow(tx, input.project);
    const { actor } = session;
    const worker =
      input.person === undefined && actor.userId
        ? await workerOfUser(tx, actor.userId, actor.name)
        : await workerNamed(tx, input.person ?? actor.name);
    const workedOn = input.worked_on ?? today;
    await checkDay(tx, { worker, workedOn, hours: input.hours, today, say });
    const rate = input.cost_rate ?? worker.rate ?? (await lastRate(tx, worker));
    if (rate === undefined)
      throw invalid(
        "cost_rate",
        say(
          `cost_rate é obrigatório: ainda não conheço o custo por hora de ${worker.person}`,
          `cost_rate is required: the cost per hour of ${worker.person} is not known yet`,
        ),
      );
    const created = await tx
      .insert(timeEntries)
      .values({
        projectId: project.id,
        userId: worker.userId,
        person: worker.person,
        hours: input.hours,
        costRate: rate,
        workedOn,
        note: input.note ?? null,
      })
      .returning();
    return toTimeEntry(required(created), project.name);
  },
});
