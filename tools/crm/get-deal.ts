import { asc, eq } from "drizzle-orm";
import { z } from "zod";
import { DEAL_STAGES, dealStageChanges } from "../../db/schema/sales.ts";
import { defineTool } from "../define.ts";
import { instantOut, ref } from "../fields/semantic.ts";
import { say } from "../language.ts";
import { factsLine, rowsTable } from "../present/columns.ts";
import { deal, getDealOrThrow, toDeal } from "./deal.ts";

const step = z.object({ from_stage: z.enum(DEAL_STAGES).nullable(), to_stage: z.enum(DEAL_STAGES), changed_at: instantOut() });
const output = deal.extend({ history: z.array(step) });

export const getDeal = defineTool({
  name: "get_deal",
  domain: "crm",
  description: "One deal with its stage, value, days in the pipeline and the stages that it went through.",
  effect: "read",
  permission: "deals:read",
  http: ["GET /deals/{id}"],
  input: z.object({ id: ref("deal").describe("The deal: its id or name.") }),
  output,
  examples: [
    { pt: "Mostre o negócio da Clínica Sorriso", en: "Show the deal of Clínica Sorriso", input: { id: "Clínica Sorriso" } },
    { pt: "Em que etapa está o negócio da Empresa XYZ?", en: "Which stage is the Empresa XYZ deal in?", input: { id: "Empresa XYZ" } },
  ],
  async run({ tx }, { id }) {
    const row = await getDealOrThrow(tx, id);
    const steps = await tx
      .select()
      .from(dealStageChanges)
      .where(eq(dealStageChanges.dealId, id))
      .orderBy(asc(dealStageChanges.changedAt), asc(dealStageChanges.id));
    return {
      ...toDeal(row),
      history: steps
        .filter(({ deletedAt }) => deletedAt === null)
        .map(({ fromStage, toStage, changedAt }) => ({ from_stage: fromStage, to_stage: toStage, changed_at: changedAt })),
    };
  },
  present(found, style) {
    const { locale } = style;
    const history = rowsTable({ schema: step, rows: found.history, path: "history", locale, title: say(locale, "Etapas", "Stages") });
    return [{ type: "text", text: factsLine(deal, found, style) }, history];
  },
});
