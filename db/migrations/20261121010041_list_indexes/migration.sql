DROP INDEX "clients_health";--> statement-breakpoint
CREATE INDEX "clients_health" ON "clients" ("tenant_id","health_score","name","id") WHERE deleted_at is null;--> statement-breakpoint
DROP INDEX "clients_name";--> statement-breakpoint
CREATE INDEX "clients_name" ON "clients" ("tenant_id","name","id") WHERE deleted_at is null;--> statement-breakpoint
DROP INDEX "interactions_client_date";--> statement-breakpoint
CREATE INDEX "interactions_client_date" ON "interactions" ("tenant_id","client_id","interaction_date") WHERE deleted_at is null;--> statement-breakpoint
DROP INDEX "interactions_date";--> statement-breakpoint
CREATE INDEX "interactions_date" ON "interactions" ("tenant_id","interaction_date","id") WHERE deleted_at is null;--> statement-breakpoint
DROP INDEX "expenses_due";--> statement-breakpoint
CREATE INDEX "expenses_due" ON "expenses" ("tenant_id","due_date","id") WHERE deleted_at is null;--> statement-breakpoint
DROP INDEX "expenses_project";--> statement-breakpoint
CREATE INDEX "expenses_project" ON "expenses" ("tenant_id","project_id","due_date","amount") WHERE deleted_at is null;--> statement-breakpoint
DROP INDEX "revenues_due";--> statement-breakpoint
CREATE INDEX "revenues_due" ON "revenues" ("tenant_id","due_date","id") WHERE deleted_at is null;--> statement-breakpoint
DROP INDEX "revenues_project";--> statement-breakpoint
CREATE INDEX "revenues_project" ON "revenues" ("tenant_id","project_id","due_date","amount") WHERE deleted_at is null;--> statement-breakpoint
DROP INDEX "journal_receipt";--> statement-breakpoint
CREATE INDEX "journal_receipt" ON "journal" ("tenant_id","receipt_id","seq");--> statement-breakpoint
DROP INDEX "marketing_metrics_date";--> statement-breakpoint
CREATE INDEX "marketing_metrics_date" ON "marketing_metrics" ("tenant_id","date","id") WHERE deleted_at is null;--> statement-breakpoint
DROP INDEX "projects_status";--> statement-breakpoint
CREATE INDEX "projects_status" ON "projects" ("tenant_id","status") WHERE deleted_at is null;--> statement-breakpoint
DROP INDEX "projects_name";--> statement-breakpoint
CREATE INDEX "projects_name" ON "projects" ("tenant_id","name","id") WHERE deleted_at is null;--> statement-breakpoint
DROP INDEX "time_entries_project";--> statement-breakpoint
CREATE INDEX "time_entries_project" ON "time_entries" ("tenant_id","project_id","worked_on","hours","cost_rate") WHERE deleted_at is null;--> statement-breakpoint
DROP INDEX "contracts_status";--> statement-breakpoint
CREATE INDEX "contracts_status" ON "contracts" ("tenant_id","status","created_at","id") WHERE deleted_at is null;--> statement-breakpoint
DROP INDEX "contracts_created";--> statement-breakpoint
CREATE INDEX "contracts_created" ON "contracts" ("tenant_id","created_at","id") WHERE deleted_at is null;--> statement-breakpoint
DROP INDEX "clients_created";--> statement-breakpoint
CREATE INDEX "clients_created" ON "clients" ("tenant_id","created_at","id") WHERE deleted_at is null;--> statement-breakpoint
DROP INDEX "bank_transactions_posted";--> statement-breakpoint
CREATE INDEX "bank_transactions_posted" ON "bank_transactions" ("tenant_id","posted_on","id") WHERE deleted_at is null;--> statement-breakpoint
DROP INDEX "expenses_open";--> statement-breakpoint
CREATE INDEX "expenses_open" ON "expenses" ("tenant_id","due_date","amount","paid_amount") WHERE paid_at is null and deleted_at is null;--> statement-breakpoint
DROP INDEX "expenses_category";--> statement-breakpoint
CREATE INDEX "expenses_category" ON "expenses" ("tenant_id","category","due_date") WHERE deleted_at is null;--> statement-breakpoint
DROP INDEX "payments_paid";--> statement-breakpoint
CREATE INDEX "payments_paid" ON "payments" ("tenant_id","paid_on","id") WHERE deleted_at is null;--> statement-breakpoint
DROP INDEX "revenues_open";--> statement-breakpoint
CREATE INDEX "revenues_open" ON "revenues" ("tenant_id","due_date","amount","received_amount") WHERE received_at is null and deleted_at is null;--> statement-breakpoint
DROP INDEX "insights_status";--> statement-breakpoint
CREATE INDEX "insights_status" ON "insights" ("tenant_id","status",(case severity when 'critical' then 1 when 'high' then 2 when 'medium' then 3 else 4 end),"id") WHERE deleted_at is null;--> statement-breakpoint
DROP INDEX "tasks_due";--> statement-breakpoint
CREATE INDEX "tasks_due" ON "tasks" ("tenant_id",coalesce(due_date, 'infinity'::date),"id") WHERE deleted_at is null and status <> 'done';--> statement-breakpoint
DROP INDEX "time_entries_worked";--> statement-breakpoint
CREATE INDEX "time_entries_worked" ON "time_entries" ("tenant_id","worked_on","id") WHERE deleted_at is null;--> statement-breakpoint
DROP INDEX "contacts_name";--> statement-breakpoint
CREATE INDEX "contacts_name" ON "contacts" ("tenant_id","name","id") WHERE deleted_at is null;--> statement-breakpoint
DROP INDEX "deals_stage";--> statement-breakpoint
CREATE INDEX "deals_stage" ON "deals" ("tenant_id","stage",coalesce(expected_close, 'infinity'::date),"id") WHERE deleted_at is null;--> statement-breakpoint
DROP INDEX "deals_opened";--> statement-breakpoint
CREATE INDEX "deals_opened" ON "deals" ("tenant_id","opened_on","id") WHERE deleted_at is null;--> statement-breakpoint
CREATE INDEX "contracts_end" ON "contracts" ("tenant_id",coalesce(ends_on, '9999-12-31'::date),"id") WHERE deleted_at is null;--> statement-breakpoint
CREATE INDEX "contracts_template" ON "contracts" ("tenant_id","template_id") WHERE deleted_at is null;--> statement-breakpoint
CREATE INDEX "clients_at_risk" ON "clients" ("tenant_id","health_score","name","id") WHERE deleted_at is null and status = 'client';--> statement-breakpoint
CREATE INDEX "clients_status" ON "clients" ("tenant_id","status","name","id") WHERE deleted_at is null;--> statement-breakpoint
CREATE INDEX "clients_deleted" ON "clients" ("tenant_id","id") WHERE deleted_at is not null;--> statement-breakpoint
CREATE INDEX "interactions_live" ON "interactions" ("tenant_id") WHERE deleted_at is null;--> statement-breakpoint
CREATE INDEX "interactions_kind" ON "interactions" ("tenant_id","kind","interaction_date","id") WHERE deleted_at is null;--> statement-breakpoint
CREATE INDEX "bank_transactions_in" ON "bank_transactions" ("tenant_id","status","amount") WHERE amount > 0 and deleted_at is null;--> statement-breakpoint
CREATE INDEX "bank_transactions_out" ON "bank_transactions" ("tenant_id","status","amount") WHERE amount < 0 and deleted_at is null;--> statement-breakpoint
CREATE INDEX "expenses_deleted" ON "expenses" ("tenant_id","id") WHERE deleted_at is not null;--> statement-breakpoint
CREATE INDEX "expenses_amount" ON "expenses" ("tenant_id","amount") WHERE deleted_at is null;--> statement-breakpoint
CREATE INDEX "payments_received" ON "payments" ("tenant_id","amount") WHERE deleted_at is null and revenue_id is not null;--> statement-breakpoint
CREATE INDEX "payments_made" ON "payments" ("tenant_id","amount") WHERE deleted_at is null and expense_id is not null;--> statement-breakpoint
CREATE INDEX "revenues_deleted" ON "revenues" ("tenant_id","id") WHERE deleted_at is not null;--> statement-breakpoint
CREATE INDEX "revenues_category" ON "revenues" ("tenant_id","category") WHERE deleted_at is null;--> statement-breakpoint
CREATE INDEX "revenues_amount" ON "revenues" ("tenant_id","amount") WHERE deleted_at is null;--> statement-breakpoint
CREATE INDEX "audit_log_tool" ON "audit_log" ("tenant_id","tool","seq");--> statement-breakpoint
CREATE INDEX "audit_log_actor" ON "audit_log" ("tenant_id","actor","seq");--> statement-breakpoint
CREATE INDEX "audit_log_outcome" ON "audit_log" ("tenant_id","outcome","seq");--> statement-breakpoint
CREATE INDEX "receipts_effect" ON "receipts" ("tenant_id","effect","id");--> statement-breakpoint
CREATE INDEX "receipts_surface" ON "receipts" ("tenant_id","surface","id");--> statement-breakpoint
CREATE INDEX "insights_counts" ON "insights" ("tenant_id","status","severity") WHERE deleted_at is null;--> statement-breakpoint
CREATE INDEX "marketing_metrics_platform" ON "marketing_metrics" ("tenant_id","platform","date","id") WHERE deleted_at is null;--> statement-breakpoint
CREATE INDEX "marketing_metrics_live" ON "marketing_metrics" ("tenant_id") WHERE deleted_at is null;--> statement-breakpoint
CREATE INDEX "projects_kind" ON "projects" ("tenant_id","kind") WHERE deleted_at is null;--> statement-breakpoint
CREATE INDEX "projects_category" ON "projects" ("tenant_id","category") WHERE deleted_at is null;--> statement-breakpoint
CREATE INDEX "projects_end" ON "projects" ("tenant_id",coalesce(end_date, 'infinity'::date),"id") WHERE deleted_at is null;--> statement-breakpoint
CREATE INDEX "projects_deleted" ON "projects" ("tenant_id","id") WHERE deleted_at is not null;--> statement-breakpoint
CREATE INDEX "tasks_status" ON "tasks" ("tenant_id","status",coalesce(due_date, 'infinity'::date),"id") WHERE deleted_at is null;--> statement-breakpoint
CREATE INDEX "tasks_sums" ON "tasks" ("tenant_id","status","estimate_hours","priority") WHERE deleted_at is null;--> statement-breakpoint
CREATE INDEX "tasks_column" ON "tasks" ("tenant_id",(case status when 'backlog' then 1 when 'todo' then 2 when 'doing' then 3 when 'review' then 4 else 5 end),"project_id","position","id") WHERE deleted_at is null;--> statement-breakpoint
CREATE INDEX "tasks_urgency" ON "tasks" ("tenant_id",(case priority when 'urgent' then 1 when 'high' then 2 when 'normal' then 3 else 4 end),coalesce(due_date, 'infinity'::date),"id") WHERE deleted_at is null and status <> 'done';--> statement-breakpoint
CREATE INDEX "time_entries_cost" ON "time_entries" ("tenant_id","hours","cost_rate") WHERE deleted_at is null;--> statement-breakpoint
CREATE INDEX "contacts_created" ON "contacts" ("tenant_id","created_at","id") WHERE deleted_at is null;--> statement-breakpoint
CREATE INDEX "contacts_consents" ON "contacts" ("tenant_id","consent_whatsapp","consent_email","consent_sms","consent_phone") WHERE deleted_at is null;--> statement-breakpoint
CREATE INDEX "deals_close" ON "deals" ("tenant_id",coalesce(expected_close, 'infinity'::date),"id") WHERE deleted_at is null;--> statement-breakpoint
CREATE INDEX "deals_worth" ON "deals" ("tenant_id",coalesce(value, 0),"id") WHERE deleted_at is null;--> statement-breakpoint
CREATE INDEX "deals_stale" ON "deals" ("tenant_id","stage_since","id") WHERE deleted_at is null;--> statement-breakpoint
CREATE INDEX "deals_sums" ON "deals" ("tenant_id","stage","value") WHERE deleted_at is null;