import { sql } from "drizzle-orm";
import { z } from "zod";
import { interactions } from "../../db/schema/crm.ts";
import { invalid } from "../../errors.ts";
import { defineTool } from "../define.ts";
import { confidential, instant, prose, ref, rowId, worded } from "../fields/semantic.ts";
import type { TextAnalysis } from "../ports.ts";
import { required } from "../rows.ts";
import { createActionTasks, projectForTasks } from "./action-tasks.ts";
import { getClientOrThrow } from "./client.ts";
import { refreshHealth } from "./health.ts";
import { interaction, interactionKind, toInteraction, wordColumns, wordsOf } from "./interaction.ts";

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
    content: confidential(prose()).describe("What was said or happened."),
    subject: confidential(
      z
        .string()
        .trim()
        .min(1)
        .max(200)
        .meta({ "x-field": { kind: "choice" } }),
    )
      .optional()
      .describe("A short title; the first sentence when left out."),
    interaction_date: instant().optional().describe("When it happened; now when left out."),
    create_tasks: worded(z.boolean(), {
      cues: {
        true: [
          "crie as tarefas",
          "cria as tarefas",
          "criar as tarefas",
          "vira tarefa",
          "vire tarefa",
          "transforme em tarefas",
          "gera as tarefas",
          "abre as tarefas",
          "create the tasks",
          "create tasks",
          "turn into tasks",
        ],
      },
    })
      .default(false)
      .describe("Make a task of each action item."),
    project: ref("project").optional().describe("The project that the tasks belong to; the client's only running one when left out."),
  }),
  output: interaction.extend({
    tasks: z.array(z.object({ id: rowId(), name: confidential(z.string()) })).describe("The tasks that were created."),
  }),
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
  async run(ctx, input) {
    const { tx, now, prepared, ports, say } = ctx;
    const client = await getClientOrThrow(tx, input.client);
    const at = input.interaction_date ? new Date(input.interaction_date) : now;
    if (at > now)
      throw invalid("interaction_date", say("interaction_date não pode estar no futuro", "interaction_date must not be in the future"));
    const created = await tx
      .insert(interactions)
      .values({
        clientId: client.id,
        kind: input.kind,
        ...wordColumns(ctx, wordsOf(input.content, input.subject, prepared), { kind: input.kind, at }),
        interactionDate: at,
        sentimentScore: prepared.score,
        analyzedBy: ports.sentiment.name,
      })
      .returning();
    const row = required(created);
    const items = input.create_tasks ? prepared.actionItems : [];
    const projectId = items.length > 0 ? await projectForTasks(tx, { project: input.project, clientId: client.id }, say) : "";
    const tasks = await createActionTasks(tx, { projectId, interactionId: row.id, items });
    await refreshHealth(tx, sql`c.id = ${client.id}`);
    return { ...toInteraction(row, client.name, ctx), tasks };
  },
});
