import { isNull } from "drizzle-orm";
import { z } from "zod";
import { recurrences } from "../../db/schema/finance.ts";
import { defineTool } from "../define.ts";
import { countOut } from "../fields/semantic.ts";
import { extendRecurrence } from "./recurrence.ts";

export const refreshRecurringEntries = defineTool({
  name: "refresh_recurring_entries",
  domain: "finance",
  description: "Make the expenses and revenues of every monthly rule up to three months ahead; the nightly schedule runs it.",
  effect: "write",
  permission: "jobs:write",
  by: "job",
  http: [],
  input: z.object({}),
  output: z.object({ created: countOut() }),
  examples: [],
  async run({ tx, today }) {
    const rules = await tx.select().from(recurrences).where(isNull(recurrences.deletedAt));
    let created = 0;
    for (const rule of rules) created += await extendRecurrence(tx, rule, today);
    return { created };
  },
});
