import { type SQL, sql } from "drizzle-orm";
import type { z } from "zod";
import { decimalToCents } from "../../db/money.ts";
import type { Tx } from "../../db/tenant.ts";
import { type PageInput, queryPage } from "../paging.ts";
import { required } from "../rows.ts";
import type { recurrence } from "./recurrence.ts";

interface Row extends Record<string, unknown> {
  readonly id: string;
  readonly direction: "in" | "out";
  readonly amount: string;
  readonly category: string;
  readonly client_id: string | null;
  readonly client_name: string | null;
  readonly project_id: string | null;
  readonly project_name: string | null;
  readonly supplier: string | null;
  readonly description: string | null;
  readonly day: number;
  readonly starts_on: string;
  readonly ends_on: string | null;
  readonly next_due: string | null;
  readonly created_at: string;
}

const toRecurrence = ({ amount, created_at, ...row }: Row): z.input<typeof recurrence> => ({
  ...row,
  amount: decimalToCents(amount),
  created_at: new Date(created_at),
});

/** Recurrences with the names and the next open due day, by day of the month. */
export async function recurrencePage(tx: Tx, today: string, where: readonly (SQL | undefined)[], input: PageInput) {
  const { rows, over, ...page } = await queryPage<Row>(
    tx,
    {
      select: sql`q.id, q.direction, q.amount, q.category, q.client_id, c.name as client_name, q.project_id, p.name as project_name,
        q.supplier, q.description, q.day_of_month as day, q.starts_on::text, q.ends_on::text, q.created_at,
        (select min(d.due_date)::text from (
          select due_date from expenses where recurrence_id = q.id and paid_at is null and deleted_at is null and due_date >= ${today}::date
          union all
          select due_date from revenues where recurrence_id = q.id and received_at is null and deleted_at is null and due_date >= ${today}::date
        ) d) as next_due`,
      from: sql`recurrences q
        left join clients c on c.tenant_id = q.tenant_id and c.id = q.client_id
        left join projects p on p.tenant_id = q.tenant_id and p.id = q.project_id`,
      where: [sql`q.deleted_at is null`, ...where],
      sort: {
        by: [
          { by: sql`q.day_of_month`, type: "integer" },
          { by: sql`q.id`, type: "uuid" },
        ],
      },
      over: {
        coming: sql`sum(q.amount) filter (where q.direction = 'in')`,
        going: sql`sum(q.amount) filter (where q.direction = 'out')`,
      },
      countFrom: sql`recurrences q`,
    },
    input,
  );
  return {
    items: rows.map(toRecurrence),
    ...page,
    in_sum: decimalToCents(over["coming"] ?? "0"),
    out_sum: decimalToCents(over["going"] ?? "0"),
  };
}

export const recurrenceOf = async (tx: Tx, id: string, today: string): Promise<z.input<typeof recurrence>> =>
  required((await recurrencePage(tx, today, [sql`q.id = ${id}`], { limit: 1 })).items);
