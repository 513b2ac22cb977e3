import { sql } from "drizzle-orm";
import { v7 } from "uuid";
import type { Tx } from "../../db/tenant.ts";
import { AppError } from "../../errors.ts";
import type { FrozenCall, FrozenRunner, Tool } from "../define.ts";
import { parseInput } from "../input/parse.ts";
import { resolveInput } from "../input/resolve.ts";
import { say } from "../language.ts";
import type { Session } from "../session.ts";
import { authorise } from "./authorise.ts";
import type { DoorDeps } from "./deps.ts";
import { insertReceipt } from "./receipt.ts";
import { schemaHash } from "./schema-hash.ts";

type RunInside = (tool: Tool, receiptId: string, input: Record<string, unknown>) => Promise<unknown>;

/** The part of the door that a decision uses: the frozen call runs in the transaction that marks it as decided. */
export function frozenRunner(deps: DoorDeps, session: Session, now: Date, tx: Tx, runInside: RunInside): FrozenRunner {
  const toolOf = (call: FrozenCall): Tool => {
    const tool = deps.getTool(call.tool);
    if (!tool || schemaHash(tool) !== call.schemaHash)
      throw new AppError(
        "PRECONDITION_FAILED",
        say(
          session.locale,
          `${call.tool} mudou desde o pedido; peça de novo.`,
          `${call.tool} has changed since it was requested; ask again.`,
        ),
      );
    authorise(session, tool);
    return tool;
  };
  return {
    async run(call) {
      const tool = toolOf(call);
      if (tool.prepare) throw new AppError("INTERNAL", `${tool.name} prepares outside its transaction and cannot be frozen yet`);
      const receiptId = v7();
      await tx.execute(sql`set local app.receipt_id = ${sql.raw(`'${receiptId}'`)}`);
      const output = await runInside(tool, receiptId, call.input);
      await insertReceipt(tx, {
        id: receiptId,
        tool,
        session,
        input: call.input,
        outcome: "ok",
        output,
        approvalId: call.approvalId,
        threadId: call.threadId ?? undefined,
        runId: call.runId ?? undefined,
        callId: call.callId ?? undefined,
      });
      return { receiptId, output };
    },
    async edit(call, input) {
      const tool = toolOf(call);
      return resolveInput({ tx, session, now }, tool, parseInput(tool, input, session.locale));
    },
  };
}
