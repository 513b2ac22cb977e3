import { sql } from "drizzle-orm";
import { z } from "zod";
import { defineTool } from "../define.ts";
import { moneyOut, ref, worded } from "../fields/semantic.ts";
import { pageOf, paging } from "../paging.ts";
import { directionField } from "./category.ts";
import { presentRows } from "./present-ledger.ts";
import { recurrence } from "./recurrence.ts";
import { recurrencePage } from "./recurrence-query.ts";

export const listRecurrences = defineTool({
  name: "list_recurrences",
  domain: "finance",
  description: "List the monthly rules that make expenses and revenues by themselves, with their next due day and monthly sums.",
  effect: "read",
  permission: "finance:read",
  http: ["GET /recurrences"],
  input: z.object({
    direction: directionField().optional().describe("in for income, out for costs."),
    client: ref("client").optional().describe("Only of this client: its id or name."),
    project: ref("project").optional().describe("Only of this project: its id or name."),
    ended: worded(z.boolean(), { cues: { true: ["encerradas", "encerrados", "que terminaram", "ended"] } })
      .default(false)
      .describe("true for those whose last day has passed."),
    ...paging,
  }),
  output: pageOf(recurrence).extend({ in_sum: moneyOut(), out_sum: moneyOut() }),
  examples: [
    { pt: "Quais lançamentos se repetem todo mês?", en: "Which entries repeat each month?", input: {} },
    { pt: "Liste as despesas fixas recorrentes", en: "List the recurring costs", input: { direction: "out" } },
  ],
  run: ({ tx, today }, input) =>
    recurrencePage(
      tx,
      today,
      [
        input.direction ? sql`q.direction = ${input.direction}` : undefined,
        input.client ? sql`q.client_id = ${input.client}` : undefined,
        input.project ? sql`q.project_id = ${input.project}` : undefined,
        input.ended ? sql`q.ends_on < ${today}::date` : sql`(q.ends_on is null or q.ends_on >= ${today}::date)`,
      ],
      input,
    ),
  present: (output, style) => presentRows(recurrence, output, ["in_sum", "out_sum"], style),
});
