import type { z } from "zod";
import type { TASK_STATUSES } from "../../db/schema/projects.ts";
import type { Block } from "../../replies/blocks.ts";
import type { Style } from "../../replies/format.ts";
import { say } from "../language.ts";
import { rowsTable } from "../present/columns.ts";
import { boardBlock } from "./board.ts";
import { task } from "./task.ts";

interface Listed {
  readonly items: readonly z.output<typeof task>[];
  readonly total: number;
  readonly columns: readonly { readonly status: (typeof TASK_STATUSES)[number]; readonly tasks: number }[];
  readonly board_of: string | null;
}

const shown = task.omit({ position: true, done_at: true, overdue: true });

/** One project's tasks as its board; others as a table. */
export function presentTasks({ items, total, columns, board_of }: Listed, style: Style): Block[] {
  const { locale } = style;
  if (items.length === 0)
    return [{ type: "text", text: say(locale, "Nenhuma tarefa com esses filtros.", "There is no task with these filters.") }];
  if (board_of !== null) {
    const totals = Object.fromEntries(columns.map(({ status, tasks }) => [status, tasks])) as Record<
      (typeof TASK_STATUSES)[number],
      number
    >;
    return [boardBlock(say(locale, `Quadro de ${board_of}`, `Board of ${board_of}`), items, totals, style)];
  }
  const late = items.filter(({ overdue }) => overdue).length;
  const note = say(locale, `⚠️ ${late} em atraso.`, `⚠️ ${late} overdue.`);
  return [
    ...(late > 0 ? [{ type: "text", text: note, tone: "warning" } as const] : []),
    rowsTable({ schema: shown, rows: items, path: "items", locale, total }),
  ];
}
