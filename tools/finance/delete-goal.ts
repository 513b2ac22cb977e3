import { eq } from "drizzle-orm";
import { z } from "zod";
import { goals } from "../../db/schema/finance.ts";
import { defineTool } from "../define.ts";
import { instantOut, ref, rowId, worded } from "../fields/semantic.ts";
import { plainDay } from "./change.ts";
import { getGoalOrThrow } from "./goal.ts";

export const deleteGoal = defineTool({
  name: "delete_goal",
  domain: "planning",
  description: "Delete a goal. The row is kept and marked as deleted, so that it can be undone.",
  effect: "destructive",
  permission: "finance:write",
  http: ["DELETE /goals/{id}"],
  input: z.object({ id: worded(ref("goal"), { near: ["meta", "objetivo", "goal", "target"] }).describe("The goal: its id or name.") }),
  output: z.object({ id: rowId(), name: z.string(), deleted_at: instantOut() }),
  examples: [
    { pt: "Exclua a meta de faturamento", en: "Delete the revenue goal", input: { id: "Receita" } },
    { pt: "Apaga essa meta de leads", en: "Remove that leads goal", input: { id: "Leads" } },
  ],
  async confirm({ id }, { tx, say }) {
    const { name, periodFrom, periodTo } = await getGoalOrThrow(tx, id);
    const what = `${name} (${plainDay(periodFrom, say)} – ${plainDay(periodTo, say)})`;
    return say(`Excluir a meta ${what}?`, `Delete the goal ${what}?`);
  },
  async run({ tx, now }, { id }) {
    const { name } = await getGoalOrThrow(tx, id);
    await tx.update(goals).set({ deletedAt: now }).where(eq(goals.id, id));
    return { id, name, deleted_at: now };
  },
});
