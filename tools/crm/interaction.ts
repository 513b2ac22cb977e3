import { and, eq, isNull } from "drizzle-orm";
import { z } from "zod";
import { clients, INTERACTION_KINDS, interactions } from "../../db/schema/crm.ts";
import type { Tx } from "../../db/tenant.ts";
import { AppError } from "../../errors.ts";
import { formatCell } from "../../replies/format.ts";
import { confidential, instantOut, ref, rowId, worded } from "../fields/semantic.ts";
import type { Locale } from "../language.ts";
import type { TextAnalysis } from "../ports.ts";
import { valueLabel } from "../present/labels.ts";
import type { Session } from "../session.ts";
import type { Sealing } from "./document.ts";

export const interactionKind = worded(z.enum(INTERACTION_KINDS), {
  cues: {
    meeting: ["reuniao", "reunioes", "meeting", "meetings", "encontro", "visita"],
    call: ["call", "calls", "ligacao", "ligacoes", "telefonema", "liguei", "ligou", "phone call", "called"],
    email: ["e-mail", "email", "e-mails", "emails"],
    message: ["mensagem", "mensagens", "whatsapp", "zap", "message", "messages", "dm"],
    note: ["nota", "notas", "anote", "anota", "note", "notes", "anotacao"],
  },
});

const NOUNS = {
  pt: ["interacao", "anotacao", "nota", "ata", "registro", "conversa", "ligacao", "call", "reuniao"],
  en: ["interaction", "note", "minutes", "record", "conversation", "call", "meeting"],
};
const LINKS = { pt: ["sobre", "do", "da", "de"], en: ["about", "of", "on"] };

/** An interaction by its id or by words of its subject: "a interação sobre o contrato novo". */
export const interactionRef = () =>
  worded(ref("interaction"), {
    near: (["pt", "en"] as const).flatMap((language) =>
      NOUNS[language].flatMap((noun) => LINKS[language].map((link) => `${noun} ${link}`)),
    ),
  }).describe("The interaction: its id, or words of its subject.");

export const interaction = z.object({
  id: rowId(),
  client_id: rowId("client"),
  client_name: z.string(),
  kind: interactionKind,
  subject: confidential(z.string()),
  content: confidential(z.string()),
  interaction_date: instantOut(),
  sentiment_score: z.number().min(-1).max(1).nullable(),
  topics: confidential(z.array(z.string())),
  action_items: confidential(z.array(z.string())),
});

export type InteractionRow = typeof interactions.$inferSelect;

/** What was said, and all that is taken from it. */
export interface Words {
  readonly subject: string;
  readonly content: string;
  readonly topics: readonly string[];
  readonly actionItems: readonly string[];
}

const sealedWords = z.object({ subject: z.string(), content: z.string(), topics: z.array(z.string()), actionItems: z.array(z.string()) });

/** The words of an interaction in clear, whether the tenant has them encrypted or not. */
export function openWords({ ports, session }: Sealing, row: InteractionRow): Words {
  if (row.contentSealed === null) return row;
  return sealedWords.parse(JSON.parse(ports.vault.open(row.contentSealed, session.tenant.id)));
}

interface Occasion {
  readonly kind: InteractionRow["kind"];
  readonly at: Date;
}

interface Keeping extends Sealing {
  readonly session: Session;
  readonly locale: Locale;
}

/**
 * The words as the row keeps them. Where the tenant has interactions encrypted, all of them are sealed together and
 * the subject in clear says only what it was and when, so that lists and evidence stay readable.
 */
export function wordColumns({ ports, session, locale }: Keeping, words: Words, { kind, at }: Occasion) {
  const { subject, content, topics, actionItems } = words;
  if (!session.tenant.settings.encryptInteractions)
    return { subject, content, topics: [...topics], actionItems: [...actionItems], contentSealed: null };
  const day = formatCell(at.toISOString(), "instant", { locale, currency: session.tenant.currency, timeZone: session.tenant.timeZone });
  const sealed = ports.vault.seal(JSON.stringify({ subject, content, topics, actionItems }), session.tenant.id);
  return { subject: `${valueLabel(kind, locale)} · ${day}`, content: "", topics: [], actionItems: [], contentSealed: sealed };
}

const SUBJECT_LENGTH = 80;

const subjectOf = (content: string): string => {
  const sentence = content.split(/[.!?\n]/, 1)[0] || content;
  return sentence.length <= SUBJECT_LENGTH ? sentence : `${sentence.slice(0, SUBJECT_LENGTH - 1)}…`;
};

/** The first sentence is the subject where none is given. */
export const wordsOf = (content: string, subject: string | undefined, { topics, actionItems }: TextAnalysis): Words => ({
  subject: subject ?? subjectOf(content),
  content,
  topics,
  actionItems,
});

export const toInteraction = (row: InteractionRow, clientName: string, sealing: Sealing): z.input<typeof interaction> => {
  const { subject, content, topics, actionItems } = openWords(sealing, row);
  return {
    id: row.id,
    client_id: row.clientId,
    client_name: clientName,
    kind: row.kind,
    subject,
    content,
    interaction_date: row.interactionDate,
    sentiment_score: row.sentimentScore,
    topics: [...topics],
    action_items: [...actionItems],
  };
};

/** An interaction's client: one that is deleted takes its interactions out of sight. */
export const ofClient = and(eq(clients.tenantId, interactions.tenantId), eq(clients.id, interactions.clientId));

export async function getInteractionOrThrow(tx: Tx, id: string): Promise<{ row: InteractionRow; clientName: string }> {
  const [found] = await tx
    .select({ row: interactions, clientName: clients.name })
    .from(interactions)
    .innerJoin(clients, ofClient)
    .where(and(eq(interactions.id, id), isNull(interactions.deletedAt), isNull(clients.deletedAt)));
  if (!found) throw new AppError("NOT_FOUND", `interaction ${id}: list_interactions`);
  return found;
}
