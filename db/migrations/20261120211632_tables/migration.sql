CREATE TABLE "messages" (
	"id" uuid,
	"tenant_id" uuid DEFAULT app_tenant(),
	"thread_id" uuid NOT NULL,
	"run_id" uuid,
	"actor" text DEFAULT app_actor() NOT NULL,
	"role" text NOT NULL,
	"text" text NOT NULL,
	"blocks" jsonb,
	"created_at" timestamp with time zone DEFAULT app_now() NOT NULL,
	CONSTRAINT "messages_pkey" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
CREATE TABLE "runs" (
	"id" uuid,
	"tenant_id" uuid DEFAULT app_tenant(),
	"thread_id" uuid NOT NULL,
	"actor" text DEFAULT app_actor() NOT NULL,
	"surface" text NOT NULL,
	"message_id" text,
	"status" text DEFAULT 'running' NOT NULL,
	"agent" text,
	"response" jsonb,
	"started_at" timestamp with time zone DEFAULT app_now() NOT NULL,
	"finished_at" timestamp with time zone,
	CONSTRAINT "runs_pkey" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
CREATE TABLE "threads" (
	"id" uuid,
	"tenant_id" uuid DEFAULT app_tenant(),
	"actor" text DEFAULT app_actor() NOT NULL,
	"channel" text DEFAULT 'web' NOT NULL,
	"external_id" text,
	"title" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT app_now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT app_now() NOT NULL,
	"deleted_at" timestamp with time zone,
	"held_by" uuid,
	"held_until" timestamp with time zone,
	CONSTRAINT "threads_pkey" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
CREATE TABLE "clients" (
	"id" uuid,
	"tenant_id" uuid DEFAULT app_tenant(),
	"name" text NOT NULL,
	"status" text DEFAULT 'lead' NOT NULL,
	"segment" text,
	"acquisition_channel" text,
	"email" text,
	"phone" text,
	"owner_id" uuid,
	"client_since" date,
	"churned_on" date,
	"notes" text,
	"custom_fields" jsonb DEFAULT '{}' NOT NULL,
	"health_score" integer DEFAULT 70 NOT NULL,
	"sentiment_score" numeric(4,3),
	"created_at" timestamp with time zone DEFAULT app_now() NOT NULL,
	"created_by" text DEFAULT app_actor() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT app_now() NOT NULL,
	"updated_by" text DEFAULT app_actor() NOT NULL,
	"deleted_at" timestamp with time zone,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "clients_pkey" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "clients_status" CHECK (status in ('lead', 'prospect', 'client', 'churned')),
	CONSTRAINT "clients_health_score" CHECK (health_score between 0 and 100),
	CONSTRAINT "clients_sentiment_score" CHECK (sentiment_score between -1 and 1),
	CONSTRAINT "clients_name_present" CHECK (length(trim(name)) > 0)
);
--> statement-breakpoint
CREATE TABLE "interactions" (
	"id" uuid,
	"tenant_id" uuid DEFAULT app_tenant(),
	"client_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"subject" text NOT NULL,
	"content" text NOT NULL,
	"interaction_date" timestamp with time zone NOT NULL,
	"sentiment_score" numeric(4,3),
	"topics" text[] DEFAULT '{}'::text[] NOT NULL,
	"action_items" text[] DEFAULT '{}'::text[] NOT NULL,
	"analyzed_by" text,
	"created_at" timestamp with time zone DEFAULT app_now() NOT NULL,
	"created_by" text DEFAULT app_actor() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT app_now() NOT NULL,
	"updated_by" text DEFAULT app_actor() NOT NULL,
	"deleted_at" timestamp with time zone,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "interactions_pkey" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "interactions_kind" CHECK (kind in ('meeting', 'call', 'email', 'message', 'note')),
	CONSTRAINT "interactions_sentiment_score" CHECK (sentiment_score between -1 and 1)
);
--> statement-breakpoint
CREATE TABLE "expenses" (
	"id" uuid,
	"tenant_id" uuid DEFAULT app_tenant(),
	"project_id" uuid,
	"amount" numeric(14,2) NOT NULL,
	"category" text DEFAULT 'other' NOT NULL,
	"supplier" text,
	"description" text,
	"due_date" date NOT NULL,
	"paid_at" date,
	"created_at" timestamp with time zone DEFAULT app_now() NOT NULL,
	"created_by" text DEFAULT app_actor() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT app_now() NOT NULL,
	"updated_by" text DEFAULT app_actor() NOT NULL,
	"deleted_at" timestamp with time zone,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "expenses_pkey" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "expenses_amount" CHECK (amount > 0)
);
--> statement-breakpoint
CREATE TABLE "revenues" (
	"id" uuid,
	"tenant_id" uuid DEFAULT app_tenant(),
	"client_id" uuid NOT NULL,
	"project_id" uuid,
	"amount" numeric(14,2) NOT NULL,
	"description" text,
	"recurring" boolean DEFAULT false NOT NULL,
	"due_date" date NOT NULL,
	"received_at" date,
	"created_at" timestamp with time zone DEFAULT app_now() NOT NULL,
	"created_by" text DEFAULT app_actor() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT app_now() NOT NULL,
	"updated_by" text DEFAULT app_actor() NOT NULL,
	"deleted_at" timestamp with time zone,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "revenues_pkey" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "revenues_amount" CHECK (amount > 0)
);
--> statement-breakpoint
CREATE TABLE "approvals" (
	"id" uuid,
	"tenant_id" uuid DEFAULT app_tenant(),
	"tool" text NOT NULL,
	"input" jsonb NOT NULL,
	"schema_hash" text NOT NULL,
	"seen" jsonb NOT NULL,
	"question" text NOT NULL,
	"status" text DEFAULT 'waiting' NOT NULL,
	"surface" text NOT NULL,
	"requested_by" text NOT NULL,
	"requested_by_name" text NOT NULL,
	"thread_id" uuid,
	"run_id" uuid,
	"call_id" text,
	"created_at" timestamp with time zone DEFAULT app_now() NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"decided_at" timestamp with time zone,
	"decided_by" text,
	"receipt_id" uuid,
	CONSTRAINT "approvals_pkey" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
CREATE TABLE "audit_log" (
	"tenant_id" uuid DEFAULT app_tenant(),
	"seq" bigint,
	"receipt_id" uuid NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"actor" text NOT NULL,
	"tool" text NOT NULL,
	"outcome" text NOT NULL,
	"digest" text NOT NULL,
	"previous" text NOT NULL,
	"hash" text NOT NULL,
	CONSTRAINT "audit_log_pkey" PRIMARY KEY("tenant_id","seq")
);
--> statement-breakpoint
CREATE TABLE "files" (
	"id" uuid,
	"tenant_id" uuid DEFAULT app_tenant(),
	"name" text NOT NULL,
	"media_type" text NOT NULL,
	"size" integer NOT NULL,
	"sha256" text NOT NULL,
	"content" bytea NOT NULL,
	"actor" text DEFAULT app_actor() NOT NULL,
	"created_at" timestamp with time zone DEFAULT app_now() NOT NULL,
	CONSTRAINT "files_pkey" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
CREATE TABLE "idempotency_keys" (
	"tenant_id" uuid DEFAULT app_tenant(),
	"key" text,
	"tool" text NOT NULL,
	"input_hash" text NOT NULL,
	"receipt_id" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT app_now() NOT NULL,
	CONSTRAINT "idempotency_keys_pkey" PRIMARY KEY("tenant_id","key")
);
--> statement-breakpoint
CREATE TABLE "journal" (
	"tenant_id" uuid DEFAULT app_tenant(),
	"seq" bigint GENERATED ALWAYS AS IDENTITY (sequence name "journal_seq_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"receipt_id" uuid NOT NULL,
	"table_name" text NOT NULL,
	"row_id" uuid NOT NULL,
	"op" text NOT NULL,
	"before" jsonb,
	"after" jsonb,
	"at" timestamp with time zone NOT NULL,
	"actor" text NOT NULL,
	CONSTRAINT "journal_pkey" PRIMARY KEY("tenant_id","seq")
);
--> statement-breakpoint
CREATE TABLE "outbox" (
	"id" uuid,
	"tenant_id" uuid DEFAULT app_tenant(),
	"receipt_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"payload" jsonb NOT NULL,
	"idempotency_key" text NOT NULL,
	"status" text DEFAULT 'queued' NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"created_at" timestamp with time zone DEFAULT app_now() NOT NULL,
	"sent_at" timestamp with time zone,
	CONSTRAINT "outbox_pkey" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
CREATE TABLE "receipts" (
	"id" uuid,
	"tenant_id" uuid DEFAULT app_tenant(),
	"tool" text NOT NULL,
	"effect" text NOT NULL,
	"surface" text NOT NULL,
	"actor" text DEFAULT app_actor() NOT NULL,
	"actor_name" text NOT NULL,
	"input" jsonb NOT NULL,
	"outcome" text NOT NULL,
	"output" jsonb,
	"error" jsonb,
	"changes" jsonb DEFAULT '[]' NOT NULL,
	"thread_id" uuid,
	"run_id" uuid,
	"call_id" text,
	"approval_id" uuid,
	"created_at" timestamp with time zone DEFAULT app_now() NOT NULL,
	CONSTRAINT "receipts_pkey" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
CREATE TABLE "marketing_metrics" (
	"id" uuid,
	"tenant_id" uuid DEFAULT app_tenant(),
	"project_id" uuid NOT NULL,
	"platform" text NOT NULL,
	"campaign" text NOT NULL,
	"date" date NOT NULL,
	"impressions" bigint NOT NULL,
	"clicks" bigint NOT NULL,
	"leads" numeric(18,6) NOT NULL,
	"conversions" numeric(18,6) NOT NULL,
	"cost" numeric(18,6) NOT NULL,
	"grain" text DEFAULT 'manual' NOT NULL,
	"source_key" text,
	"created_at" timestamp with time zone DEFAULT app_now() NOT NULL,
	"created_by" text DEFAULT app_actor() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT app_now() NOT NULL,
	"updated_by" text DEFAULT app_actor() NOT NULL,
	"deleted_at" timestamp with time zone,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "marketing_metrics_pkey" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "marketing_metrics_counts" CHECK (impressions >= 0 and clicks >= 0 and leads >= 0 and conversions >= 0),
	CONSTRAINT "marketing_metrics_cost" CHECK (cost >= 0),
	CONSTRAINT "marketing_metrics_clicks" CHECK (grain <> 'manual' or clicks <= impressions)
);
--> statement-breakpoint
CREATE TABLE "api_keys" (
	"id" uuid PRIMARY KEY,
	"tenant_id" uuid DEFAULT app_tenant() NOT NULL,
	"user_id" uuid NOT NULL,
	"name" text NOT NULL,
	"prefix" text NOT NULL,
	"key_hash" text NOT NULL CONSTRAINT "api_keys_hash" UNIQUE,
	"created_at" timestamp with time zone NOT NULL,
	"last_used_at" timestamp with time zone,
	"revoked_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "logins" (
	"user_id" uuid PRIMARY KEY,
	"tenant_id" uuid DEFAULT app_tenant() NOT NULL,
	"email" text NOT NULL CONSTRAINT "logins_email" UNIQUE,
	"username" text CONSTRAINT "logins_username" UNIQUE,
	"password_hash" text NOT NULL,
	"super_admin" boolean DEFAULT false NOT NULL,
	"disabled_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "rate_limits" (
	"key" text PRIMARY KEY,
	"points" integer DEFAULT 0 NOT NULL,
	"expire" bigint
);
--> statement-breakpoint
CREATE TABLE "sessions" (
	"id" uuid PRIMARY KEY,
	"family" uuid NOT NULL,
	"tenant_id" uuid DEFAULT app_tenant() NOT NULL,
	"user_id" uuid NOT NULL,
	"refresh_hash" text NOT NULL CONSTRAINT "sessions_refresh_hash" UNIQUE,
	"user_agent" text,
	"started_at" timestamp with time zone NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"used_at" timestamp with time zone,
	"revoked_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "tenants" (
	"id" uuid PRIMARY KEY,
	"name" text NOT NULL,
	"slug" text NOT NULL UNIQUE,
	"locale" text DEFAULT 'pt-BR' NOT NULL,
	"time_zone" text DEFAULT 'America/Sao_Paulo' NOT NULL,
	"currency" text DEFAULT 'BRL' NOT NULL,
	"settings" jsonb DEFAULT '{}' NOT NULL,
	"created_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "users" (
	"id" uuid,
	"tenant_id" uuid DEFAULT app_tenant(),
	"name" text NOT NULL,
	"email" text NOT NULL,
	"role" text NOT NULL,
	"client_id" uuid,
	"active" boolean DEFAULT true NOT NULL,
	"created_at" timestamp with time zone DEFAULT app_now() NOT NULL,
	"created_by" text DEFAULT app_actor() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT app_now() NOT NULL,
	"updated_by" text DEFAULT app_actor() NOT NULL,
	"deleted_at" timestamp with time zone,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "users_pkey" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "users_email" UNIQUE("tenant_id","email")
);
--> statement-breakpoint
CREATE TABLE "projects" (
	"id" uuid,
	"tenant_id" uuid DEFAULT app_tenant(),
	"client_id" uuid NOT NULL,
	"name" text NOT NULL,
	"kind" text DEFAULT 'one_off' NOT NULL,
	"category" text DEFAULT 'other' NOT NULL,
	"status" text DEFAULT 'active' NOT NULL,
	"budget" numeric(14,2),
	"monthly_fee" numeric(14,2),
	"target_margin" numeric(5,2),
	"start_date" date,
	"end_date" date,
	"description" text,
	"created_at" timestamp with time zone DEFAULT app_now() NOT NULL,
	"created_by" text DEFAULT app_actor() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT app_now() NOT NULL,
	"updated_by" text DEFAULT app_actor() NOT NULL,
	"deleted_at" timestamp with time zone,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "projects_pkey" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "projects_kind" CHECK (kind in ('recurring', 'one_off')),
	CONSTRAINT "projects_status" CHECK (status in ('planned', 'active', 'paused', 'done', 'cancelled')),
	CONSTRAINT "projects_budget" CHECK (budget >= 0),
	CONSTRAINT "projects_monthly_fee" CHECK (monthly_fee >= 0),
	CONSTRAINT "projects_target_margin" CHECK (target_margin between 0 and 100),
	CONSTRAINT "projects_end_date" CHECK (end_date >= start_date),
	CONSTRAINT "projects_name_present" CHECK (length(trim(name)) > 0)
);
--> statement-breakpoint
CREATE TABLE "time_entries" (
	"id" uuid,
	"tenant_id" uuid DEFAULT app_tenant(),
	"project_id" uuid NOT NULL,
	"user_id" uuid,
	"person" text NOT NULL,
	"hours" numeric(8,2) NOT NULL,
	"cost_rate" numeric(14,2) NOT NULL,
	"worked_on" date NOT NULL,
	"note" text,
	"created_at" timestamp with time zone DEFAULT app_now() NOT NULL,
	"created_by" text DEFAULT app_actor() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT app_now() NOT NULL,
	"updated_by" text DEFAULT app_actor() NOT NULL,
	"deleted_at" timestamp with time zone,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "time_entries_pkey" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "time_entries_hours" CHECK (hours > 0 and hours <= 24),
	CONSTRAINT "time_entries_cost_rate" CHECK (cost_rate >= 0)
);
--> statement-breakpoint
CREATE INDEX "messages_thread" ON "messages" ("tenant_id","thread_id","created_at");--> statement-breakpoint
CREATE INDEX "runs_thread" ON "runs" ("tenant_id","thread_id","started_at");--> statement-breakpoint
CREATE INDEX "runs_actor" ON "runs" ("tenant_id","actor","started_at");--> statement-breakpoint
CREATE UNIQUE INDEX "runs_message" ON "runs" ("tenant_id","thread_id","message_id");--> statement-breakpoint
CREATE INDEX "threads_actor" ON "threads" ("tenant_id","actor","updated_at");--> statement-breakpoint
CREATE UNIQUE INDEX "threads_external" ON "threads" ("tenant_id","channel","external_id") WHERE external_id is not null;--> statement-breakpoint
CREATE INDEX "clients_health" ON "clients" ("tenant_id","status","health_score");--> statement-breakpoint
CREATE INDEX "clients_name" ON "clients" ("tenant_id","name");--> statement-breakpoint
CREATE INDEX "interactions_client_date" ON "interactions" ("tenant_id","client_id","interaction_date");--> statement-breakpoint
CREATE INDEX "interactions_date" ON "interactions" ("tenant_id","interaction_date");--> statement-breakpoint
CREATE INDEX "expenses_due" ON "expenses" ("tenant_id","due_date");--> statement-breakpoint
CREATE INDEX "expenses_project" ON "expenses" ("tenant_id","project_id");--> statement-breakpoint
CREATE INDEX "revenues_due" ON "revenues" ("tenant_id","due_date");--> statement-breakpoint
CREATE INDEX "revenues_client" ON "revenues" ("tenant_id","client_id");--> statement-breakpoint
CREATE INDEX "revenues_project" ON "revenues" ("tenant_id","project_id");--> statement-breakpoint
CREATE INDEX "approvals_status" ON "approvals" ("tenant_id","status","created_at");--> statement-breakpoint
CREATE INDEX "approvals_thread" ON "approvals" ("tenant_id","thread_id");--> statement-breakpoint
CREATE UNIQUE INDEX "audit_log_receipt" ON "audit_log" ("tenant_id","receipt_id");--> statement-breakpoint
CREATE INDEX "journal_receipt" ON "journal" ("tenant_id","receipt_id");--> statement-breakpoint
CREATE INDEX "journal_row" ON "journal" ("tenant_id","row_id","seq");--> statement-breakpoint
CREATE UNIQUE INDEX "outbox_key" ON "outbox" ("tenant_id","idempotency_key");--> statement-breakpoint
CREATE INDEX "outbox_status" ON "outbox" ("tenant_id","status","created_at");--> statement-breakpoint
CREATE INDEX "receipts_created" ON "receipts" ("tenant_id","created_at");--> statement-breakpoint
CREATE INDEX "receipts_run" ON "receipts" ("tenant_id","run_id");--> statement-breakpoint
CREATE INDEX "marketing_metrics_date" ON "marketing_metrics" ("tenant_id","date");--> statement-breakpoint
CREATE INDEX "marketing_metrics_project_date" ON "marketing_metrics" ("tenant_id","project_id","date");--> statement-breakpoint
CREATE UNIQUE INDEX "marketing_metrics_source" ON "marketing_metrics" ("tenant_id","project_id","source_key") WHERE deleted_at is null;--> statement-breakpoint
CREATE INDEX "api_keys_user" ON "api_keys" ("user_id");--> statement-breakpoint
CREATE INDEX "sessions_user" ON "sessions" ("user_id","family");--> statement-breakpoint
CREATE INDEX "projects_client" ON "projects" ("tenant_id","client_id");--> statement-breakpoint
CREATE INDEX "projects_status" ON "projects" ("tenant_id","status");--> statement-breakpoint
CREATE INDEX "projects_name" ON "projects" ("tenant_id","name");--> statement-breakpoint
CREATE INDEX "time_entries_project" ON "time_entries" ("tenant_id","project_id","worked_on");--> statement-breakpoint
ALTER TABLE "messages" ADD CONSTRAINT "messages_tenant_id_thread_id_threads_tenant_id_id_fkey" FOREIGN KEY ("tenant_id","thread_id") REFERENCES "threads"("tenant_id","id");--> statement-breakpoint
ALTER TABLE "runs" ADD CONSTRAINT "runs_tenant_id_thread_id_threads_tenant_id_id_fkey" FOREIGN KEY ("tenant_id","thread_id") REFERENCES "threads"("tenant_id","id");--> statement-breakpoint
ALTER TABLE "interactions" ADD CONSTRAINT "interactions_tenant_id_client_id_clients_tenant_id_id_fkey" FOREIGN KEY ("tenant_id","client_id") REFERENCES "clients"("tenant_id","id");--> statement-breakpoint
ALTER TABLE "expenses" ADD CONSTRAINT "expenses_tenant_id_project_id_projects_tenant_id_id_fkey" FOREIGN KEY ("tenant_id","project_id") REFERENCES "projects"("tenant_id","id");--> statement-breakpoint
ALTER TABLE "revenues" ADD CONSTRAINT "revenues_tenant_id_client_id_clients_tenant_id_id_fkey" FOREIGN KEY ("tenant_id","client_id") REFERENCES "clients"("tenant_id","id");--> statement-breakpoint
ALTER TABLE "revenues" ADD CONSTRAINT "revenues_tenant_id_project_id_projects_tenant_id_id_fkey" FOREIGN KEY ("tenant_id","project_id") REFERENCES "projects"("tenant_id","id");--> statement-breakpoint
ALTER TABLE "marketing_metrics" ADD CONSTRAINT "marketing_metrics_ytIb3MFzy1mn_fkey" FOREIGN KEY ("tenant_id","project_id") REFERENCES "projects"("tenant_id","id");--> statement-breakpoint
ALTER TABLE "logins" ADD CONSTRAINT "logins_tenant_id_user_id_users_tenant_id_id_fkey" FOREIGN KEY ("tenant_id","user_id") REFERENCES "users"("tenant_id","id");--> statement-breakpoint
ALTER TABLE "users" ADD CONSTRAINT "users_tenant_id_client_id_clients_tenant_id_id_fkey" FOREIGN KEY ("tenant_id","client_id") REFERENCES "clients"("tenant_id","id");--> statement-breakpoint
ALTER TABLE "projects" ADD CONSTRAINT "projects_tenant_id_client_id_clients_tenant_id_id_fkey" FOREIGN KEY ("tenant_id","client_id") REFERENCES "clients"("tenant_id","id");--> statement-breakpoint
ALTER TABLE "time_entries" ADD CONSTRAINT "time_entries_tenant_id_project_id_projects_tenant_id_id_fkey" FOREIGN KEY ("tenant_id","project_id") REFERENCES "projects"("tenant_id","id");