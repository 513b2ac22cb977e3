import { eq } from "drizzle-orm";
import { clients } from "../../db/schema/crm.ts";
import { dealStageChanges, deals } from "../../db/schema/sales.ts";
import { AppError, invalid } from "../../errors.ts";
import type { ToolContext } from "../define.ts";
import { startOfDay } from "../values/periods.ts";
import { type DealRow, isOpen, type Stage } from "./deal.ts";

interface Clock {
  readonly now: Date;
  readonly today: string;
  readonly timeZone: string;
}

const NOON = 12 * 3_600_000;

/** The moment that stands for a local day: now for today, noon for a day before. */
export const momentOf = (day: string, { now, today, timeZone }: Clock): Date =>
  day === today ? now : new Date(startOfDay(day, timeZone).getTime() + NOON);

export interface Move {
  readonly to: Stage;
  readonly on: string;
  readonly lostReason: string | undefined;
}

/** What a move may not do; each refusal names the field and the next step. */
function checkMove({ today, say }: Pick<ToolContext, "today" | "say">, deal: DealRow, { to, on, lostReason }: Move): void {
  if (to === "lost" && lostReason === undefined)
    throw invalid("lost_reason", say("lost_reason: por que o negócio foi perdido?", "lost_reason: why was the deal lost?"));
  if (to !== "lost" && lostReason !== undefined)
    throw invalid("lost_reason", say("lost_reason: só um negócio perdido tem motivo", "lost_reason: only a lost deal has a reason"));
  if (!(isOpen(deal.stage) || isOpen(to)))
    throw new AppError(
      "PRECONDITION_FAILED",
      say(
        `${deal.name} já está fechado (${deal.stage === "won" ? "ganho" : "perdido"}). Reabra-o em uma etapa aberta antes.`,
        `${deal.name} is closed already (${deal.stage}). Reopen it in an open stage first.`,
      ),
    );
  if (on > today)
    throw invalid("on", say("on: o dia está no futuro; use hoje ou antes", "on: the day is in the future; use today or before"));
  if (on < deal.stage_day)
    throw invalid(
      "on",
      say(
        `on: o negócio está nesta etapa desde ${deal.stage_day}; use esse dia ou depois`,
        `on: the deal has been in its stage since ${deal.stage_day}; use that day or later`,
      ),
    );
}

/** Who buys is a client from then on; returns what the client was before. */
async function becomesClient({ tx, today }: ToolContext, deal: DealRow, on: string): Promise<string | undefined> {
  if (deal.client_status === "client") return undefined;
  const since = on || today;
  await tx
    .update(clients)
    .set({ status: "client", churnedOn: null, ...(deal.client_status !== "churned" && { clientSince: since }) })
    .where(eq(clients.id, deal.client_id));
  return deal.client_status;
}

/** Moves a deal and keeps the step; tells what else changed, in the person's language. */
export async function moveStage(ctx: ToolContext, deal: DealRow, move: Move): Promise<string | null> {
  const { tx, now, today, session, say } = ctx;
  if (deal.stage === move.to && move.to !== "lost")
    return say("O negócio já estava nessa etapa; nada mudou.", "The deal was in that stage already; nothing changed.");
  if (deal.stage === "lost" && move.to === "lost" && move.lostReason !== undefined) {
    await tx.update(deals).set({ lostReason: move.lostReason }).where(eq(deals.id, deal.id));
    return say("O negócio já estava perdido; o motivo foi atualizado.", "The deal was lost already; its reason was updated.");
  }
  checkMove(ctx, deal, move);
  const at = momentOf(move.on, { now, today, timeZone: session.tenant.timeZone });
  await tx
    .update(deals)
    .set({
      stage: move.to,
      stageSince: at,
      closedOn: isOpen(move.to) ? null : move.on,
      lostReason: move.to === "lost" ? (move.lostReason ?? null) : null,
    })
    .where(eq(deals.id, deal.id));
  await tx
    .insert(dealStageChanges)
    .values({ dealId: deal.id, clientId: deal.client_id, fromStage: deal.stage, toStage: move.to, changedAt: at });
  const before = move.to === "won" ? await becomesClient(ctx, deal, move.on) : undefined;
  if (before === "churned") return say(`${deal.client_name} voltou a ser cliente.`, `${deal.client_name} is a client again.`);
  return before ? say(`${deal.client_name} passou de ${before} a cliente.`, `${deal.client_name} went from ${before} to client.`) : null;
}
