import { z } from "zod";
import type { Block } from "../replies/blocks.ts";
import { renderText } from "../replies/text.ts";
import type { Tool } from "../tools/define.ts";
import { say } from "../tools/language.ts";
import { present } from "../tools/present/present.ts";
import type { Session } from "../tools/session.ts";

const decided = z.object({
  tool: z.string(),
  status: z.enum(["approved", "rejected"]),
  thread_id: z.uuid().nullable(),
  input: z.record(z.string(), z.unknown()),
  receipt_id: z.uuid().nullable(),
  output: z.unknown(),
});

/** The decided call, as a reply lists its calls. */
export function decidedCall(id: string, decision: unknown): object[] {
  const parsed = decided.safeParse(decision);
  if (!parsed.success) return [];
  const { tool, input, status, receipt_id: receipt } = parsed.data;
  return [{ id, tool, input, status: status === "approved" ? "ok" : "rejected", ...(receipt && { receipt_id: receipt }) }];
}

/** What the conversation is told of a decision: the result from its receipt, or that nothing happened. */
export function decisionReply(session: Session, decision: unknown, getTool: (name: string) => Tool | undefined) {
  const parsed = decided.safeParse(decision);
  const tool = parsed.success ? getTool(parsed.data.tool) : undefined;
  if (!parsed.success || !tool) return undefined;
  const { status, input, output, receipt_id: receipt, thread_id: threadId } = parsed.data;
  const style = { locale: session.locale, currency: session.tenant.currency, timeZone: session.tenant.timeZone };
  const blocks: Block[] =
    status === "approved" && receipt
      ? present(tool, input, output, receipt, style)
      : [{ type: "text", text: say(session.locale, "Recusado. Nada foi alterado.", "Rejected. Nothing was changed.") }];
  return { threadId, blocks, text: renderText(blocks, style) };
}
