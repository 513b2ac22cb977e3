import { eq } from "drizzle-orm";
import { tenants } from "../db/schema/platform.ts";
import { withRouting } from "../db/tenant.ts";
import type { Session } from "../tools/session.ts";
import { type JobDeps, jobSession } from "./tenants.ts";

/** How far each contract got; as many contracts as there are entries. */
const CONTRACTS = ["signed", "signed", "signed", "signed", "sent", "sent", "draft", "draft"] as const;
const STEPS = ["draft", "sent", "signed"] as const;

/** What the demo agency did with Vyron itself, through the door like anybody: contracts and goals. */
export async function playDemo({ db, run, getTool }: JobDeps, slug = "aurora"): Promise<void> {
  const [tenant] = await withRouting(db, (tx) => tx.select().from(tenants).where(eq(tenants.slug, slug)));
  if (!tenant) return;
  const session: Session = jobSession(tenant, "demo");
  const call = async (name: string, input: Record<string, unknown>): Promise<Record<string, unknown>> => {
    const tool = getTool(name);
    if (!tool) throw new Error(`${name} is not registered`);
    const result = await run(session, tool, input);
    return result.status === "ok" ? (result.output as Record<string, unknown>) : {};
  };
  const listed = await call("list_projects", { status: "active", kind: "recurring", limit: CONTRACTS.length });
  for (const [index, project] of (listed["items"] as readonly { id: string; client_id: string }[]).entries()) {
    const { id } = await call("create_contract", { client: project.client_id, project: project.id });
    const reached = STEPS.indexOf(CONTRACTS[index] ?? "draft");
    for (const status of STEPS.slice(1, reached + 1)) await call("update_contract", { id, status });
  }
  await call("set_goal", { metric: "revenue", target: "120000.00", period: "this_month", name: "Faturamento do mês" });
  await call("set_goal", { metric: "leads", target: 1_500, period: "this_month", name: "Leads do mês" });
  await call("set_goal", { metric: "win_rate", target: 40, period: "this_quarter", name: "Taxa de ganho do trimestre" });
}
