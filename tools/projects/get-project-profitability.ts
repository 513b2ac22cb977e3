import { type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import { decimalToCents } from "../../db/money.ts";
import { defineTool } from "../define.ts";
import { hoursOut, moneyOut, percentOut, period, ref, rowId, worded } from "../fields/semantic.ts";
import { columns } from "../metrics/compute.ts";
import { sourceRows, within } from "../metrics/sources.ts";
import { nextCursor, offsetOf, pageOf, paging } from "../paging.ts";
import { DEFAULT_TARGET_MARGIN, marginPercent } from "./margin.ts";
import { projectStatus } from "./project.ts";

const FIGURES = ["revenue", "expenses", "labor_cost", "total_cost", "profit", "profit_margin", "hours"] as const;
type Row = Record<(typeof FIGURES)[number], string> & {
  project_id: string;
  project_name: string;
  client_id: string;
  client_name: string;
  status: string;
  target_margin: string | null;
  profit_margin: string | null;
  total: string;
};

export const getProjectProfitability = defineTool({
  name: "get_project_profitability",
  domain: "projects",
  description: "Revenue, cost by kind, profit and margin of one project or of all, lowest margin first, against the target margin.",
  effect: "read",
  permission: "finance:read",
  http: ["GET /projects/profitability", "GET /projects/{project}/profitability"],
  input: z.object({
    project: ref("project").optional().describe("Only this project: its id or name."),
    client: ref("client").optional().describe("Only projects of this client: its id or name."),
    status: projectStatus.optional().describe("Only projects in this status."),
    below_margin: marginPercent.optional().describe("Only projects whose margin is below this percentage."),
    below_target: worded(z.boolean(), {
      cues: {
        true: [
          "abaixo da meta",
          "abaixo … meta",
          "abaixo … alvo",
          "abaixo do target",
          "fora da meta",
          "aquem … meta",
          "longe da meta",
          "inferior … meta",
          "menor … meta",
          "pior … meta",
          "nao … meta",
          "below target",
          "below … target",
          "under … target",
          "miss … target",
          "missed … target",
          "missing … target",
          "short of … target",
          "below … goal",
        ],
      },
    })
      .optional()
      .describe("Only projects whose margin is below their own target."),
    period: period().optional().describe("Only money and hours of this period; everything up to today when left out."),
    basis: z
      .enum(["accrual", "cash"])
      .default("accrual")
      .meta({
        "x-field": {
          kind: "choice",
          dimension: "basis",
          cues: { cash: ["regime de caixa", "no caixa", "recebido", "cash basis", "cash"] },
        },
      })
      .describe("accrual counts revenue when due, cash when received."),
    order: worded(z.enum(["lowest_margin", "highest_margin", "highest_profit", "lowest_profit"]), {
      cues: {
        highest_profit: [
          "mais lucro",
          "maior lucro",
          "mais lucrativo",
          "mais lucrativos",
          "mais rentavel",
          "mais rentaveis",
          "deu mais lucro",
          "most profit",
          "most profitable",
          "highest profit",
        ],
        highest_margin: ["maior margem", "melhor margem", "melhores margens", "best margin", "highest margin"],
        lowest_profit: ["menor lucro", "menos lucro", "pior resultado", "lowest profit", "least profit"],
        lowest_margin: ["menor margem", "pior margem", "piores margens", "worst margin", "lowest margin"],
      },
    })
      .default("lowest_margin")
      .describe("Which comes first."),
    ...paging,
  }),
  output: pageOf(
    z.object({
      project_id: rowId("project"),
      project_name: z.string(),
      client_name: z.string(),
      revenue: moneyOut("revenue"),
      expenses: moneyOut("expenses"),
      labor_cost: moneyOut("labor_cost"),
      total_cost: moneyOut("total_cost"),
      profit: moneyOut("profit"),
      profit_margin_percent: percentOut("profit_margin").nullable(),
      target_margin_percent: z.number().meta({ "x-field": { kind: "percent" } }),
      hours: hoursOut("hours"),
    }),
  ),
  examples: [
    { pt: "Quais projetos têm margem abaixo da meta?", en: "Which projects have a margin below target?", input: { below_target: true } },
    { pt: "Qual é a margem do projeto Site Novo?", en: "What is the margin of the project Site Novo?", input: { project: "Site Novo" } },
    { pt: "Qual projeto deu mais lucro?", en: "Which project made the most profit?", input: { order: "highest_profit", limit: 1 } },
  ],
  async run({ tx, session, today }, input) {
    const target = session.tenant.settings.targetMargin ?? DEFAULT_TARGET_MARGIN;
    const where: SQL[] = [sql`p.deleted_at is null and c.deleted_at is null`];
    if (input.project) where.push(sql`p.id = ${input.project}`);
    if (input.client) where.push(sql`p.client_id = ${input.client}`);
    if (input.status) where.push(sql`p.status = ${input.status}`);
    if (input.below_margin !== undefined) where.push(sql`f.profit_margin < ${input.below_margin}`);
    if (input.below_target) where.push(sql`f.profit_margin < coalesce(p.target_margin, ${target})`);
    const order = {
      lowest_margin: sql`f.profit_margin asc nulls last`,
      highest_margin: sql`f.profit_margin desc nulls last`,
      highest_profit: sql`f.profit desc nulls last`,
      lowest_profit: sql`f.profit asc nulls last`,
    }[input.order];
    const scope = { asOf: today, basis: input.basis, ...(input.period && { period: input.period }) };
    const { rows } = await tx.execute<Row>(sql`
      select p.id as project_id, p.name as project_name, p.client_id, c.name as client_name, p.status, p.target_margin,
        f.*, count(*) over () as total
      from projects p join clients c on c.tenant_id = p.tenant_id and c.id = p.client_id
      left join (
        select s.project_id as ledger_project, ${columns(FIGURES)} from ${sourceRows("ledger", scope)} s where ${within(scope)} group by 1
      ) f on f.ledger_project = p.id
      where ${sql.join(where, sql` and `)} order by ${order}, p.name limit ${input.limit} offset ${offsetOf(input)}`);
    const total = Number(rows[0]?.total ?? 0);
    const items = rows.map((row) => ({
      project_id: row.project_id,
      project_name: row.project_name,
      client_name: row.client_name,
      revenue: decimalToCents(row.revenue ?? "0"),
      expenses: decimalToCents(row.expenses ?? "0"),
      labor_cost: decimalToCents(row.labor_cost ?? "0"),
      total_cost: decimalToCents(row.total_cost ?? "0"),
      profit: decimalToCents(row.profit ?? "0"),
      profit_margin_percent: row.profit_margin === null ? null : Number(row.profit_margin),
      target_margin_percent: row.target_margin === null ? target : Number(row.target_margin),
      hours: Number(row.hours ?? 0),
    }));
    return { items, next_cursor: nextCursor(input, total), total };
  },
});
