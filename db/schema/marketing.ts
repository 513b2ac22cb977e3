import { sql } from "drizzle-orm";
import { bigint, check, date, foreignKey, index, primaryKey, snakeCase, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { decimal, micros, rowId, tenantId, tracked } from "../columns.ts";
import { projects } from "./projects.ts";

const count = () => bigint({ mode: "number" });

/** One row per project, platform, campaign and day — finer where an import brings finer rows. */
export const marketingMetrics = snakeCase.table(
  "marketing_metrics",
  {
    id: rowId(),
    tenantId: tenantId(),
    projectId: uuid().notNull(),
    platform: text().notNull(),
    campaign: text().notNull(),
    date: date({ mode: "string" }).notNull(),
    impressions: count().notNull(),
    clicks: count().notNull(),
    leads: decimal(18, 6).notNull(),
    /** Fractional where a platform attributes shares. */
    conversions: decimal(18, 6).notNull(),
    cost: micros().notNull(),
    /** account, campaign, ad_group, ad, keyword, or manual. */
    grain: text().notNull().default("manual"),
    /** What makes an imported row the same row the next time; null when typed by a person. */
    sourceKey: text(),
    ...tracked,
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    foreignKey({ columns: [t.tenantId, t.projectId], foreignColumns: [projects.tenantId, projects.id] }),
    index("marketing_metrics_date").on(t.tenantId, t.date, t.id).where(sql`deleted_at is null`),
    index("marketing_metrics_platform").on(t.tenantId, t.platform, t.date, t.id).where(sql`deleted_at is null`),
    index("marketing_metrics_live").on(t.tenantId).where(sql`deleted_at is null`),
    index("marketing_metrics_project_date").on(t.tenantId, t.projectId, t.date),
    uniqueIndex("marketing_metrics_source").on(t.tenantId, t.projectId, t.sourceKey).where(sql`deleted_at is null`),
    check("marketing_metrics_counts", sql`impressions >= 0 and clicks >= 0 and leads >= 0 and conversions >= 0`),
    check("marketing_metrics_cost", sql`cost >= 0`),
    check("marketing_metrics_clicks", sql`grain <> 'manual' or clicks <= impressions`),
  ],
);
