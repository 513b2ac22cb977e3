import { createClient } from "./crm/create-client.ts";
import { deleteClient } from "./crm/delete-client.ts";
import { findClients } from "./crm/find-clients.ts";
import { getClient } from "./crm/get-client.ts";
import { listChurnRisks } from "./crm/list-churn-risks.ts";
import { listClients } from "./crm/list-clients.ts";
import { listInteractions } from "./crm/list-interactions.ts";
import { recordInteraction } from "./crm/record-interaction.ts";
import { refreshHealthScores } from "./crm/refresh-health-scores.ts";
import { updateClient } from "./crm/update-client.ts";
import type { Tool } from "./define.ts";
import { addExpense } from "./finance/add-expense.ts";
import { addRevenue } from "./finance/add-revenue.ts";
import { getClientEffort } from "./finance/get-client-effort.ts";
import { getClientLtv } from "./finance/get-client-ltv.ts";
import { listExpenses } from "./finance/list-expenses.ts";
import { listRevenues } from "./finance/list-revenues.ts";
import { createUser } from "./governance/create-user.ts";
import { decideApproval } from "./governance/decide-approval.ts";
import { explainNumber } from "./governance/explain-number.ts";
import { listApprovals } from "./governance/list-approvals.ts";
import { listAuditLog } from "./governance/list-audit-log.ts";
import { listUsers } from "./governance/list-users.ts";
import { undo } from "./governance/undo.ts";
import { addMarketingStats } from "./marketing/add-marketing-stats.ts";
import { compareCampaigns } from "./marketing/compare-campaigns.ts";
import { getMarketingKpis } from "./marketing/get-marketing-kpis.ts";
import { getMarketingSpend } from "./marketing/get-marketing-spend.ts";
import { importMarketingStats } from "./marketing/import-marketing-stats.ts";
import { createProject } from "./projects/create-project.ts";
import { deleteProject } from "./projects/delete-project.ts";
import { getProject } from "./projects/get-project.ts";
import { getProjectProfitability } from "./projects/get-project-profitability.ts";
import { listProjects } from "./projects/list-projects.ts";
import { logTime } from "./projects/log-time.ts";
import { updateProject } from "./projects/update-project.ts";

/** Every operation of the product. A new tool is one file and one line here. */
export const tools: readonly Tool[] = [
  addExpense,
  addMarketingStats,
  addRevenue,
  compareCampaigns,
  createClient,
  createProject,
  createUser,
  decideApproval,
  deleteClient,
  deleteProject,
  explainNumber,
  findClients,
  getClient,
  getClientEffort,
  getClientLtv,
  getMarketingKpis,
  getMarketingSpend,
  getProject,
  getProjectProfitability,
  importMarketingStats,
  listApprovals,
  listAuditLog,
  listChurnRisks,
  listClients,
  listExpenses,
  listInteractions,
  listProjects,
  listRevenues,
  listUsers,
  logTime,
  recordInteraction,
  refreshHealthScores,
  undo,
  updateClient,
  updateProject,
];

const byName: ReadonlyMap<string, Tool> = new Map(tools.map((tool) => [tool.name, tool]));

export const getTool = (name: string): Tool | undefined => byName.get(name);
