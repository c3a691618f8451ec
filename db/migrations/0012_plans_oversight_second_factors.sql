CREATE TABLE "audit_seals" (
	"clinic_id" bigint NOT NULL,
	"number" integer NOT NULL,
	"last_written_by" "xid8" NOT NULL,
	"last_event_id" bigint NOT NULL,
	"events" integer NOT NULL,
	"hash" text NOT NULL,
	"sealed_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "audit_seals_clinic_id_number_pk" PRIMARY KEY("clinic_id","number")
);
--> statement-breakpoint
ALTER TABLE "audit_seals" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "billing_entries" (
	"id" bigint GENERATED ALWAYS AS IDENTITY (sequence name "billing_entries_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"clinic_id" bigint NOT NULL,
	"at" timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
	"day" date NOT NULL,
	"kind" text NOT NULL,
	"plan" text NOT NULL,
	"paid_seats" integer NOT NULL,
	"seat_price" integer NOT NULL,
	"amount" bigint NOT NULL,
	"statement_on" date NOT NULL,
	"actor_id" bigint,
	"key" text NOT NULL,
	CONSTRAINT "billing_entries_clinic_id_id_pk" PRIMARY KEY("clinic_id","id"),
	CONSTRAINT "billing_entries_key" UNIQUE("clinic_id","key"),
	CONSTRAINT "billing_entries_statement_on" CHECK (extract(day from "billing_entries"."statement_on") = 1),
	CONSTRAINT "billing_entries_paid_seats" CHECK ("billing_entries"."paid_seats" between 1 and 100000),
	CONSTRAINT "billing_entries_kind" CHECK ("billing_entries"."kind" in ('month', 'seats_added', 'seats_reduced', 'plan_changed')),
	CONSTRAINT "billing_entries_plan" CHECK ("billing_entries"."plan" in ('basic', 'plus', 'premium', 'enterprise'))
);
--> statement-breakpoint
ALTER TABLE "billing_entries" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "statements" (
	"clinic_id" bigint NOT NULL,
	"issued_on" date NOT NULL,
	"issued_at" timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
	"clinic_name" text NOT NULL,
	"carried_in" bigint NOT NULL,
	"entries_total" bigint NOT NULL,
	"due" bigint NOT NULL,
	"carried_out" bigint NOT NULL,
	"payment_provider" text NOT NULL,
	"payment_reference" text NOT NULL,
	CONSTRAINT "statements_clinic_id_issued_on_pk" PRIMARY KEY("clinic_id","issued_on"),
	CONSTRAINT "statements_issued_on" CHECK (extract(day from "statements"."issued_on") = 1),
	CONSTRAINT "statements_sum" CHECK ("statements"."carried_in" + "statements"."entries_total" = "statements"."due" + "statements"."carried_out"),
	CONSTRAINT "statements_signs" CHECK ("statements"."carried_in" <= 0 and "statements"."carried_out" <= 0 and "statements"."due" >= 0)
);
--> statement-breakpoint
ALTER TABLE "statements" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "recovery_codes" (
	"user_id" bigint NOT NULL,
	"number" integer NOT NULL,
	"hash" text NOT NULL,
	"used_at" timestamp with time zone,
	CONSTRAINT "recovery_codes_user_id_number_pk" PRIMARY KEY("user_id","number")
);
--> statement-breakpoint
ALTER TABLE "recovery_codes" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "second_factors" (
	"user_id" bigint PRIMARY KEY NOT NULL,
	"secret" text NOT NULL,
	"confirmed_at" timestamp with time zone,
	"last_step" bigint,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "second_factors" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "audit_events" ADD COLUMN "written_by" "xid8" DEFAULT pg_current_xact_id() NOT NULL;--> statement-breakpoint
ALTER TABLE "clinics" ADD COLUMN "two_factor_required_since" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "subscriptions" ADD COLUMN "started_at" timestamp with time zone DEFAULT now() NOT NULL;--> statement-breakpoint
ALTER TABLE "sessions" ADD COLUMN "confirmed_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "sessions" ADD COLUMN "code_due_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "audit_seals" ADD CONSTRAINT "audit_seals_clinic_id_clinics_id_fk" FOREIGN KEY ("clinic_id") REFERENCES "public"."clinics"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "billing_entries" ADD CONSTRAINT "billing_entries_clinic_id_clinics_id_fk" FOREIGN KEY ("clinic_id") REFERENCES "public"."clinics"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "statements" ADD CONSTRAINT "statements_clinic_id_clinics_id_fk" FOREIGN KEY ("clinic_id") REFERENCES "public"."clinics"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "recovery_codes" ADD CONSTRAINT "recovery_codes_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "second_factors" ADD CONSTRAINT "second_factors_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "billing_entries_by_statement" ON "billing_entries" USING btree ("clinic_id","statement_on","id");--> statement-breakpoint
CREATE INDEX "audit_events_by_actor" ON "audit_events" USING btree ("clinic_id","actor_id","id" DESC NULLS FIRST);--> statement-breakpoint
CREATE INDEX "audit_events_by_action" ON "audit_events" USING btree ("clinic_id","action","id" DESC NULLS FIRST);--> statement-breakpoint
CREATE INDEX "audit_events_by_time" ON "audit_events" USING btree ("clinic_id","at");--> statement-breakpoint
CREATE INDEX "audit_events_by_transaction" ON "audit_events" USING btree ("clinic_id","written_by","id");--> statement-breakpoint
CREATE POLICY "audit_seals_read" ON "audit_seals" AS PERMISSIVE FOR SELECT TO "clinic_app" USING ("audit_seals"."clinic_id" = (select nullif(current_setting('app.clinic_id', true), '')::bigint));--> statement-breakpoint
CREATE POLICY "billing_entries_of_clinic" ON "billing_entries" AS PERMISSIVE FOR ALL TO "clinic_app" USING ("billing_entries"."clinic_id" = (select nullif(current_setting('app.clinic_id', true), '')::bigint)) WITH CHECK ("billing_entries"."clinic_id" = (select nullif(current_setting('app.clinic_id', true), '')::bigint));--> statement-breakpoint
CREATE POLICY "statements_of_clinic" ON "statements" AS PERMISSIVE FOR ALL TO "clinic_app" USING ("statements"."clinic_id" = (select nullif(current_setting('app.clinic_id', true), '')::bigint)) WITH CHECK ("statements"."clinic_id" = (select nullif(current_setting('app.clinic_id', true), '')::bigint));