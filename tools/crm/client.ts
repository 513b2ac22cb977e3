import { and, eq, isNull } from "drizzle-orm";
import { z } from "zod";
import { CLIENT_STATUSES, clients } from "../../db/schema/crm.ts";
import type { Tx } from "../../db/tenant.ts";
import { AppError, invalid } from "../../errors.ts";
import { day, document, documentOut, email, instantOut, name, phone, prose, ref, rowId, scoreOut, worded } from "../fields/semantic.ts";
import { given } from "../rows.ts";
import { customFields } from "./custom-fields.ts";
import { type Sealing, sealDocument, shownDocument } from "./document.ts";

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
  phone: phone().describe("Contact phone with area code; kept as +55…"),
  document: document().describe("CNPJ or CPF; kept encrypted."),
  owner: ref("user").describe("Who looks after the client: a user's id or name."),
  client_since: day().describe("Day on which the client signed, YYYY-MM-DD."),
  churned_on: worded(day(), {
    near: ["cancelou em", "cancelou dia", "saiu em", "saiu dia", "cancelado em", "churn em", "left on", "cancelled on", "churned on"],
  }).describe("Day on which a churned client left, YYYY-MM-DD; today when left out."),
  notes: worded(prose(5_000), { near: ["observacao", "obs", "nota", "notes"] }).describe("Free notes."),
  custom_fields: customFields().describe("The tenant's own fields; null takes a value out."),
};

export const client = z.object({
  id: rowId("client"),
  name: z.string(),
  status: clientStatus,
  segment: z.string().nullable(),
  acquisition_channel: z.string().nullable(),
  email: z.string().nullable(),
  phone: z.string().nullable(),
  document: documentOut(),
  owner_id: z.uuid().nullable(),
  client_since: z.string().nullable(),
  churned_on: z.string().nullable(),
  health_score: scoreOut("health_score"),
  sentiment_score: z.number().nullable(),
  notes: z.string().nullable(),
  custom_fields: z.record(z.string(), z.unknown()),
  created_at: instantOut(),
});

export type ClientRow = typeof clients.$inferSelect;

export const toClient = (row: ClientRow, sealing: Sealing): z.input<typeof client> => ({
  id: row.id,
  name: row.name,
  status: row.status,
  segment: row.segment,
  acquisition_channel: row.acquisitionChannel,
  email: row.email,
  phone: row.phone,
  document: shownDocument(sealing, row),
  owner_id: row.ownerId,
  client_since: row.clientSince,
  churned_on: row.churnedOn,
  health_score: row.healthScore,
  sentiment_score: row.sentimentScore,
  notes: row.notes,
  custom_fields: row.customFields,
  created_at: row.createdAt,
});

export async function getClientOrThrow(tx: Tx, id: string): Promise<ClientRow> {
  const [row] = await tx
    .select()
    .from(clients)
    .where(and(eq(clients.id, id), isNull(clients.deletedAt)));
  if (!row) throw new AppError("NOT_FOUND", `client ${id}: find_clients`);
  return row;
}

/** No two live clients have one CPF or CNPJ: the refusal names the other. */
export async function refuseTakenDocument(
  { tx, ports, say }: { readonly tx: Tx; readonly ports: Sealing["ports"]; say(pt: string, en: string): string },
  document: string | null | undefined,
  self?: string,
): Promise<void> {
  if (!document) return;
  const [other] = await tx
    .select({ id: clients.id, name: clients.name })
    .from(clients)
    .where(and(eq(clients.documentIndex, ports.vault.digest(document)), isNull(clients.deletedAt)));
  if (!other || other.id === self) return;
  const message = say(
    `O cliente ${other.name} já tem este CPF/CNPJ; atualize-o com update_client, ou junte os dois com merge_clients.`,
    `The client ${other.name} has this CPF/CNPJ already; change it with update_client, or join both with merge_clients.`,
  );
  throw new AppError("CONFLICT", message, { details: { fields: [{ field: "document", message }], client_id: other.id } });
}

/** What a call says of a client, as columns; undefined leaves a column as it is, null clears it. */
export interface ClientInput {
  readonly name?: string | undefined;
  readonly status?: z.output<typeof clientStatus> | undefined;
  readonly segment?: string | null | undefined;
  readonly acquisition_channel?: string | null | undefined;
  readonly email?: string | null | undefined;
  readonly phone?: string | null | undefined;
  readonly document?: string | null | undefined;
  readonly owner?: string | null | undefined;
  readonly notes?: string | null | undefined;
}

export const clientColumns = (input: ClientInput, sealing: Sealing) =>
  given({
    name: input.name,
    status: input.status,
    segment: input.segment,
    acquisitionChannel: input.acquisition_channel,
    email: input.email,
    phone: input.phone,
    ownerId: input.owner,
    notes: input.notes,
    ...(input.document !== undefined && sealDocument(sealing, input.document)),
  });

interface Relation {
  readonly status: z.output<typeof clientStatus>;
  readonly clientSince: string | null;
  readonly churnedOn: string | null;
}

interface RelationInput {
  readonly status?: Relation["status"] | undefined;
  readonly client_since?: string | null | undefined;
  readonly churned_on?: string | null | undefined;
}

/** The days of the relation after a change: signing and leaving note today unless a day is said; coming back forgets the leaving. */
export function relationDays(
  before: Relation,
  input: RelationInput,
  { today, say }: { readonly today: string; say(pt: string, en: string): string },
): Pick<Relation, "clientSince" | "churnedOn"> {
  const status = input.status ?? before.status;
  const signs = input.status === "client" && before.clientSince === null;
  const clientSince = input.client_since === undefined ? (signs ? today : before.clientSince) : input.client_since;
  if (status !== "churned") {
    if (input.churned_on)
      throw invalid(
        "churned_on",
        say("churned_on só vale com status churned: envie status churned também", "churned_on needs the status churned: send it too"),
      );
    return { clientSince, churnedOn: null };
  }
  const churnedOn = input.churned_on ?? before.churnedOn ?? today;
  if (churnedOn > today) throw invalid("churned_on", say("churned_on não pode estar no futuro", "churned_on must not be in the future"));
  if (clientSince !== null && clientSince > churnedOn)
    throw invalid(
      "churned_on",
      say(`churned_on vem antes de client_since (${clientSince})`, `churned_on is before client_since (${clientSince})`),
    );
  return { clientSince, churnedOn };
}
