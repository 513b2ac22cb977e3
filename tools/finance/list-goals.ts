import { and, eq, gte, isNull, lt, lte } from "drizzle-orm";
import { z } from "zod";
import { goals } from "../../db/schema/finance.ts";
import { defineTool } from "../define.ts";
import { period, ref, worded } from "../fields/semantic.ts";
import { pageOf, paging, selectPage } from "../paging.ts";
import { GOAL_STATUSES, goal, metricField, metricNamed, toGoal } from "./goal.ts";
import { presentGoals } from "./present-goals.ts";

const statusField = () =>
  worded(z.enum(GOAL_STATUSES), {
    cues: {
      ahead: ["acima do ritmo", "adiantadas", "ahead"],
      on_track: ["no ritmo", "no caminho", "on track"],
      behind: ["atrasadas", "abaixo do ritmo", "em risco", "behind"],
      achieved: ["batidas", "atingidas", "alcancadas", "batemos", "achieved", "reached"],
      missed: ["perdidas", "nao batidas", "nao batemos", "missed"],
      upcoming: ["futuras", "que ainda vao comecar", "upcoming"],
    },
  });

export const listGoals = defineTool({
  name: "list_goals",
  domain: "planning",
  description:
    "List goals with their progress, computed from the metric: value so far, percent of the target, projection to the end of the period at the present pace, and whether it is ahead, on track or behind.",
  effect: "read",
  permission: "finance:read",
  http: ["GET /goals"],
  input: z.object({
    metric: metricField().optional().describe("Only goals of this metric: its name or id."),
    client: ref("client").optional().describe("Only of this client: its id or name."),
    project: ref("project").optional().describe("Only of this project: its id or name."),
    period: period().optional().describe("Only goals whose period touches this one."),
    status: statusField().optional().describe("Only goals that stand so, of the page that is read."),
    ended: worded(z.boolean(), { cues: { true: ["encerradas", "passadas", "antigas", "ended", "past goals"] } })
      .optional()
      .describe("true for goals whose period is over; false for the others."),
    ...paging,
  }),
  output: pageOf(goal),
  examples: [
    { pt: "Como estão as metas?", en: "How are the goals going?", input: {} },
    { pt: "Já batemos a meta de faturamento?", en: "Have we reached the revenue goal yet?", input: { metric: "revenue" } },
  ],
  async run({ tx, today, locale, say }, input) {
    const metric = input.metric ? metricNamed(input.metric, locale, say) : undefined;
    const where = and(
      isNull(goals.deletedAt),
      metric ? eq(goals.metric, metric.id) : undefined,
      input.client ? eq(goals.clientId, input.client) : undefined,
      input.project ? eq(goals.projectId, input.project) : undefined,
      input.period ? lte(goals.periodFrom, input.period.to) : undefined,
      input.period ? gte(goals.periodTo, input.period.from) : undefined,
      input.ended === undefined ? undefined : input.ended ? lt(goals.periodTo, today) : gte(goals.periodTo, today),
    );
    const { rows, ...page } = await selectPage(tx, goals, { where, sort: { by: [goals.periodTo, goals.id], descending: true } }, input);
    const items = [];
    for (const row of rows) items.push(await toGoal(tx, row, today, locale));
    return { items: input.status ? items.filter(({ status }) => status === input.status) : items, ...page };
  },
  present: ({ items }, style) => presentGoals(items, style),
});
