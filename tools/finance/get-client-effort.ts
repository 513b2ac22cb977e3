import { z } from "zod";
import { defineTool } from "../define.ts";
import { countOut, hoursOut, moneyOut, period, ref, rowId } from "../fields/semantic.ts";
import { say } from "../language.ts";
import { rowsTable } from "../present/columns.ts";
import { clientLedgers } from "./client-ledger.ts";

const ranked = z.object({
  client_id: rowId("client"),
  client_name: z.string(),
  net_profit: moneyOut("ltv_realizado"),
  hours: hoursOut("hours"),
  interactions: countOut("interactions"),
});

export const getClientEffort = defineTool({
  name: "get_client_effort",
  domain: "finance",
  description: "Who pays and who costs work: clients ranked by net profit, and ranked by hours and interactions, side by side.",
  effect: "read",
  permission: "finance:read",
  http: ["GET /clients/effort"],
  input: z.object({
    client: ref("client").optional().describe("Only this client: its id or name."),
    period: period().optional().describe("Only this period; everything up to today when left out."),
    top: z
      .int()
      .min(1)
      .max(100)
      .default(5)
      .meta({
        "x-field": {
          kind: "count",
          near: ["top", "maiores", "melhores", "primeiros", "clientes", "clients", "biggest", "best", "menores", "piores"],
        },
      })
      .describe("How many clients per ranking."),
  }),
  output: z.object({ most_profitable: z.array(ranked), most_effort: z.array(ranked) }),
  examples: [
    {
      pt: "Qual cliente é mais lucrativo vs qual dá mais trabalho?",
      en: "Which client is the most profitable and which takes the most work?",
      input: {},
    },
    { pt: "Quem consome mais horas da equipe?", en: "Who takes most of the team's hours?", input: {} },
  ],
  async run({ tx, today }, { client, period, top }) {
    const ledgers = await clientLedgers(tx, { asOf: today, ...(client && { client }), ...(period && { period }) });
    const byProfit = ledgers.toSorted((a, b) => b.net_profit - a.net_profit);
    const byEffort = ledgers.toSorted((a, b) => b.hours - a.hours || b.interactions - a.interactions);
    return { most_profitable: byProfit.slice(0, top), most_effort: byEffort.slice(0, top) };
  },
  present: ({ most_profitable, most_effort }, { locale }) => [
    rowsTable({
      schema: ranked,
      rows: most_profitable,
      path: "most_profitable",
      locale,
      title: say(locale, "Mais lucrativos", "Most profitable"),
    }),
    rowsTable({ schema: ranked, rows: most_effort, path: "most_effort", locale, title: say(locale, "Dão mais trabalho", "Most work") }),
  ],
});
