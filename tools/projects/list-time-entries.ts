import { type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import { decimalToCents } from "../../db/money.ts";
import type { Block } from "../../replies/blocks.ts";
import type { Style } from "../../replies/format.ts";
import { defineTool } from "../define.ts";
import { hoursOut, moneyOut, period, ref, worded } from "../fields/semantic.ts";
import { pageOf, paging, queryPage } from "../paging.ts";
import { rowsTable } from "../present/columns.ts";
import { labelOf } from "../present/labels.ts";
import { timeEntry } from "./time-entry.ts";

interface Row extends Record<string, unknown> {
  readonly id: string;
  readonly project_id: string;
  readonly project_name: string;
  readonly person: string;
  readonly hours: string;
  readonly cost_rate: string;
  readonly cost: string;
  readonly worked_on: string;
  readonly note: string | null;
}

const output = pageOf(timeEntry).extend({
  sum_hours: hoursOut().describe("Over every page."),
  sum_cost: moneyOut().describe("Over every page, at each entry's rate."),
  hours: hoursOut("hours").optional().describe("The same sum as a figure; absent where the list is one person's."),
  labor_cost: moneyOut("labor_cost").optional().describe("The same sum as a figure; absent where the list is one person's."),
});

function presentEntries(listed: z.output<typeof output>, { locale }: Style): Block[] {
  const explained = listed.hours !== undefined;
  const kpis: Block = {
    type: "kpi",
    items: [
      { label: labelOf("hours", locale), value: listed.sum_hours, format: "hours", ...(explained && { figure: "#hours" }) },
      { label: labelOf("labor_cost", locale), value: listed.sum_cost, format: "money", ...(explained && { figure: "#labor_cost" }) },
    ],
  };
  if (listed.items.length === 0) return [kpis];
  return [kpis, rowsTable({ schema: timeEntry, rows: listed.items, path: "items", locale, total: listed.total })];
}

export const listTimeEntries = defineTool({
  name: "list_time_entries",
  domain: "projects",
  description: "List logged hours by project, client, person or period, with the sum of the hours and of their cost.",
  effect: "read",
  permission: "time:read",
  http: ["GET /time-entries", "GET /projects/{project}/time-entries"],
  input: z.object({
    project: ref("project").optional().describe("Only of this project: its id or name."),
    client: ref("client").optional().describe("Only of this client's projects: its id or name."),
    person: z
      .string()
      .trim()
      .min(1)
      .max(120)
      .meta({
        "x-field": {
          kind: "prose",
          near: [
            "horas do",
            "horas da",
            "horas de",
            "apontamentos do",
            "apontamentos da",
            "lancadas pelo",
            "lancadas pela",
            "hours of",
            "logged by",
          ],
        },
      })
      .optional()
      .describe("Only of people one of whose names begins so."),
    user: ref("user").optional().describe("Only of this user: the id or name."),
    mine: worded(z.boolean(), {
      cues: { true: ["minhas horas", "meus apontamentos", "eu trabalhei", "eu lancei", "my hours", "i worked", "i logged"] },
    })
      .optional()
      .describe("true: only the caller's own."),
    period: period().optional().describe("Only hours worked in this period."),
    ...paging,
  }),
  output,
  examples: [
    {
      pt: "Quantas horas a gente gastou no Site Novo este mês?",
      en: "How many hours did we spend on Site Novo this month?",
      input: { project: "Site Novo", period: "this_month" },
    },
    { pt: "Liste as horas lançadas na semana passada", en: "List the hours logged last week", input: { period: "last_week" } },
    { pt: "Minhas horas de hoje", en: "My hours of today", input: { mine: true, period: "today" } },
  ],
  present: presentEntries,
  async run({ tx, session }, input) {
    const where: SQL[] = [sql`h.deleted_at is null`];
    if (input.project) where.push(sql`h.project_id = ${input.project}`);
    if (input.client) where.push(sql`h.project_id in (select id from projects where client_id = ${input.client})`);
    if (input.person) where.push(sql`position(' ' || folded(${input.person}) in ' ' || folded(h.person)) > 0`);
    if (input.user)
      where.push(sql`(h.user_id = ${input.user} or folded(h.person) = (select folded(u.name) from users u where u.id = ${input.user}))`);
    if (input.mine) where.push(sql`h.user_id = ${session.actor.userId ?? null}`);
    if (input.period) where.push(sql`h.worked_on between ${input.period.from} and ${input.period.to}`);
    const { rows, over, ...page } = await queryPage<Row>(
      tx,
      {
        select: sql`h.id, h.project_id, p.name as project_name, h.person, h.hours, h.cost_rate, round(h.hours * h.cost_rate, 2) as cost,
          h.worked_on::text as worked_on, h.note`,
        from: sql`time_entries h join projects p on p.tenant_id = h.tenant_id and p.id = h.project_id`,
        countFrom: sql`time_entries h`,
        gone: sql`h.project_id in (select id from projects where deleted_at is not null)`,
        where,
        sort: {
          by: [
            { by: sql`h.worked_on`, type: "date" },
            { by: sql`h.id`, type: "uuid" },
          ],
          descending: true,
        },
        groups: sql`h.hours, h.cost_rate`,
        over: { hours: sql`sum(n * hours)`, cost: sql`sum(n * round(hours * cost_rate, 2))` },
      },
      input,
    );
    const hours = Number(over["hours"] ?? 0);
    const cost = decimalToCents(over["cost"] ?? "0");
    const ofOnePerson = (input.person ?? input.user) !== undefined || input.mine;
    return {
      items: rows.map((row) => ({
        ...row,
        hours: Number(row.hours),
        cost_rate: decimalToCents(row.cost_rate),
        cost: decimalToCents(row.cost),
      })),
      ...page,
      sum_hours: hours,
      sum_cost: cost,
      ...(!ofOnePerson && { hours, labor_cost: cost }),
    };
  },
});
