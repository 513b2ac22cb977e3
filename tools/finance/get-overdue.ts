import { sql } from "drizzle-orm";
import { z } from "zod";
import { decimalToCents } from "../../db/money.ts";
import { defineTool } from "../define.ts";
import { day, moneyOut, ref, rowId } from "../fields/semantic.ts";
import { columns } from "../metrics/compute.ts";
import { sourceRows, within } from "../metrics/sources.ts";
import { nextCursor, offsetOf, pageOf, paging } from "../paging.ts";
import { type AGES, ageColumns, agesOut, toAges } from "./ageing.ts";

const debtor = z.object({
  client_id: rowId("client"),
  client_name: z.string(),
  receivable: moneyOut("receivable"),
  overdue_receivable: moneyOut("overdue_receivable"),
  ...agesOut,
  oldest_due: day().nullable(),
  days_late: z.int().nullable(),
});

type Row = Record<"client_id" | "client_name" | "receivable" | "overdue_receivable" | (typeof AGES)[number], string> & {
  oldest_due: string | null;
  days_late: number | null;
  everyone: string;
};

export const getOverdue = defineTool({
  name: "get_overdue",
  domain: "finance",
  description:
    "Ageing of receivables by client: what each one owes, what is overdue, in ranges of 1–30, 31–60, 61–90 and over 90 days. The single invoices come from list_revenues.",
  effect: "read",
  permission: "finance:read",
  http: ["GET /finance/overdue"],
  input: z.object({
    client: ref("client").optional().describe("Only this client: its id or name."),
    ...paging,
  }),
  output: pageOf(debtor),
  examples: [
    { pt: "Relatório de inadimplência por cliente", en: "Ageing report by client", input: {} },
    { pt: "Faixas de atraso da Empresa XYZ", en: "Days overdue of Empresa XYZ", input: { client: "Empresa XYZ" } },
  ],
  async run({ tx, today }, input) {
    const scope = { asOf: today, ...(input.client && { client: input.client }) };
    const { rows } = await tx.execute<Row>(sql`
      select s.client_id, c.name as client_name, ${columns(["receivable", "overdue_receivable"])}, ${ageColumns(today)},
        min(s.date) filter (where s.overdue)::text as oldest_due, ${today}::date - min(s.date) filter (where s.overdue) as days_late,
        count(*) over () as everyone
      from ${sourceRows("dues", scope)} s join clients c on c.id = s.client_id
      where s.kind = 'receivable' and ${within(scope, "dues")}
      group by s.client_id, c.name
      having sum(s.amount) filter (where s.overdue) > 0
      order by sum(s.amount) filter (where s.overdue) desc, s.client_id limit ${input.limit} offset ${offsetOf(input)}`);
    const total = Number(rows[0]?.everyone ?? 0);
    return {
      items: rows.map((row) => ({
        client_id: row.client_id,
        client_name: row.client_name,
        receivable: decimalToCents(row.receivable),
        overdue_receivable: decimalToCents(row.overdue_receivable),
        ...toAges(row),
        oldest_due: row.oldest_due,
        days_late: row.days_late,
      })),
      next_cursor: nextCursor(input, total),
      total,
    };
  },
});
