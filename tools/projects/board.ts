import { and, asc, eq, isNull, type SQL, sql } from "drizzle-orm";
import { projects, TASK_STATUSES, tasks } from "../../db/schema/projects.ts";
import type { Tx } from "../../db/tenant.ts";
import type { Block } from "../../replies/blocks.ts";
import { formatCell, type Style } from "../../replies/format.ts";
import { valueLabel } from "../present/labels.ts";

type Status = (typeof TASK_STATUSES)[number];

/** Changes of one project's board follow each other, so that two moves never claim one place. */
export const lockBoard = (tx: Tx, projectId: string) =>
  tx.select({ id: projects.id }).from(projects).where(eq(projects.id, projectId)).for("update");

const column = (projectId: string, status: Status): SQL | undefined =>
  and(eq(tasks.projectId, projectId), eq(tasks.status, status), isNull(tasks.deletedAt));

/** Ids of a column in its order. */
export async function cardsOf(tx: Tx, projectId: string, status: Status): Promise<string[]> {
  const rows = await tx.select({ id: tasks.id }).from(tasks).where(column(projectId, status)).orderBy(asc(tasks.position), asc(tasks.id));
  return rows.map(({ id }) => id);
}

/** Numbers the cards 0, 1, 2 …; only rows whose place changes are written. */
async function number(tx: Tx, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  const order = sql.param(`{${ids.join(",")}}`);
  await tx.execute(sql`
    update tasks t set position = placed.place - 1
    from unnest(${order}::uuid[]) with ordinality as placed (id, place)
    where t.id = placed.id and t.position <> placed.place - 1`);
}

/** After a card has left its column. */
export const closeGap = async (tx: Tx, projectId: string, status: Status) => number(tx, await cardsOf(tx, projectId, status));

interface Move {
  readonly status: Status;
  readonly now: Date;
  /** Place in the column; the end where neither is given. */
  readonly position?: number;
  readonly before?: string;
}

/** Puts a card into a column; both columns stay numbered without gaps. */
export async function moveCard(tx: Tx, card: typeof tasks.$inferSelect, { status, now, position, before }: Move): Promise<void> {
  await lockBoard(tx, card.projectId);
  const others = (await cardsOf(tx, card.projectId, status)).filter((id) => id !== card.id);
  const place = before === undefined ? Math.min(position ?? others.length, others.length) : others.indexOf(before);
  if (status !== card.status) {
    const doneAt = status === "done" ? now : null;
    await tx.update(tasks).set({ status, doneAt, position: place }).where(eq(tasks.id, card.id));
    await closeGap(tx, card.projectId, card.status);
  }
  await number(tx, others.toSpliced(place, 0, card.id));
}

interface Card {
  readonly id: string;
  readonly name: string;
  readonly status: string;
  readonly priority: string;
  readonly assignee_name: string | null;
  readonly due_date: string | null;
  readonly overdue: boolean;
  readonly estimate_hours: number | null;
}

function linesOf(card: Card, style: Style): string[] {
  const due = card.due_date && `${style.locale === "en" ? "due" : "até"} ${formatCell(card.due_date, "day", style)}`;
  const rank = card.priority === "normal" ? null : valueLabel(card.priority, style.locale);
  const hours = card.estimate_hours && formatCell(card.estimate_hours, "hours", style);
  return [card.assignee_name, due, rank, hours].filter((line): line is string => Boolean(line));
}

/** A project's tasks, column by column. */
export function boardBlock(title: string, cards: readonly Card[], totals: Readonly<Record<Status, number>>, style: Style): Block {
  const columns = TASK_STATUSES.map((status) => ({
    key: status,
    label: valueLabel(status, style.locale),
    total: totals[status],
    cards: cards
      .filter((card) => card.status === status)
      .map((card) => ({
        id: card.id,
        title: card.name,
        lines: linesOf(card, style),
        ...(card.overdue && { tone: "late" as const }),
      })),
  }));
  return { type: "board", title, columns };
}
