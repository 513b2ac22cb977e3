import { eq } from "drizzle-orm";
import { z } from "zod";
import { marketingMetrics } from "../../db/schema/marketing.ts";
import { defineTool } from "../define.ts";
import { instantOut, ref, rowId } from "../fields/semantic.ts";
import { getMetricRowOrThrow } from "./metric.ts";

export const deleteMarketingStats = defineTool({
  name: "delete_marketing_stats",
  domain: "marketing",
  description: "Delete one recorded row of campaign metrics. The row is kept and marked as deleted, so that it can be undone.",
  effect: "destructive",
  permission: "marketing:write",
  http: ["DELETE /marketing-metrics/{id}"],
  input: z.object({ id: ref("marketing_stats").describe("The entry: its id from list_marketing_stats, or its campaign and day.") }),
  output: z.object({ id: rowId(), campaign: z.string(), date: z.string(), deleted_at: instantOut() }),
  examples: [
    { pt: "Exclua esse lançamento de métricas", en: "Delete that metric entry", input: {} },
    { pt: "Apaga a linha de mídia que entrou duplicada", en: "Remove the media row that was entered twice", input: {} },
  ],
  async confirm({ id }, { tx, say }) {
    const { row, projectName } = await getMetricRowOrThrow(tx, id, say);
    return say(
      `Excluir as métricas de ${row.date} da campanha ${row.campaign} (${projectName})?`,
      `Delete the metrics of ${row.date} of the campaign ${row.campaign} (${projectName})?`,
    );
  },
  async run({ tx, now, say }, { id }) {
    const { row } = await getMetricRowOrThrow(tx, id, say);
    await tx.update(marketingMetrics).set({ deletedAt: now }).where(eq(marketingMetrics.id, id));
    return { id, campaign: row.campaign, date: row.date, deleted_at: now };
  },
});
