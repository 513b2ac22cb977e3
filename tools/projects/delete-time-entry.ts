import { eq } from "drizzle-orm";
import { z } from "zod";
import { timeEntries } from "../../db/schema/projects.ts";
import { defineTool } from "../define.ts";
import { hoursOut, instantOut, rowId } from "../fields/semantic.ts";
import { getTimeEntryOrThrow, timeEntryRef } from "./time-entry.ts";

export const deleteTimeEntry = defineTool({
  name: "delete_time_entry",
  domain: "projects",
  description: "Delete logged hours; they leave the project's cost. The row is kept and marked as deleted, so that it can be undone.",
  effect: "destructive",
  permission: "time:write",
  http: ["DELETE /time-entries/{id}"],
  input: z.object({ id: timeEntryRef().describe("The entry: its id, or words of its person, note and project.") }),
  output: z.object({
    id: rowId(),
    person: z.string(),
    hours: hoursOut(),
    worked_on: z.string(),
    project_name: z.string(),
    deleted_at: instantOut(),
  }),
  examples: [
    {
      pt: 'Exclua o lançamento de horas "revisão de layout"',
      en: 'Delete the time entry "layout review"',
      input: { id: "revisão de layout" },
    },
    {
      pt: 'Apaga o apontamento "reunião de kickoff"',
      en: 'Remove the logged hours "kickoff meeting"',
      input: { id: "reunião de kickoff" },
    },
  ],
  async confirm({ id }, { tx, say }) {
    const { row, projectName } = await getTimeEntryOrThrow(tx, id);
    return say(
      `Excluir as ${row.hours} h de ${row.person} em ${row.workedOn}, no projeto ${projectName}?`,
      `Delete the ${row.hours} h of ${row.person} on ${row.workedOn}, on the project ${projectName}?`,
    );
  },
  async run({ tx, now }, { id }) {
    const { row, projectName } = await getTimeEntryOrThrow(tx, id);
    await tx.update(timeEntries).set({ deletedAt: now }).where(eq(timeEntries.id, id));
    return { id, person: row.person, hours: row.hours, worked_on: row.workedOn, project_name: projectName, deleted_at: now };
  },
});
