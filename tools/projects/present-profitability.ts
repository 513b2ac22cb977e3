import { z } from "zod";
import type { Block } from "../../replies/blocks.ts";
import { formatCell, type Style } from "../../replies/format.ts";
import { say } from "../language.ts";
import { kpisOf, rowsTable } from "../present/columns.ts";
import { costByKind, profitability } from "./profitability.ts";

const row = profitability.extend({ project_name: z.string(), client_name: z.string() });

interface Listed {
  readonly items: readonly z.output<typeof row>[];
  readonly total: number;
  readonly costs: z.output<typeof costByKind> | null;
  readonly alert_margin_percent: number;
}

type Costs = z.output<typeof costByKind>;

const expenseRow = costByKind.shape.expenses.element;
const laborRow = costByKind.shape.labor.element;

/** Two tables: expenses by category, hours by person. */
export function costTables({ expenses, labor }: Costs, { locale }: Style): Block[] {
  return [
    ...(expenses.length > 0
      ? [
          rowsTable({
            schema: expenseRow,
            rows: expenses,
            path: "",
            locale,
            title: say(locale, "Despesas por categoria", "Expenses by category"),
          }),
        ]
      : []),
    ...(labor.length > 0
      ? [rowsTable({ schema: laborRow, rows: labor, path: "", locale, title: say(locale, "Horas por pessoa", "Hours by person") })]
      : []),
  ];
}

type Margin = Pick<z.output<typeof row>, "margin_state" | "target_margin_percent">;

/** "Abaixo da meta de 30%": how the margin stands; nothing where it is fine or there is none. */
export function marginNote({ margin_state, target_margin_percent }: Margin, alert: number, style: Style): Block[] {
  const shown = (value: number) => formatCell(value, "percent", style);
  if (margin_state === "alert")
    return [
      {
        type: "text",
        tone: "error",
        text: say(
          style.locale,
          `🔴 Margem abaixo do alerta de ${shown(alert)} (meta: ${shown(target_margin_percent)}).`,
          `🔴 The margin is below the alert of ${shown(alert)} (target: ${shown(target_margin_percent)}).`,
        ),
      },
    ];
  if (margin_state !== "below_target") return [];
  const text = say(
    style.locale,
    `🟡 Margem abaixo da meta de ${shown(target_margin_percent)}.`,
    `🟡 The margin is below the target of ${shown(target_margin_percent)}.`,
  );
  return [{ type: "text", tone: "warning", text }];
}

/** One project with what its cost is made of; several as a table. */
export function presentProfitability({ items, total, costs, alert_margin_percent: alert }: Listed, style: Style): Block[] {
  const { locale } = style;
  const [only] = items;
  if (!only) return [{ type: "text", text: say(locale, "Não encontrei nada com esses filtros.", "Nothing was found with these filters.") }];
  if (items.length > 1 || total > 1) return [rowsTable({ schema: row, rows: items, path: "items", locale, total })];
  return [
    ...marginNote(only, alert, style),
    { type: "kpi", title: only.project_name, items: kpisOf(row, only, "items.0", style) },
    ...(costs ? costTables(costs, style) : []),
  ];
}
