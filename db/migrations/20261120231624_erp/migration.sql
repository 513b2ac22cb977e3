CREATE TABLE "contract_templates" (
	"id" uuid,
	"tenant_id" uuid DEFAULT app_tenant(),
	"name" text NOT NULL,
	"body" text NOT NULL,
	"required_fields" text[] DEFAULT '{}'::text[] NOT NULL,
	"created_at" timestamp with time zone DEFAULT app_now() NOT NULL,
	"created_by" text DEFAULT app_actor() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT app_now() NOT NULL,
	"updated_by" text DEFAULT app_actor() NOT NULL,
	"deleted_at" timestamp with time zone,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "contract_templates_pkey" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "contract_templates_name_present" CHECK (length(trim(name)) > 0),
	CONSTRAINT "contract_templates_body_present" CHECK (length(trim(body)) > 0)
);
--> statement-breakpoint
CREATE TABLE "contract_versions" (
	"id" uuid,
	"tenant_id" uuid DEFAULT app_tenant(),
	"contract_id" uuid NOT NULL,
	"client_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"body" text NOT NULL,
	"values" jsonb NOT NULL,
	"template_version" integer NOT NULL,
	"note" text,
	"rendered_at" timestamp with time zone NOT NULL,
	"created_at" timestamp with time zone DEFAULT app_now() NOT NULL,
	"created_by" text DEFAULT app_actor() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT app_now() NOT NULL,
	"updated_by" text DEFAULT app_actor() NOT NULL,
	"deleted_at" timestamp with time zone,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "contract_versions_pkey" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
CREATE TABLE "contracts" (
	"id" uuid,
	"tenant_id" uuid DEFAULT app_tenant(),
	"number" text NOT NULL,
	"name" text NOT NULL,
	"client_id" uuid NOT NULL,
	"project_id" uuid,
	"template_id" uuid NOT NULL,
	"status" text DEFAULT 'draft' NOT NULL,
	"value" numeric(14,2),
	"starts_on" date,
	"ends_on" date,
	"signed_on" date,
	"current_version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone DEFAULT app_now() NOT NULL,
	"created_by" text DEFAULT app_actor() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT app_now() NOT NULL,
	"updated_by" text DEFAULT app_actor() NOT NULL,
	"deleted_at" timestamp with time zone,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "contracts_pkey" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "contracts_status" CHECK (status in ('draft', 'sent', 'signed', 'cancelled', 'ended')),
	CONSTRAINT "contracts_value" CHECK (value >= 0),
	CONSTRAINT "contracts_ends_on" CHECK (ends_on >= starts_on),
	CONSTRAINT "contracts_signed_on" CHECK (status <> 'signed' or signed_on is not null)
);
--> statement-breakpoint
CREATE TABLE "bank_transactions" (
	"id" uuid,
	"tenant_id" uuid DEFAULT app_tenant(),
	"account" text NOT NULL,
	"bank_id" text NOT NULL,
	"posted_on" date NOT NULL,
	"amount" numeric(14,2) NOT NULL,
	"description" text NOT NULL,
	"suggested_category" text,
	"status" text DEFAULT 'open' NOT NULL,
	"payment_id" uuid,
	"created_at" timestamp with time zone DEFAULT app_now() NOT NULL,
	"created_by" text DEFAULT app_actor() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT app_now() NOT NULL,
	"updated_by" text DEFAULT app_actor() NOT NULL,
	"deleted_at" timestamp with time zone,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "bank_transactions_pkey" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "bank_transactions_status" CHECK (status in ('open', 'matched', 'ignored')),
	CONSTRAINT "bank_transactions_amount" CHECK (amount <> 0),
	CONSTRAINT "bank_transactions_payment" CHECK (status <> 'matched' or payment_id is not null)
);
--> statement-breakpoint
CREATE TABLE "categories" (
	"id" uuid,
	"tenant_id" uuid DEFAULT app_tenant(),
	"name" text NOT NULL,
	"direction" text NOT NULL,
	"dre_line" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT app_now() NOT NULL,
	"created_by" text DEFAULT app_actor() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT app_now() NOT NULL,
	"updated_by" text DEFAULT app_actor() NOT NULL,
	"deleted_at" timestamp with time zone,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "categories_pkey" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "categories_direction" CHECK (direction in ('in', 'out')),
	CONSTRAINT "categories_dre_line" CHECK (dre_line in ('gross_revenue', 'deductions', 'variable_costs', 'personnel', 'fixed_costs',
      'marketing', 'depreciation', 'financial_income', 'financial_expenses', 'income_tax'))
);
--> statement-breakpoint
CREATE TABLE "goals" (
	"id" uuid,
	"tenant_id" uuid DEFAULT app_tenant(),
	"name" text NOT NULL,
	"metric" text NOT NULL,
	"target" numeric(18,4) NOT NULL,
	"period_from" date NOT NULL,
	"period_to" date NOT NULL,
	"client_id" uuid,
	"project_id" uuid,
	"created_at" timestamp with time zone DEFAULT app_now() NOT NULL,
	"created_by" text DEFAULT app_actor() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT app_now() NOT NULL,
	"updated_by" text DEFAULT app_actor() NOT NULL,
	"deleted_at" timestamp with time zone,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "goals_pkey" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "goals_period_to" CHECK (period_to >= period_from)
);
--> statement-breakpoint
CREATE TABLE "payments" (
	"id" uuid,
	"tenant_id" uuid DEFAULT app_tenant(),
	"expense_id" uuid,
	"revenue_id" uuid,
	"amount" numeric(14,2) NOT NULL,
	"paid_on" date NOT NULL,
	"method" text,
	"note" text,
	"created_at" timestamp with time zone DEFAULT app_now() NOT NULL,
	"created_by" text DEFAULT app_actor() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT app_now() NOT NULL,
	"updated_by" text DEFAULT app_actor() NOT NULL,
	"deleted_at" timestamp with time zone,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "payments_pkey" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "payments_amount" CHECK (amount > 0),
	CONSTRAINT "payments_target" CHECK ((expense_id is null) <> (revenue_id is null))
);
--> statement-breakpoint
CREATE TABLE "recurrences" (
	"id" uuid,
	"tenant_id" uuid DEFAULT app_tenant(),
	"direction" text NOT NULL,
	"client_id" uuid,
	"project_id" uuid,
	"amount" numeric(14,2) NOT NULL,
	"category" text DEFAULT 'other' NOT NULL,
	"supplier" text,
	"description" text,
	"day_of_month" integer NOT NULL,
	"starts_on" date NOT NULL,
	"ends_on" date,
	"generated_until" date,
	"created_at" timestamp with time zone DEFAULT app_now() NOT NULL,
	"created_by" text DEFAULT app_actor() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT app_now() NOT NULL,
	"updated_by" text DEFAULT app_actor() NOT NULL,
	"deleted_at" timestamp with time zone,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "recurrences_pkey" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "recurrences_direction" CHECK (direction in ('in', 'out')),
	CONSTRAINT "recurrences_amount" CHECK (amount > 0),
	CONSTRAINT "recurrences_day_of_month" CHECK (day_of_month between 1 and 31),
	CONSTRAINT "recurrences_ends_on" CHECK (ends_on >= starts_on),
	CONSTRAINT "recurrences_client" CHECK (direction = 'out' or client_id is not null)
);
--> statement-breakpoint
CREATE TABLE "insight_runs" (
	"tenant_id" uuid PRIMARY KEY DEFAULT app_tenant(),
	"journal_seq" bigint NOT NULL,
	"day" text NOT NULL,
	"settings" text NOT NULL,
	"at" timestamp with time zone DEFAULT app_now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "insights" (
	"id" uuid,
	"tenant_id" uuid DEFAULT app_tenant(),
	"kind" text NOT NULL,
	"key" text NOT NULL,
	"severity" text NOT NULL,
	"client_id" uuid,
	"project_id" uuid,
	"title" jsonb NOT NULL,
	"evidence" jsonb DEFAULT '[]' NOT NULL,
	"action" jsonb,
	"status" text DEFAULT 'open' NOT NULL,
	"snoozed_until" timestamp with time zone,
	"reason" text,
	"first_seen_at" timestamp with time zone NOT NULL,
	"last_seen_at" timestamp with time zone NOT NULL,
	"created_at" timestamp with time zone DEFAULT app_now() NOT NULL,
	"created_by" text DEFAULT app_actor() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT app_now() NOT NULL,
	"updated_by" text DEFAULT app_actor() NOT NULL,
	"deleted_at" timestamp with time zone,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "insights_pkey" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "insights_status" CHECK (status in ('open', 'acknowledged', 'snoozed', 'resolved', 'dismissed')),
	CONSTRAINT "insights_severity" CHECK (severity in ('low', 'medium', 'high', 'critical')),
	CONSTRAINT "insights_snoozed_until" CHECK ((status = 'snoozed') = (snoozed_until is not null))
);
--> statement-breakpoint
CREATE TABLE "preferences" (
	"id" uuid,
	"tenant_id" uuid DEFAULT app_tenant(),
	"actor" text DEFAULT app_actor() NOT NULL,
	"key" text NOT NULL,
	"value" jsonb NOT NULL,
	"created_at" timestamp with time zone DEFAULT app_now() NOT NULL,
	"created_by" text DEFAULT app_actor() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT app_now() NOT NULL,
	"updated_by" text DEFAULT app_actor() NOT NULL,
	"deleted_at" timestamp with time zone,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "preferences_pkey" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
CREATE TABLE "project_status_changes" (
	"id" uuid,
	"tenant_id" uuid DEFAULT app_tenant(),
	"project_id" uuid NOT NULL,
	"status" text NOT NULL,
	"since" timestamp with time zone NOT NULL,
	"created_at" timestamp with time zone DEFAULT app_now() NOT NULL,
	"created_by" text DEFAULT app_actor() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT app_now() NOT NULL,
	"updated_by" text DEFAULT app_actor() NOT NULL,
	"deleted_at" timestamp with time zone,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "project_status_changes_pkey" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
CREATE TABLE "task_templates" (
	"id" uuid,
	"tenant_id" uuid DEFAULT app_tenant(),
	"category" text NOT NULL,
	"name" text NOT NULL,
	"description" text,
	"due_after_days" integer,
	"estimate_hours" numeric(8,2),
	"position" integer DEFAULT 0 NOT NULL,
	"created_at" timestamp with time zone DEFAULT app_now() NOT NULL,
	"created_by" text DEFAULT app_actor() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT app_now() NOT NULL,
	"updated_by" text DEFAULT app_actor() NOT NULL,
	"deleted_at" timestamp with time zone,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "task_templates_pkey" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "task_templates_due_after_days" CHECK (due_after_days between 0 and 3650),
	CONSTRAINT "task_templates_estimate_hours" CHECK (estimate_hours > 0),
	CONSTRAINT "task_templates_name_present" CHECK (length(trim(name)) > 0)
);
--> statement-breakpoint
CREATE TABLE "tasks" (
	"id" uuid,
	"tenant_id" uuid DEFAULT app_tenant(),
	"project_id" uuid NOT NULL,
	"name" text NOT NULL,
	"description" text,
	"status" text DEFAULT 'todo' NOT NULL,
	"priority" text DEFAULT 'normal' NOT NULL,
	"position" integer DEFAULT 0 NOT NULL,
	"assignee_id" uuid,
	"due_date" date,
	"estimate_hours" numeric(8,2),
	"done_at" timestamp with time zone,
	"interaction_id" uuid,
	"template_id" uuid,
	"created_at" timestamp with time zone DEFAULT app_now() NOT NULL,
	"created_by" text DEFAULT app_actor() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT app_now() NOT NULL,
	"updated_by" text DEFAULT app_actor() NOT NULL,
	"deleted_at" timestamp with time zone,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "tasks_pkey" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "tasks_status" CHECK (status in ('backlog', 'todo', 'doing', 'review', 'done')),
	CONSTRAINT "tasks_priority" CHECK (priority in ('low', 'normal', 'high', 'urgent')),
	CONSTRAINT "tasks_done_at" CHECK ((status = 'done') = (done_at is not null)),
	CONSTRAINT "tasks_estimate_hours" CHECK (estimate_hours > 0),
	CONSTRAINT "tasks_name_present" CHECK (length(trim(name)) > 0)
);
--> statement-breakpoint
CREATE TABLE "contacts" (
	"id" uuid,
	"tenant_id" uuid DEFAULT app_tenant(),
	"client_id" uuid,
	"name" text NOT NULL,
	"email" text,
	"phone" text,
	"job_title" text,
	"tags" text[] DEFAULT '{}'::text[] NOT NULL,
	"document_sealed" text,
	"document_index" text,
	"consent_whatsapp" text DEFAULT 'unknown' NOT NULL,
	"consent_email" text DEFAULT 'unknown' NOT NULL,
	"consent_sms" text DEFAULT 'unknown' NOT NULL,
	"consent_phone" text DEFAULT 'unknown' NOT NULL,
	"consent_source" text,
	"consent_at" timestamp with time zone,
	"notes" text,
	"custom_fields" jsonb DEFAULT '{}' NOT NULL,
	"merged_into_id" uuid,
	"created_at" timestamp with time zone DEFAULT app_now() NOT NULL,
	"created_by" text DEFAULT app_actor() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT app_now() NOT NULL,
	"updated_by" text DEFAULT app_actor() NOT NULL,
	"deleted_at" timestamp with time zone,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "contacts_pkey" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "contacts_name_present" CHECK (length(trim(name)) > 0),
	CONSTRAINT "contacts_phone" CHECK (phone ~ '^\+[1-9][0-9]{6,14}$'),
	CONSTRAINT "contacts_consents" CHECK (consent_whatsapp in ('granted', 'denied', 'unknown') and consent_email in ('granted', 'denied', 'unknown')
        and consent_sms in ('granted', 'denied', 'unknown') and consent_phone in ('granted', 'denied', 'unknown'))
);
--> statement-breakpoint
CREATE TABLE "deal_stage_changes" (
	"id" uuid,
	"tenant_id" uuid DEFAULT app_tenant(),
	"deal_id" uuid NOT NULL,
	"client_id" uuid NOT NULL,
	"from_stage" text,
	"to_stage" text NOT NULL,
	"changed_at" timestamp with time zone NOT NULL,
	"created_at" timestamp with time zone DEFAULT app_now() NOT NULL,
	"created_by" text DEFAULT app_actor() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT app_now() NOT NULL,
	"updated_by" text DEFAULT app_actor() NOT NULL,
	"deleted_at" timestamp with time zone,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "deal_stage_changes_pkey" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "deal_stage_changes_move" CHECK (from_stage is distinct from to_stage)
);
--> statement-breakpoint
CREATE TABLE "deals" (
	"id" uuid,
	"tenant_id" uuid DEFAULT app_tenant(),
	"client_id" uuid NOT NULL,
	"contact_id" uuid,
	"name" text NOT NULL,
	"stage" text DEFAULT 'new' NOT NULL,
	"value" numeric(14,2),
	"expected_close" date,
	"owner_id" uuid,
	"source" text,
	"lost_reason" text,
	"opened_on" date NOT NULL,
	"stage_since" timestamp with time zone NOT NULL,
	"closed_on" date,
	"notes" text,
	"custom_fields" jsonb DEFAULT '{}' NOT NULL,
	"created_at" timestamp with time zone DEFAULT app_now() NOT NULL,
	"created_by" text DEFAULT app_actor() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT app_now() NOT NULL,
	"updated_by" text DEFAULT app_actor() NOT NULL,
	"deleted_at" timestamp with time zone,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "deals_pkey" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "deals_stage" CHECK (stage in ('new', 'qualified', 'proposal', 'negotiation', 'won', 'lost')),
	CONSTRAINT "deals_value" CHECK (value >= 0),
	CONSTRAINT "deals_closed_on" CHECK ((stage in ('won', 'lost')) = (closed_on is not null) and closed_on >= opened_on),
	CONSTRAINT "deals_lost_reason" CHECK ((stage = 'lost') = (lost_reason is not null)),
	CONSTRAINT "deals_name_present" CHECK (length(trim(name)) > 0)
);
--> statement-breakpoint
CREATE TABLE "health_history" (
	"tenant_id" uuid DEFAULT app_tenant(),
	"client_id" uuid,
	"day" date,
	"score" integer NOT NULL,
	"recency" integer NOT NULL,
	"sentiment" integer NOT NULL,
	"payment" integer NOT NULL,
	"created_at" timestamp with time zone DEFAULT app_now() NOT NULL,
	"created_by" text DEFAULT app_actor() NOT NULL,
	CONSTRAINT "health_history_pkey" PRIMARY KEY("tenant_id","client_id","day")
);
--> statement-breakpoint
ALTER TABLE "clients" ADD COLUMN "document_sealed" text;--> statement-breakpoint
ALTER TABLE "clients" ADD COLUMN "document_index" text;--> statement-breakpoint
ALTER TABLE "clients" ADD COLUMN "merged_into_id" uuid;--> statement-breakpoint
ALTER TABLE "interactions" ADD COLUMN "content_sealed" text;--> statement-breakpoint
ALTER TABLE "expenses" ADD COLUMN "paid_amount" numeric(14,2) DEFAULT '0' NOT NULL;--> statement-breakpoint
ALTER TABLE "expenses" ADD COLUMN "recurrence_id" uuid;--> statement-breakpoint
ALTER TABLE "expenses" ADD COLUMN "split_id" uuid;--> statement-breakpoint
ALTER TABLE "expenses" ADD COLUMN "instalment" integer;--> statement-breakpoint
ALTER TABLE "expenses" ADD COLUMN "instalments" integer;--> statement-breakpoint
ALTER TABLE "revenues" ADD COLUMN "category" text DEFAULT 'services' NOT NULL;--> statement-breakpoint
ALTER TABLE "revenues" ADD COLUMN "received_amount" numeric(14,2) DEFAULT '0' NOT NULL;--> statement-breakpoint
ALTER TABLE "revenues" ADD COLUMN "recurrence_id" uuid;--> statement-breakpoint
ALTER TABLE "revenues" ADD COLUMN "split_id" uuid;--> statement-breakpoint
ALTER TABLE "revenues" ADD COLUMN "instalment" integer;--> statement-breakpoint
ALTER TABLE "revenues" ADD COLUMN "instalments" integer;--> statement-breakpoint
ALTER TABLE "tenants" ADD COLUMN "disabled_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "users" ADD COLUMN "cost_rate" numeric(14,2);--> statement-breakpoint
ALTER TABLE "projects" ADD COLUMN "custom_fields" jsonb DEFAULT '{}' NOT NULL;--> statement-breakpoint
DROP INDEX "clients_name";--> statement-breakpoint
CREATE INDEX "clients_name" ON "clients" ("tenant_id","name","id");--> statement-breakpoint
DROP INDEX "interactions_date";--> statement-breakpoint
CREATE INDEX "interactions_date" ON "interactions" ("tenant_id","interaction_date","id");--> statement-breakpoint
DROP INDEX "expenses_due";--> statement-breakpoint
CREATE INDEX "expenses_due" ON "expenses" ("tenant_id","due_date","id");--> statement-breakpoint
DROP INDEX "revenues_due";--> statement-breakpoint
CREATE INDEX "revenues_due" ON "revenues" ("tenant_id","due_date","id");--> statement-breakpoint
DROP INDEX "revenues_client";--> statement-breakpoint
CREATE INDEX "revenues_client" ON "revenues" ("tenant_id","client_id","due_date");--> statement-breakpoint
DROP INDEX "marketing_metrics_date";--> statement-breakpoint
CREATE INDEX "marketing_metrics_date" ON "marketing_metrics" ("tenant_id","date","id");--> statement-breakpoint
DROP INDEX "projects_name";--> statement-breakpoint
CREATE INDEX "projects_name" ON "projects" ("tenant_id","name","id");--> statement-breakpoint
CREATE UNIQUE INDEX "contract_templates_name" ON "contract_templates" ("tenant_id","name") WHERE deleted_at is null;--> statement-breakpoint
CREATE UNIQUE INDEX "contract_versions_number" ON "contract_versions" ("tenant_id","contract_id","number") WHERE deleted_at is null;--> statement-breakpoint
CREATE UNIQUE INDEX "contracts_number" ON "contracts" ("tenant_id","number");--> statement-breakpoint
CREATE INDEX "contracts_client" ON "contracts" ("tenant_id","client_id");--> statement-breakpoint
CREATE INDEX "contracts_status" ON "contracts" ("tenant_id","status","ends_on");--> statement-breakpoint
CREATE INDEX "contracts_created" ON "contracts" ("tenant_id","created_at","id");--> statement-breakpoint
CREATE INDEX "clients_created" ON "clients" ("tenant_id","created_at","id");--> statement-breakpoint
CREATE INDEX "clients_owner" ON "clients" ("tenant_id","owner_id");--> statement-breakpoint
CREATE UNIQUE INDEX "clients_document" ON "clients" ("tenant_id","document_index") WHERE deleted_at is null;--> statement-breakpoint
CREATE UNIQUE INDEX "bank_transactions_bank_id" ON "bank_transactions" ("tenant_id","account","bank_id") WHERE deleted_at is null;--> statement-breakpoint
CREATE INDEX "bank_transactions_posted" ON "bank_transactions" ("tenant_id","posted_on","id");--> statement-breakpoint
CREATE INDEX "bank_transactions_open" ON "bank_transactions" ("tenant_id","posted_on") WHERE status = 'open' and deleted_at is null;--> statement-breakpoint
CREATE UNIQUE INDEX "categories_name" ON "categories" ("tenant_id","direction","name") WHERE deleted_at is null;--> statement-breakpoint
CREATE INDEX "expenses_open" ON "expenses" ("tenant_id","due_date") WHERE paid_at is null and deleted_at is null;--> statement-breakpoint
CREATE INDEX "expenses_category" ON "expenses" ("tenant_id","category","due_date");--> statement-breakpoint
CREATE UNIQUE INDEX "expenses_recurrence" ON "expenses" ("tenant_id","recurrence_id","due_date") WHERE deleted_at is null;--> statement-breakpoint
CREATE INDEX "goals_period" ON "goals" ("tenant_id","period_to","id");--> statement-breakpoint
CREATE INDEX "payments_expense" ON "payments" ("tenant_id","expense_id");--> statement-breakpoint
CREATE INDEX "payments_revenue" ON "payments" ("tenant_id","revenue_id");--> statement-breakpoint
CREATE INDEX "payments_paid" ON "payments" ("tenant_id","paid_on","id");--> statement-breakpoint
CREATE INDEX "recurrences_open" ON "recurrences" ("tenant_id","ends_on");--> statement-breakpoint
CREATE INDEX "revenues_open" ON "revenues" ("tenant_id","due_date") WHERE received_at is null and deleted_at is null;--> statement-breakpoint
CREATE UNIQUE INDEX "revenues_recurrence" ON "revenues" ("tenant_id","recurrence_id","due_date") WHERE deleted_at is null;--> statement-breakpoint
CREATE UNIQUE INDEX "insights_key" ON "insights" ("tenant_id","key") WHERE deleted_at is null and status in ('open', 'acknowledged', 'snoozed');--> statement-breakpoint
CREATE INDEX "insights_status" ON "insights" ("tenant_id","status","severity","last_seen_at");--> statement-breakpoint
CREATE UNIQUE INDEX "preferences_key" ON "preferences" ("tenant_id","actor","key") WHERE deleted_at is null;--> statement-breakpoint
CREATE INDEX "project_status_changes_project" ON "project_status_changes" ("tenant_id","project_id","since");--> statement-breakpoint
CREATE INDEX "task_templates_category" ON "task_templates" ("tenant_id","category","position");--> statement-breakpoint
CREATE INDEX "tasks_board" ON "tasks" ("tenant_id","project_id","status","position");--> statement-breakpoint
CREATE INDEX "tasks_due" ON "tasks" ("tenant_id","due_date","id");--> statement-breakpoint
CREATE INDEX "tasks_assignee" ON "tasks" ("tenant_id","assignee_id","status");--> statement-breakpoint
CREATE INDEX "time_entries_worked" ON "time_entries" ("tenant_id","worked_on","id");--> statement-breakpoint
CREATE INDEX "contacts_name" ON "contacts" ("tenant_id","name","id");--> statement-breakpoint
CREATE INDEX "contacts_client" ON "contacts" ("tenant_id","client_id");--> statement-breakpoint
CREATE INDEX "contacts_phone" ON "contacts" ("tenant_id","phone");--> statement-breakpoint
CREATE INDEX "contacts_email" ON "contacts" ("tenant_id","email");--> statement-breakpoint
CREATE INDEX "contacts_document" ON "contacts" ("tenant_id","document_index");--> statement-breakpoint
CREATE INDEX "deal_stage_changes_deal" ON "deal_stage_changes" ("tenant_id","deal_id","changed_at");--> statement-breakpoint
CREATE INDEX "deal_stage_changes_at" ON "deal_stage_changes" ("tenant_id","changed_at");--> statement-breakpoint
CREATE INDEX "deals_stage" ON "deals" ("tenant_id","stage","expected_close");--> statement-breakpoint
CREATE INDEX "deals_opened" ON "deals" ("tenant_id","opened_on","id");--> statement-breakpoint
CREATE INDEX "deals_client" ON "deals" ("tenant_id","client_id");--> statement-breakpoint
CREATE INDEX "deals_owner" ON "deals" ("tenant_id","owner_id","stage");--> statement-breakpoint
ALTER TABLE "contract_versions" ADD CONSTRAINT "contract_versions_LGI40qaWFNF9_fkey" FOREIGN KEY ("tenant_id","contract_id") REFERENCES "contracts"("tenant_id","id");--> statement-breakpoint
ALTER TABLE "contracts" ADD CONSTRAINT "contracts_tenant_id_client_id_clients_tenant_id_id_fkey" FOREIGN KEY ("tenant_id","client_id") REFERENCES "clients"("tenant_id","id");--> statement-breakpoint
ALTER TABLE "contracts" ADD CONSTRAINT "contracts_tenant_id_project_id_projects_tenant_id_id_fkey" FOREIGN KEY ("tenant_id","project_id") REFERENCES "projects"("tenant_id","id");--> statement-breakpoint
ALTER TABLE "contracts" ADD CONSTRAINT "contracts_dhdcvBBH0C8X_fkey" FOREIGN KEY ("tenant_id","template_id") REFERENCES "contract_templates"("tenant_id","id");--> statement-breakpoint
ALTER TABLE "bank_transactions" ADD CONSTRAINT "bank_transactions_2TlsZaECVzSh_fkey" FOREIGN KEY ("tenant_id","payment_id") REFERENCES "payments"("tenant_id","id");--> statement-breakpoint
ALTER TABLE "expenses" ADD CONSTRAINT "expenses_tenant_id_recurrence_id_recurrences_tenant_id_id_fkey" FOREIGN KEY ("tenant_id","recurrence_id") REFERENCES "recurrences"("tenant_id","id");--> statement-breakpoint
ALTER TABLE "goals" ADD CONSTRAINT "goals_tenant_id_client_id_clients_tenant_id_id_fkey" FOREIGN KEY ("tenant_id","client_id") REFERENCES "clients"("tenant_id","id");--> statement-breakpoint
ALTER TABLE "goals" ADD CONSTRAINT "goals_tenant_id_project_id_projects_tenant_id_id_fkey" FOREIGN KEY ("tenant_id","project_id") REFERENCES "projects"("tenant_id","id");--> statement-breakpoint
ALTER TABLE "payments" ADD CONSTRAINT "payments_tenant_id_expense_id_expenses_tenant_id_id_fkey" FOREIGN KEY ("tenant_id","expense_id") REFERENCES "expenses"("tenant_id","id");--> statement-breakpoint
ALTER TABLE "payments" ADD CONSTRAINT "payments_tenant_id_revenue_id_revenues_tenant_id_id_fkey" FOREIGN KEY ("tenant_id","revenue_id") REFERENCES "revenues"("tenant_id","id");--> statement-breakpoint
ALTER TABLE "recurrences" ADD CONSTRAINT "recurrences_tenant_id_client_id_clients_tenant_id_id_fkey" FOREIGN KEY ("tenant_id","client_id") REFERENCES "clients"("tenant_id","id");--> statement-breakpoint
ALTER TABLE "recurrences" ADD CONSTRAINT "recurrences_tenant_id_project_id_projects_tenant_id_id_fkey" FOREIGN KEY ("tenant_id","project_id") REFERENCES "projects"("tenant_id","id");--> statement-breakpoint
ALTER TABLE "revenues" ADD CONSTRAINT "revenues_tenant_id_recurrence_id_recurrences_tenant_id_id_fkey" FOREIGN KEY ("tenant_id","recurrence_id") REFERENCES "recurrences"("tenant_id","id");--> statement-breakpoint
ALTER TABLE "insights" ADD CONSTRAINT "insights_tenant_id_client_id_clients_tenant_id_id_fkey" FOREIGN KEY ("tenant_id","client_id") REFERENCES "clients"("tenant_id","id");--> statement-breakpoint
ALTER TABLE "insights" ADD CONSTRAINT "insights_tenant_id_project_id_projects_tenant_id_id_fkey" FOREIGN KEY ("tenant_id","project_id") REFERENCES "projects"("tenant_id","id");--> statement-breakpoint
ALTER TABLE "project_status_changes" ADD CONSTRAINT "project_status_changes_ap4Bo6uhVpqZ_fkey" FOREIGN KEY ("tenant_id","project_id") REFERENCES "projects"("tenant_id","id");--> statement-breakpoint
ALTER TABLE "tasks" ADD CONSTRAINT "tasks_tenant_id_project_id_projects_tenant_id_id_fkey" FOREIGN KEY ("tenant_id","project_id") REFERENCES "projects"("tenant_id","id");--> statement-breakpoint
ALTER TABLE "contacts" ADD CONSTRAINT "contacts_tenant_id_client_id_clients_tenant_id_id_fkey" FOREIGN KEY ("tenant_id","client_id") REFERENCES "clients"("tenant_id","id");--> statement-breakpoint
ALTER TABLE "deal_stage_changes" ADD CONSTRAINT "deal_stage_changes_tenant_id_deal_id_deals_tenant_id_id_fkey" FOREIGN KEY ("tenant_id","deal_id") REFERENCES "deals"("tenant_id","id");--> statement-breakpoint
ALTER TABLE "deals" ADD CONSTRAINT "deals_tenant_id_client_id_clients_tenant_id_id_fkey" FOREIGN KEY ("tenant_id","client_id") REFERENCES "clients"("tenant_id","id");--> statement-breakpoint
ALTER TABLE "deals" ADD CONSTRAINT "deals_tenant_id_contact_id_contacts_tenant_id_id_fkey" FOREIGN KEY ("tenant_id","contact_id") REFERENCES "contacts"("tenant_id","id");--> statement-breakpoint
ALTER TABLE "health_history" ADD CONSTRAINT "health_history_tenant_id_client_id_clients_tenant_id_id_fkey" FOREIGN KEY ("tenant_id","client_id") REFERENCES "clients"("tenant_id","id");--> statement-breakpoint
-- What was paid before there were payments becomes one payment each; the triggers would ask for a receipt.
ALTER TABLE "expenses" DISABLE TRIGGER USER;--> statement-breakpoint
ALTER TABLE "expenses" NO FORCE ROW LEVEL SECURITY;--> statement-breakpoint
UPDATE "expenses" SET paid_amount = amount WHERE paid_at IS NOT NULL;--> statement-breakpoint
INSERT INTO "payments" (id, tenant_id, expense_id, amount, paid_on, created_at, created_by, updated_at, updated_by, deleted_at)
  SELECT gen_random_uuid(), tenant_id, id, amount, paid_at, updated_at, updated_by, updated_at, updated_by, deleted_at
  FROM "expenses" WHERE paid_at IS NOT NULL;--> statement-breakpoint
ALTER TABLE "expenses" ENABLE TRIGGER USER;--> statement-breakpoint
ALTER TABLE "revenues" DISABLE TRIGGER USER;--> statement-breakpoint
ALTER TABLE "revenues" NO FORCE ROW LEVEL SECURITY;--> statement-breakpoint
UPDATE "revenues" SET received_amount = amount WHERE received_at IS NOT NULL;--> statement-breakpoint
INSERT INTO "payments" (id, tenant_id, revenue_id, amount, paid_on, created_at, created_by, updated_at, updated_by, deleted_at)
  SELECT gen_random_uuid(), tenant_id, id, amount, received_at, updated_at, updated_by, updated_at, updated_by, deleted_at
  FROM "revenues" WHERE received_at IS NOT NULL;--> statement-breakpoint
ALTER TABLE "revenues" ENABLE TRIGGER USER;--> statement-breakpoint
ALTER TABLE "expenses" ADD CONSTRAINT "expenses_paid_amount" CHECK (paid_amount between 0 and amount);--> statement-breakpoint
ALTER TABLE "expenses" ADD CONSTRAINT "expenses_paid_at" CHECK ((paid_at is not null) = (paid_amount = amount));--> statement-breakpoint
ALTER TABLE "expenses" ADD CONSTRAINT "expenses_instalment" CHECK (instalment between 1 and instalments);--> statement-breakpoint
ALTER TABLE "revenues" ADD CONSTRAINT "revenues_received_amount" CHECK (received_amount between 0 and amount);--> statement-breakpoint
ALTER TABLE "revenues" ADD CONSTRAINT "revenues_received_at" CHECK ((received_at is not null) = (received_amount = amount));--> statement-breakpoint
ALTER TABLE "revenues" ADD CONSTRAINT "revenues_instalment" CHECK (instalment between 1 and instalments);