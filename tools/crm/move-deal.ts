import { z } from "zod";
import { DEAL_STAGES } from "../../db/schema/sales.ts";
import { defineTool } from "../define.ts";
import { day, prose, ref, worded } from "../fields/semantic.ts";
import { CLOSING_WORDS, deal, getDealOrThrow, STAGE_WORDS, toDeal } from "./deal.ts";
import { moveStage } from "./deal-stage.ts";

export const moveDeal = defineTool({
  name: "move_deal",
  domain: "crm",
  description:
    "Move a deal to another stage, or close it as won or lost; a lost deal needs its reason. A won deal makes its lead or prospect a client. A closed deal can be reopened in an open stage.",
  effect: "write",
  permission: "deals:write",
  http: ["POST /deals/{id}/move"],
  input: z.object({
    id: ref("deal").describe("The deal: its id or name."),
    stage: worded(z.enum(DEAL_STAGES), { cues: { ...STAGE_WORDS, ...CLOSING_WORDS } }).describe("The stage to move it to."),
    lost_reason: worded(prose(500), {
      near: [
        "porque",
        "pois",
        "motivo foi",
        "por motivo de",
        "por causa do",
        "por causa da",
        "por causa de",
        "motivo",
        "acharam",
        "because",
        "reason",
      ],
    })
      .optional()
      .describe("Why it was lost; required for lost."),
    on: day().optional().describe("Day of the move, not after today; today when left out."),
  }),
  output: deal.extend({ also: z.string().nullable() }),
  examples: [
    {
      pt: "Passe o negócio da Clínica Sorriso para negociação",
      en: "Move the deal of Clínica Sorriso to negotiation",
      input: { id: "Clínica Sorriso", stage: "negotiation" },
    },
    {
      pt: "Perdemos o negócio da Empresa XYZ porque acharam caro",
      en: "We lost the deal of Empresa XYZ because it was too expensive",
      input: { id: "Empresa XYZ", stage: "lost", lost_reason: "acharam caro" },
    },
    { pt: "Ganhamos o negócio da Bella Moda", en: "We won the deal of Bella Moda", input: { id: "Bella Moda", stage: "won" } },
  ],
  async run(ctx, { id, stage, lost_reason: lostReason, on }) {
    const also = await moveStage(ctx, await getDealOrThrow(ctx.tx, id), { to: stage, on: on ?? ctx.today, lostReason });
    return { ...toDeal(await getDealOrThrow(ctx.tx, id)), also };
  },
});
