import { and, eq, isNull } from "drizzle-orm";
import { z } from "zod";
import { CASH_DIRECTIONS, categories, DRE_LINES } from "../../db/schema/finance.ts";
import type { Tx } from "../../db/tenant.ts";
import { AppError } from "../../errors.ts";
import { instantOut, name, ref, rowId, worded } from "../fields/semantic.ts";
import { normalise } from "../values/text.ts";
import { DEFAULT_CATEGORIES, DEFAULT_LINE } from "./default-categories.ts";

type Direction = (typeof CASH_DIRECTIONS)[number];
type DreLine = (typeof DRE_LINES)[number];
type Row = typeof categories.$inferSelect;

export const directionField = () =>
  worded(z.enum(CASH_DIRECTIONS), {
    cues: {
      in: ["receita", "entrada", "income", "revenue"],
      out: ["despesa", "saida", "custo", "gasto", "contas fixas", "contas a pagar", "a gente paga", "expense", "bills"],
    },
  });

export const dreLineField = () =>
  worded(z.enum(DRE_LINES), {
    cues: {
      gross_revenue: ["receita bruta", "gross revenue"],
      deductions: ["deducoes", "impostos sobre vendas", "impostos sobre receita", "deductions"],
      variable_costs: ["custos variaveis", "custo variavel", "variable cost", "variable costs"],
      personnel: ["pessoal", "folha", "personnel", "payroll"],
      fixed_costs: ["custos fixos", "custo fixo", "despesas fixas", "despesa fixa", "fixed cost", "fixed costs"],
      marketing: ["marketing proprio", "linha marketing", "marketing line"],
      depreciation: ["depreciacao", "depreciation"],
      financial_income: ["receitas financeiras", "receita financeira", "financial income"],
      financial_expenses: ["despesas financeiras", "despesa financeira", "financial expenses"],
      income_tax: ["imposto de renda", "ir e csll", "income tax"],
    },
  });

export const categoryRef = () => worded(ref("category"), { near: ["categoria", "category"] }).describe("The category: its id or name.");
export const categoryName = () => name().max(60);

export const category = z.object({
  id: rowId().nullable(),
  name: z.string(),
  direction: z.enum(CASH_DIRECTIONS),
  dre_line: z.enum(DRE_LINES),
  /** The tenant's own, one of the product's, or a name in use that nobody has put on a line yet. */
  origin: z.enum(["own", "default", "unlisted"]),
  created_at: instantOut().nullable(),
});

export const toCategory = (row: Row): z.input<typeof category> => ({
  id: row.id,
  name: row.name,
  direction: row.direction,
  dre_line: row.dreLine,
  origin: "own",
  created_at: row.createdAt,
});

const key = (direction: Direction, text: string): string => `${direction} ${normalise(text)}`;

const DEFAULTS: ReadonlyMap<string, { readonly direction: Direction; readonly name: string; readonly line: DreLine }> = new Map(
  CASH_DIRECTIONS.flatMap((direction) =>
    Object.entries(DEFAULT_CATEGORIES[direction]).flatMap(([line, names]) =>
      names.map((each) => [key(direction, each), { direction, name: each, line: line as DreLine }] as const),
    ),
  ),
);

export const defaultCategories = () => [...DEFAULTS.values()];

/** The line of the income statement that each category name goes to: the tenant's own word first, then the product's. */
export async function dreLines(
  tx: Tx,
): Promise<(direction: Direction, name: string) => { line: DreLine; origin: "own" | "default" | "unlisted" }> {
  const own = await tx.select().from(categories).where(isNull(categories.deletedAt));
  const mine = new Map(own.map((row) => [key(row.direction, row.name), row.dreLine]));
  return (direction, text) => {
    const at = key(direction, text);
    const line = mine.get(at);
    if (line) return { line, origin: "own" };
    const known = DEFAULTS.get(at);
    return known ? { line: known.line, origin: "default" } : { line: DEFAULT_LINE[direction], origin: "unlisted" };
  };
}

export async function getCategoryOrThrow(tx: Tx, id: string): Promise<Row> {
  const [row] = await tx
    .select()
    .from(categories)
    .where(and(eq(categories.id, id), isNull(categories.deletedAt)));
  if (!row) throw new AppError("NOT_FOUND", `category ${id}: list_categories`);
  return row;
}

/** Case and accents do not make another category. */
export async function assertFreeName(
  tx: Tx,
  { direction, name: wanted, except }: { readonly direction: Direction; readonly name: string; readonly except?: string },
  say: (pt: string, en: string) => string,
): Promise<void> {
  const own = await tx
    .select()
    .from(categories)
    .where(and(eq(categories.direction, direction), isNull(categories.deletedAt)));
  const same = own.find((row) => row.id !== except && normalise(row.name) === normalise(wanted));
  if (same)
    throw new AppError(
      "CONFLICT",
      say(
        `Já existe a categoria ${same.name}; mude-a com update_category.`,
        `The category ${same.name} exists already; change it with update_category.`,
      ),
    );
}
