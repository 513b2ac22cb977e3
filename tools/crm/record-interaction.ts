import { sql } from "drizzle-orm";
import { z } from "zod";
import { interactions } from "../../db/schema/crm.ts";
import { invalid } from "../../errors.ts";
import { defineTool } from "../define.ts";
import { instant, prose, ref } from "../fields/semantic.ts";
import type { TextAnalysis } from "../ports.ts";
import { required } from "../rows.ts";
import { getClientOrThrow } from "./client.ts";
import { refreshHealth } from "./health.ts";
import { interaction, interactionKind, toInteraction } from "./interaction.ts";

const SUBJECT_LENGTH = 80;

const subjectOf = (content: string): string => {
  const sentence = content.split(/[.!?\n]/, 1)[0] ?? content;
  return sentence.length <= SUBJECT_LENGTH ? sentence : `${sentence.slice(0, SUBJECT_LENGTH - 1)}…`;
};

export const recordInteraction = defineTool({
  name: "record_interaction",
  domain: "crm",
  description: "Record a meeting, call, e-mail, message or note with a client. Sentiment, topics and action items are analysed on write.",
  effect: "write",
  permission: "interactions:write",
  http: ["POST /interactions"],
  input: z.object({
    client: ref("client").describe("The client: its id or name."),
    kind: interactionKind.default("note").describe("meeting, call, email, message or note."),
    content: prose().describe("What was said or happened."),
    subject: z.string().trim().min(1).max(200).optional().describe("A short title; the first sentence when left out."),
    interaction_date: instant().optional().describe("When it happened; now when left out."),
  }),
  output: interaction,
  examples: [
    {
      pt: "Registre uma call com a Empresa XYZ: adoraram o novo site",
      en: "Record a call with Empresa XYZ: they loved the new site",
      input: { client: "Empresa XYZ", kind: "call", content: "adoraram o novo site" },
    },
    {
      pt: "Anote que a Clínica Sorriso reclamou do atraso do relatório",
      en: "Note that Clínica Sorriso complained about the late report",
      input: { client: "Clínica Sorriso", kind: "note", content: "reclamou do atraso do relatório" },
    },
  ],
  prepare: ({ ports, signal }, { content }): Promise<TextAnalysis> => ports.sentiment.analyze(content, signal),
  async run({ tx, now, prepared, ports, say }, input) {
    const client = await getClientOrThrow(tx, input.client);
    const at = input.interaction_date ? new Date(input.interaction_date) : now;
    if (at > now)
      throw invalid("interaction_date", say("interaction_date não pode estar no futuro", "interaction_date must not be in the future"));
    const created = await tx
      .insert(interactions)
      .values({
        clientId: client.id,
        kind: input.kind,
        subject: input.subject ?? subjectOf(input.content),
        content: input.content,
        interactionDate: at,
        sentimentScore: prepared.score,
        topics: [...prepared.topics],
        actionItems: [...prepared.actionItems],
        analyzedBy: ports.sentiment.name,
      })
      .returning();
    await refreshHealth(tx, sql`c.id = ${client.id}`);
    return toInteraction(required(created), client.name);
  },
});
