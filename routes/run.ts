import type { Tool } from "../tools/define.ts";
import type { CallOptions, CallResult } from "../tools/run.ts";
import type { Session } from "../tools/session.ts";

/** The door, as the faces see it. */
export type RunTool = (session: Session, tool: Tool, input: unknown, options?: CallOptions) => Promise<CallResult>;

/**
 * After a decision: the conversation that asked goes on with the result. `said`: the decision was typed in that
 * conversation, whose own reply tells the result.
 */
export type Resume = (session: Session, decision: unknown, how?: { readonly said: boolean }) => Promise<ResumedReply | undefined>;

export interface ResumedReply {
  readonly message_id: string;
  readonly text: string;
  readonly blocks: readonly unknown[];
}

/** A waiting approval as every JSON face tells it. */
export const waitingBody = (result: Extract<CallResult, { status: "waiting" }>) => ({
  status: "waiting" as const,
  receipt_id: result.receiptId,
  approval: {
    id: result.approval.id,
    tool: result.approval.tool,
    input: result.approval.input,
    question: result.approval.question,
    expires_at: result.approval.expiresAt.toISOString(),
  },
});
