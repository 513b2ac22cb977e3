import { createContract } from "./contracts/create-contract.ts";
import { createContractTemplate } from "./contracts/create-contract-template.ts";
import { deleteContract } from "./contracts/delete-contract.ts";
import { deleteContractTemplate } from "./contracts/delete-contract-template.ts";
import { exportContract } from "./contracts/export-contract.ts";
import { getContract } from "./contracts/get-contract.ts";
import { getContractTemplate } from "./contracts/get-contract-template.ts";
import { listContractTemplates } from "./contracts/list-contract-templates.ts";
import { listContracts } from "./contracts/list-contracts.ts";
import { updateContract } from "./contracts/update-contract.ts";
import { updateContractTemplate } from "./contracts/update-contract-template.ts";
import { analyzeFunnel } from "./crm/analyze-funnel.ts";
import { createClient } from "./crm/create-client.ts";
import { createContact } from "./crm/create-contact.ts";
import { createDeal } from "./crm/create-deal.ts";
import { deleteClient } from "./crm/delete-client.ts";
import { deleteContact } from "./crm/delete-contact.ts";
import { deleteDeal } from "./crm/delete-deal.ts";
import { deleteInteraction } from "./crm/delete-interaction.ts";
import { findClients } from "./crm/find-clients.ts";
import { findContacts } from "./crm/find-contacts.ts";
import { getClient } from "./crm/get-client.ts";
import { getContact } from "./crm/get-contact.ts";
import { getDeal } from "./crm/get-deal.ts";
import { getInteraction } from "./crm/get-interaction.ts";
import { importContacts } from "./crm/import-contacts.ts";
import { listChurnRisks } from "./crm/list-churn-risks.ts";
import { listClients } from "./crm/list-clients.ts";
import { listContacts } from "./crm/list-contacts.ts";
import { listDeals } from "./crm/list-deals.ts";
import { listInteractions } from "./crm/list-interactions.ts";
import { listUpsellOpportunities } from "./crm/list-upsell-opportunities.ts";
import { mergeClients } from "./crm/merge-clients.ts";
import { mergeContacts } from "./crm/merge-contacts.ts";
import { moveDeal } from "./crm/move-deal.ts";
import { recordInteraction } from "./crm/record-interaction.ts";
import { refreshHealthScores } from "./crm/refresh-health-scores.ts";
import { updateClient } from "./crm/update-client.ts";
import { updateContact } from "./crm/update-contact.ts";
import { updateDeal } from "./crm/update-deal.ts";
import { updateInteraction } from "./crm/update-interaction.ts";
import type { Tool } from "./define.ts";
import { addExpense } from "./finance/add-expense.ts";
import { addRevenue } from "./finance/add-revenue.ts";
import { createCategory } from "./finance/create-category.ts";
import { createRecurrence } from "./finance/create-recurrence.ts";
import { deleteCategory } from "./finance/delete-category.ts";
import { deleteExpense } from "./finance/delete-expense.ts";
import { deleteGoal } from "./finance/delete-goal.ts";
import { deletePayment } from "./finance/delete-payment.ts";
import { deleteRecurrence } from "./finance/delete-recurrence.ts";
import { deleteRevenue } from "./finance/delete-revenue.ts";
import { exportProjectReport } from "./finance/export-project-report.ts";
import { getCashFlow } from "./finance/get-cash-flow.ts";
import { getClientEffort } from "./finance/get-client-effort.ts";
import { getClientLtv } from "./finance/get-client-ltv.ts";
import { getExpense } from "./finance/get-expense.ts";
import { getOverdue } from "./finance/get-overdue.ts";
import { getRevenue } from "./finance/get-revenue.ts";
import { importTransactions } from "./finance/import-transactions.ts";
import { listCategories } from "./finance/list-categories.ts";
import { listExpenses } from "./finance/list-expenses.ts";
import { listGoals } from "./finance/list-goals.ts";
import { listPayments } from "./finance/list-payments.ts";
import { listRecurrences } from "./finance/list-recurrences.ts";
import { listRevenues } from "./finance/list-revenues.ts";
import { listTransactions } from "./finance/list-transactions.ts";
import { markPaid } from "./finance/mark-paid.ts";
import { matchTransaction } from "./finance/match-transaction.ts";
import { refreshRecurringEntries } from "./finance/refresh-recurring-entries.ts";
import { setGoal } from "./finance/set-goal.ts";
import { updateCategory } from "./finance/update-category.ts";
import { updateExpense } from "./finance/update-expense.ts";
import { updateGoal } from "./finance/update-goal.ts";
import { updateRecurrence } from "./finance/update-recurrence.ts";
import { updateRevenue } from "./finance/update-revenue.ts";
import { createTenant } from "./governance/create-tenant.ts";
import { createUser } from "./governance/create-user.ts";
import { deactivateUser } from "./governance/deactivate-user.ts";
import { decideApproval } from "./governance/decide-approval.ts";
import { dismissInsight } from "./governance/dismiss-insight.ts";
import { explainNumber } from "./governance/explain-number.ts";
import { getAuditChain } from "./governance/get-audit-chain.ts";
import { getAuditEntry } from "./governance/get-audit-entry.ts";
import { getDashboard } from "./governance/get-dashboard.ts";
import { getSettings } from "./governance/get-settings.ts";
import { getUser } from "./governance/get-user.ts";
import { listApprovals } from "./governance/list-approvals.ts";
import { listAuditLog } from "./governance/list-audit-log.ts";
import { listInsights } from "./governance/list-insights.ts";
import { listTenants } from "./governance/list-tenants.ts";
import { listUsers } from "./governance/list-users.ts";
import { refreshEncryption } from "./governance/refresh-encryption.ts";
import { refreshInsights } from "./governance/refresh-insights.ts";
import { undo } from "./governance/undo.ts";
import { updateTenant } from "./governance/update-tenant.ts";
import { updateUser } from "./governance/update-user.ts";
import { addMarketingStats } from "./marketing/add-marketing-stats.ts";
import { compareCampaigns } from "./marketing/compare-campaigns.ts";
import { deleteMarketingStats } from "./marketing/delete-marketing-stats.ts";
import { getMarketingKpis } from "./marketing/get-marketing-kpis.ts";
import { getMarketingSpend } from "./marketing/get-marketing-spend.ts";
import { importMarketingStats } from "./marketing/import-marketing-stats.ts";
import { listMarketingStats } from "./marketing/list-marketing-stats.ts";
import { updateMarketingStats } from "./marketing/update-marketing-stats.ts";
import { getMetric } from "./metrics/get-metric.ts";
import { listMetrics } from "./metrics/list-metrics.ts";
import { createProject } from "./projects/create-project.ts";
import { createTask } from "./projects/create-task.ts";
import { createTaskTemplate } from "./projects/create-task-template.ts";
import { deleteProject } from "./projects/delete-project.ts";
import { deleteTask } from "./projects/delete-task.ts";
import { deleteTaskTemplate } from "./projects/delete-task-template.ts";
import { deleteTimeEntry } from "./projects/delete-time-entry.ts";
import { getProject } from "./projects/get-project.ts";
import { getProjectProfitability } from "./projects/get-project-profitability.ts";
import { getTask } from "./projects/get-task.ts";
import { listProjects } from "./projects/list-projects.ts";
import { listTaskTemplates } from "./projects/list-task-templates.ts";
import { listTasks } from "./projects/list-tasks.ts";
import { listTimeEntries } from "./projects/list-time-entries.ts";
import { logTime } from "./projects/log-time.ts";
import { moveTask } from "./projects/move-task.ts";
import { recommendPricing } from "./projects/recommend-pricing.ts";
import { updateProject } from "./projects/update-project.ts";
import { updateTask } from "./projects/update-task.ts";
import { updateTaskTemplate } from "./projects/update-task-template.ts";
import { updateTimeEntry } from "./projects/update-time-entry.ts";

