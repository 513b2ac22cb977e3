import { and, eq, isNull, sql } from "drizzle-orm";
import { z } from "zod";
import { CONTRACT_STATUSES, contracts, contractTemplates } from "../../db/schema/contracts.ts";
import { clients } from "../../db/schema/crm.ts";
import { projects } from "../../db/schema/projects.ts";
import type { Tx } from "../../db/tenant.ts";
import { AppError } from "../../errors.ts";
import { day, instantOut, money, moneyOut, name, ref, rowId, worded } from "../fields/semantic.ts";
import type { Session } from "../session.ts";

export type ContractRow = typeof contracts.$inferSelect;
export type ContractStatus = (typeof CONTRACT_STATUSES)[number];

export const contractStatus = worded(z.enum(CONTRACT_STATUSES), {
  cues: {
    draft: ["rascunho", "rascunhos", "em rascunho", "draft", "drafts"],
    sent: ["enviado", "enviados", "foi enviado", "aguardando assinatura", "sem assinatura", "sent"],
    signed: ["assinado", "assinados", "assinou", "foi assinado", "vigente", "vigentes", "em vigor", "signed", "in force"],
    cancelled: ["cancelado", "cancelados", "cancele", "cancela", "cancelled", "canceled", "cancel"],
    ended: ["encerrado", "encerrados", "encerre", "encerra", "ja terminaram", "que terminaram", "foram terminados", "ended", "finished"],
  },
});

export const contractRef = () => ref("contract").describe("The contract: its id, number or name.");

export const contractFields = {
  name: name().describe("What the contract is called; made of the client's and the project's names when left out."),
  value: worded(money(), { near: ["valor", "valor de", "por", "value", "worth"] }).describe("The price in all."),
  starts_on: worded(day(), { near: ["comeca", "comecando", "inicio", "inicia", "a partir", "start", "starting", "from"] }).describe(
    "First day.",
  ),
  ends_on: worded(day(), { near: ["termina", "terminando", "ate", "fim", "vence", "vencimento", "end", "ending", "until"] }).describe(
    "Last day.",
  ),
  values: z
    .record(z.string().max(60), z.string().trim().min(1).max(20_000))
    .describe("Values of the template's free fields, and of known variables that should read otherwise than the records say."),
};

export const contract = z.object({
  id: rowId(),
  number: z.string(),
  name: z.string(),
  client_id: rowId("client"),
  client_name: z.string(),
  project_id: rowId("project").nullable(),
  project_name: z.string().nullable(),
  template_id: rowId(),
  template_name: z.string().nullable(),
  status: z.enum(CONTRACT_STATUSES),
  value: moneyOut().nullable(),
  starts_on: z.string().nullable(),
  ends_on: z.string().nullable(),
  signed_on: z.string().nullable(),
  current_version: z.int(),
  created_at: instantOut(),
});

export interface FoundContract {
  readonly row: ContractRow;
  readonly client: typeof clients.$inferSelect;
  readonly project: typeof projects.$inferSelect | undefined;
  readonly templateName: string | null;
}

export const toContract = ({ row, client, project, templateName }: FoundContract): z.input<typeof contract> => ({
  id: row.id,
  number: row.number,
  name: row.name,
  client_id: row.clientId,
  client_name: client.name,
  project_id: row.projectId,
  project_name: project?.name ?? null,
  template_id: row.templateId,
  template_name: templateName,
  status: row.status,
  value: row.value,
  starts_on: row.startsOn,
  ends_on: row.endsOn,
  signed_on: row.signedOn,
  current_version: row.currentVersion,
  created_at: row.createdAt,
});

export async function getContractOrThrow(tx: Tx, id: string): Promise<FoundContract> {
  const [found] = await tx
    .select({ row: contracts, client: clients, project: projects, templateName: contractTemplates.name })
    .from(contracts)
    .innerJoin(clients, and(eq(clients.tenantId, contracts.tenantId), eq(clients.id, contracts.clientId)))
    .leftJoin(projects, and(eq(projects.tenantId, contracts.tenantId), eq(projects.id, contracts.projectId)))
    .leftJoin(contractTemplates, and(eq(contractTemplates.tenantId, contracts.tenantId), eq(contractTemplates.id, contracts.templateId)))
    .where(and(eq(contracts.id, id), isNull(contracts.deletedAt)));
  if (!found) throw new AppError("NOT_FOUND", `contract ${id}: list_contracts`);
  return { ...found, project: found.project ?? undefined };
}

/** The next number of the tenant's year. Who counts at the same time waits; a number is never given twice, nor again. */
export async function nextNumber(tx: Tx, session: Session, today: string): Promise<string> {
  const year = today.slice(0, 4);
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`contracts ${session.tenant.id} ${year}`}, 0))`);
  const { rows } = await tx.execute<{ last: number | null }>(sql`
    select max(split_part(number, '-', 2)::int) as last from contracts where number like ${`${year}-%`}`);
  return `${year}-${String(Number(rows[0]?.last ?? 0) + 1).padStart(4, "0")}`;
}
