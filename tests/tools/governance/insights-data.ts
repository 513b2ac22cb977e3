import type { InferInsertModel } from "drizzle-orm";
import type { PgTable } from "drizzle-orm/pg-core";
import { v7 } from "uuid";
import { clients, interactions } from "../../../db/schema/crm.ts";
import { expenses, goals, payments, revenues } from "../../../db/schema/finance.ts";
import { marketingMetrics } from "../../../db/schema/marketing.ts";
import { projects, tasks, timeEntries } from "../../../db/schema/projects.ts";
import { withTenant } from "../../../db/tenant.ts";
import { addDays } from "../../../tools/values/periods.ts";
import type { TestTenant, World } from "../../helpers/world.ts";

export const TODAY = "2026-11-20";
export const daysAgo = (days: number): string => addDays(TODAY, -days);

type Client = Partial<typeof clients.$inferInsert>;
type Project = Partial<typeof projects.$inferInsert>;

/** Rows as years of use leave them: tools only write today's. Money is integer cents. */
export function past(world: World, t: TestTenant) {
  const insert = async <T extends PgTable>(table: T, values: InferInsertModel<T>): Promise<string> => {
    const id = v7();
    const scope = { ...t.scope, now: world.time.now, receiptId: v7() };
    await withTenant(world.database.db, scope, "read write", (tx) => tx.insert(table as PgTable).values({ id, ...values }));
    return id;
  };
  const client = (name: string, values: Client = {}) => insert(clients, { name, status: "client", ...values });
  const project = (clientId: string, name: string, values: Project = {}) => insert(projects, { clientId, name, ...values });
  return {
    client,
    project,
    interaction: (clientId: string, day: string) =>
      insert(interactions, {
        clientId,
        kind: "call",
        subject: "Conversa",
        content: "Conversa",
        interactionDate: new Date(`${day}T15:00:00Z`),
      }),
    revenue: (values: typeof revenues.$inferInsert) => insert(revenues, values),
    expense: (values: typeof expenses.$inferInsert) => insert(expenses, values),
    payment: (values: typeof payments.$inferInsert) => insert(payments, values),
    goal: (values: typeof goals.$inferInsert) => insert(goals, values),
    task: (projectId: string, estimateHours: number | null) => insert(tasks, { projectId, name: "Tarefa", estimateHours }),
    hours: (projectId: string, worked: number) =>
      insert(timeEntries, { projectId, person: "Ana", hours: worked, costRate: 1_00, workedOn: daysAgo(1) }),
    /** One row of a platform's day. */
    ads: (projectId: string, platform: string, date: string, cost: number, leads = 0) =>
      insert(marketingMetrics, {
        projectId,
        platform,
        campaign: "Geral",
        date,
        impressions: 1_000,
        clicks: 100,
        leads,
        conversions: 0,
        cost: cost * 10_000,
      }),
  };
}
