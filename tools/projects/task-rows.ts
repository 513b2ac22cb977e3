import { sql } from "drizzle-orm";
import type { z } from "zod";
import type { Tx } from "../../db/tenant.ts";
import { required } from "../rows.ts";
import type { task } from "./task.ts";

/** A task as SQL gives it, with the names beside it. */
export interface StoredTask extends Record<string, unknown> {
  readonly id: string;
  readonly name: string;
  readonly project_id: string;
  readonly project_name: string;
  readonly client_name: string;
  readonly status: z.input<typeof task>["status"];
  readonly priority: z.input<typeof task>["priority"];
  readonly position: number;
  readonly assignee_id: string | null;
  readonly assignee_name: string | null;
  readonly due_date: string | null;
  readonly estimate_hours: string | null;
  readonly done_at: string | null;
  readonly description: string | null;
  readonly created_at: string;
}

/** The names are looked up for the rows of a page only. */
export const TASK_COLUMNS = sql`t.id, t.name, t.project_id,
  (select p.name from projects p where p.tenant_id = t.tenant_id and p.id = t.project_id) as project_name,
  (select c.name from projects p join clients c on c.tenant_id = p.tenant_id and c.id = p.client_id
    where p.tenant_id = t.tenant_id and p.id = t.project_id) as client_name,
  t.status, t.priority, t.position, t.assignee_id,
  (select u.name from users u where u.tenant_id = t.tenant_id and u.id = t.assignee_id) as assignee_name,
  t.due_date::text as due_date, t.estimate_hours, t.done_at, t.description, t.created_at`;

/** Tasks leave with their project, and with its client. */
export const IS_GONE = sql`t.project_id in (
  select p.id from projects p where p.deleted_at is not null
  union all select p.id from clients c join projects p on p.tenant_id = c.tenant_id and p.client_id = c.id where c.deleted_at is not null)`;

export const toTaskFrom = (row: StoredTask, today: string): z.input<typeof task> => ({
  ...row,
  overdue: row.due_date !== null && row.due_date < today && row.status !== "done",
  estimate_hours: row.estimate_hours === null ? null : Number(row.estimate_hours),
  done_at: row.done_at === null ? null : new Date(row.done_at),
  created_at: new Date(row.created_at),
});

export async function readTask(tx: Tx, id: string, today: string): Promise<z.input<typeof task>> {
  const { rows } = await tx.execute<StoredTask>(sql`select ${TASK_COLUMNS} from tasks t where t.id = ${id}`);
  return toTaskFrom(required(rows), today);
}
