import { createHash } from "node:crypto";
import { and, desc, gt, ne } from "drizzle-orm";
import { journal } from "../../../db/schema/governance.ts";
import { insightRuns } from "../../../db/schema/insights.ts";
import type { Tx } from "../../../db/tenant.ts";
import type { DetectionContext, Detector } from "./detector.ts";

/** What the insights rest on: the newest change of a business row, the day, and the limits. Insights themselves do not count. */
interface DataVersion {
  readonly journalSeq: number;
  readonly day: string;
  readonly settings: string;
}

async function currentVersion(tx: Tx, { today, thresholds }: DetectionContext, detectors: readonly Detector[]): Promise<DataVersion> {
  const [newest] = await tx
    .select({ seq: journal.seq })
    .from(journal)
    .where(ne(journal.tableName, "insights"))
    .orderBy(desc(journal.seq))
    .limit(1);
  const settings = createHash("sha256")
    .update(JSON.stringify([thresholds, detectors.map(({ kind }) => kind)]))
    .digest("hex");
  return { journalSeq: newest?.seq ?? 0, day: today, settings };
}

async function changedTables(tx: Tx, since: number): Promise<ReadonlySet<string>> {
  const rows = await tx
    .selectDistinct({ name: journal.tableName })
    .from(journal)
    .where(and(gt(journal.seq, since), ne(journal.tableName, "insights")));
  return new Set(rows.map(({ name }) => name));
}

/** The detectors whose answer may have changed since the latest run, and how to remember that they have run. */
export async function staleDetectors(tx: Tx, ctx: DetectionContext, detectors: readonly Detector[]) {
  const [last] = await tx.select().from(insightRuns);
  const version = await currentVersion(tx, ctx, detectors);
  const remember = async () => {
    const values = { ...version, at: ctx.now };
    await tx.insert(insightRuns).values(values).onConflictDoUpdate({ target: insightRuns.tenantId, set: values });
  };
  if (last?.day !== version.day || last.settings !== version.settings) return { stale: detectors, remember };
  const changed = last.journalSeq === version.journalSeq ? new Set() : await changedTables(tx, last.journalSeq);
  return { stale: detectors.filter(({ needs }) => needs.some((table) => changed.has(table))), remember };
}
