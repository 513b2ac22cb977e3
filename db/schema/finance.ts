import { sql } from "drizzle-orm";
import { boolean, check, date, foreignKey, index, integer, primaryKey, snakeCase, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { decimal, money, rowId, tenantId, tracked } from "../columns.ts";
import { clients } from "./crm.ts";
import { projects } from "./projects.ts";

/** Lines of the income statement (DRE), in its order; what a category's amounts are added to. */
export const DRE_LINES = [
  "gross_revenue",
  "deductions",
  "variable_costs",
  "personnel",
  "fixed_costs",
  "marketing",
  "depreciation",
  "financial_income",
  "financial_expenses",
  "income_tax",
] as const;
export const CASH_DIRECTIONS = ["in", "out"] as const;

/** What the tenant calls its kinds of income and spending; expenses and revenues name one by its name. */
export const categories = snakeCase.table(
  "categories",
  {
    id: rowId(),
    tenantId: tenantId(),
    name: text().notNull(),
    direction: text().$type<(typeof CASH_DIRECTIONS)[number]>().notNull(),
    dreLine: text().$type<(typeof DRE_LINES)[number]>().notNull(),
    ...tracked,
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    uniqueIndex("categories_name").on(t.tenantId, t.direction, t.name).where(sql`deleted_at is null`),
    check("categories_direction", sql`direction in ('in', 'out')`),
    check(
      "categories_dre_line",
      sql`dre_line in ('gross_revenue', 'deductions', 'variable_costs', 'personnel', 'fixed_costs',
      'marketing', 'depreciation', 'financial_income', 'financial_expenses', 'income_tax')`,
    ),
  ],
);

/** A rule that repeats: each month of it becomes an expense or a revenue of its own. */
export const recurrences = snakeCase.table(
  "recurrences",
  {
    id: rowId(),
    tenantId: tenantId(),
    direction: text().$type<(typeof CASH_DIRECTIONS)[number]>().notNull(),
    clientId: uuid(),
    projectId: uuid(),
    amount: money().notNull(),
    category: text().notNull().default("other"),
    supplier: text(),
    description: text(),
    /** Day of the month, moved to its last day where the month is shorter. */
    dayOfMonth: integer().notNull(),
    startsOn: date({ mode: "string" }).notNull(),
    endsOn: date({ mode: "string" }),
    /** The last due day that rows were made for. */
    generatedUntil: date({ mode: "string" }),
    ...tracked,
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    foreignKey({ columns: [t.tenantId, t.clientId], foreignColumns: [clients.tenantId, clients.id] }),
    foreignKey({ columns: [t.tenantId, t.projectId], foreignColumns: [projects.tenantId, projects.id] }),
    index("recurrences_open").on(t.tenantId, t.endsOn),
    check("recurrences_direction", sql`direction in ('in', 'out')`),
    check("recurrences_amount", sql`amount > 0`),
    check("recurrences_day_of_month", sql`day_of_month between 1 and 31`),
    check("recurrences_ends_on", sql`ends_on >= starts_on`),
    check("recurrences_client", sql`direction = 'out' or client_id is not null`),
  ],
);

/** What an instalment and its siblings have in common. */
const instalment = {
  recurrenceId: uuid(),
  /** The purchase or sale that the instalments split; the id of its first row. */
  splitId: uuid(),
  instalment: integer(),
  instalments: integer(),
};

export const expenses = snakeCase.table(
  "expenses",
  {
    id: rowId(),
    tenantId: tenantId(),
    projectId: uuid(),
    amount: money().notNull(),
    category: text().notNull().default("other"),
    supplier: text(),
    description: text(),
    dueDate: date({ mode: "string" }).notNull(),
    /** Sum of the live payments; kept by a trigger on `payments`. */
    paidAmount: money().notNull().default(0),
    /** The day on which it was paid in full; kept by the same trigger. */
    paidAt: date({ mode: "string" }),
    ...instalment,
    ...tracked,
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    foreignKey({ columns: [t.tenantId, t.projectId], foreignColumns: [projects.tenantId, projects.id] }),
    foreignKey({ columns: [t.tenantId, t.recurrenceId], foreignColumns: [recurrences.tenantId, recurrences.id] }),
    index("expenses_due").on(t.tenantId, t.dueDate, t.id).where(sql`deleted_at is null`),
    index("expenses_deleted").on(t.tenantId, t.id).where(sql`deleted_at is not null`),
    index("expenses_project").on(t.tenantId, t.projectId, t.dueDate, t.amount).where(sql`deleted_at is null`),
    index("expenses_amount").on(t.tenantId, t.amount).where(sql`deleted_at is null`),
    index("expenses_open").on(t.tenantId, t.dueDate, t.amount, t.paidAmount).where(sql`paid_at is null and deleted_at is null`),
    index("expenses_category").on(t.tenantId, t.category, t.dueDate).where(sql`deleted_at is null`),
    uniqueIndex("expenses_recurrence").on(t.tenantId, t.recurrenceId, t.dueDate).where(sql`deleted_at is null`),
    check("expenses_amount", sql`amount > 0`),
    check("expenses_paid_amount", sql`paid_amount between 0 and amount`),
    check("expenses_paid_at", sql`(paid_at is not null) = (paid_amount = amount)`),
    check("expenses_instalment", sql`instalment between 1 and instalments`),
  ],
);

export const revenues = snakeCase.table(
  "revenues",
  {
    id: rowId(),
    tenantId: tenantId(),
    clientId: uuid().notNull(),
    projectId: uuid(),
    amount: money().notNull(),
    description: text(),
    recurring: boolean().notNull().default(false),
    dueDate: date({ mode: "string" }).notNull(),
    category: text().notNull().default("services"),
    /** Sum of the live payments; kept by a trigger on `payments`. */
    receivedAmount: money().notNull().default(0),
    /** The day on which it was received in full; kept by the same trigger. */
    receivedAt: date({ mode: "string" }),
    ...instalment,
    ...tracked,
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    foreignKey({ columns: [t.tenantId, t.clientId], foreignColumns: [clients.tenantId, clients.id] }),
    foreignKey({ columns: [t.tenantId, t.projectId], foreignColumns: [projects.tenantId, projects.id] }),
    foreignKey({ columns: [t.tenantId, t.recurrenceId], foreignColumns: [recurrences.tenantId, recurrences.id] }),
    index("revenues_due").on(t.tenantId, t.dueDate, t.id).where(sql`deleted_at is null`),
    index("revenues_deleted").on(t.tenantId, t.id).where(sql`deleted_at is not null`),
    index("revenues_category").on(t.tenantId, t.category).where(sql`deleted_at is null`),
    index("revenues_client").on(t.tenantId, t.clientId, t.dueDate),
    index("revenues_project").on(t.tenantId, t.projectId, t.dueDate, t.amount).where(sql`deleted_at is null`),
    index("revenues_amount").on(t.tenantId, t.amount).where(sql`deleted_at is null`),
    index("revenues_open").on(t.tenantId, t.dueDate, t.amount, t.receivedAmount).where(sql`received_at is null and deleted_at is null`),
    uniqueIndex("revenues_recurrence").on(t.tenantId, t.recurrenceId, t.dueDate).where(sql`deleted_at is null`),
    check("revenues_amount", sql`amount > 0`),
    check("revenues_received_amount", sql`received_amount between 0 and amount`),
    check("revenues_received_at", sql`(received_at is not null) = (received_amount = amount)`),
    check("revenues_instalment", sql`instalment between 1 and instalments`),
  ],
);

/** Money that moved: a whole or partial settlement of one expense or one revenue. */
export const payments = snakeCase.table(
  "payments",
  {
    id: rowId(),
    tenantId: tenantId(),
    expenseId: uuid(),
    revenueId: uuid(),
    amount: money().notNull(),
    /** Never after today. */
    paidOn: date({ mode: "string" }).notNull(),
    method: text(),
    note: text(),
    ...tracked,
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    foreignKey({ columns: [t.tenantId, t.expenseId], foreignColumns: [expenses.tenantId, expenses.id] }),
    foreignKey({ columns: [t.tenantId, t.revenueId], foreignColumns: [revenues.tenantId, revenues.id] }),
    index("payments_expense").on(t.tenantId, t.expenseId),
    index("payments_received").on(t.tenantId, t.amount).where(sql`deleted_at is null and revenue_id is not null`),
    index("payments_made").on(t.tenantId, t.amount).where(sql`deleted_at is null and expense_id is not null`),
    index("payments_revenue").on(t.tenantId, t.revenueId),
    index("payments_paid").on(t.tenantId, t.paidOn, t.id).where(sql`deleted_at is null`),
    check("payments_amount", sql`amount > 0`),
    check("payments_target", sql`(expense_id is null) <> (revenue_id is null)`),
  ],
);

export const TRANSACTION_STATUSES = ["open", "matched", "ignored"] as const;

/** A line of a bank statement. Positive amounts came in, negative ones went out. */
export const bankTransactions = snakeCase.table(
  "bank_transactions",
  {
    id: rowId(),
    tenantId: tenantId(),
    /** Bank and account as the statement names them, or the name a person gave. */
    account: text().notNull(),
    /** The bank's own id of the line (OFX FITID), or a digest of its contents where it has none. */
    bankId: text().notNull(),
    postedOn: date({ mode: "string" }).notNull(),
    amount: money().notNull(),
    description: text().notNull(),
    suggestedCategory: text(),
    status: text().$type<(typeof TRANSACTION_STATUSES)[number]>().notNull().default("open"),
    paymentId: uuid(),
    ...tracked,
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    foreignKey({ columns: [t.tenantId, t.paymentId], foreignColumns: [payments.tenantId, payments.id] }),
    uniqueIndex("bank_transactions_bank_id").on(t.tenantId, t.account, t.bankId).where(sql`deleted_at is null`),
    index("bank_transactions_posted").on(t.tenantId, t.postedOn, t.id).where(sql`deleted_at is null`),
    index("bank_transactions_in").on(t.tenantId, t.status, t.amount).where(sql`amount > 0 and deleted_at is null`),
    index("bank_transactions_out").on(t.tenantId, t.status, t.amount).where(sql`amount < 0 and deleted_at is null`),
    index("bank_transactions_open").on(t.tenantId, t.postedOn).where(sql`status = 'open' and deleted_at is null`),
    check("bank_transactions_status", sql`status in ('open', 'matched', 'ignored')`),
    check("bank_transactions_amount", sql`amount <> 0`),
    check("bank_transactions_payment", sql`status <> 'matched' or payment_id is not null`),
  ],
);

/** A metric's target over a period; progress is computed from the metric registry. */
export const goals = snakeCase.table(
  "goals",
  {
    id: rowId(),
    tenantId: tenantId(),
    name: text().notNull(),
    /** Id in `tools/metrics/`. */
    metric: text().notNull(),
    target: decimal(18, 4).notNull(),
    periodFrom: date({ mode: "string" }).notNull(),
    periodTo: date({ mode: "string" }).notNull(),
    clientId: uuid(),
    projectId: uuid(),
    ...tracked,
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    foreignKey({ columns: [t.tenantId, t.clientId], foreignColumns: [clients.tenantId, clients.id] }),
    foreignKey({ columns: [t.tenantId, t.projectId], foreignColumns: [projects.tenantId, projects.id] }),
    index("goals_period").on(t.tenantId, t.periodTo, t.id),
    check("goals_period_to", sql`period_to >= period_from`),
  ],
);
