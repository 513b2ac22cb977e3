import { z } from "zod";
import { defineTool } from "../define.ts";
import { ref, worded } from "../fields/semantic.ts";
import { presentEntry } from "./present-ledger.ts";
import { getRevenueOrThrow, revenue, toRevenue } from "./revenue.ts";

export const getRevenue = defineTool({
  name: "get_revenue",
  domain: "finance",
  description: "One revenue: who pays it, what was received of it, what is open, and the series it belongs to.",
  effect: "read",
  permission: "finance:read",
  http: ["GET /revenues/{id}"],
  input: z.object({
    id: worded(ref("revenue"), { near: ["receita", "fatura", "parcela", "revenue", "invoice"] }).describe(
      "The revenue: its id, or words of its description and its client's name.",
    ),
  }),
  output: revenue,
  examples: [
    { pt: "Detalhes da receita Mensalidade da Clínica Sorriso", en: "Details of the revenue Retainer of Clínica Sorriso", input: {} },
    { pt: "Me mostra essa fatura da Empresa XYZ", en: "Show me that invoice of Empresa XYZ", input: { id: "Empresa XYZ" } },
  ],
  async run({ tx, today }, { id }) {
    const { row, names } = await getRevenueOrThrow(tx, id);
    return toRevenue(row, names, today);
  },
  present: (row, style) => presentEntry(revenue, row, style),
});
