import { z } from "zod";
import { INTERACTION_KINDS, type interactions } from "../../db/schema/crm.ts";
import { instantOut, rowId, worded } from "../fields/semantic.ts";

export const interactionKind = worded(z.enum(INTERACTION_KINDS), {
  cues: {
    meeting: ["reuniao", "reunioes", "meeting", "meetings", "encontro", "visita"],
    call: ["call", "calls", "ligacao", "ligacoes", "telefonema", "liguei", "ligou", "phone call", "called"],
    email: ["e-mail", "email", "e-mails", "emails"],
    message: ["mensagem", "mensagens", "whatsapp", "zap", "message", "messages", "dm"],
    note: ["nota", "notas", "anote", "anota", "note", "notes", "anotacao"],
  },
});

export const interaction = z.object({
  id: rowId(),
  client_id: rowId("client"),
  client_name: z.string(),
  kind: interactionKind,
  subject: z.string(),
  content: z.string(),
  interaction_date: instantOut(),
  sentiment_score: z.number().min(-1).max(1).nullable(),
  topics: z.array(z.string()),
  action_items: z.array(z.string()),
});

export const toInteraction = (row: typeof interactions.$inferSelect, clientName: string): z.input<typeof interaction> => ({
  id: row.id,
  client_id: row.clientId,
  client_name: clientName,
  kind: row.kind,
  subject: row.subject,
  content: row.content,
  interaction_date: row.interactionDate,
  sentiment_score: row.sentimentScore,
  topics: row.topics,
  action_items: row.actionItems,
});
