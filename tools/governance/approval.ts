import { z } from "zod";
import type { approvals } from "../../db/schema/governance.ts";
import { instantOut, rowId } from "../fields/semantic.ts";

export const approvalStatus = z.enum(["waiting", "approved", "rejected", "expired"]);

export const approval = z.object({
  id: rowId(),
  tool: z.string(),
  question: z.string(),
  input: z.record(z.string(), z.unknown()),
  status: approvalStatus,
  requested_by: z.string(),
  thread_id: z.uuid().nullable(),
  created_at: instantOut(),
  expires_at: instantOut(),
});

type Row = typeof approvals.$inferSelect;

/** An approval that nobody decided in time is expired, whether or not somebody wrote that down. */
export const statusAt = (row: Row, now: Date): Row["status"] => (row.status === "waiting" && row.expiresAt <= now ? "expired" : row.status);

export const toApproval = (row: Row, now: Date): z.input<typeof approval> => ({
  id: row.id,
  tool: row.tool,
  question: row.question,
  input: row.input,
  status: statusAt(row, now),
  requested_by: row.requestedByName,
  thread_id: row.threadId,
  created_at: row.createdAt,
  expires_at: row.expiresAt,
});
