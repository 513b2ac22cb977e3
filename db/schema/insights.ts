import { sql } from "drizzle-orm";
import { bigint, check, foreignKey, index, jsonb, primaryKey, snakeCase, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { instant, rowId, tenantId, tracked } from "../columns.ts";
import { clients } from "./crm.ts";
import { projects } from "./projects.ts";

export const INSIGHT_STATUSES = ["open", "acknowledged", "snoozed", "resolved", "dismissed"] as const;
export const INSIGHT_SEVERITIES = ["low", "medium", "high", "critical"] as const;

/** Something that a detector found, until a person or the facts close it. */
export const insights = snakeCase.table(
  "insights",
  {
    id: rowId(),
    tenantId: tenantId(),
    /** The detector's name. */
    kind: text().notNull(),
    /** What it is about, so that the same finding is one row: `<kind>:<subject's id>`. */
    key: text().notNull(),
    severity: text().$type<(typeof INSIGHT_SEVERITIES)[number]>().notNull(),
    clientId: uuid(),
    projectId: uuid(),
    /** The sentence, in both languages. */
    title: jsonb().$type<{ readonly pt: string; readonly en: string }>().notNull(),
    /** The rows that it rests on, as a person reads them. */
    evidence: jsonb().$type<readonly Record<string, unknown>[]>().notNull().default([]),
    /** The tool call that is proposed. */
    action: jsonb().$type<{ readonly tool: string; readonly input: Record<string, unknown> }>(),
    status: text().$type<(typeof INSIGHT_STATUSES)[number]>().notNull().default("open"),
    snoozedUntil: instant(),
    reason: text(),
    firstSeenAt: instant().notNull(),
    lastSeenAt: instant().notNull(),
    ...tracked,
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    foreignKey({ columns: [t.tenantId, t.clientId], foreignColumns: [clients.tenantId, clients.id] }),
    foreignKey({ columns: [t.tenantId, t.projectId], foreignColumns: [projects.tenantId, projects.id] }),
    uniqueIndex("insights_key").on(t.tenantId, t.key).where(sql`deleted_at is null and status in ('open', 'acknowledged', 'snoozed')`),
    index("insights_status")
      .on(t.tenantId, t.status, sql`(case severity when 'critical' then 1 when 'high' then 2 when 'medium' then 3 else 4 end)`, t.id)
      .where(sql`deleted_at is null`),
    index("insights_counts").on(t.tenantId, t.status, t.severity).where(sql`deleted_at is null`),
    check("insights_status", sql`status in ('open', 'acknowledged', 'snoozed', 'resolved', 'dismissed')`),
    check("insights_severity", sql`severity in ('low', 'medium', 'high', 'critical')`),
    check("insights_snoozed_until", sql`(status = 'snoozed') = (snoozed_until is not null)`),
  ],
);

/** The data that the latest detection saw: nothing changed since means nothing to compute. */
export const insightRuns = snakeCase.table(
  "insight_runs",
  {
    tenantId: tenantId(),
    /** The newest `journal.seq` and the day. */
    journalSeq: bigint({ mode: "number" }).notNull(),
    day: text().notNull(),
    /** Digest of the thresholds. */
    settings: text().notNull(),
    at: instant().notNull().default(sql`app_now()`),
  },
  (t) => [primaryKey({ columns: [t.tenantId] })],
);
