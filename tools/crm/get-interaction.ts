import { z } from "zod";
import { formatCell } from "../../replies/format.ts";
import { defineTool } from "../define.ts";
import { labelOf, valueLabel } from "../present/labels.ts";
import { getInteractionOrThrow, interaction, interactionRef, toInteraction } from "./interaction.ts";

export const getInteraction = defineTool({
  name: "get_interaction",
  domain: "crm",
  description: "One recorded meeting, call, e-mail, message or note in full: content, sentiment, topics and action items.",
  effect: "read",
  permission: "interactions:read",
  http: ["GET /interactions/{id}"],
  input: z.object({ id: interactionRef() }),
  output: interaction,
  examples: [
    { pt: "Abra a interação sobre o contrato novo", en: "Open the interaction about the new contract", input: { id: "contrato novo" } },
    { pt: "Mostre por completo a ata do kickoff", en: "Show the kickoff minutes in full", input: { id: "kickoff" } },
  ],
  async run(ctx, { id }) {
    const { row, clientName } = await getInteractionOrThrow(ctx.tx, id);
    return toInteraction(row, clientName, ctx);
  },
  present(output, style) {
    const { locale } = style;
    const head = [output.client_name, valueLabel(output.kind, locale), formatCell(output.interaction_date, "instant", style)].join(" · ");
    const topics = output.topics.length > 0 ? [`**${labelOf("topics", locale)}:** ${output.topics.join(", ")}`] : [];
    const items = output.action_items.map((item) => `- ${item}`);
    const actions = items.length > 0 ? [[`**${labelOf("action_items", locale)}:**`, ...items].join("\n")] : [];
    return [{ type: "text", text: [`**${output.subject}**\n${head}`, output.content, ...topics, ...actions].join("\n\n") }];
  },
});
