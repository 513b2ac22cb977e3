import { type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import { decimalToCents } from "../../db/money.ts";
import { defineTool } from "../define.ts";
import { percentOut, ref } from "../fields/semantic.ts";
import { nextCursor, offsetOf, pageOf, paging } from "../paging.ts";
import { marginPercent } from "./margin.ts";
import { project, projectCategory, projectKind, projectStatus } from "./project.ts";

interface Row extends Record<string, unknown> {
  id: string;
  name: string;
  client_id: string;
  client_name: string;
  kind: "recurring" | "one_off";
  category: z.infer<typeof projectCategory>;
  status: z.infer<typeof projectStatus>;
  budget: string | null;
  monthly_fee: string | null;
  target_margin: string | null;
  start_date: string | null;
  end_date: string | null;
  description: string | null;
  created_at: string;
  margin: string | null;
  total: string;
}

const cents = (value: string | null) => (value === null ? null : decimalToCents(value));

export const listProjects = defineTool({
  name: "list_projects",
  domain: "projects",
  description: "List projects by client, status, kind, category, text or profit margin.",
  effect: "read",
  permission: "projects:read",
  http: ["GET /projects"],
  input: z.object({
    client: ref("client").optional().describe("Only of this client: its id or name."),
    status: projectStatus.optional().describe("Only this status."),
    kind: projectKind.optional().describe("Only recurring or only one_off projects."),
    category: projectCategory.optional().describe("Only this category."),
    below_margin: marginPercent.optional().describe("Only projects whose profit margin is below this percentage, lowest first."),
    query: z
      .string()
      .trim()
      .min(1)
      .max(200)
      .meta({ "x-field": { kind: "prose", near: ["com a palavra", "que tem no nome", "contendo", "containing", "with the word"] } })
      .optional()
      .describe("Part of the project's name."),
    ...paging,
  }),
  output: pageOf(project.extend({ profit_margin_percent: percentOut("profit_margin").nullable() })),
  examples: [
    { pt: "Liste os projetos", en: "List the projects", input: {} },
    { pt: "Liste projetos com margem abaixo de 30%", en: "List projects with a margin below 30%", input: { below_margin: 30 } },
    {
      pt: "Quais projetos recorrentes estão ativos?",
      en: "Which recurring projects are active?",
      input: { kind: "recurring", status: "active" },
    },
    { pt: "Projetos da Empresa XYZ", en: "Projects of Empresa XYZ", input: { client: "Empresa XYZ" } },
  ],
  async run({ tx }, input) {
    const where: SQL[] = [sql`p.deleted_at is null`];
    if (input.client) where.push(sql`p.client_id = ${input.client}`);
    if (input.status) where.push(sql`p.status = ${input.status}`);
    if (input.kind) where.push(sql`p.kind = ${input.kind}`);
    if (input.category) where.push(sql`p.category = ${input.category}`);
    if (input.query) where.push(sql`position(folded(${input.query}) in folded(p.name)) > 0`);
    if (input.below_margin !== undefined) where.push(sql`v.profit_margin_percent < ${input.below_margin}`);
    const order = input.below_margin === undefined ? sql`p.name, p.id` : sql`v.profit_margin_percent, p.name`;
    const { rows } = await tx.execute<Row>(sql`
      select p.*, v.client_name, v.profit_margin_percent as margin, count(*) over () as total
      from projects p join project_profitability v on v.project_id = p.id
      where ${sql.join(where, sql` and `)} order by ${order} limit ${input.limit} offset ${offsetOf(input)}`);
    const total = Number(rows[0]?.total ?? 0);
    const items = rows.map(({ margin, total: _, ...row }) => ({
      ...row,
      budget: cents(row.budget),
      monthly_fee: cents(row.monthly_fee),
      target_margin: row.target_margin === null ? null : Number(row.target_margin),
      created_at: new Date(row.created_at),
      profit_margin_percent: margin === null ? null : Number(margin),
    }));
    return { items, next_cursor: nextCursor(input, total), total };
  },
});