/** Every operation of the product. A new tool is one file and one line here. */
export const tools: readonly Tool[] = [
  deleteMarketingStats,
  updateMarketingStats,
  listMarketingStats,
  addExpense,
  addMarketingStats,
  addRevenue,
  analyzeFunnel,
  compareCampaigns,
  createCategory,
  createClient,
  createContact,
  createContract,
  createContractTemplate,
  createDeal,
  createProject,
  createRecurrence,
  createTask,
  createTaskTemplate,
  createTenant,
  createUser,
  deactivateUser,
  decideApproval,
  deleteCategory,
  deleteClient,
  deleteContact,
  deleteContract,
  deleteContractTemplate,
  deleteDeal,
  deleteExpense,
  deleteGoal,
  deleteInteraction,
  deletePayment,
  deleteProject,
  deleteRecurrence,
  deleteRevenue,
  deleteTask,
  deleteTaskTemplate,
  deleteTimeEntry,
  dismissInsight,
  explainNumber,
  exportContract,
  exportProjectReport,
  findClients,
  findContacts,
  getAuditChain,
  getAuditEntry,
  getCashFlow,
  getClient,
  getClientEffort,
  getClientLtv,
  getContact,
  getContract,
  getContractTemplate,
  getDashboard,
  getDeal,
  getExpense,
  getInteraction,
  getMarketingKpis,
  getMarketingSpend,
  getMetric,
  getOverdue,
  getProject,
  getProjectProfitability,
  getRevenue,
  importTransactions,
  getSettings,
  getTask,
  getUser,
  importContacts,
  importMarketingStats,
  listApprovals,
  listAuditLog,
  listCategories,
  listChurnRisks,
  listClients,
  listContacts,
  listContractTemplates,
  listContracts,
  listDeals,
  listExpenses,
  listGoals,
  listInsights,
  listInteractions,
  listMetrics,
  listPayments,
  listProjects,
  listRecurrences,
  listRevenues,
  listTaskTemplates,
  listTasks,
  listTenants,
  listTimeEntries,
  listTransactions,
  listUpsellOpportunities,
  listUsers,
  logTime,
  markPaid,
  matchTransaction,
  mergeClients,
  mergeContacts,
  moveDeal,
  moveTask,
  recommendPricing,
  recordInteraction,
  refreshEncryption,
  refreshHealthScores,
  refreshInsights,
  refreshRecurringEntries,
  setGoal,
  undo,
  updateCategory,
  updateClient,
  updateContact,
  updateContract,
  updateContractTemplate,
  updateDeal,
  updateExpense,
  updateGoal,
  updateInteraction,
  updateProject,
  updateRecurrence,
  updateRevenue,
  updateTask,
  updateTaskTemplate,
  updateTenant,
  updateTimeEntry,
  updateUser,
];

const byName: ReadonlyMap<string, Tool> = new Map(tools.map((tool) => [tool.name, tool]));

export const getTool = (name: string): Tool | undefined => byName.get(name);
