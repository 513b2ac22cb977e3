import { type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import type { CASH_DIRECTIONS } from "../../db/schema/finance.ts";
import { categories } from "../../db/schema/finance.ts";
import type { Tx } from "../../db/tenant.ts";
import { defineTool } from "../define.ts";
import { nextCursor, offsetOf, pageOf, paging } from "../paging.ts";
import { normalise } from "../values/text.ts";
import { category, defaultCategories, directionField, dreLineField, dreLines, toCategory } from "./category.ts";

type Direction = (typeof CASH_DIRECTIONS)[number];

/** Each name is the next one in an index after the name before it: what is read are the names, not the rows. */
const namesOf = (table: SQL): SQL => sql`(
  with recursive names (name) as (
    (select category from ${table} where deleted_at is null order by category limit 1)
    union all
    select (select t.category from ${table} t where t.deleted_at is null and t.category > n.name order by t.category limit 1)
    from names n where n.name is not null
  ) select name from names where name is not null)`;

/** Names that expenses and revenues carry. */
async function namesInUse(tx: Tx): Promise<{ direction: Direction; name: string }[]> {
  const { rows } = await tx.execute<{ direction: Direction; name: string }>(sql`
    select 'out' as direction, o.name from ${namesOf(sql`expenses`)} o union all select 'in', i.name from ${namesOf(sql`revenues`)} i`);
  return rows;
}

export const listCategories = defineTool({
  name: "list_categories",
  domain: "finance",
  description:
    "List the categories of expenses and income with their line of the income statement (DRE): the tenant's own, the product's, and names in use that are on no line of their own.",
  effect: "read",
  permission: "finance:read",
  http: ["GET /categories"],
  input: z.object({
    direction: directionField().optional().describe("out for expenses, in for income."),
    dre_line: dreLineField().optional().describe("Only those on this line."),
    origin: z
      .enum(["own", "default", "unlisted"])
      .optional()
      .describe("Only the tenant's own, the product's, or names in use without a line."),
    ...paging,
  }),
  output: pageOf(category),
  examples: [
    { pt: "Quais são as categorias de despesa?", en: "Which expense categories are there?", input: { direction: "out" } },
    { pt: "Liste as categorias do financeiro", en: "List the finance categories", input: {} },
  ],
  async run({ tx }, input) {
    const own = (await tx.select().from(categories).where(sql`${categories.deletedAt} is null`)).map(toCategory);
    const lineOf = await dreLines(tx);
    const others = [...(await namesInUse(tx)), ...defaultCategories()].map(({ direction, name }) => {
      const { line, origin } = lineOf(direction, name);
      return { id: null, name, direction, dre_line: line, origin, created_at: null };
    });
    const seen = new Map<string, z.input<typeof category>>();
    for (const each of [...own, ...others]) {
      const at = `${each.direction} ${normalise(each.name)}`;
      if (!seen.has(at)) seen.set(at, each);
    }
    const found = [...seen.values()]
      .filter(
        (each) =>
          (!input.direction || each.direction === input.direction) &&
          (!input.dre_line || each.dre_line === input.dre_line) &&
          (!input.origin || each.origin === input.origin),
      )
      .toSorted((a, b) => a.direction.localeCompare(b.direction) || a.name.localeCompare(b.name));
    const from = offsetOf(input);
    return { items: found.slice(from, from + input.limit), next_cursor: nextCursor(input, found.length), total: found.length };
  },
});
