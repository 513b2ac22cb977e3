import { sql } from "drizzle-orm";
import { receipts } from "../../db/schema/governance.ts";
import type { Tx } from "../../db/tenant.ts";
import type { AppError } from "../../errors.ts";
import type { Tool } from "../define.ts";
import { withoutSecrets } from "../input/resolve.ts";
import type { Session } from "../session.ts";

/** Which conversation a call belongs to; all absent for a call outside one. */
export interface CallOrigin {
  readonly threadId?: string | undefined;
  readonly runId?: string | undefined;
  readonly callId?: string | undefined;
  readonly approvalId?: string | undefined;
}

export interface ReceiptFacts extends CallOrigin {
  readonly id: string;
  readonly tool: Pick<Tool, "name" | "effect" | "output">;
  readonly session: Session;
  readonly input: unknown;
  readonly outcome: "ok" | "error" | "waiting" | "rejected" | "dry_run";
  readonly output?: unknown;
  readonly error?: AppError;
}

/** Appends the receipt; its row changes are read from the journal, and a trigger chains it into the audit log. */
export async function insertReceipt(tx: Tx, facts: ReceiptFacts): Promise<void> {
  const { tool, session, error } = facts;
  const journaled = tool.effect !== "read" && facts.outcome === "ok";
  const changes = journaled
    ? sql`coalesce((select jsonb_agg(jsonb_build_object('table', table_name, 'id', row_id, 'op', op) order by seq)
        from journal where receipt_id = ${facts.id}), '[]')`
    : sql`'[]'::jsonb`;
  await tx.insert(receipts).values({
    id: facts.id,
    tool: tool.name,
    effect: tool.effect,
    surface: session.surface,
    actorName: session.actor.name,
    input: facts.input ?? {},
    outcome: facts.outcome,
    output: withoutSecrets(tool, facts.output, session) ?? null,
    error: error ? { code: error.code, message: error.message } : null,
    changes: changes as never,
    threadId: facts.threadId ?? null,
    runId: facts.runId ?? null,
    callId: facts.callId ?? null,
    approvalId: facts.approvalId ?? null,
  });
}
