import { desc, eq, sql } from "drizzle-orm";
import { z } from "zod";
import { timeEntries } from "../../db/schema/projects.ts";
import type { Tx } from "../../db/tenant.ts";
import { invalid } from "../../errors.ts";
import { defineTool } from "../define.ts";
import { day, hours, hoursOut, money, moneyOut, prose, rowId, worded } from "../fields/semantic.ts";
import { required } from "../rows.ts";
import { getProjectOrThrow, projectRef } from "./project.ts";

/** The rate of the person's latest entry stands for the next one. */
async function lastRate(tx: Tx, person: string): Promise<number | undefined> {
  const [row] = await tx
    .select({ rate: timeEntries.costRate })
    .from(timeEntries)
    .where(eq(sql`folded(${timeEntries.person})`, sql`folded(${person})`))
    .orderBy(desc(timeEntries.workedOn), desc(timeEntries.id))
    .limit(1);
  return row?.rate;
}

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
      .describe("Cost per hour; the person's last rate when left out."),
    worked_on: day().optional().describe("The day; today when left out."),
    note: prose(2_000).optional().describe("What was done."),
  }),
  output: z.object({
    id: rowId(),
    project_id: rowId("project"),
    project_name: z.string(),
    person: z.string(),
    hours: hoursOut(),
    cost_rate: moneyOut(),
    cost: moneyOut(),
    worked_on: z.string(),
    note: z.string().nullable(),
  }),
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
    const workedOn = input.worked_on ?? today;
    if (workedOn > today) throw invalid("worked_on", say("worked_on não pode estar no futuro", "worked_on must not be in the future"));
    const person = input.person ?? session.actor.name;
    const rate = input.cost_rate ?? (await lastRate(tx, person));
    if (rate === undefined)
      throw invalid(
        "cost_rate",
        say(
          `cost_rate é obrigatório: ainda não conheço o custo por hora de ${person}`,
          `cost_rate is required: the cost per hour of ${person} is not known yet`,
        ),
      );
    const entry = required(
      await tx
        .insert(timeEntries)
        .values({
          projectId: project.id,
          userId: input.person ? null : (session.actor.userId ?? null),
          person,
          hours: input.hours,
          costRate: rate,
          workedOn,
          note: input.note ?? null,
        })
        .returning(),
    );
    return {
      id: entry.id,
      project_id: project.id,
      project_name: project.name,
      person,
      hours: entry.hours,
      cost_rate: entry.costRate,
      cost: Math.round(entry.hours * entry.costRate),
      worked_on: entry.workedOn,
      note: entry.note,
    };
  },
});
