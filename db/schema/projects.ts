import { sql } from "drizzle-orm";
import { check, date, foreignKey, index, integer, jsonb, primaryKey, snakeCase, text, uuid } from "drizzle-orm/pg-core";
import { decimal, instant, money, rowId, tenantId, tracked } from "../columns.ts";
import { type CustomValues, clients } from "./crm.ts";

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
    customFields: jsonb().$type<CustomValues>().notNull().default({}),
    ...tracked,
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    foreignKey({ columns: [t.tenantId, t.clientId], foreignColumns: [clients.tenantId, clients.id] }),
    index("projects_client").on(t.tenantId, t.clientId),
    index("projects_status").on(t.tenantId, t.status).where(sql`deleted_at is null`),
    index("projects_kind").on(t.tenantId, t.kind).where(sql`deleted_at is null`),
    index("projects_category").on(t.tenantId, t.category).where(sql`deleted_at is null`),
    index("projects_end").on(t.tenantId, sql`coalesce(end_date, 'infinity'::date)`, t.id).where(sql`deleted_at is null`),
    index("projects_deleted").on(t.tenantId, t.id).where(sql`deleted_at is not null`),
    index("projects_name").on(t.tenantId, t.name, t.id).where(sql`deleted_at is null`),
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
    index("time_entries_project").on(t.tenantId, t.projectId, t.workedOn, t.hours, t.costRate).where(sql`deleted_at is null`),
    index("time_entries_cost").on(t.tenantId, t.hours, t.costRate).where(sql`deleted_at is null`),
    index("time_entries_worked").on(t.tenantId, t.workedOn, t.id).where(sql`deleted_at is null`),
    check("time_entries_hours", sql`hours > 0 and hours <= 24`),
    check("time_entries_cost_rate", sql`cost_rate >= 0`),
  ],
);

export const TASK_STATUSES = ["backlog", "todo", "doing", "review", "done"] as const;
export const TASK_PRIORITIES = ["low", "normal", "high", "urgent"] as const;

/** A card of a project's board; `status` is its column, `position` its place in it. */
export const tasks = snakeCase.table(
  "tasks",
  {
    id: rowId(),
    tenantId: tenantId(),
    projectId: uuid().notNull(),
    name: text().notNull(),
    description: text(),
    status: text().$type<(typeof TASK_STATUSES)[number]>().notNull().default("todo"),
    priority: text().$type<(typeof TASK_PRIORITIES)[number]>().notNull().default("normal"),
    position: integer().notNull().default(0),
    assigneeId: uuid(),
    dueDate: date({ mode: "string" }),
    estimateHours: decimal(8, 2),
    doneAt: instant(),
    /** The interaction whose action item it is. */
    interactionId: uuid(),
    /** The template task that it came from. */
    templateId: uuid(),
    ...tracked,
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    foreignKey({ columns: [t.tenantId, t.projectId], foreignColumns: [projects.tenantId, projects.id] }),
    index("tasks_board").on(t.tenantId, t.projectId, t.status, t.position),
    index("tasks_due").on(t.tenantId, sql`coalesce(due_date, 'infinity'::date)`, t.id).where(sql`deleted_at is null and status <> 'done'`),
    index("tasks_status").on(t.tenantId, t.status, sql`coalesce(due_date, 'infinity'::date)`, t.id).where(sql`deleted_at is null`),
    index("tasks_sums").on(t.tenantId, t.status, t.estimateHours, t.priority).where(sql`deleted_at is null`),
    index("tasks_column")
      .on(
        t.tenantId,
        sql`(case status when 'backlog' then 1 when 'todo' then 2 when 'doing' then 3 when 'review' then 4 else 5 end)`,
        t.projectId,
        t.position,
        t.id,
      )
      .where(sql`deleted_at is null`),
    index("tasks_urgency")
      .on(
        t.tenantId,
        sql`(case priority when 'urgent' then 1 when 'high' then 2 when 'normal' then 3 else 4 end)`,
        sql`coalesce(due_date, 'infinity'::date)`,
        t.id,
      )
      .where(sql`deleted_at is null and status <> 'done'`),
    index("tasks_assignee").on(t.tenantId, t.assigneeId, t.status),
    check("tasks_status", sql`status in ('backlog', 'todo', 'doing', 'review', 'done')`),
    check("tasks_priority", sql`priority in ('low', 'normal', 'high', 'urgent')`),
    check("tasks_done_at", sql`(status = 'done') = (done_at is not null)`),
    check("tasks_estimate_hours", sql`estimate_hours > 0`),
    check("tasks_name_present", sql`length(trim(name)) > 0`),
  ],
);

/** One task that every new project of a category gets. */
export const taskTemplates = snakeCase.table(
  "task_templates",
  {
    id: rowId(),
    tenantId: tenantId(),
    category: text().$type<(typeof PROJECT_CATEGORIES)[number]>().notNull(),
    name: text().notNull(),
    description: text(),
    /** Due so many days after the project's start; null for no date. */
    dueAfterDays: integer(),
    estimateHours: decimal(8, 2),
    position: integer().notNull().default(0),
    ...tracked,
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    index("task_templates_category").on(t.tenantId, t.category, t.position),
    check("task_templates_due_after_days", sql`due_after_days between 0 and 3650`),
    check("task_templates_estimate_hours", sql`estimate_hours > 0`),
    check("task_templates_name_present", sql`length(trim(name)) > 0`),
  ],
);

/** When a project reached each status; the first row is its creation. */
export const projectStatusChanges = snakeCase.table(
  "project_status_changes",
  {
    id: rowId(),
    tenantId: tenantId(),
    projectId: uuid().notNull(),
    status: text().$type<(typeof PROJECT_STATUSES)[number]>().notNull(),
    since: instant().notNull(),
    ...tracked,
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    foreignKey({ columns: [t.tenantId, t.projectId], foreignColumns: [projects.tenantId, projects.id] }),
    index("project_status_changes_project").on(t.tenantId, t.projectId, t.since),
  ],
);
