import { type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import { defineTool } from "../define.ts";
import { period, ref, worded } from "../fields/semantic.ts";
import { nextCursor, offsetOf, pageOf, paging } from "../paging.ts";
import { marginPercent } from "./margin.ts";
import { presentProfitability } from "./present-profitability.ts";
import {
  costByKind,
  costsOf,
  type FigureColumns,
  figuresOfProjects,
  marginBounds,
  profitability,
  toProfitability,
} from "./profitability.ts";
import { projectStatus } from "./project.ts";

interface Row extends FigureColumns, Record<string, unknown> {
  readonly project_id: string;
  readonly project_name: string;
  readonly client_name: string;
  readonly target_margin: string | null;
  readonly total: string;
}

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
  output: pageOf(profitability.extend({ project_name: z.string(), client_name: z.string() })).extend({
    costs: costByKind.nullable().describe("What the cost is made of, where one project is asked for."),
    alert_margin_percent: z
      .number()
      .meta({ "x-field": { kind: "percent" } })
      .describe("The tenant's alert threshold."),
  }),
  examples: [
    { pt: "Quais projetos têm margem abaixo da meta?", en: "Which projects have a margin below target?", input: { below_target: true } },
    { pt: "Qual é a margem do projeto Site Novo?", en: "What is the margin of the project Site Novo?", input: { project: "Site Novo" } },
    { pt: "Qual projeto deu mais lucro?", en: "Which project made the most profit?", input: { order: "highest_profit", limit: 1 } },
  ],
  present: presentProfitability,
  async run({ tx, session, today }, input) {
    const bounds = marginBounds(session.tenant.settings);
    const isAsked = (of: SQL): SQL =>
      sql.join(
        [
          sql`${of}.deleted_at is null`,
          ...(input.project ? [sql`${of}.id = ${input.project}`] : []),
          ...(input.client ? [sql`${of}.client_id = ${input.client}`] : []),
          ...(input.status ? [sql`${of}.status = ${input.status}`] : []),
        ],
        sql` and `,
      );
    const where: SQL[] = [isAsked(sql`p`), sql`c.deleted_at is null`];
    if (input.below_margin !== undefined) where.push(sql`f.profit_margin < ${input.below_margin}`);
    if (input.below_target) where.push(sql`f.profit_margin < coalesce(p.target_margin, ${bounds.target})`);
    const order = {
      lowest_margin: sql`f.profit_margin asc nulls last`,
      highest_margin: sql`f.profit_margin desc nulls last`,
      highest_profit: sql`f.profit desc nulls last`,
      lowest_profit: sql`f.profit asc nulls last`,
    }[input.order];
    const scope = {
      asOf: today,
      basis: input.basis,
      ...(input.period && { period: input.period }),
      ...(input.project && { project: input.project }),
    };
    const { rows } = await tx.execute<Row>(sql`
      select p.id as project_id, p.name as project_name, c.name as client_name, p.target_margin, f.*, count(*) over () as total
      from projects p join clients c on c.tenant_id = p.tenant_id and c.id = p.client_id
      left join ${figuresOfProjects(scope, isAsked(sql`q`))} f on f.ledger_project = p.id
      where ${sql.join(where, sql` and `)} order by ${order}, p.name, p.id limit ${input.limit} offset ${offsetOf(input)}`);
    const total = Number(rows[0]?.total ?? 0);
    return {
      items: rows.map((row) => ({ project_name: row.project_name, client_name: row.client_name, ...toProfitability(row, bounds) })),
      next_cursor: nextCursor(input, total),
      total,
      costs: input.project && total > 0 ? await costsOf(tx, scope) : null,
      alert_margin_percent: bounds.alert,
    };
  },
});
