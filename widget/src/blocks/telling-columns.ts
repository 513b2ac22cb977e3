import type { Cell, Column, TableBlock } from "../../../replies/blocks.ts";

const ordered: ReadonlySet<Column["format"]> = new Set(["money", "percent", "count", "hours", "score", "day", "instant", "month"]);
const times: ReadonlySet<Column["format"]> = new Set(["day", "instant", "month"]);

const known = (block: TableBlock, { key, format }: Column): readonly (string | number)[] =>
  block.rows
    .map((row) => row[key] ?? "")
    .filter((cell: Cell) => cell !== "")
    .map((cell) => (times.has(format) ? String(cell) : Number(cell)));

/** Fewer rows are in order by chance. */
const fewestRows = 3;

function isSorted(block: TableBlock, column: Column): boolean {
  const cells = known(block, column);
  if (!ordered.has(column.format) || cells.length < fewestRows || cells[0] === cells.at(-1)) return false;
  const steps = cells.slice(1).map((cell, index) => [cells[index] ?? cell, cell] as const);
  return steps.every(([a, b]) => a <= b) || steps.every(([a, b]) => a >= b);
}

/** On a phone two columns are in sight: the record's name and, brought beside it, what the rows were sorted by. */
export function tellingColumnsFirst(block: TableBlock): TableBlock {
  const [name, ...rest] = block.columns;
  if (!name || isSorted(block, name)) return block;
  const isFigure = ({ key }: Column) => block.figures?.some((ids) => ids[key] !== undefined) ?? false;
  const sorted = rest.filter((column) => isSorted(block, column));
  const telling = sorted.find(isFigure) ?? sorted[0];
  return telling ? { ...block, columns: [name, telling, ...rest.filter((column) => column !== telling)] } : block;
}
