import { eq } from "drizzle-orm";
import { z } from "zod";
import { goals } from "../../db/schema/finance.ts";
import { invalid } from "../../errors.ts";
import { defineTool } from "../define.ts";
import { name, period, ref, worded } from "../fields/semantic.ts";
import { given } from "../rows.ts";
import { getGoalOrThrow, goal, targetField, toGoal } from "./goal.ts";
import { presentGoal } from "./present-goals.ts";

export const updateGoal = defineTool({
  name: "update_goal",
  domain: "planning",
  description: "Change a goal's target, period or name. What is not given stays as it is.",
  effect: "write",
  permission: "finance:write",
  http: ["PATCH /goals/{id}"],
  input: z.object({
    id: worded(ref("goal"), { near: ["meta", "objetivo", "goal", "target"] }).describe("The goal: its id or name."),
    target: targetField().optional().describe("The value to reach, in the metric's unit."),
    period: period().optional().describe("The period."),
    name: name().optional().describe("What the goal is called."),
  }),
  output: goal,
  examples: [
    { pt: "Aumente a meta Receita para 90 mil", en: "Raise the goal Revenue to 90 thousand", input: { id: "Receita", target: "90000.00" } },
    {
      pt: 'Renomeia a meta Leads para "Leads do trimestre"',
      en: 'Rename the goal Leads to "Leads of the quarter"',
      input: { id: "Leads" },
    },
  ],
  async run({ tx, today, locale, say }, { id, target, period: days, name: called }) {
    await getGoalOrThrow(tx, id);
    if (target === 0) throw invalid("target", say("a meta precisa ser maior que zero", "the target must be above zero"));
    const changes = given({
      target: target === undefined ? undefined : target / 100,
      periodFrom: days?.from,
      periodTo: days?.to,
      name: called,
    });
    if (Object.keys(changes).length > 0) await tx.update(goals).set(changes).where(eq(goals.id, id));
    return toGoal(tx, await getGoalOrThrow(tx, id), today, locale);
  },
  present: presentGoal,
});
