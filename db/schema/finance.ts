import { sql } from "drizzle-orm";
import { boolean, check, date, foreignKey, index, primaryKey, snakeCase, text, uuid } from "drizzle-orm/pg-core";
import { money, rowId, tenantId, tracked } from "../columns.ts";
import { clients } from "./crm.ts";
import { projects } from "./projects.ts";

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
    paidAt: date({ mode: "string" }),
    ...tracked,
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    foreignKey({ columns: [t.tenantId, t.projectId], foreignColumns: [projects.tenantId, projects.id] }),
    index("expenses_due").on(t.tenantId, t.dueDate),
    index("expenses_project").on(t.tenantId, t.projectId),
    check("expenses_amount", sql`amount > 0`),
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
    receivedAt: date({ mode: "string" }),
    ...tracked,
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    foreignKey({ columns: [t.tenantId, t.clientId], foreignColumns: [clients.tenantId, clients.id] }),
    foreignKey({ columns: [t.tenantId, t.projectId], foreignColumns: [projects.tenantId, projects.id] }),
    index("revenues_due").on(t.tenantId, t.dueDate),
    index("revenues_client").on(t.tenantId, t.clientId),
    index("revenues_project").on(t.tenantId, t.projectId),
    check("revenues_amount", sql`amount > 0`),
  ],
);
