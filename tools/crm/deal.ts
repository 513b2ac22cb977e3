import { type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import { decimalToCents } from "../../db/money.ts";
import type { CustomValues } from "../../db/schema/crm.ts";
import { DEAL_STAGES } from "../../db/schema/sales.ts";
import type { Tx } from "../../db/tenant.ts";
import { AppError } from "../../errors.ts";
import { countOut, day, instantOut, money, moneyOut, name, prose, ref, rowId, worded } from "../fields/semantic.ts";

export type Stage = (typeof DEAL_STAGES)[number];

export const OPEN_STAGES = ["new", "qualified", "proposal", "negotiation"] as const satisfies readonly Stage[];

export const isOpen = (stage: Stage): boolean => stage !== "won" && stage !== "lost";

/** What people call the stages, in Portuguese and English. */
export const STAGE_WORDS = {
  new: ["novo", "novos", "entrada", "primeiro contato", "new stage", "first contact"],
  qualified: ["qualificado", "qualificados", "qualificacao", "qualificada", "qualified", "qualification"],
  proposal: ["proposta", "propostas", "proposta enviada", "orcamento enviado", "proposal", "proposal sent"],
  negotiation: ["negociacao", "negociando", "em negociacao", "negotiation", "negotiating"],
};

export const CLOSING_WORDS = {
  won: [
    "ganho",
    "ganhos",
    "ganhamos",
    "ganhei",
    "ganha",
    "fechado",
    "fechamos",
    "fechou",
    "fechei",
    "assinou",
    "assinaram",
    "won",
    "closed won",
    "signed",
  ],
  lost: ["perdido", "perdidos", "perdemos", "perdi", "perdeu", "perdida", "desistiu", "desistiram", "lost", "closed lost", "fell through"],
};

/** What a person may say of a deal; its stage moves by `move_deal`. */
export const dealFields = {
  name: name().describe('What is sold, such as "Social media for 2027".'),
  value: worded(money(), { near: ["valor", "de", "vale", "no valor de", "worth", "value"] }).describe("What the deal is worth."),
  contact: ref("contact").describe("The person at the client: a contact's id or name."),
  expected_close: worded(day(), {
    near: ["fechar em", "fecha em", "previsao", "previsto", "fechamento", "ate", "close", "expected", "closing"],
  }).describe("Day on which it should close, YYYY-MM-DD."),
  owner: ref("user").describe("Who sells it: a user's id or name."),
  source: z
    .string()
    .trim()
    .min(1)
    .max(100)
    .meta({ "x-field": { kind: "prose", near: ["veio por", "veio pelo", "veio pela", "origem", "via", "came from", "source"] } })
    .describe("Where it came from, such as referral or google_ads."),
  notes: worded(prose(5_000), { near: ["observacao", "obs", "nota", "notes"] }).describe("Free notes."),
  custom_fields: z
    .record(z.string().max(60), z.union([z.string().max(1_000), z.number(), z.boolean(), z.null()]))
    .describe("The tenant's own fields."),
};

export const deal = z.object({
  id: rowId("deal"),
  name: z.string(),
  client_id: rowId("client"),
  client_name: z.string(),
  contact_id: rowId().nullable(),
  contact_name: z.string().nullable(),
  stage: z.enum(DEAL_STAGES),
  value: moneyOut().nullable(),
  expected_close: day().nullable(),
  owner_id: rowId().nullable(),
  owner_name: z.string().nullable(),
  source: z.string().nullable(),
  lost_reason: z.string().nullable(),
  opened_on: day(),
  closed_on: day().nullable(),
  days_in_pipeline: countOut(),
  days_in_stage: countOut(),
  notes: z.string().nullable(),
  custom_fields: z.record(z.string(), z.unknown()),
  created_at: instantOut(),
});

export interface DealRow extends Record<string, unknown> {
  readonly id: string;
  readonly name: string;
  readonly client_id: string;
  readonly client_name: string;
  readonly client_status: string;
  readonly contact_id: string | null;
  readonly contact_name: string | null;
  readonly stage: Stage;
  readonly value: string | null;
  readonly expected_close: string | null;
  readonly owner_id: string | null;
  readonly owner_name: string | null;
  readonly source: string | null;
  readonly lost_reason: string | null;
  readonly opened_on: string;
  readonly closed_on: string | null;
  readonly stage_day: string;
  readonly days_in_pipeline: string | number;
  readonly days_in_stage: string | number;
  readonly notes: string | null;
  readonly custom_fields: CustomValues;
  readonly created_at: string | Date;
}

/** A deal as people see it: `sales_pipeline` counts its days. */
export const DEAL_COLUMNS: SQL = sql`
  d.id, d.name, d.client_id, c.name as client_name, c.status as client_status, d.contact_id, k.name as contact_name, d.stage, d.value,
  d.expected_close::text, d.owner_id, u.name as owner_name, d.source, d.lost_reason, d.opened_on::text, d.closed_on::text,
  (d.stage_since at time zone app_time_zone())::date::text as stage_day, v.days_in_pipeline, v.days_in_stage, d.notes, d.custom_fields,
  d.created_at`;

export const DEAL_TABLES: SQL = sql`sales_pipeline v
  join deals d on d.tenant_id = v.tenant_id and d.id = v.deal_id
  join clients c on c.tenant_id = d.tenant_id and c.id = d.client_id
  left join contacts k on k.tenant_id = d.tenant_id and k.id = d.contact_id and k.deleted_at is null
  left join users u on u.tenant_id = d.tenant_id and u.id = d.owner_id`;

export const toDeal = (row: DealRow): z.input<typeof deal> => ({
  id: row.id,
  name: row.name,
  client_id: row.client_id,
  client_name: row.client_name,
  contact_id: row.contact_id,
  contact_name: row.contact_name,
  stage: row.stage,
  value: row.value === null ? null : decimalToCents(row.value),
  expected_close: row.expected_close,
  owner_id: row.owner_id,
  owner_name: row.owner_name,
  source: row.source,
  lost_reason: row.lost_reason,
  opened_on: row.opened_on,
  closed_on: row.closed_on,
  days_in_pipeline: Number(row.days_in_pipeline),
  days_in_stage: Number(row.days_in_stage),
  notes: row.notes,
  custom_fields: row.custom_fields,
  created_at: new Date(row.created_at),
});

export async function getDealOrThrow(tx: Tx, id: string): Promise<DealRow> {
  const { rows } = await tx.execute<DealRow>(sql`select ${DEAL_COLUMNS} from ${DEAL_TABLES} where d.id = ${id}`);
  const [row] = rows;
  if (!row) throw new AppError("NOT_FOUND", `deal ${id}: list_deals`);
  return row;
}
