import { z } from "zod";
import { invalid } from "../../errors.ts";
import type { Block } from "../../replies/blocks.ts";
import { formatCell, type Style } from "../../replies/format.ts";
import { defineTool } from "../define.ts";
import { money, moneyOut, period, ref, worded } from "../fields/semantic.ts";
import { say } from "../language.ts";
import { figureAt, rowsTable } from "../present/columns.ts";
import { labelOf } from "../present/labels.ts";
import { addDays, addMonths, calendarPeriod } from "../values/periods.ts";
import { ageing, agesOf } from "./ageing.ts";
import { cashFlow, GRAINS, sumOf } from "./cash-flow.ts";

const range = () => z.object({ from: z.string(), to: z.string() }).meta({ "x-field": { kind: "period", dimension: "period" } });

const figures = {
  receivable: moneyOut("receivable"),
  payable: moneyOut("payable"),
  received: moneyOut("received"),
  paid: moneyOut("paid"),
};

const bucket = z.object({
  label: z.string(),
  period: range(),
  ...figures,
  realised_balance: moneyOut().nullable(),
  projected_balance: moneyOut(),
});

const output = z.object({
  period: range(),
  by: z.enum(GRAINS),
  opening_balance: moneyOut(),
  ...figures,
  realised_balance: moneyOut(),
  projected_balance: moneyOut(),
  overdue: z.object({
    period: range(),
    overdue_receivable: moneyOut("overdue_receivable"),
    overdue_payable: moneyOut("overdue_payable"),
  }),
  items: z.array(bucket),
  ageing: z.array(ageing),
});

const MOST_BUCKETS = 400;
const FIRST_DAY = "1900-01-01";

function presentFlow(flow: z.output<typeof output>, style: Style): Block[] {
  const { locale } = style;
  const money = (value: string) => formatCell(value, "money", style);
  const kpi = (name: keyof typeof figures) => ({
    label: labelOf(name, locale),
    value: flow[name],
    format: "money" as const,
    figure: figureAt(name),
  });
  const late = (name: "overdue_receivable" | "overdue_payable") => ({
    label: labelOf(name, locale),
    value: flow.overdue[name],
    format: "money" as const,
    figure: figureAt(`overdue.${name}`),
  });
  const shown = flow.items.filter((_, index) => flow.items.length <= 60 || index < 60);
  const days = `${formatCell(flow.period.from, "day", style)} – ${formatCell(flow.period.to, "day", style)}`;
  const opening = money(flow.opening_balance);
  const end = money(flow.projected_balance);
  return [
    {
      type: "text",
      text: say(
        locale,
        `Caixa de ${days}, com saldo inicial de ${opening}: saldo projetado de **${end}** no fim. Valores em aberto contam no vencimento; os vencidos, hoje.`,
        `Cash of ${days}, with an opening balance of ${opening}: projected balance of **${end}** at the end. Open amounts count on their due day; overdue ones, today.`,
      ),
    },
    {
      type: "kpi",
      items: [kpi("receivable"), kpi("payable"), kpi("received"), kpi("paid"), late("overdue_receivable"), late("overdue_payable")],
    },
    ...(shown.length > 1
      ? [
          {
            type: "chart",
            title: labelOf("projected_balance", locale),
            kind: "line",
            format: "money",
            categories: shown.map((item) => item.label),
            series: [{ name: labelOf("projected_balance", locale), values: shown.map((item) => Number(item.projected_balance)) }],
          } as const,
        ]
      : []),
    rowsTable({ schema: bucket, rows: shown, path: "items", locale, total: flow.items.length }),
    rowsTable({ schema: ageing, rows: flow.ageing, path: "ageing", locale, title: say(locale, "Em aberto por vencimento", "Open by age") }),
  ];
}

const labelFor = ({ from, to }: { readonly from: string; readonly to: string }, by: (typeof GRAINS)[number]): string => {
  const short = (day: string) => `${day.slice(8, 10)}/${day.slice(5, 7)}`;
  return by === "month" ? `${from.slice(5, 7)}/${from.slice(0, 4)}` : by === "day" ? short(from) : `${short(from)}–${short(to)}`;
};

export const getCashFlow = defineTool({
  name: "get_cash_flow",
  domain: "finance",
  description:
    "Cash flow of a period by day, week or month: receivable, payable, received, paid, overdue, realised and projected balance, and what is open by age.",
  effect: "read",
  permission: "finance:read",
  http: ["GET /finance/cash-flow", "GET /reports/cash-flow"],
  input: z.object({
    period: period().optional().describe("The period; this month and the next three when left out."),
    by: worded(z.enum(GRAINS), {
      cues: {
        day: ["por dia", "dia a dia", "diario", "daily", "by day"],
        week: ["por semana", "semanal", "weekly", "by week"],
        month: ["por mes", "mensal", "mes a mes", "monthly", "by month"],
      },
    })
      .optional()
      .describe("Rows by day, week or month; by the period's length when left out."),
    opening_balance: worded(money(), {
      near: ["saldo inicial", "saldo de", "em caixa", "na conta", "opening balance", "in the bank"],
    })
      .optional()
      .describe("Money at hand on the first day, or today where that is still to come; 0 when left out."),
    client: ref("client").optional().describe("Only what concerns this client: its id or name."),
    project: ref("project").optional().describe("Only of this project: its id or name."),
  }),
  output,
  examples: [
    { pt: "Como fica o caixa nos próximos 30 dias?", en: "How does cash look for the next 30 days?", input: { period: "next_30_days" } },
    { pt: "Fluxo de caixa por semana", en: "Cash flow by week", input: { by: "week" } },
  ],
  async run({ tx, today, say: tell }, input) {
    const month = calendarPeriod("month", today, 0);
    const asked = input.period ?? { from: month.from, to: addDays(addMonths(month.from, 4), -1) };
    const opening = input.opening_balance ?? 0;
    const scope = { asOf: today, ...(input.client && { client: input.client }), ...(input.project && { project: input.project }) };
    const flow = await cashFlow(tx, scope, { period: asked, grain: input.by, opening });
    if (flow.buckets.length > MOST_BUCKETS)
      throw invalid(
        "by",
        tell("período longo demais para tantas linhas; use by: month", "too long a period for so many rows; use by: month"),
      );
    const totals = sumOf(flow.buckets);
    return {
      period: flow.period,
      by: flow.grain,
      opening_balance: opening,
      ...totals,
      realised_balance: opening + totals.received - totals.paid,
      projected_balance: flow.buckets.at(-1)?.projected ?? opening,
      overdue: {
        period: { from: FIRST_DAY, to: addDays(today, -1) },
        overdue_receivable: flow.overdue.receivable,
        overdue_payable: flow.overdue.payable,
      },
      items: flow.buckets.map(({ realised, projected, ...row }) => ({
        label: labelFor(row.period, flow.grain),
        ...row,
        realised_balance: realised,
        projected_balance: projected,
      })),
      ageing: await agesOf(tx, scope),
    };
  },
  present: presentFlow,
});
