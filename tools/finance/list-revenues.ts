import { and, eq, gt, gte, isNotNull, isNull, lt, lte, type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import { decimalToCents } from "../../db/money.ts";
import { clients } from "../../db/schema/crm.ts";
import { revenues } from "../../db/schema/finance.ts";
import { projects } from "../../db/schema/projects.ts";
import { defineTool } from "../define.ts";
import { moneyOut, period, ref, worded } from "../fields/semantic.ts";
import { countRows, keyset, pageOf, paging } from "../paging.ts";
import { amountRange, queryField } from "./ledger-fields.ts";
import { presentRows } from "./present-ledger.ts";
import { revenue, toRevenue } from "./revenue.ts";

interface Filters {
  readonly client?: string | undefined;
  readonly project?: string | undefined;
  readonly category?: string | undefined;
  readonly period?: { readonly from: string; readonly to: string } | undefined;
  readonly received?: boolean | undefined;
  readonly recurring?: boolean | undefined;
  readonly overdue?: boolean | undefined;
  readonly partially_paid?: boolean | undefined;
  readonly amount_from?: number | undefined;
  readonly amount_to?: number | undefined;
  readonly query?: string | undefined;
}

function stateOf({ received, overdue, partially_paid }: Filters, today: string): (SQL | undefined)[] {
  const late = and(isNull(revenues.receivedAt), lt(revenues.dueDate, today));
  const partial = and(gt(revenues.receivedAmount, 0), isNull(revenues.receivedAt));
  return [
    received === undefined ? undefined : received ? isNotNull(revenues.receivedAt) : isNull(revenues.receivedAt),
    overdue === undefined ? undefined : overdue ? late : sql`not (${late})`,
    partially_paid === undefined ? undefined : partially_paid ? partial : sql`not (${partial})`,
  ];
}

const holds = (words: string): SQL => sql`position(folded(${words}) in folded(concat_ws(' ', ${revenues.description}, ${revenues.category},
  (select c.name from clients c where c.tenant_id = ${revenues.tenantId} and c.id = ${revenues.clientId})))) > 0`;

function filtersOf(input: Filters, today: string): (SQL | undefined)[] {
  const { client, project, category, period, recurring, amount_from, amount_to, query } = input;
  return [
    ...stateOf(input, today),
    client ? eq(revenues.clientId, client) : undefined,
    project ? eq(revenues.projectId, project) : undefined,
    category ? sql`folded(${revenues.category}) = folded(${category})` : undefined,
    period ? gte(revenues.dueDate, period.from) : undefined,
    period ? lte(revenues.dueDate, period.to) : undefined,
    recurring === undefined ? undefined : eq(revenues.recurring, recurring),
    amount_from === undefined ? undefined : gte(revenues.amount, amount_from),
    amount_to === undefined ? undefined : lte(revenues.amount, amount_to),
    query ? holds(query) : undefined,
  ];
}

export const listRevenues = defineTool({
  name: "list_revenues",
  domain: "finance",
  description:
    "List revenues by client, project, period of the due date, amount, or whether they were received, partly received or overdue, with their sum.",
  effect: "read",
  permission: "finance:read",
  http: ["GET /revenues"],
  input: z.object({
    client: ref("client").optional().describe("Only from this client: its id or name."),
    project: ref("project").optional().describe("Only of this project: its id or name."),
    period: period().optional().describe("Only those due in this period."),
    received: worded(z.boolean(), {
      cues: {
        false: [
          "nao recebidas",
          "nao recebemos",
          "nao pagou",
          "nao pagaram",
          "ainda nao pagou",
          "em aberto",
          "a receber",
          "pra receber",
          "para receber",
          "por receber",
          "tenho que receber",
          "temos que receber",
          "vou receber",
          "vamos receber",
          "to receive",
          "to come in",
          "pendentes",
          "falta receber",
          "atrasadas",
          "deve",
          "devem",
          "devendo",
          "unpaid",
          "not paid",
          "outstanding",
          "not received",
          "owe",
          "owes",
        ],
        true: ["ja recebidas", "recebidas", "ja recebemos", "already received"],
      },
    })
      .optional()
      .describe("true for received ones, false for open ones."),
    recurring: worded(z.boolean(), {
      cues: { true: ["recorrentes", "recorrente", "recurring"], false: ["pontuais", "nao recorrentes", "one-off"] },
    })
      .optional()
      .describe("Only recurring, or only not recurring ones."),
    overdue: worded(z.boolean(), {
      cues: {
        true: ["vencidas", "vencidos", "atrasadas", "atrasados", "em atraso", "overdue", "past due"],
      },
    })
      .optional()
      .describe("true for those past their due date and not received in full."),
    partially_paid: worded(z.boolean(), {
      cues: { true: ["recebidas em parte", "pagas em parte", "partly received"] },
    })
      .optional()
      .describe("true for those of which only a part was received."),
    category: z
      .string()
      .trim()
      .min(1)
      .max(60)
      .meta({ "x-field": { kind: "prose", near: ["categoria", "category"] } })
      .optional()
      .describe("Only this category."),
    ...amountRange,
    query: queryField(),
    ...paging,
  }),
  output: pageOf(revenue).extend({ sum: moneyOut(), open_sum: moneyOut() }),
  examples: [
    { pt: "Liste as receitas deste mês", en: "List this month's revenue", input: { period: "this_month" } },
    {
      pt: "O que a Empresa XYZ ainda não pagou?",
      en: "What has Empresa XYZ not paid yet?",
      input: { client: "Empresa XYZ", received: false },
    },
  ],
  async run({ tx, today }, input) {
    const where = and(isNull(revenues.deletedAt), ...filtersOf(input, today));
    const page = keyset({ by: [revenues.dueDate, revenues.id], descending: true }, input);
    const found = await tx
      .select({ row: revenues, client: clients.name, project: projects.name, key: page.key })
      .from(revenues)
      .innerJoin(clients, and(eq(clients.tenantId, revenues.tenantId), eq(clients.id, revenues.clientId)))
      .leftJoin(projects, and(eq(projects.tenantId, revenues.tenantId), eq(projects.id, revenues.projectId)))
      .where(and(where, page.after))
      .orderBy(...page.orderBy)
      .limit(page.limit);
    const from = sql`${revenues}`;
    const all = await countRows(tx, { from, where: [where], over: { sum: sql`sum(${revenues.amount})` } });
    const open = await countRows(tx, {
      from,
      where: [where, isNull(revenues.receivedAt)],
      over: { sum: sql`sum(${revenues.amount} - ${revenues.receivedAmount})` },
    });
    const { rows, next_cursor } = page.cut(found);
    return {
      items: rows.map(({ row, client, project }) => toRevenue(row, { client, project }, today)),
      next_cursor,
      total: all.total,
      sum: decimalToCents(all.over["sum"] ?? "0"),
      open_sum: decimalToCents(open.over["sum"] ?? "0"),
    };
  },
  present: (output, style) => presentRows(revenue, output, ["sum", "open_sum"], style),
});
