import { z } from "zod";
import { defineTool } from "../define.ts";
import { countOut, moneyOut, period, ref, rowId, worded } from "../fields/semantic.ts";
import { clientLedgers } from "./client-ledger.ts";

export const getClientLtv = defineTool({
  name: "get_client_ltv",
  domain: "finance",
  description: "Realised lifetime value: net profit of each client to date, highest first; the top n, or one client.",
  effect: "read",
  permission: "finance:read",
  http: ["GET /clients/ltv", "GET /clients/{client}/ltv"],
  input: z.object({
    client: ref("client").optional().describe("Only this client: its id or name."),
    period: period().optional().describe("Only money of this period; everything up to today when left out."),
    top: z
      .int()
      .min(1)
      .max(200)
      .default(10)
      .meta({
        "x-field": {
          kind: "count",
          near: ["top", "maiores", "melhores", "primeiros", "clientes", "clients", "biggest", "best", "menores", "piores"],
        },
      })
      .describe("How many clients to return."),
    order: worded(z.enum(["highest", "lowest"]), {
      cues: {
        lowest: [
          "menor ltv",
          "menores",
          "piores",
          "pior",
          "menos lucrativos",
          "menos lucrativo",
          "lowest",
          "worst",
          "least profitable",
          "bottom",
        ],
      },
    })
      .default("highest")
      .describe("Highest or lowest net profit first."),
  }),
  output: z.object({
    items: z.array(
      z.object({
        client_id: rowId("client"),
        client_name: z.string(),
        net_profit: moneyOut("ltv_realizado"),
        revenue: moneyOut("revenue"),
        total_cost: moneyOut("total_cost"),
        total_projects: countOut("total_projects"),
      }),
    ),
    next_cursor: z.null(),
    total: z.int(),
  }),
  examples: [
    { pt: "Quais são os 5 clientes com maior LTV?", en: "Which are the top 5 clients by LTV?", input: { top: 5 } },
    { pt: "Qual é o LTV da Empresa XYZ?", en: "What is the LTV of Empresa XYZ?", input: { client: "Empresa XYZ" } },
    { pt: "Quem são nossos clientes mais lucrativos?", en: "Who are our most profitable clients?", input: {} },
  ],
  async run({ tx, today }, { client, period, top, order }) {
    const ledgers = await clientLedgers(tx, { asOf: today, ...(client && { client }), ...(period && { period }) });
    const sign = order === "highest" ? -1 : 1;
    const sorted = ledgers.toSorted((a, b) => sign * (a.net_profit - b.net_profit) || a.client_name.localeCompare(b.client_name));
    return { items: sorted.slice(0, top), next_cursor: null, total: sorted.length };
  },
});
