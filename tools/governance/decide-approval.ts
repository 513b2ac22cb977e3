import { eq } from "drizzle-orm";
import { z } from "zod";
import { approvals, type SeenRow } from "../../db/schema/governance.ts";
import { AppError } from "../../errors.ts";
import { defineTool, type FrozenCall, type ToolContext } from "../define.ts";
import { rowsOf } from "../door/approval.ts";
import { instantOut, rowId } from "../fields/semantic.ts";
import { labelOf } from "../present/labels.ts";
import { approvalStatus, statusAt } from "./approval.ts";

type Row = typeof approvals.$inferSelect;

const IGNORED = new Set(["version", "updated_at", "updated_by", "health_score", "sentiment_score"]);

/** "orçamento: 1000.00 → 2000.00" for each field that differs between what was seen and what is. */
function whatChanged(ctx: ToolContext, before: SeenRow, after: SeenRow | undefined): string[] {
  if (!after) return [ctx.say("o registro não existe mais", "the record is gone")];
  return Object.keys(after.image)
    .filter(
      (key) => !(IGNORED.has(key) || key.endsWith("_sealed")) && JSON.stringify(before.image[key]) !== JSON.stringify(after.image[key]),
    )
    .map((key) => `${labelOf(key, ctx.locale)}: ${before.image[key] ?? "—"} → ${after.image[key] ?? "—"}`);
}

/** Refuses when a row that the call touches was edited since the approval was asked for. */
async function assertUnchanged(ctx: ToolContext, row: Row): Promise<void> {
  const tool = ctx.definition(row.tool);
  const now = tool ? await rowsOf(ctx.tx, tool, row.input) : [];
  const changes = row.seen.flatMap((seen) =>
    whatChanged(
      ctx,
      seen,
      now.find((other) => other.table === seen.table && other.id === seen.id),
    ),
  );
  if (changes.length === 0) return;
  throw new AppError(
    "PRECONDITION_FAILED",
    ctx.say(
      `O registro mudou desde o pedido (${changes.join("; ")}). Nada foi feito; peça de novo se ainda quiser.`,
      `The record changed since it was requested (${changes.join("; ")}). Nothing was done; ask again if you still want it.`,
    ),
    { details: { changes } },
  );
}

async function lockWaiting(ctx: ToolContext, id: string): Promise<Row> {
  const [row] = await ctx.tx.select().from(approvals).where(eq(approvals.id, id)).for("update");
  if (!row)
    throw new AppError(
      "NOT_FOUND",
      ctx.say("Aprovação não encontrada; veja as pendentes em list_approvals.", "Approval not found; see what waits with list_approvals."),
    );
  const status = statusAt(row, ctx.now);
  if (status === "waiting") return row;
  const words = {
    approved: ["já foi aprovada", "was approved already"],
    rejected: ["já foi recusada", "was rejected already"],
    expired: ["expirou", "has expired"],
  }[status] as [string, string];
  throw new AppError(
    "CONFLICT",
    ctx.say(`Esta aprovação ${words[0]}; peça a ação de novo.`, `This approval ${words[1]}; ask for the action again.`),
  );
}

const frozen = (row: Row, input: Record<string, unknown>): FrozenCall => ({
  tool: row.tool,
  input,
  schemaHash: row.schemaHash,
  approvalId: row.id,
  threadId: row.threadId,
  runId: row.runId,
  callId: row.callId,
});

export const decideApproval = defineTool({
  name: "decide_approval",
  domain: "governance",
  description:
    "Approve, edit and approve, or reject a waiting call. Only a person may; approving runs the exact call that was shown, once.",
  effect: "write",
  permission: "approvals:write",
  by: "person",
  decides: true,
  http: ["POST /approvals/{id}"],
  input: z.object({
    id: z.uuid().describe("The approval, from list_approvals."),
    decision: z.enum(["approve", "reject", "edit"]).describe("approve, reject, or edit to approve with another input."),
    input: z.record(z.string(), z.unknown()).optional().describe("With edit: the fields to change."),
  }),
  output: z.object({
    id: rowId(),
    tool: z.string(),
    status: approvalStatus,
    decided_at: instantOut(),
    thread_id: z.uuid().nullable(),
    input: z.record(z.string(), z.unknown()),
    receipt_id: z.uuid().nullable(),
    output: z.unknown(),
  }),
  examples: [],
  async run(ctx, { id, decision, input }) {
    const row = await lockWaiting(ctx, id);
    const decided = { decidedAt: ctx.now, decidedBy: ctx.session.actor.id };
    const base = { id, tool: row.tool, decided_at: ctx.now, thread_id: row.threadId };
    if (decision === "reject") {
      await ctx.tx
        .update(approvals)
        .set({ status: "rejected", ...decided })
        .where(eq(approvals.id, id));
      return { ...base, status: "rejected" as const, input: row.input, receipt_id: null, output: null };
    }
    await assertUnchanged(ctx, row);
    const call = frozen(row, row.input);
    const final = decision === "edit" ? await ctx.execute.edit(call, { ...row.input, ...input }) : row.input;
    const done = await ctx.execute.run({ ...call, input: final });
    await ctx.tx
      .update(approvals)
      .set({ status: "approved", receiptId: done.receiptId, ...decided })
      .where(eq(approvals.id, id));
    return { ...base, status: "approved" as const, input: final, receipt_id: done.receiptId, output: done.output };
  },
});
