import { and, eq, isNull } from "drizzle-orm";
import { z } from "zod";
import { goals } from "../../db/schema/finance.ts";
import { invalid } from "../../errors.ts";
import { defineTool } from "../define.ts";
import { name, period, ref } from "../fields/semantic.ts";
import { inLanguage } from "../language.ts";
import { required } from "../rows.ts";
import { calendarPeriod } from "../values/periods.ts";
import { assertScope, goal, metricField, metricNamed, targetField, toGoal } from "./goal.ts";
import { presentGoal } from "./present-goals.ts";

export const setGoal = defineTool({
  name: "set_goal",
  domain: "planning",
  description:
    "Set a target for a metric of the product over a period, of the whole business, a client or a project. The same metric, period and scope has one goal: setting it again changes it.",
  effect: "write",
  permission: "finance:write",
  http: ["POST /goals"],
  input: z.object({
    metric: metricField().describe("What is measured: a metric's name or id, such as revenue, MRR, leads or margin."),
    target: targetField().describe("The value to reach, in the metric's unit: money, a count, or percent."),
    period: period().optional().describe("The period; this month when left out."),
    client: ref("client").optional().describe("Only of this client: its id or name."),
    project: ref("project").optional().describe("Only of this project: its id or name."),
    name: name().optional().describe("What the goal is called; the metric's name when left out."),
  }),
  output: goal,
  examples: [
    {
      pt: "Meta de faturamento de 80 mil em dezembro",
      en: "Revenue goal of 80 thousand in December",
      input: { metric: "revenue", target: "80000.00", period: { from: "2026-12-01", to: "2026-12-31" } },
    },
    {
      pt: "Defina uma meta de 200 leads neste mês",
      en: "Set a goal of 200 leads this month",
      input: { metric: "leads", target: 200, period: "this_month" },
    },
  ],
  async run({ tx, today, locale, say }, input) {
    const metric = metricNamed(input.metric, locale, say);
    assertScope(metric, input, locale, say);
    if (input.target === 0) throw invalid("target", say("a meta precisa ser maior que zero", "the target must be above zero"));
    const { from, to } = input.period ?? calendarPeriod("month", today, 0);
    const target = input.target / 100;
    const clientId = input.client ?? null;
    const projectId = input.project ?? null;
    const [same] = await tx
      .select({ id: goals.id })
      .from(goals)
      .where(
        and(
          isNull(goals.deletedAt),
          eq(goals.metric, metric.id),
          eq(goals.periodFrom, from),
          eq(goals.periodTo, to),
          clientId ? eq(goals.clientId, clientId) : isNull(goals.clientId),
          projectId ? eq(goals.projectId, projectId) : isNull(goals.projectId),
        ),
      );
    const named = input.name ?? inLanguage(locale, metric.names);
    const values = { name: named, metric: metric.id, target, periodFrom: from, periodTo: to, clientId, projectId };
    const rows = same
      ? await tx
          .update(goals)
          .set({ target, ...(input.name && { name: input.name }) })
          .where(eq(goals.id, same.id))
          .returning()
      : await tx.insert(goals).values(values).returning();
    return toGoal(tx, required(rows), today, locale);
  },
  present: presentGoal,
});
