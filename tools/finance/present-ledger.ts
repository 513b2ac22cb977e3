import { z } from "zod";
import type { Block } from "../../replies/blocks.ts";
import type { Style } from "../../replies/format.ts";
import { say } from "../language.ts";
import { factsLine, rowsTable } from "../present/columns.ts";
import { labelOf } from "../present/labels.ts";

type Row = Readonly<Record<string, unknown>>;

interface Listed {
  readonly items: readonly Row[];
  readonly total: number;
}

/** What a table of entries leaves out: said again by another column, or the same of every row. */
const REPEATED = new Set(["open_amount", "paid_amount", "received_amount", "instalments", "recurring"]);

const withName = (row: Row): Row => ({ ...row, name: row["description"] ?? row["name"] ?? null });

/** The sums of all pages, then the rows; what is open of a row only where some rows are partly paid. */
export function presentRows<T extends Listed>(
  row: z.ZodObject,
  output: T,
  sums: readonly (keyof T & string)[],
  { locale }: Style,
): Block[] {
  if (output.total === 0)
    return [{ type: "text", text: say(locale, "Não encontrei nada com esses filtros.", "Nothing was found with these filters.") }];
  const isPartial = output.items.some(({ open_amount, amount }) => open_amount !== amount && open_amount !== "0.00");
  const shown = Object.entries(row.shape).filter(([name]) => !REPEATED.has(name) || (name === "open_amount" && isPartial));
  return [
    {
      type: "kpi",
      items: [
        ...sums.map((name) => ({ label: labelOf(name, locale), value: String(output[name]), format: "money" as const })),
        { label: say(locale, "Lançamentos", "Entries"), value: output.total, format: "count" },
      ],
    },
    rowsTable({
      schema: z.object({ name: z.string().nullable(), ...Object.fromEntries(shown) }),
      rows: output.items.map(withName),
      path: "items",
      locale,
      total: output.total,
    }),
  ];
}

/** One entry under its name. */
export function presentEntry(schema: z.ZodObject, row: Row, style: Style): Block[] {
  const name = row["description"] ?? row["supplier"] ?? row["client_name"];
  const facts = factsLine(schema, row, style);
  return [{ type: "text", text: typeof name === "string" ? `**${name}**\n\n${facts}` : facts }];
}
