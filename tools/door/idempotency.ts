import { eq } from "drizzle-orm";
import { idempotencyKeys, receipts } from "../../db/schema/governance.ts";
import type { Tx } from "../../db/tenant.ts";
import { AppError } from "../../errors.ts";
import type { Tool } from "../define.ts";
import { say } from "../language.ts";
import type { Session } from "../session.ts";
import { digest } from "./schema-hash.ts";

export interface Earlier {
  readonly receiptId: string;
  readonly output: unknown;
}

/** Claims the key for this call, or returns what the first call under it did. A twin in flight is waited for. */
export async function claimKey(
  tx: Tx,
  call: { key: string; session: Session; tool: Tool; input: unknown; receiptId: string },
): Promise<Earlier | undefined> {
  const key = `${call.session.actor.id}:${call.key}`;
  const inputHash = digest(call.input);
  const claimed = await tx
    .insert(idempotencyKeys)
    .values({ key, tool: call.tool.name, inputHash, receiptId: call.receiptId })
    .onConflictDoNothing()
    .returning({ key: idempotencyKeys.key });
  if (claimed.length > 0) return undefined;
  const [first] = await tx
    .select({ tool: idempotencyKeys.tool, inputHash: idempotencyKeys.inputHash, receiptId: receipts.id, output: receipts.output })
    .from(idempotencyKeys)
    .innerJoin(receipts, eq(receipts.id, idempotencyKeys.receiptId))
    .where(eq(idempotencyKeys.key, key));
  if (!first || first.tool !== call.tool.name || first.inputHash !== inputHash)
    throw new AppError(
      "CONFLICT",
      say(
        call.session.locale,
        "Esta Idempotency-Key já foi usada para outra chamada; use uma nova.",
        "This Idempotency-Key was used for another call; use a new one.",
      ),
    );
  return { receiptId: first.receiptId, output: first.output };
}
