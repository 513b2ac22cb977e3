import { createHash } from "node:crypto";
import type { TableLine } from "../../tables/csv.ts";

interface Identified {
  readonly source: TableLine;
  /** Platform, grain, entities, days and breakdowns. */
  readonly identity: readonly string[];
}

const digest = (parts: readonly (readonly string[])[]) => createHash("sha256").update(JSON.stringify(parts)).digest("hex");

const groupBy = <T>(items: readonly T[], keyOf: (item: T) => string) => {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group) group.push(item);
    else groups.set(key, [item]);
  }
  return groups;
};

/**
 * A key per row. Rows of one file that share entity, day and breakdowns but differ elsewhere are told apart
 * by their other cells (`described`: those that are no metrics), and by their metrics where even these agree.
 */
export const sourceKeys = (rows: readonly Identified[], described: readonly number[]): ReadonlyMap<TableLine, string> => {
  const keys = new Map<TableLine, string>();
  const cellsOf = ({ source }: Identified) => described.map((index) => source.cells[index] ?? "");
  for (const same of groupBy(rows, ({ identity }) => digest([identity])).values()) {
    const distinct = new Set(same.map(({ source }) => JSON.stringify(source.cells))).size;
    const byText = new Set(same.map((row) => JSON.stringify(cellsOf(row)))).size;
    for (const row of same) {
      const more = byText === distinct ? cellsOf(row) : row.source.cells;
      keys.set(row.source, digest(distinct === 1 ? [row.identity] : [row.identity, more]));
    }
  }
  return keys;
};
