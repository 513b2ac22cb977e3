import { and, count, desc, eq, gte, isNotNull, isNull, lte, sum } from "drizzle-orm";
import { z } from "zod";
import { decimalToCents } from "../../db/money.ts";
import { clients } from "../../db/schema/crm.ts";
import { revenues } from "../../db/schema/finance.ts";
import { projects } from "../../db/schema/projects.ts";
import { defineTool } from "../define.ts";
import { moneyOut, period, ref, worded } from "../fields/semantic.ts";
import { nextCursor, offsetOf, pageOf, paging } from "../paging.ts";
import { revenue, toRevenue } from "./revenue.ts";

export const listRevenues = defineTool({
  name: "list_revenues",
  domain: "finance",
  description: "List revenues by client, project, period of the due date, or whether they were received, with their sum.",
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
          "pendentes",
          "falta receber",
          "atrasadas",
          "deve",
          "devem",
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
    ...paging,
  }),
  output: pageOf(revenue).extend({ sum: moneyOut() }),
  examples: [
    { pt: "Liste as receitas deste mês", en: "List this month's revenue", input: { period: "this_month" } },
    {
      pt: "O que a Empresa XYZ ainda não pagou?",
      en: "What has Empresa XYZ not paid yet?",
      input: { client: "Empresa XYZ", received: false },
    },
  ],
  async run({ tx }, input) {
    const where = and(
      isNull(revenues.deletedAt),
      input.client ? eq(revenues.clientId, input.client) : undefined,
      input.project ? eq(revenues.projectId, input.project) : undefined,
      input.period ? gte(revenues.dueDate, input.period.from) : undefined,
      input.period ? lte(revenues.dueDate, input.period.to) : undefined,
      input.received === undefined ? undefined : input.received ? isNotNull(revenues.receivedAt) : isNull(revenues.receivedAt),
      input.recurring === undefined ? undefined : eq(revenues.recurring, input.recurring),
    );
    const rows = await tx
      .select({ row: revenues, client: clients.name, project: projects.name })
      .from(revenues)
      .innerJoin(clients, and(eq(clients.tenantId, revenues.tenantId), eq(clients.id, revenues.clientId)))
      .leftJoin(projects, and(eq(projects.tenantId, revenues.tenantId), eq(projects.id, revenues.projectId)))
      .where(where)
      .orderBy(desc(revenues.dueDate), desc(revenues.id))
      .limit(input.limit)
      .offset(offsetOf(input));
    const [all] = await tx
      .select({ total: count(), sum: sum(revenues.amount) })
      .from(revenues)
      .where(where);
    const total = all?.total ?? 0;
    return {
      items: rows.map(({ row, ...names }) => toRevenue(row, names)),
      next_cursor: nextCursor(input, total),
      total,
      sum: decimalToCents(String(all?.sum ?? "0")),
    };
  },
});
