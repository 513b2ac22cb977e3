import { z } from "zod";
import type { Block } from "../../replies/blocks.ts";
import type { Style } from "../../replies/format.ts";
import { say } from "../language.ts";
import { factsLine, kpisOf, rowsTable } from "../present/columns.ts";
import { costTables, marginNote } from "./present-profitability.ts";
import { costByKind, profitability } from "./profitability.ts";
import { project } from "./project.ts";
import { milestone } from "./status-history.ts";

export const projectDetails = project.extend({
  milestones: z.array(milestone).describe("The statuses it went through, oldest first."),
  tasks: z.object({ open: z.int(), done: z.int(), overdue: z.int() }),
  profitability: profitability.nullable().describe("null for who may not see the finances."),
  costs: costByKind.nullable(),
  alert_margin_percent: z.number().meta({ "x-field": { kind: "percent" } }),
});

type Details = z.output<typeof projectDetails>;

function taskLine({ open, done, overdue }: Details["tasks"], { locale }: Style): Block[] {
  if (open + done === 0) return [];
  const late = overdue > 0 ? say(locale, `, ${overdue} em atraso`, `, ${overdue} overdue`) : "";
  return [
    {
      type: "text",
      text: say(locale, `Tarefas: ${done} de ${open + done} feitas${late}.`, `Tasks: ${done} of ${open + done} done${late}.`),
    },
  ];
}

export function presentProject(output: Details, style: Style): Block[] {
  const { locale } = style;
  const { milestones, profitability: money, costs } = output;
  const title = say(locale, "Histórico da situação", "Status history");
  return [
    { type: "text", text: factsLine(project, output, style) },
    ...(money ? [...marginNote(money, output.alert_margin_percent, style)] : []),
    ...(money ? [{ type: "kpi", title: output.name, items: kpisOf(profitability, money, "profitability", style) } as const] : []),
    ...taskLine(output.tasks, style),
    ...(milestones.length > 1 ? [rowsTable({ schema: milestone, rows: milestones, path: "milestones", locale, title })] : []),
    ...(costs ? costTables(costs, style) : []),
  ];
}
