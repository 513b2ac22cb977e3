import { sql } from "drizzle-orm";
import { check, date, foreignKey, index, primaryKey, snakeCase, text, uuid } from "drizzle-orm/pg-core";
import { decimal, money, rowId, tenantId, tracked } from "../columns.ts";
import { clients } from "./crm.ts";

export const PROJECT_KINDS = ["recurring", "one_off"] as const;
export const PROJECT_STATUSES = ["planned", "active", "paused", "done", "cancelled"] as const;
export const PROJECT_CATEGORIES = [
  "traffic",
  "social_media",
  "branding",
  "video",
  "website",
  "seo",
  "content",
  "consulting",
  "other",
] as const;

export const projects = snakeCase.table(
  "projects",
  {
    id: rowId(),
    tenantId: tenantId(),
    clientId: uuid().notNull(),
    name: text().notNull(),
    kind: text().$type<(typeof PROJECT_KINDS)[number]>().notNull().default("one_off"),
    category: text().$type<(typeof PROJECT_CATEGORIES)[number]>().notNull().default("other"),
    status: text().$type<(typeof PROJECT_STATUSES)[number]>().notNull().default("active"),
    budget: money(),
    monthlyFee: money(),
    /** Percent; null means the tenant's target. */
    targetMargin: decimal(5, 2),
    startDate: date({ mode: "string" }),
    endDate: date({ mode: "string" }),
    description: text(),
    ...tracked,
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    foreignKey({ columns: [t.tenantId, t.clientId], foreignColumns: [clients.tenantId, clients.id] }),
    index("projects_client").on(t.tenantId, t.clientId),
    index("projects_status").on(t.tenantId, t.status),
    index("projects_name").on(t.tenantId, t.name),
    check("projects_kind", sql`kind in ('recurring', 'one_off')`),
    check("projects_status", sql`status in ('planned', 'active', 'paused', 'done', 'cancelled')`),
    check("projects_budget", sql`budget >= 0`),
    check("projects_monthly_fee", sql`monthly_fee >= 0`),
    check("projects_target_margin", sql`target_margin between 0 and 100`),
    check("projects_end_date", sql`end_date >= start_date`),
    check("projects_name_present", sql`length(trim(name)) > 0`),
  ],
);

export const timeEntries = snakeCase.table(
  "time_entries",
  {
    id: rowId(),
    tenantId: tenantId(),
    projectId: uuid().notNull(),
    userId: uuid(),
    person: text().notNull(),
    hours: decimal(8, 2).notNull(),
    /** Money per hour. */
    costRate: money().notNull(),
    workedOn: date({ mode: "string" }).notNull(),
    note: text(),
    ...tracked,
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    foreignKey({ columns: [t.tenantId, t.projectId], foreignColumns: [projects.tenantId, projects.id] }),
    index("time_entries_project").on(t.tenantId, t.projectId, t.workedOn),
    check("time_entries_hours", sql`hours > 0 and hours <= 24`),
    check("time_entries_cost_rate", sql`cost_rate >= 0`),
  ],
);
