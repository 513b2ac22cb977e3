import { and, eq, isNull, sql } from "drizzle-orm";
import { z } from "zod";
import { categories, expenses, revenues } from "../../db/schema/finance.ts";
import { defineTool } from "../define.ts";
import { given } from "../rows.ts";
import { assertFreeName, category, categoryName, categoryRef, dreLineField, getCategoryOrThrow, toCategory } from "./category.ts";

export const updateCategory = defineTool({
  name: "update_category",
  domain: "finance",
  description: "Rename a category, with the expenses or revenues that carry it, or put it on another line of the income statement (DRE).",
  effect: "write",
  permission: "finance:write",
  http: ["PATCH /categories/{id}"],
  input: z.object({
    id: categoryRef(),
    name: categoryName().optional().describe("Its new name."),
    dre_line: dreLineField().optional().describe("Line of the income statement."),
  }),
  output: category,
  examples: [
    {
      pt: "Mude a categoria Coworking para custos variáveis",
      en: "Move the category Coworking to variable costs",
      input: { id: "Coworking", dre_line: "variable_costs" },
    },
    {
      pt: "Renomeia a categoria Freela para Freelancers",
      en: "Rename the category Freela to Freelancers",
      input: { id: "Freela", name: "Freelancers" },
    },
  ],
  async run({ tx, say }, { id, name, dre_line }) {
    const before = await getCategoryOrThrow(tx, id);
    if (name && name !== before.name) {
      await assertFreeName(tx, { name, direction: before.direction, except: id }, say);
      const table = before.direction === "in" ? revenues : expenses;
      const carries = sql`folded(${table.category}) = folded(${before.name})`;
      await tx
        .update(table)
        .set({ category: name })
        .where(and(isNull(table.deletedAt), carries));
    }
    const changes = given({ name, dreLine: dre_line });
    if (Object.keys(changes).length > 0) await tx.update(categories).set(changes).where(eq(categories.id, id));
    return toCategory(await getCategoryOrThrow(tx, id));
  },
});
