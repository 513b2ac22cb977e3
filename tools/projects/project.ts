import { and, eq, isNull } from "drizzle-orm";
import { z } from "zod";
import { clients } from "../../db/schema/crm.ts";
import { PROJECT_CATEGORIES, PROJECT_KINDS, PROJECT_STATUSES, projects } from "../../db/schema/projects.ts";
import type { Tx } from "../../db/tenant.ts";
import { AppError } from "../../errors.ts";
import { day, instantOut, money, moneyOut, name, percent, prose, ref, rowId } from "../fields/semantic.ts";

export const projectStatus = z.enum(PROJECT_STATUSES);
export const projectCategory = z.enum(PROJECT_CATEGORIES);

export const projectFields = {
  name: name().describe("The project's name."),
  kind: z.enum(PROJECT_KINDS).describe("recurring (monthly service) or one_off."),
  category: projectCategory.describe("What is delivered, such as traffic, social_media, branding, video or website."),
  status: projectStatus.describe("planned, active, paused, done or cancelled."),
  budget: money().describe("Total price agreed with the client."),
  monthly_fee: money().describe("What a recurring project earns each month."),
  target_margin: percent().describe("Margin aimed at, in percent; the tenant's target when left out."),
  start_date: day().describe("First day."),
  end_date: day().describe("Last day."),
  description: prose(5_000).describe("What is to be done."),
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
  target_margin: z.number().nullable().meta({ "x-field": { kind: "percent" } }),
  start_date: z.string().nullable(),
  end_date: z.string().nullable(),
  description: z.string().nullable(),
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
