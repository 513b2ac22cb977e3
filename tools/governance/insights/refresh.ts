import { and, eq, inArray, isNull, lte, sql } from "drizzle-orm";
import { insights } from "../../../db/schema/insights.ts";
import type { Tx } from "../../../db/tenant.ts";
import { addDays } from "../../values/periods.ts";
import { staleDetectors } from "./data-version.ts";
import { type DetectionContext, type Detector, type Finding, type InsightKind, rankOf } from "./detector.ts";

type Row = typeof insights.$inferSelect;

interface Found extends Finding {
  readonly kind: InsightKind;
  readonly key: string;
}

export interface Refreshed {
  /** How many detectors had something to compute: 0 when no data, day or limit changed since the latest run. */
  readonly detectors_run: number;
  readonly opened: number;
  readonly updated: number;
  readonly reopened: number;
  readonly resolved: number;
}

/** A dismissed insight whose facts were away for so long begins anew when they come back. */
const FORGOTTEN_AFTER_DAYS = 7;
const KEPT = ["open", "acknowledged", "snoozed", "dismissed"] as const;

async function wakeSnoozed(tx: Tx, now: Date): Promise<number> {
  const woken = await tx
    .update(insights)
    .set({ status: "open", snoozedUntil: null })
    .where(and(isNull(insights.deletedAt), eq(insights.status, "snoozed"), lte(insights.snoozedUntil, now)))
    .returning({ id: insights.id });
  return woken.length;
}

const factsOf = (found: Found) => ({
  severity: found.severity,
  title: found.title,
  evidence: found.evidence,
  action: found.action,
  clientId: found.clientId ?? null,
  projectId: found.projectId ?? null,
});

const isSame = (row: Row, found: Found): boolean =>
  row.severity === found.severity && row.title.pt === found.title.pt && row.title.en === found.title.en;

const isWorse = (row: Row, found: Found): boolean => rankOf(found.severity) > rankOf(row.severity);

/** What was dismissed or acknowledged speaks up again when its facts are worse by a step of severity. */
async function meetAgain(tx: Tx, row: Row, found: Found, now: Date): Promise<"reopened" | "updated" | "kept"> {
  const speaksUp = isWorse(row, found) && (row.status === "dismissed" || row.status === "acknowledged");
  const isQuiet = row.status === "dismissed" && !speaksUp;
  if (isQuiet || isSame(row, found)) return "kept";
  await tx
    .update(insights)
    .set({ ...factsOf(found), lastSeenAt: now, ...(speaksUp && { status: "open" as const, reason: null }) })
    .where(eq(insights.id, row.id));
  return speaksUp ? "reopened" : "updated";
}

const markSeen = (tx: Tx, ids: readonly string[], now: Date) =>
  ids.length > 0
    ? tx
        .update(insights)
        .set({ lastSeenAt: now })
        .where(inArray(insights.id, [...ids]))
    : undefined;

/** What is no longer found is over; a dismissal is kept for some days, so that facts about a limit do not bring it back. */
async function resolveGone(tx: Tx, rows: readonly Row[], now: Date): Promise<number> {
  const forgotten = addDays(now.toISOString().slice(0, 10), -FORGOTTEN_AFTER_DAYS);
  const gone = rows.filter((row) => row.status !== "dismissed" || row.lastSeenAt.toISOString().slice(0, 10) <= forgotten);
  if (gone.length === 0) return 0;
  const ids = gone.map(({ id }) => id);
  await tx.update(insights).set({ status: "resolved", snoozedUntil: null, reason: null }).where(inArray(insights.id, ids));
  return gone.filter((row) => row.status !== "dismissed").length;
}

type Counts = Record<"opened" | "updated" | "reopened" | "kept" | "resolved", number>;

async function refreshKind(tx: Tx, ctx: DetectionContext, detector: Detector, counts: Counts): Promise<void> {
  const findings = await detector.detect(tx, ctx);
  const found: Found[] = findings.map((each) => ({ ...each, kind: detector.kind, key: `${detector.kind}:${each.subject}` }));
  const known = await tx
    .select()
    .from(insights)
    .where(and(isNull(insights.deletedAt), eq(insights.kind, detector.kind), inArray(insights.status, KEPT)));
  const byKey = new Map(known.map((row) => [row.key, row]));
  const seen: string[] = [];
  for (const each of found) {
    const row = byKey.get(each.key);
    const outcome = row && (await meetAgain(tx, row, each, ctx.now));
    if (outcome) counts[outcome] += 1;
    if (row && outcome === "kept") seen.push(row.id);
  }
  await markSeen(tx, seen, ctx.now);
  const fresh = found.filter(({ key }) => !byKey.has(key));
  const rows = fresh.map((each) => ({ kind: each.kind, key: each.key, ...factsOf(each), firstSeenAt: ctx.now, lastSeenAt: ctx.now }));
  if (rows.length > 0) await tx.insert(insights).values(rows);
  counts.opened += rows.length;
  const keys = new Set(found.map(({ key }) => key));
  const gone = known.filter(({ key }) => !keys.has(key));
  counts.resolved += await resolveGone(tx, gone, ctx.now);
}

/**
 * Detects what the changed data may have changed and brings the rows up to date: never two live rows of one key.
 * Insights of kinds that had nothing to compute stay as they are.
 */
export async function bringUpToDate(tx: Tx, ctx: DetectionContext, detectors: readonly Detector[]): Promise<Refreshed> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended('insights:' || app_tenant(), 0))`);
  const counts: Counts = { opened: 0, updated: 0, reopened: await wakeSnoozed(tx, ctx.now), kept: 0, resolved: 0 };
  const { stale, remember } = await staleDetectors(tx, ctx, detectors);
  for (const detector of stale) await refreshKind(tx, ctx, detector, counts);
  await remember();
  const { kept: _, ...done } = counts;
  return { detectors_run: stale.length, ...done };
}
