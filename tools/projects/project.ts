import { and, eq, isNull } from "drizzle-orm";
import { z } from "zod";
import { clients } from "../../db/schema/crm.ts";
import { PROJECT_CATEGORIES, PROJECT_KINDS, PROJECT_STATUSES, projects } from "../../db/schema/projects.ts";
import type { Tx } from "../../db/tenant.ts";
import { AppError } from "../../errors.ts";
import { customFields } from "../crm/custom-fields.ts";
import { day, instantOut, money, moneyOut, name, percent, prose, ref, rowId, worded } from "../fields/semantic.ts";

export const projectStatus = worded(z.enum(PROJECT_STATUSES), {
  cues: {
    planned: ["planejado", "planejados", "planned", "futuros"],
    active: ["ativo", "ativos", "em andamento", "rolando", "abertos", "active", "ongoing", "retome", "reative"],
    paused: ["pausado", "pausados", "parados", "pause", "pausar", "paused", "on hold", "congele"],
    done: [
      "concluido",
      "concluidos",
      "finalizado",
      "finalizados",
      "terminado",
      "entregue",
      "entregues",
      "done",
      "finished",
      "completed",
      "conclua",
      "finalize",
    ],
    cancelled: ["cancelado", "cancelados", "cancele", "cancelled", "canceled"],
  },
});
export const projectCategory = worded(z.enum(PROJECT_CATEGORIES), {
  cues: {
    traffic: ["trafego", "trafego pago", "midia paga", "paid traffic", "paid media", "traffic"],
    social_media: ["social media", "redes sociais", "social", "instagram"],
    branding: ["branding", "marca", "identidade visual", "logo"],
    video: ["video", "videos", "filme", "audiovisual"],
    website: ["website", "landing page", "de site", "de sites", "web site", "hotsite", "ecommerce"],
    seo: ["seo"],
    content: ["conteudo", "blog", "content"],
    consulting: ["consultoria", "consulting"],
  },
});
export const projectKind = worded(z.enum(PROJECT_KINDS), {
  cues: {
    recurring: [
      "recorrente",
      "recorrentes",
      "mensal",
      "mensais",
      "fee mensal",
      "mensalidade",
      "recurring",
      "monthly",
      "retainer",
      "por mes",
    ],
    one_off: ["pontual", "pontuais", "avulso", "avulsos", "one-off", "one off", "unico"],
  },
});

export const projectFields = {
  name: name().describe("The project's name."),
  kind: projectKind.describe("recurring (monthly service) or one_off."),
  category: projectCategory.describe("What is delivered, such as traffic, social_media, branding, video or website."),
  status: projectStatus.describe("planned, active, paused, done or cancelled."),
  budget: worded(money(), { near: ["orcamento", "budget", "valor", "de", "por"] }).describe("Total price agreed with the client."),
  monthly_fee: worded(money(), { near: ["mensalidade", "fee", "por mes", "mensais", "mensal", "monthly", "month"] }).describe(
    "What a recurring project earns each month.",
  ),
  target_margin: worded(percent(), { near: ["margem", "margin", "meta"] }).describe(
    "Margin aimed at, in percent; the tenant's target when left out.",
  ),
  start_date: worded(day(), { near: ["comeca", "comecando", "inicio", "inicia", "a partir", "start", "starting", "from"] }).describe(
    "First day.",
  ),
  end_date: worded(day(), {
    near: ["termina", "terminando", "ate", "fim", "prazo", "entrega", "end", "ending", "until", "deadline"],
  }).describe("Last day."),
  description: worded(prose(5_000), { near: ["descricao", "escopo", "description", "scope"] }).describe("What is to be done."),
  custom_fields: customFields().describe("The tenant's own fields; null takes a value out."),
};

export const projectRef = () => ref("project").describe("The project: its id or name.");

export const project = z.object({
  id: rowId("project"),
  name: z.string(),
  client_id: rowId("client"),
  client_name: z.string(),
  kind: z.enum(PROJECT_KINDS),
  category: projectCategory,
  status: projectStatus,
  budget: moneyOut().nullable(),
  monthly_fee: moneyOut().nullable(),
  target_margin: z
    .number()
    .nullable()
    .meta({ "x-field": { kind: "percent" } }),
  start_date: z.string().nullable(),
  end_date: z.string().nullable(),
  description: z.string().nullable(),
  custom_fields: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
  created_at: instantOut(),
});

export const toProject = (row: typeof projects.$inferSelect, clientName: string): z.input<typeof project> => ({
  id: row.id,
  name: row.name,
  client_id: row.clientId,
  client_name: clientName,
  kind: row.kind,
  category: row.category,
  status: row.status,
  budget: row.budget,
  monthly_fee: row.monthlyFee,
  target_margin: row.targetMargin,
  start_date: row.startDate,
  end_date: row.endDate,
  description: row.description,
  custom_fields: row.customFields,
  created_at: row.createdAt,
});

export async function getProjectOrThrow(tx: Tx, id: string): Promise<{ row: typeof projects.$inferSelect; clientName: string }> {
  const [found] = await tx
    .select({ row: projects, clientName: clients.name })
    .from(projects)
    .innerJoin(clients, and(eq(clients.tenantId, projects.tenantId), eq(clients.id, projects.clientId)))
    .where(and(eq(projects.id, id), isNull(projects.deletedAt)));
  if (!found) throw new AppError("NOT_FOUND", `project ${id}: list_projects`);
  return found;
}
