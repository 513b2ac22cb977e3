import type { z } from "zod";
import type { Block, Kpi } from "../../replies/blocks.ts";
import { formatCell, type Style } from "../../replies/format.ts";
import { counted, say } from "../language.ts";
import { labelOf, valueLabel } from "../present/labels.ts";
import { ENOUGH } from "./pricing.ts";
import type { recommendation } from "./recommendation.ts";

type Pricing = z.output<typeof recommendation>;

const SOURCES = {
  input: { pt: "informado", en: "given" },
  estimates: { pt: "estimativas das tarefas", en: "the tasks' estimates" },
  logged: { pt: "já lançado no projeto", en: "logged on the project" },
  similar: { pt: "mediana dos projetos parecidos", en: "median of similar projects" },
  category: { pt: "média da categoria em 12 meses", en: "the category's average of 12 months" },
  tenant: { pt: "média da agência em 12 meses", en: "the agency's average of 12 months" },
  users: { pt: "média do custo-hora da equipe", en: "average of the team's own rates" },
  none: { pt: "nada informado", en: "none given" },
};

/** "60 h × R$ 80,00 (média da categoria) + R$ 500,00 (informado) = R$ 5.300,00; com margem de 30%: R$ 7.571,43." */
function reasoning({ base, history }: Pricing, style: Style): string {
  const { locale } = style;
  const shown = (value: string, from: keyof typeof SOURCES) =>
    `${formatCell(value, "money", style)} (${say(locale, SOURCES[from].pt, SOURCES[from].en)})`;
  const hours = `${formatCell(base.hours, "hours", style)} (${say(locale, SOURCES[base.hours_from].pt, SOURCES[base.hours_from].en)})`;
  const others = base.other_costs_from === "none" ? "" : ` + ${shown(base.other_costs, base.other_costs_from)}`;
  const cost = `${hours} × ${shown(base.cost_rate, base.rate_from)}${others} = ${formatCell(base.total_cost, "money", style)}`;
  const target = formatCell(base.target_margin_percent, "percent", style);
  return [
    say(locale, `Custo: ${cost}. Meta de margem: ${target}.`, `Cost: ${cost}. Target margin: ${target}.`),
    pastLine(history, style),
  ].join(" ");
}

function pastLine(history: Pricing["history"], style: Style): string {
  const { locale } = style;
  if (history.projects === 0)
    return say(
      locale,
      "Não há projetos parecidos no histórico: o preço vem só do custo.",
      "There are no similar projects: the price comes from the cost alone.",
    );
  const { median_margin_percent: margin, median_hours: hours, median_price: price, median_hour_price: hourPrice } = history;
  const facts = [
    [labelOf("price", locale), formatCell(price, "money", style)],
    [labelOf("hours", locale), formatCell(hours, "hours", style)],
    [labelOf("margin_percent", locale), formatCell(margin, "percent", style)],
    [say(locale, "Preço por hora", "Price per hour"), formatCell(hourPrice, "money", style)],
  ].map(([label, value]) => `${label?.toLowerCase()} ${value}`);
  const few = history.projects < ENOUGH ? say(locale, " São poucos para pesar no preço.", " They are too few to weigh on the price.") : "";
  return `${say(locale, `Medianas de ${counted(history.projects, "projeto parecido", "projetos parecidos")}`, `Medians of ${counted(history.projects, "similar project", "similar projects")}`)}: ${facts.join(", ")}.${few}`;
}

export function presentPricing(output: Pricing, style: Style): Block[] {
  const { locale } = style;
  const perMonth = output.kind === "recurring" ? say(locale, " por mês", " per month") : "";
  const items: Kpi[] = [
    {
      label: say(locale, `Preço recomendado${perMonth}`, `Recommended price${perMonth}`),
      value: output.recommended_price,
      format: "money",
    },
    { label: labelOf("total_cost", locale), value: output.base.total_cost, format: "money" },
    ...(output.current
      ? ([
          { label: say(locale, "Preço combinado", "Agreed price"), value: output.current.price, format: "money" },
          {
            label: say(locale, "Margem no preço combinado", "Margin at the agreed price"),
            value: output.current.margin_percent,
            format: "percent",
          },
        ] as const)
      : []),
  ];
  return [
    { type: "kpi", title: output.project_name ?? valueLabel(output.category, locale), items },
    {
      type: "table",
      columns: [
        { key: "level", label: labelOf("level", locale), format: "text" },
        { key: "price", label: labelOf("price", locale), format: "money" },
        { key: "margin_percent", label: labelOf("margin_percent", locale), format: "percent" },
        { key: "profit", label: labelOf("profit", locale), format: "money" },
      ],
      rows: output.options.map((option) => ({ ...option, level: valueLabel(option.level, locale) })),
    },
    { type: "text", text: reasoning(output, style) },
  ];
}
