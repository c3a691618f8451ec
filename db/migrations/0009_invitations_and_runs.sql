CREATE TABLE "invitations" (
	"clinic_id" bigint NOT NULL,
	"membership_id" bigint NOT NULL,
	"email" text NOT NULL,
	"invited_by" bigint NOT NULL,
	"serial" integer DEFAULT 1 NOT NULL,
	"sent_at" timestamp with time zone DEFAULT now() NOT NULL,
	"expires_at" timestamp with time zone,
	CONSTRAINT "invitations_clinic_id_membership_id_pk" PRIMARY KEY("clinic_id","membership_id")
);
--> statement-breakpoint
ALTER TABLE "invitations" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "bulk_items" (
	"clinic_id" bigint NOT NULL,
	"run_id" bigint NOT NULL,
	"user_id" bigint NOT NULL,
	"outcome" text,
	"message" text,
	CONSTRAINT "bulk_items_clinic_id_run_id_user_id_pk" PRIMARY KEY("clinic_id","run_id","user_id"),
	CONSTRAINT "bulk_items_outcome" CHECK ("bulk_items"."outcome" in ('done', 'refused', 'failed'))
);
--> statement-breakpoint
ALTER TABLE "bulk_items" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "bulk_runs" (
	"id" bigint GENERATED ALWAYS AS IDENTITY (sequence name "bulk_runs_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"clinic_id" bigint NOT NULL,
	"actor_id" bigint NOT NULL,
	"change" text NOT NULL,
	"room_id" bigint,
	"state" text DEFAULT 'queued' NOT NULL,
	"total" integer NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"finished_at" timestamp with time zone,
	"creation_key" uuid NOT NULL,
	CONSTRAINT "bulk_runs_clinic_id_id_pk" PRIMARY KEY("clinic_id","id"),
	CONSTRAINT "bulk_runs_creation_key" UNIQUE("clinic_id","creation_key"),
	CONSTRAINT "bulk_runs_change" CHECK ("bulk_runs"."change" in ('suspend', 'activate', 'disable', 'assign_room', 'reset_email', 'remove')),
	CONSTRAINT "bulk_runs_state" CHECK ("bulk_runs"."state" in ('queued', 'running', 'done'))
);
--> statement-breakpoint
ALTER TABLE "bulk_runs" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "import_rows" (
	"clinic_id" bigint NOT NULL,
	"import_id" bigint NOT NULL,
	"line" integer NOT NULL,
	"values" jsonb,
	"errors" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"outcome" text,
	"message" text,
	"user_id" bigint,
	CONSTRAINT "import_rows_clinic_id_import_id_line_pk" PRIMARY KEY("clinic_id","import_id","line"),
	CONSTRAINT "import_rows_outcome" CHECK ("import_rows"."outcome" in ('done', 'refused', 'failed'))
);
--> statement-breakpoint
ALTER TABLE "import_rows" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "imports" (
	"id" bigint GENERATED ALWAYS AS IDENTITY (sequence name "imports_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"clinic_id" bigint NOT NULL,
	"actor_id" bigint NOT NULL,
	"file_name" text NOT NULL,
	"state" text DEFAULT 'checked' NOT NULL,
	"total" integer NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"finished_at" timestamp with time zone,
	CONSTRAINT "imports_clinic_id_id_pk" PRIMARY KEY("clinic_id","id"),
	CONSTRAINT "imports_state" CHECK ("imports"."state" in ('checked', 'queued', 'running', 'done'))
);
--> statement-breakpoint
ALTER TABLE "imports" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "memberships" ADD COLUMN "terms_accepted_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "invitations" ADD CONSTRAINT "invitations_membership" FOREIGN KEY ("clinic_id","membership_id") REFERENCES "public"."memberships"("clinic_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "bulk_items" ADD CONSTRAINT "bulk_items_run" FOREIGN KEY ("clinic_id","run_id") REFERENCES "public"."bulk_runs"("clinic_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "bulk_runs" ADD CONSTRAINT "bulk_runs_clinic_id_clinics_id_fk" FOREIGN KEY ("clinic_id") REFERENCES "public"."clinics"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "import_rows" ADD CONSTRAINT "import_rows_import" FOREIGN KEY ("clinic_id","import_id") REFERENCES "public"."imports"("clinic_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "imports" ADD CONSTRAINT "imports_clinic_id_clinics_id_fk" FOREIGN KEY ("clinic_id") REFERENCES "public"."clinics"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "invitations_email" ON "invitations" USING btree ("clinic_id",lower("email"));--> statement-breakpoint
CREATE INDEX "bulk_items_waiting" ON "bulk_items" USING btree ("clinic_id","run_id","user_id") WHERE "bulk_items"."outcome" is null;--> statement-breakpoint
CREATE INDEX "bulk_runs_unfinished" ON "bulk_runs" USING btree ("created_at") WHERE "bulk_runs"."state" <> 'done';--> statement-breakpoint
CREATE INDEX "imports_by_age" ON "imports" USING btree ("created_at");--> statement-breakpoint
CREATE POLICY "invitations_of_clinic" ON "invitations" AS PERMISSIVE FOR ALL TO "clinic_app" USING ("invitations"."clinic_id" = (select nullif(current_setting('app.clinic_id', true), '')::bigint)) WITH CHECK ("invitations"."clinic_id" = (select nullif(current_setting('app.clinic_id', true), '')::bigint));--> statement-breakpoint
CREATE POLICY "bulk_items_of_clinic" ON "bulk_items" AS PERMISSIVE FOR ALL TO "clinic_app" USING ("bulk_items"."clinic_id" = (select nullif(current_setting('app.clinic_id', true), '')::bigint)) WITH CHECK ("bulk_items"."clinic_id" = (select nullif(current_setting('app.clinic_id', true), '')::bigint));--> statement-breakpoint
CREATE POLICY "bulk_runs_of_clinic" ON "bulk_runs" AS PERMISSIVE FOR ALL TO "clinic_app" USING ("bulk_runs"."clinic_id" = (select nullif(current_setting('app.clinic_id', true), '')::bigint)) WITH CHECK ("bulk_runs"."clinic_id" = (select nullif(current_setting('app.clinic_id', true), '')::bigint));--> statement-breakpoint
CREATE POLICY "import_rows_of_clinic" ON "import_rows" AS PERMISSIVE FOR ALL TO "clinic_app" USING ("import_rows"."clinic_id" = (select nullif(current_setting('app.clinic_id', true), '')::bigint)) WITH CHECK ("import_rows"."clinic_id" = (select nullif(current_setting('app.clinic_id', true), '')::bigint));--> statement-breakpoint
CREATE POLICY "imports_of_clinic" ON "imports" AS PERMISSIVE FOR ALL TO "clinic_app" USING ("imports"."clinic_id" = (select nullif(current_setting('app.clinic_id', true), '')::bigint)) WITH CHECK ("imports"."clinic_id" = (select nullif(current_setting('app.clinic_id', true), '')::bigint));