import { eq } from "drizzle-orm";
import { z } from "zod";
import { timeEntries } from "../../db/schema/projects.ts";
import { defineTool } from "../define.ts";
import { day, hours, money, prose, ref, worded } from "../fields/semantic.ts";
import { given } from "../rows.ts";
import { getProjectOrThrow } from "./project.ts";
import { checkDay, getTimeEntryOrThrow, timeEntry, timeEntryRef, toTimeEntry } from "./time-entry.ts";

export const updateTimeEntry = defineTool({
  name: "update_time_entry",
  domain: "projects",
  description: "Change logged hours: how many, the day, the rate, the project or the note. What is not given stays as it is.",
  effect: "write",
  permission: "time:write",
  http: ["PATCH /time-entries/{id}"],
  input: z.object({
    id: timeEntryRef().describe("The entry: its id, or words of its person, note and project."),
    hours: hours().optional().describe("Hours worked, such as 2.5."),
    worked_on: day().optional().describe("The day."),
    cost_rate: worded(money(), { near: ["a hora", "por hora", "custo", "per hour", "an hour", "rate"] })
      .optional()
      .describe("Cost per hour."),
    project: ref("project").optional().describe("The project that the hours belong to: its id or name."),
    note: prose(2_000).optional().describe("What was done."),
  }),
  output: timeEntry,
  examples: [
    {
      pt: 'Corrija o lançamento de horas "revisão de layout" para 4 horas',
      en: 'Correct the time entry "layout review" to 4 hours',
      input: { id: "revisão de layout", hours: 4 },
    },
    {
      pt: 'O apontamento "reunião de kickoff" foi ontem, corrige',
      en: 'The time entry "kickoff meeting" was yesterday, fix it',
      input: { id: "reunião de kickoff" },
    },
  ],
  async run({ tx, today, say }, { id, ...input }) {
    const { row } = await getTimeEntryOrThrow(tx, id);
    if (input.project) await getProjectOrThrow(tx, input.project);
    if (input.hours !== undefined || input.worked_on !== undefined)
      await checkDay(tx, {
        worker: { userId: row.userId, person: row.person, rate: null },
        workedOn: input.worked_on ?? row.workedOn,
        hours: input.hours ?? row.hours,
        today,
        entryId: id,
        say,
      });
    const changes = given({
      hours: input.hours,
      workedOn: input.worked_on,
      costRate: input.cost_rate,
      projectId: input.project,
      note: input.note,
    });
    if (Object.keys(changes).length > 0) await tx.update(timeEntries).set(changes).where(eq(timeEntries.id, id));
    const after = await getTimeEntryOrThrow(tx, id);
    return toTimeEntry(after.row, after.projectName);
  },
});
