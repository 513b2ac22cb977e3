import type { ChartBlock, TableBlock } from "../../../replies/blocks.ts";

/** The same numbers for those who read tables. */
export function chartAsTable(block: ChartBlock, category: string): TableBlock {
  const { format, currency } = block;
  return {
    type: "table",
    title: block.title,
    columns: [
      { key: "category", label: category, format: "text" },
      ...block.series.map(({ name }, index) => ({
        key: `s${index}`,
        label: name,
        format,
        ...(currency && { currency }),
      })),
    ],
    rows: block.categories.map((name, row) => ({
      category: name,
      ...Object.fromEntries(block.series.map(({ values }, index) => [`s${index}`, values[row] ?? null])),
    })),
  };
}
