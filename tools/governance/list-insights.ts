import { type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import { insightRuns } from "../../db/schema/insights.ts";
import { defineTool } from "../define.ts";
import { instantOut, ref } from "../fields/semantic.ts";
import { pageOf, paging, queryPage } from "../paging.ts";
import {
  type InsightRow,
  insight,
  insightColumns,
  insightKind,
  insightSeverity,
  insightSource,
  insightStatus,
  toInsight,
  urgency,
} from "./insights/insight.ts";
import { presentInsights } from "./insights/present-insights.ts";

/** Where a client is named too, what is about the client itself belongs to the answer. */
const ofProject = (project: string, client: string | undefined): SQL =>
  client ? sql`(i.project_id = ${project} or i.project_id is null)` : sql`i.project_id = ${project}`;

export const listInsights = defineTool({
  name: "list_insights",
  domain: "governance",
  description:
    "What needs attention, worst first: churn risk, low margin, upsell, overdue, ad spend and CPL anomalies, pacing, cash, scope. Each with its evidence and a proposed action.",
  effect: "read",
  permission: "insights:read",
  http: ["GET /insights"],
  input: z.object({
    kind: insightKind.optional().describe("Only this kind of insight."),
    severity: insightSeverity.optional().describe("Only this severity: low, medium, high or critical."),
    status: insightStatus.default("open").describe("open, acknowledged, snoozed, resolved or dismissed."),
    client: ref("client").optional().describe("Only about this client: its id or name."),
    project: ref("project").optional().describe("Only about this project: its id or name."),
    ...paging,
  }),
  output: pageOf(insight).extend({
    computed_at: instantOut().nullable().describe("When the data was last looked at; null when never."),
  }),
  examples: [
    { pt: "O que precisa da minha atenção hoje?", en: "What needs my attention today?", input: {} },
    { pt: "Quais alertas críticos estão abertos?", en: "Which critical alerts are open?", input: { severity: "critical" } },
    { pt: "Tem algum alerta de margem?", en: "Any margin alerts?", input: { kind: "low_margin" } },
  ],
  async run({ tx, locale }, input) {
    const { rows, next_cursor, total } = await queryPage<InsightRow>(
      tx,
      {
        select: insightColumns,
        from: insightSource,
        where: [
          sql`i.deleted_at is null`,
          sql`i.status = ${input.status}`,
          input.kind ? sql`i.kind = ${input.kind}` : undefined,
          input.severity ? sql`i.severity = ${input.severity}` : undefined,
          input.client ? sql`i.client_id = ${input.client}` : undefined,
          input.project ? ofProject(input.project, input.client) : undefined,
        ],
        sort: {
          by: [
            { by: urgency, type: "integer" },
            { by: sql`i.id`, type: "uuid" },
          ],
        },
        countFrom: sql`insights i`,
      },
      input,
    );
    const [run] = await tx.select({ at: insightRuns.at }).from(insightRuns);
    return { items: rows.map((row) => toInsight(row, locale)), next_cursor, total, computed_at: run?.at ?? null };
  },
  present: presentInsights,
});
