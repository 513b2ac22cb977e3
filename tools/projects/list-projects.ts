import { type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import { decimalToCents } from "../../db/money.ts";
import { defineTool } from "../define.ts";
import { factsOf, percentOut, period, ref, worded } from "../fields/semantic.ts";
import { pageOf, paging, queryPage, type SortKey } from "../paging.ts";
import { marginPercent } from "./margin.ts";
import { figuresByProject } from "./profitability.ts";
import { project, projectCategory, projectKind, projectStatus } from "./project.ts";

interface Row extends Record<string, unknown> {
  id: string;
  name: string;
  client_id: string;
  client_name: string;
  kind: z.infer<typeof projectKind>;
  category: z.infer<typeof projectCategory>;
  status: z.infer<typeof projectStatus>;
  budget: string | null;
  monthly_fee: string | null;
  target_margin: string | null;
  start_date: string | null;
  end_date: string | null;
  description: string | null;
  custom_fields: z.input<typeof project>["custom_fields"];
  created_at: string;
  margin: string | null;
}

const cents = (value: string | null) => (value === null ? null : decimalToCents(value));
const ID: SortKey = { by: sql`p.id`, type: "uuid" };

const SORTS = {
  name: { by: [{ by: sql`p.name`, type: "text" }, ID] },
  newest: { by: [ID], descending: true },
  end_date: { by: [{ by: sql`coalesce(p.end_date, 'infinity'::date)`, type: "date" }, ID] },
  margin: { by: [{ by: sql`v.profit_margin_percent`, type: "numeric" }, { by: sql`p.name`, type: "text" }, ID] },
} as const satisfies Record<string, { by: readonly SortKey[]; descending?: boolean }>;

/** The view has the projects of clients that are there. */
const tablesFor = (below: number | undefined): { from: SQL; gone?: SQL } =>
  below === undefined
    ? { from: sql`projects p`, gone: sql`p.client_id in (select id from clients where deleted_at is not null)` }
    : { from: sql`projects p join project_profitability v on v.project_id = p.id` };

const cues = factsOf(projectStatus)?.cues ?? {};

const filters = {
  client: ref("client").optional().describe("Only of this client: its id or name."),
  status: worded(projectStatus, { cues: { ...cues, active: [...(cues["active"] ?? []), "terminam", "acabam", "vencem"] } })
    .optional()
    .describe("Only this status."),
  kind: projectKind.optional().describe("Only recurring or only one_off projects."),
  category: projectCategory.optional().describe("Only this category."),
  below_margin: marginPercent.optional().describe("Only projects whose profit margin is below this percentage, lowest first."),
  started: worded(period(), { near: ["comecaram", "comecam", "iniciaram", "iniciados", "started", "began"] })
    .optional()
    .describe("Only projects that start in this period."),
  ending: worded(period(), { near: ["terminam", "acabam", "vencem", "entregamos", "entrega", "prazo", "end", "ending", "due"] })
    .optional()
    .describe("Only projects that end in this period."),
  query: z
    .string()
    .trim()
    .min(1)
    .max(200)
    .meta({ "x-field": { kind: "prose", near: ["com a palavra", "que tem no nome", "contendo", "containing", "with the word"] } })
    .optional()
    .describe("Part of the project's name."),
  order: worded(z.enum(["name", "newest", "end_date"]), {
    cues: {
      newest: ["mais novos", "mais recentes", "ultimos projetos", "newest", "latest"],
      end_date: ["por prazo", "que terminam", "que acabam", "por entrega", "por data de fim", "ending soon", "by end date", "by deadline"],
    },
  })
    .default("name")
    .describe("By name, newest first, or the earliest end first."),
};

function conditions(input: z.output<z.ZodObject<typeof filters>>): SQL[] {
  return [
    sql`p.deleted_at is null`,
    ...(input.client ? [sql`p.client_id = ${input.client}`] : []),
    ...(input.status ? [sql`p.status = ${input.status}`] : []),
    ...(input.kind ? [sql`p.kind = ${input.kind}`] : []),
    ...(input.category ? [sql`p.category = ${input.category}`] : []),
    ...(input.started ? [sql`p.start_date between ${input.started.from} and ${input.started.to}`] : []),
    ...(input.ending ? [sql`p.end_date between ${input.ending.from} and ${input.ending.to}`] : []),
    ...(input.query ? [sql`position(folded(${input.query}) in folded(p.name)) > 0`] : []),
    ...(input.below_margin === undefined ? [] : [sql`v.profit_margin_percent < ${input.below_margin}`]),
  ];
}

export const listProjects = defineTool({
  name: "list_projects",
  domain: "projects",
  description: "List projects by client, status, kind, category, start, text or profit margin.",
  effect: "read",
  permission: "projects:read",
  http: ["GET /projects"],
  input: z.object({ ...filters, ...paging }),
  output: pageOf(project.extend({ profit_margin_percent: percentOut("profit_margin").nullable() })),
  examples: [
    { pt: "Liste os projetos", en: "List the projects", input: {} },
    { pt: "Liste projetos com margem abaixo de 30%", en: "List projects with a margin below 30%", input: { below_margin: 30 } },
    {
      pt: "Quais projetos recorrentes estão ativos?",
      en: "Which recurring projects are active?",
      input: { kind: "recurring", status: "active" },
    },
    { pt: "Quais projetos terminam este mês?", en: "Which projects end this month?", input: { ending: "this_month" } },
    { pt: "Projetos da Empresa XYZ", en: "Projects of Empresa XYZ", input: { client: "Empresa XYZ" } },
  ],
  async run({ tx, today }, input) {
    const byMargin = input.below_margin !== undefined;
    const { rows, next_cursor, total } = await queryPage<Row>(
      tx,
      {
        select: sql`p.id, p.name, p.client_id,
          (select c.name from clients c where c.tenant_id = p.tenant_id and c.id = p.client_id) as client_name, p.kind, p.category, p.status, p.budget, p.monthly_fee, p.target_margin, p.start_date::text as start_date,
          p.end_date::text as end_date, p.description, p.custom_fields, p.created_at`,
        ...tablesFor(input.below_margin),
        where: conditions(input),
        sort: SORTS[byMargin ? "margin" : input.order],
      },
      input,
    );
    const margins = await marginsOf(rows.map(({ id }) => id));
    const items = rows.map((row) => ({
      ...row,
      budget: cents(row.budget),
      monthly_fee: cents(row.monthly_fee),
      target_margin: row.target_margin === null ? null : Number(row.target_margin),
      created_at: new Date(row.created_at),
      profit_margin_percent: margins.get(row.id) ?? null,
    }));
    return { items, next_cursor, total };

    /** Only of the page's rows: the margin of every project would cost the whole ledger. */
    async function marginsOf(ids: readonly string[]): Promise<ReadonlyMap<string, number>> {
      if (ids.length === 0) return new Map();
      const ofPage = sql`s.project_id = any(${sql.param(`{${ids.join(",")}}`)}::uuid[])`;
      const found = await tx.execute<{ id: string; margin: string | null }>(sql`
        select f.ledger_project as id, f.profit_margin as margin from ${figuresByProject({ asOf: today }, ofPage)} f`);
      return new Map(found.rows.flatMap(({ id, margin }) => (margin === null ? [] : [[id, Number(margin)] as const])));
    }
  },
});
