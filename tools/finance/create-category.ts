import { z } from "zod";
import { categories } from "../../db/schema/finance.ts";
import { defineTool } from "../define.ts";
import { required } from "../rows.ts";
import { assertFreeName, category, categoryName, directionField, dreLineField, toCategory } from "./category.ts";
import { DEFAULT_LINE } from "./default-categories.ts";

export const createCategory = defineTool({
  name: "create_category",
  domain: "finance",
  description: "Create a category of expenses or income and say which line of the income statement (DRE) it belongs to.",
  effect: "write",
  permission: "finance:write",
  http: ["POST /categories"],
  input: z.object({
    name: categoryName().describe("The category's name."),
    direction: directionField().default("out").describe("out for expenses, in for income."),
    dre_line: dreLineField()
      .optional()
      .describe("Line of the income statement; fixed costs for expenses and gross revenue for income when left out."),
  }),
  output: category,
  examples: [
    {
      pt: "Crie a categoria Coworking como custo fixo",
      en: "Create the category Coworking as a fixed cost",
      input: { name: "Coworking", dre_line: "fixed_costs" },
    },
    {
      pt: 'Nova categoria de receita "Palestras"',
      en: 'New income category "Talks"',
      input: { name: "Palestras", direction: "in" },
    },
  ],
  async run({ tx, say }, { name, direction, dre_line }) {
    await assertFreeName(tx, { name, direction }, say);
    const dreLine = dre_line ?? DEFAULT_LINE[direction];
    return toCategory(required(await tx.insert(categories).values({ name, direction, dreLine }).returning()));
  },
});
