import { eq } from "drizzle-orm";
import { z } from "zod";
import { categories } from "../../db/schema/finance.ts";
import { defineTool } from "../define.ts";
import { instantOut, rowId } from "../fields/semantic.ts";
import { categoryRef, getCategoryOrThrow } from "./category.ts";

export const deleteCategory = defineTool({
  name: "delete_category",
  domain: "finance",
  description: "Delete a category of the tenant's own. Expenses and revenues keep its name and go to the product's line for it.",
  effect: "destructive",
  permission: "finance:write",
  http: ["DELETE /categories/{id}"],
  input: z.object({ id: categoryRef() }),
  output: z.object({ id: rowId(), name: z.string(), deleted_at: instantOut() }),
  examples: [
    { pt: "Exclua a categoria Coworking", en: "Delete the category Coworking", input: { id: "Coworking" } },
    { pt: "Remove a categoria Palestras do financeiro", en: "Remove the category Talks from finance", input: { id: "Palestras" } },
  ],
  async confirm({ id }, { tx, say }) {
    const { name } = await getCategoryOrThrow(tx, id);
    return say(`Excluir a categoria ${name}?`, `Delete the category ${name}?`);
  },
  async run({ tx, now }, { id }) {
    const { name } = await getCategoryOrThrow(tx, id);
    await tx.update(categories).set({ deletedAt: now }).where(eq(categories.id, id));
    return { id, name, deleted_at: now };
  },
});
