import type { z } from "zod";
import type { Block, ChartBlock, Format, Kpi } from "../../replies/blocks.ts";
import { formatCell, type Style } from "../../replies/format.ts";
import { say } from "../language.ts";
import { rowsTable } from "../present/columns.ts";
import { labelOf, valueLabel } from "../present/labels.ts";
import { type funnelReport, funnelStage, lostReason } from "./funnel.ts";

type Report = z.output<typeof funnelReport>;

function kpis(report: Report, style: Style): Kpi[] {
  const { locale } = style;
  const count = (value: number) => formatCell(value, "count", style);
  const kpi = (field: keyof Report & string, format: Format, denominator?: string): Kpi => ({
    label: labelOf(field, locale),
    value: report[field] as string | number | null,
    format,
    ...(denominator && { denominator }),
    figure: `#${field}`,
  });
  const won = say(locale, `de ${count(report.won_deals)} negócios ganhos`, `of ${count(report.won_deals)} won deals`);
  return [
    kpi("open_deals", "count"),
    kpi("pipeline_value", "money"),
    kpi("won_deals", "count"),
    kpi("won_value", "money"),
    kpi("lead_to_client_rate", "percent", say(locale, `de ${count(report.companies)} empresas`, `of ${count(report.companies)} companies`)),
    kpi("win_rate", "percent", say(locale, `de ${count(report.closed_deals)} fechados`, `of ${count(report.closed_deals)} closed`)),
    kpi("sales_cycle", "count", won),
    kpi("median_sales_cycle", "count", won),
  ];
}

const chart = ({ stages }: Report, { locale }: Style): ChartBlock => ({
  type: "chart",
  title: say(locale, "Negócios que chegaram a cada etapa", "Deals that reached each stage"),
  kind: "bar",
  format: "count",
  categories: stages.map(({ stage }) => valueLabel(stage, locale)),
  series: [{ name: labelOf("entered", locale), values: stages.map(({ entered }) => entered) }],
});

export function presentFunnel(report: Report, style: Style): Block[] {
  const { locale } = style;
  if (report.deals === 0 && report.closed_deals === 0)
    return [
      { type: "text", text: say(locale, "Nenhum negócio no pipeline com esses filtros.", "No deal in the pipeline for these filters.") },
    ];
  const stages = rowsTable({ schema: funnelStage, rows: report.stages, path: "stages", locale, title: say(locale, "Etapas", "Stages") });
  const reasons = { schema: lostReason, rows: report.lost_reasons, path: "lost_reasons", locale };
  return [
    { type: "kpi", title: say(locale, "Funil de vendas", "Sales funnel"), items: kpis(report, style) },
    ...(report.deals > 0 ? [chart(report, style), stages] : []),
    ...(report.lost_reasons.length > 0 ? [rowsTable({ ...reasons, title: say(locale, "Motivos de perda", "Lost reasons") })] : []),
  ];
}
