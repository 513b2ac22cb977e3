import { and, eq, isNull } from "drizzle-orm";
import { z } from "zod";
import { CLIENT_STATUSES, clients } from "../../db/schema/crm.ts";
import type { Tx } from "../../db/tenant.ts";
import { AppError } from "../../errors.ts";
import { day, email, instantOut, name, prose, ref, rowId, scoreOut, worded } from "../fields/semantic.ts";

export const clientStatus = z.enum(CLIENT_STATUSES);

const STATUS_WORDS = {
  lead: ["lead"],
  prospect: ["prospect", "prospeccao"],
  client: [
    "cliente novo",
    "novo cliente",
    "como cliente",
    "virou cliente",
    "new client",
    "as client",
    "became a client",
    "fechou com a gente",
    "fechou contrato",
    "cliente ativo",
    "para cliente",
    "pra cliente",
    "to client",
    "active client",
  ],
  churned: [
    "churned",
    "churn",
    "cancelado",
    "cancelou",
    "cancelaram",
    "perdido",
    "perdemos",
    "saiu",
    "foi embora",
    "left",
    "cancelled",
    "lost",
  ],
};

/** What a person may say of a client; scores are computed. */
export const clientFields = {
  name: name().describe("The client's name."),
  status: worded(clientStatus, { cues: STATUS_WORDS }).describe("Stage of the relation: lead, prospect, client or churned."),
  segment: z
    .string()
    .trim()
    .min(1)
    .max(100)
    .meta({ "x-field": { kind: "prose", near: ["segmento", "ramo", "setor", "area", "segment", "industry"] } })
    .describe("Line of business, such as health or retail."),
  acquisition_channel: z
    .string()
    .trim()
    .min(1)
    .max(100)
    .meta({
      "x-field": {
        kind: "prose",
        near: [
          "veio por",
          "veio pelo",
          "veio pela",
          "veio de",
          "chegou por",
          "chegou pelo",
          "origem",
          "canal",
          "came by",
          "came from",
          "through",
        ],
      },
    })
    .describe("Where the client came from, such as referral or google_ads."),
  email: email().describe("Contact e-mail of the company."),
  phone: z
    .string()
    .trim()
    .min(5)
    .max(40)
    .meta({ "x-field": { kind: "phone" } })
    .describe("Contact phone."),
  owner: ref("user").describe("Who looks after the client: a user's id or name."),
  client_since: day().describe("Day on which the client signed, YYYY-MM-DD."),
  notes: worded(prose(5_000), { near: ["observacao", "obs", "nota", "notes"] }).describe("Free notes."),
  custom_fields: z
    .record(z.string().max(60), z.union([z.string().max(1_000), z.number(), z.boolean(), z.null()]))
    .describe("The tenant's own fields."),
};

export const client = z.object({
  id: rowId("client"),
  name: z.string(),
  status: clientStatus,
  segment: z.string().nullable(),
  acquisition_channel: z.string().nullable(),
  email: z.string().nullable(),
  phone: z.string().nullable(),
  owner_id: z.uuid().nullable(),
  client_since: z.string().nullable(),
  health_score: scoreOut("health_score"),
  sentiment_score: z.number().nullable(),
  notes: z.string().nullable(),
  custom_fields: z.record(z.string(), z.unknown()),
  created_at: instantOut(),
});

export const toClient = (row: typeof clients.$inferSelect): z.input<typeof client> => ({
  id: row.id,
  name: row.name,
  status: row.status,
  segment: row.segment,
  acquisition_channel: row.acquisitionChannel,
  email: row.email,
  phone: row.phone,
  owner_id: row.ownerId,
  client_since: row.clientSince,
  health_score: row.healthScore,
  sentiment_score: row.sentimentScore,
  notes: row.notes,
  custom_fields: row.customFields,
  created_at: row.createdAt,
});

export async function getClientOrThrow(tx: Tx, id: string): Promise<typeof clients.$inferSelect> {
  const [row] = await tx
    .select()
    .from(clients)
    .where(and(eq(clients.id, id), isNull(clients.deletedAt)));
  if (!row) throw new AppError("NOT_FOUND", `client ${id}: find_clients`);
  return row;
}
