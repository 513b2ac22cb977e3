import { sql } from "drizzle-orm";
import { z } from "zod";
import { centsToDecimal, decimalToCents } from "../../db/money.ts";
import { DEAL_STAGES } from "../../db/schema/sales.ts";
import { defineTool } from "../define.ts";
import { money, moneyOut, period, ref, worded } from "../fields/semantic.ts";
import { pageOf, paging, queryPage } from "../paging.ts";
import { DEAL_COLUMNS, DEAL_TABLES, type DealRow, deal, STAGE_WORDS, toDeal } from "./deal.ts";

const ID = { by: sql`d.id`, type: "uuid" } as const;
const ORDER = {
  expected_close: { by: [{ by: sql`coalesce(d.expected_close, 'infinity'::date)`, type: "date" }, ID] },
  value: { by: [{ by: sql`coalesce(d.value, 0)`, type: "numeric" }, ID], descending: true },
  stale: { by: [{ by: sql`d.stage_since`, type: "timestamptz" }, ID] },
  newest: { by: [{ by: sql`d.opened_on`, type: "date" }, ID], descending: true },
} as const;

export const listDeals = defineTool({
  name: "list_deals",
  domain: "crm",
  description:
    "List deals of the sales pipeline by stage, open or closed, client, owner, expected close, value or days without a move, with their sum.",
  effect: "read",
  permission: "deals:read",
  http: ["GET /deals"],
  input: z.object({
    stage: worded(z.enum(DEAL_STAGES), {
      cues: {
        ...STAGE_WORDS,
        won: ["ganhos", "ganhas", "ganhamos", "won"],
        lost: ["perdidos", "perdidas", "perdemos", "lost"],
      },
    })
      .optional()
      .describe("Only this stage."),
    open: worded(z.boolean(), {
      cues: {
        true: [
          "abertos",
          "abertas",
          "em aberto",
          "em andamento",
          "ativos",
          "no pipeline",
          "no funil",
          "open",
          "parados",
          "parado",
          "paradas",
          "parada",
        ],
        false: [
          "encerrados",
          "ja fechados",
          "negocios fechados",
          "vendas fechadas",
          "oportunidades fechadas",
          "concluidos",
          "closed deals",
        ],
      },
    })
      .optional()
      .describe("true for open deals, false for won and lost ones."),
    client: ref("client").optional().describe("Only of this client: its id or name."),
    owner: ref("user").optional().describe("Only of this salesperson: a user's id or name."),
    expected_close: period().optional().describe("Only those that should close in this period."),
    min_value: worded(money(), { near: ["acima de", "mais de", "maiores que", "a partir de", "above", "over", "more than", "at least"] })
      .optional()
      .describe("Only those worth at least this."),
    stale_days: z
      .int()
      .min(0)
      .max(10_000)
      .meta({
        "x-field": {
          kind: "days",
          near: ["parado", "parados", "parada", "paradas", "sem andar", "travados", "esquecidos", "stale", "stuck", "unmoved"],
        },
      })
      .optional()
      .describe("Only open deals that have been in their stage for at least so many days."),
    order: worded(z.enum(["expected_close", "value", "stale", "newest"]), {
      cues: {
        value: ["maiores", "maior valor", "por valor", "biggest", "by value", "largest"],
        stale: [
          "mais parados",
          "parados",
          "paradas",
          "parado",
          "parada",
          "esquecidos",
          "travados",
          "sem andar",
          "ha mais tempo",
          "stale",
          "stuck",
        ],
        newest: ["mais novos", "mais recentes", "ultimos", "newest", "latest"],
      },
    })
      .default("expected_close")
      .describe("Soonest expected close, highest value, longest in its stage, or newest first."),
    ...paging,
  }),
  output: pageOf(deal).extend({ sum: moneyOut() }),
  examples: [
    { pt: "Quais negócios estão em aberto?", en: "Which deals are open?", input: { open: true } },
    { pt: "Negócios em negociação", en: "Deals in negotiation", input: { stage: "negotiation" } },
    {
      pt: "Que negócios estão parados há mais de 15 dias?",
      en: "Which deals have been stuck for more than 15 days?",
      input: { stale_days: 15, order: "stale" },
    },
  ],
  async run({ tx }, input) {
    const isOpen = input.stale_days === undefined ? input.open : true;
    const { rows, over, ...page } = await queryPage<DealRow>(
      tx,
      {
        select: DEAL_COLUMNS,
        from: DEAL_TABLES,
        countFrom: sql`deals d`,
        gone: sql`d.client_id in (select id from clients where deleted_at is not null)`,
        where: [
          sql`d.deleted_at is null`,
          input.stage && sql`d.stage = ${input.stage}`,
          isOpen === undefined ? undefined : isOpen ? sql`d.closed_on is null` : sql`d.closed_on is not null`,
          input.client === undefined ? undefined : sql`d.client_id = ${input.client}`,
          input.owner === undefined ? undefined : sql`d.owner_id = ${input.owner}`,
          input.expected_close && sql`d.expected_close between ${input.expected_close.from}::date and ${input.expected_close.to}::date`,
          input.min_value === undefined ? undefined : sql`d.value >= ${centsToDecimal(input.min_value)}::numeric`,
          input.stale_days === undefined
            ? undefined
            : sql`d.stage_since < ((app_today() - ${input.stale_days}::int + 1)::timestamp at time zone app_time_zone())`,
        ],
        sort: ORDER[input.order],
        over: { sum: sql`sum(d.value)` },
      },
      input,
    );
    return { items: rows.map(toDeal), ...page, sum: decimalToCents(over["sum"] ?? "0") };
  },
});
