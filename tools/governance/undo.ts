import { and, asc, desc, eq, gte, inArray, lte, ne, type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import { journal, outbox, receipts } from "../../db/schema/governance.ts";
import { AppError } from "../../errors.ts";
import { defineTool, type ToolContext } from "../define.ts";
import { instant } from "../fields/semantic.ts";
import { presentUndo } from "./present-undo.ts";
import { type Entry, undoRow } from "./restore.ts";

const NEAR_MS = 30 * 60_000;

const notUndone = sql`not exists (select 1 from receipts u where u.tool = 'undo' and u.outcome = 'ok'
  and u.output @> jsonb_build_object('calls', jsonb_build_array(jsonb_build_object('receipt_id', receipts.id))))`;

/** The calls that are meant: the one, those of the run, those near the moment, or the latest of this conversation. */
async function meantCalls(ctx: ToolContext, input: { call?: string | undefined; run?: string | undefined; at?: string | undefined }) {
  const mine = ctx.session.permissions.has("audit:read") ? undefined : eq(receipts.actor, ctx.session.actor.id);
  const done = and(ne(receipts.effect, "read"), eq(receipts.outcome, "ok"), ne(receipts.tool, "decide_approval"), mine);
  const find = (which: SQL | undefined) =>
    ctx.tx.select().from(receipts).where(and(done, which)).orderBy(desc(receipts.createdAt), desc(receipts.id)).limit(200);
  if (input.call) return find(eq(receipts.id, input.call));
  if (input.run) return find(and(eq(receipts.runId, input.run), notUndone));
  const own = eq(receipts.actor, ctx.session.actor.id);
  const latest = and(
    own,
    notUndone,
    ne(receipts.tool, "undo"),
    ctx.origin.threadId ? eq(receipts.threadId, ctx.origin.threadId) : undefined,
  );
  if (!input.at) return ofLatestRun(await find(latest));
  const at = new Date(input.at);
  return find(
    and(
      own,
      notUndone,
      gte(receipts.createdAt, new Date(at.getTime() - NEAR_MS)),
      lte(receipts.createdAt, new Date(at.getTime() + NEAR_MS)),
    ),
  );
}

type Receipt = typeof receipts.$inferSelect;

const ofLatestRun = (found: readonly Receipt[]): Receipt[] => {
  const [latest] = found;
  return latest?.runId ? found.filter((receipt) => receipt.runId === latest.runId) : found.slice(0, 1);
};

function assertAllowed(ctx: ToolContext, calls: readonly Receipt[]): void {
  const [refused] = calls.filter((call) => !ctx.mayUse(call.tool));
  if (refused)
    throw new AppError(
      "FORBIDDEN",
      ctx.say(`Seu perfil não permite desfazer ${refused.tool}.`, `Your role does not allow undoing ${refused.tool}.`),
    );
  if (calls.length === 0)
    throw new AppError("NOT_FOUND", ctx.say("Não há nada seu para desfazer aqui.", "There is nothing of yours to undo here."));
}

const byRow = (entries: readonly Entry[]): Entry[][] => [...Map.groupBy(entries, (entry) => `${entry.tableName}/${entry.rowId}`).values()];

export const undo = defineTool({
  name: "undo",
  domain: "governance",
  description:
    "Undo a call, a whole run, or what was done around a moment; the latest of this conversation when nothing is given. Rows edited since are listed, not overwritten.",
  effect: "write",
  permission: "receipts:write",
  http: ["POST /undo", "POST /agents/runs/{run}/undo"],
  input: z.object({
    call: z.uuid().optional().describe("The receipt of the call to undo."),
    run: z.uuid().optional().describe("The run whose calls to undo."),
    at: instant().optional().describe("The moment: your calls within half an hour of it are undone."),
  }),
  output: z.object({
    calls: z.array(z.object({ receipt_id: z.uuid(), tool: z.string() })),
    undone: z.array(z.object({ table: z.string(), id: z.uuid(), name: z.string().nullable(), action: z.enum(["removed", "restored"]) })),
    conflicts: z.array(z.object({ table: z.string(), id: z.uuid(), name: z.string().nullable(), fields: z.array(z.string()) })),
    sent: z.array(z.object({ id: z.uuid(), kind: z.string() })),
  }),
  examples: [
    { pt: "Desfaça isso", en: "Undo that", input: {} },
    { pt: "Volta atrás no que você acabou de fazer", en: "Take back what you just did", input: {} },
  ],
  async run(ctx, input) {
    const calls = await meantCalls(ctx, input);
    assertAllowed(ctx, calls);
    const ids = calls.map((call) => call.id);
    const entries = await ctx.tx.select().from(journal).where(inArray(journal.receiptId, ids)).orderBy(asc(journal.seq));
    const outcomes = [];
    for (const row of byRow(entries).toReversed()) outcomes.push(await undoRow(ctx.tx, row));
    const sent = await ctx.tx
      .select({ id: outbox.id, kind: outbox.kind })
      .from(outbox)
      .where(and(inArray(outbox.receiptId, ids), inArray(outbox.status, ["sending", "sent", "uncertain"])));
    return {
      calls: calls.map((call) => ({ receipt_id: call.id, tool: call.tool })),
      undone: outcomes.flatMap(({ table, id, name, action }) => (action === "conflict" ? [] : [{ table, id, name, action }])),
      conflicts: outcomes.flatMap(({ table, id, name, action, fields }) =>
        action === "conflict" ? [{ table, id, name, fields: [...fields] }] : [],
      ),
      sent,
    };
  },
  present: presentUndo,
});
