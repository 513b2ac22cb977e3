import { sql } from "drizzle-orm";
import { v7 } from "uuid";
import { approvals, type SeenRow } from "../../db/schema/governance.ts";
import type { Tx } from "../../db/tenant.ts";
import type { Tool } from "../define.ts";
import { fieldsOf } from "../fields/walk.ts";
import { referables } from "../input/references.ts";
import { say } from "../language.ts";
import type { Session } from "../session.ts";
import type { CallOrigin } from "./receipt.ts";
import { schemaHash } from "./schema-hash.ts";

const GOOD_FOR_MS = 24 * 60 * 60 * 1000;

export interface WaitingApproval {
  readonly id: string;
  readonly tool: string;
  readonly input: Record<string, unknown>;
  readonly question: string;
  readonly expiresAt: Date;
}

/** The rows that a call names, as they are now. */
export async function rowsOf(tx: Tx, tool: Pick<Tool, "input">, input: Record<string, unknown>): Promise<SeenRow[]> {
  const seen: SeenRow[] = [];
  for (const field of fieldsOf(tool.input)) {
    const kind = field.facts?.ref;
    const value = input[field.name];
    if (!kind || value === undefined) continue;
    const { table } = referables[kind];
    for (const id of Array.isArray(value) ? value : [value]) {
      const found = await tx.execute<{ version: number; image: Record<string, unknown> }>(
        sql`select version, to_jsonb(t) as image from ${sql.identifier(table)} t where id = ${id}`,
      );
      const row = found.rows[0];
      if (row) seen.push({ table, id: String(id), version: row.version, image: row.image });
    }
  }
  return seen;
}

/** Freezes a call until a person decides: the exact input and the state of the rows that it names. */
export async function freeze(
  tx: Tx,
  call: { session: Session; tool: Tool; input: Record<string, unknown>; now: Date; origin: CallOrigin },
): Promise<WaitingApproval> {
  const { session, tool, input, now, origin } = call;
  const question = await tool.confirm?.(input, { tx, say: (pt, en) => say(session.locale, pt, en) });
  const approval = {
    id: v7(),
    tool: tool.name,
    input,
    question: question ?? tool.name,
    expiresAt: new Date(now.getTime() + GOOD_FOR_MS),
  };
  await tx.insert(approvals).values({
    ...approval,
    schemaHash: schemaHash(tool),
    seen: await rowsOf(tx, tool, input),
    surface: session.surface,
    requestedBy: session.actor.id,
    requestedByName: session.actor.name,
    threadId: origin.threadId ?? null,
    runId: origin.runId ?? null,
    callId: origin.callId ?? null,
  });
  return approval;
}
