import type { z } from "zod";
import type { Block, Format } from "../../replies/blocks.ts";
import { formatCell, type Style } from "../../replies/format.ts";
import { say } from "../language.ts";
import { labelOf, valueLabel } from "../present/labels.ts";
import type { goal } from "./goal.ts";

type Goal = z.output<typeof goal>;

const FORMATS: Readonly<Record<string, Format>> = {
  money: "money",
  unit_cost: "money",
  percent: "percent",
  hours: "hours",
  score: "score",
};

const shown = (value: number | null, unit: string, style: Style): string => formatCell(value, FORMATS[unit] ?? "count", style);

const daysOf = ({ period }: Goal, style: Style): string =>
  `${formatCell(period.from, "day", style)} – ${formatCell(period.to, "day", style)}`;

/** Each goal in the unit of its own metric. */
export function presentGoals(goals: readonly Goal[], style: Style): Block[] {
  const { locale } = style;
  if (goals.length === 0) return [{ type: "text", text: say(locale, "Nenhuma meta com esses filtros.", "No goal with these filters.") }];
  const column = (key: string, format: Format = "text") => ({ key, label: labelOf(key, locale), format });
  return [
    {
      type: "table",
      columns: [
        column("name"),
        column("target"),
        column("current"),
        column("progress_percent", "percent"),
        column("projected"),
        column("status"),
        column("period"),
      ],
      rows: goals.map((each) => ({
        name: each.name,
        target: shown(each.target, each.unit, style),
        current: shown(each.current, each.unit, style),
        progress_percent: each.progress_percent,
        projected: shown(each.projected, each.unit, style),
        status: valueLabel(each.status, locale),
        period: daysOf(each, style),
      })),
    },
  ];
}

/** The sentence after a goal was set or changed, with where it stands. */
export function presentGoal(each: Goal, style: Style): Block[] {
  const { locale } = style;
  const target = shown(each.target, each.unit, style);
  const current = shown(each.current, each.unit, style);
  const text = say(
    locale,
    `✅ Meta definida: ${each.name}, ${target}, de ${daysOf(each, style)}. Até agora: ${current}.`,
    `✅ Goal set: ${each.name}, ${target}, ${daysOf(each, style)}. So far: ${current}.`,
  );
  return [{ type: "text", text, tone: "success" }];
}
