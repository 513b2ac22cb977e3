import { eq, sql } from "drizzle-orm";
import { z } from "zod";
import { interactions } from "../../db/schema/crm.ts";
import { invalid } from "../../errors.ts";
import { defineTool } from "../define.ts";
import { confidential, instant, prose, worded } from "../fields/semantic.ts";
import type { TextAnalysis } from "../ports.ts";
import { given } from "../rows.ts";
import { refreshHealth } from "./health.ts";
import {
  getInteractionOrThrow,
  interaction,
  interactionKind,
  interactionRef,
  openWords,
  toInteraction,
  wordColumns,
  wordsOf,
} from "./interaction.ts";

export const updateInteraction = defineTool({
  name: "update_interaction",
  domain: "crm",
  description:
    "Correct a recorded interaction: kind, date, subject or content. New content is analysed again; the client's health follows.",
  effect: "write",
  permission: "interactions:write",
  http: ["PATCH /interactions/{id}"],
  input: z.object({
    id: interactionRef(),
    kind: interactionKind.optional().describe("meeting, call, email, message or note."),
    content: worded(confidential(prose()), { near: ["conteudo para", "texto para", "content to", "text to"] })
      .optional()
      .describe("What was said or happened; replaces the text."),
    subject: worded(confidential(prose(200)), { near: ["assunto para", "titulo para", "subject to", "title to"] })
      .optional()
      .describe("A short title."),
    interaction_date: instant().optional().describe("When it happened."),
  }),
  output: interaction,
  examples: [
    {
      pt: "Corrija a interação sobre o contrato novo: foi uma reunião",
      en: "Correct the interaction about the new contract: it was a meeting",
      input: { id: "contrato novo", kind: "meeting" },
    },
    {
      pt: "Mude a data da interação do kickoff para ontem às 10h",
      en: "Change the date of the kickoff interaction to yesterday at 10",
      input: { id: "kickoff" },
    },
  ],
  async prepare({ ports, signal }, { content }): Promise<TextAnalysis | undefined> {
    return content === undefined ? undefined : ports.sentiment.analyze(content, signal);
  },
  async run(ctx, { id, ...input }) {
    const { tx, now, prepared, ports, say } = ctx;
    const { row: before, clientName } = await getInteractionOrThrow(tx, id);
    const at = input.interaction_date ? new Date(input.interaction_date) : before.interactionDate;
    if (at > now)
      throw invalid("interaction_date", say("interaction_date não pode estar no futuro", "interaction_date must not be in the future"));
    if (Object.values(input).every((value) => value === undefined)) return toInteraction(before, clientName, ctx);
    const kind = input.kind ?? before.kind;
    const held = openWords(ctx, before);
    const words =
      input.content && prepared ? wordsOf(input.content, input.subject, prepared) : { ...held, ...given({ subject: input.subject }) };
    await tx
      .update(interactions)
      .set({
        kind,
        interactionDate: at,
        ...wordColumns(ctx, words, { kind, at }),
        ...(prepared && { sentimentScore: prepared.score, analyzedBy: ports.sentiment.name }),
      })
      .where(eq(interactions.id, id));
    await refreshHealth(tx, sql`c.id = ${before.clientId}`);
    const { row } = await getInteractionOrThrow(tx, id);
    return toInteraction(row, clientName, ctx);
  },
});
