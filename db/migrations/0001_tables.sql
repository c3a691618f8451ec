CREATE TABLE "audit_events" (
	"id" bigint GENERATED ALWAYS AS IDENTITY (sequence name "audit_events_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"clinic_id" bigint NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	"action" text NOT NULL,
	"actor_id" bigint,
	"subject_id" bigint,
	"details" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"address" text,
	CONSTRAINT "audit_events_clinic_id_id_pk" PRIMARY KEY("clinic_id","id")
);
--> statement-breakpoint
ALTER TABLE "audit_events" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "clinics" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "clinics_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"name" text NOT NULL,
	"time_zone" text DEFAULT 'UTC' NOT NULL,
	"idle_minutes" integer DEFAULT 15 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "clinics_idle_minutes" CHECK ("clinics"."idle_minutes" between 1 and 480)
);
--> statement-breakpoint
ALTER TABLE "clinics" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "subscriptions" (
	"clinic_id" bigint PRIMARY KEY NOT NULL,
	"plan" text NOT NULL,
	"paid_seats" integer NOT NULL,
	CONSTRAINT "subscriptions_plan" CHECK ("subscriptions"."plan" in ('basic', 'plus', 'premium', 'enterprise')),
	CONSTRAINT "subscriptions_paid_seats" CHECK ("subscriptions"."paid_seats" between 1 and 100000)
);
--> statement-breakpoint
ALTER TABLE "subscriptions" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "installation" (
	"only" boolean PRIMARY KEY DEFAULT true NOT NULL,
	"demo_data_at" timestamp with time zone,
	CONSTRAINT "installation_one_row" CHECK ("installation"."only")
);
--> statement-breakpoint
ALTER TABLE "installation" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "membership_roles" (
	"clinic_id" bigint NOT NULL,
	"membership_id" bigint NOT NULL,
	"role" text NOT NULL,
	CONSTRAINT "membership_roles_clinic_id_membership_id_role_pk" PRIMARY KEY("clinic_id","membership_id","role"),
	CONSTRAINT "membership_roles_role" CHECK ("membership_roles"."role" in ('clinic_admin', 'account_manager', 'scheduler', 'analyst'))
);
--> statement-breakpoint
ALTER TABLE "membership_roles" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "memberships" (
	"id" bigint GENERATED ALWAYS AS IDENTITY (sequence name "memberships_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"clinic_id" bigint NOT NULL,
	"user_id" bigint NOT NULL,
	"type" text NOT NULL,
	"subtype" text,
	"is_owner" boolean DEFAULT false NOT NULL,
	"status" text NOT NULL,
	"status_changed_at" timestamp with time zone DEFAULT now() NOT NULL,
	"first_name" text NOT NULL,
	"last_name" text NOT NULL,
	"phone" text,
	"date_of_birth" date,
	"address" text,
	"city" text,
	"state" text,
	"zip" text,
	"country" text,
	"last_login_at" timestamp with time zone,
	"signed_up_at" timestamp with time zone DEFAULT now() NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"search_name" text GENERATED ALWAYS AS (' ' || search_text(first_name || ' ' || last_name)) STORED NOT NULL,
	"sort_name" text GENERATED ALWAYS AS (search_text(last_name || ' ' || first_name)) STORED NOT NULL,
	"search_email" text DEFAULT '' NOT NULL,
	CONSTRAINT "memberships_clinic_id_id_pk" PRIMARY KEY("clinic_id","id"),
	CONSTRAINT "memberships_once_per_clinic" UNIQUE("clinic_id","user_id"),
	CONSTRAINT "memberships_owner_active" CHECK (not "memberships"."is_owner" or ("memberships"."status" = 'active' and "memberships"."type" = 'provider')),
	CONSTRAINT "memberships_type" CHECK ("memberships"."type" in ('provider', 'member')),
	CONSTRAINT "memberships_status" CHECK ("memberships"."status" in ('invited', 'active', 'suspended', 'pending_delete', 'disabled', 'removed')),
	CONSTRAINT "memberships_subtype_known" CHECK ("memberships"."subtype" in ('lsp', 'csr', 'remote_medic', 'medical_assistant')),
	CONSTRAINT "memberships_subtype" CHECK (("memberships"."type" = 'provider') = ("memberships"."subtype" is not null)),
	CONSTRAINT "memberships_pending_delete" CHECK ("memberships"."status" <> 'pending_delete' or "memberships"."type" = 'member')
);
--> statement-breakpoint
ALTER TABLE "memberships" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "room_assignments" (
	"clinic_id" bigint NOT NULL,
	"room_id" bigint NOT NULL,
	"membership_id" bigint NOT NULL,
	CONSTRAINT "room_assignments_clinic_id_room_id_membership_id_pk" PRIMARY KEY("clinic_id","room_id","membership_id")
);
--> statement-breakpoint
ALTER TABLE "room_assignments" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "rooms" (
	"id" bigint GENERATED ALWAYS AS IDENTITY (sequence name "rooms_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"clinic_id" bigint NOT NULL,
	"name" text NOT NULL,
	"slug" text NOT NULL,
	"code" text NOT NULL,
	"closed_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "rooms_clinic_id_id_pk" PRIMARY KEY("clinic_id","id"),
	CONSTRAINT "rooms_slug_form" CHECK ("rooms"."slug" ~ '^[a-z0-9]+(-[a-z0-9]+)*$')
);
--> statement-breakpoint
ALTER TABLE "rooms" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "sessions" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"user_id" bigint NOT NULL,
	"clinic_id" bigint,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"last_seen_at" timestamp with time zone DEFAULT now() NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"ended_at" timestamp with time zone,
	"ended_by" text,
	"address" text,
	"user_agent" text,
	CONSTRAINT "sessions_ended_by" CHECK ("sessions"."ended_by" in ('signed_out', 'idle', 'disabled'))
);
--> statement-breakpoint
ALTER TABLE "sessions" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "throttle" (
	"key" text PRIMARY KEY NOT NULL,
	"failures" integer NOT NULL,
	"window_started_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "throttle" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "users" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "users_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1000100001 CACHE 1),
	"username" text NOT NULL,
	"email" text NOT NULL,
	"vsee_id" text NOT NULL,
	"password_hash" text,
	"home_clinic_id" bigint NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "users" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "visits" (
	"id" bigint GENERATED ALWAYS AS IDENTITY (sequence name "visits_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"clinic_id" bigint NOT NULL,
	"room_id" bigint NOT NULL,
	"member_id" bigint NOT NULL,
	"provider_id" bigint,
	"status" text NOT NULL,
	"scheduled_at" timestamp with time zone NOT NULL,
	"started_at" timestamp with time zone,
	"ended_at" timestamp with time zone,
	CONSTRAINT "visits_clinic_id_id_pk" PRIMARY KEY("clinic_id","id"),
	CONSTRAINT "visits_status" CHECK ("visits"."status" in ('scheduled', 'waiting', 'in_progress', 'completed', 'missed', 'cancelled'))
);
--> statement-breakpoint
ALTER TABLE "visits" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "audit_events" ADD CONSTRAINT "audit_events_clinic_id_clinics_id_fk" FOREIGN KEY ("clinic_id") REFERENCES "public"."clinics"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "subscriptions" ADD CONSTRAINT "subscriptions_clinic_id_clinics_id_fk" FOREIGN KEY ("clinic_id") REFERENCES "public"."clinics"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "membership_roles" ADD CONSTRAINT "membership_roles_membership" FOREIGN KEY ("clinic_id","membership_id") REFERENCES "public"."memberships"("clinic_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "memberships" ADD CONSTRAINT "memberships_clinic_id_clinics_id_fk" FOREIGN KEY ("clinic_id") REFERENCES "public"."clinics"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "memberships" ADD CONSTRAINT "memberships_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "room_assignments" ADD CONSTRAINT "room_assignments_room" FOREIGN KEY ("clinic_id","room_id") REFERENCES "public"."rooms"("clinic_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "room_assignments" ADD CONSTRAINT "room_assignments_membership" FOREIGN KEY ("clinic_id","membership_id") REFERENCES "public"."memberships"("clinic_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rooms" ADD CONSTRAINT "rooms_clinic_id_clinics_id_fk" FOREIGN KEY ("clinic_id") REFERENCES "public"."clinics"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_membership" FOREIGN KEY ("clinic_id","user_id") REFERENCES "public"."memberships"("clinic_id","user_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "users" ADD CONSTRAINT "users_home_clinic_id_clinics_id_fk" FOREIGN KEY ("home_clinic_id") REFERENCES "public"."clinics"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "visits" ADD CONSTRAINT "visits_room" FOREIGN KEY ("clinic_id","room_id") REFERENCES "public"."rooms"("clinic_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "visits" ADD CONSTRAINT "visits_member" FOREIGN KEY ("clinic_id","member_id") REFERENCES "public"."memberships"("clinic_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "visits" ADD CONSTRAINT "visits_provider" FOREIGN KEY ("clinic_id","provider_id") REFERENCES "public"."memberships"("clinic_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "audit_events_by_subject" ON "audit_events" USING btree ("clinic_id","subject_id","id" DESC NULLS FIRST);--> statement-breakpoint
CREATE UNIQUE INDEX "memberships_one_owner" ON "memberships" USING btree ("clinic_id") WHERE "memberships"."is_owner";--> statement-breakpoint
CREATE INDEX "memberships_user" ON "memberships" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "memberships_by_name" ON "memberships" USING btree ("clinic_id","sort_name","id") WHERE "memberships"."status" <> 'removed';--> statement-breakpoint
CREATE INDEX "memberships_by_last_login" ON "memberships" USING btree ("clinic_id","last_login_at" DESC NULLS LAST,"id" DESC NULLS FIRST) WHERE "memberships"."status" <> 'removed';--> statement-breakpoint
CREATE INDEX "memberships_by_sign_up" ON "memberships" USING btree ("clinic_id","signed_up_at","id") WHERE "memberships"."status" <> 'removed';--> statement-breakpoint
CREATE INDEX "memberships_by_status" ON "memberships" USING btree ("clinic_id","status","last_login_at" DESC NULLS LAST,"id" DESC NULLS FIRST);--> statement-breakpoint
CREATE INDEX "memberships_providers" ON "memberships" USING btree ("clinic_id","status","id") WHERE "memberships"."type" = 'provider';--> statement-breakpoint
CREATE INDEX "memberships_search_name" ON "memberships" USING gin ("clinic_id","search_name" gin_trgm_ops);--> statement-breakpoint
CREATE INDEX "memberships_search_email" ON "memberships" USING gin ("clinic_id","search_email" gin_trgm_ops);--> statement-breakpoint
CREATE INDEX "memberships_exact_email" ON "memberships" USING btree ("clinic_id","search_email");--> statement-breakpoint
CREATE INDEX "room_assignments_by_membership" ON "room_assignments" USING btree ("clinic_id","membership_id","room_id");--> statement-breakpoint
CREATE UNIQUE INDEX "rooms_slug_unique" ON "rooms" USING btree ("slug");--> statement-breakpoint
CREATE UNIQUE INDEX "rooms_code_unique" ON "rooms" USING btree ("clinic_id",lower("code"));--> statement-breakpoint
CREATE INDEX "sessions_open" ON "sessions" USING btree ("clinic_id","user_id") WHERE "sessions"."ended_at" is null;--> statement-breakpoint
CREATE INDEX "sessions_user" ON "sessions" USING btree ("user_id");--> statement-breakpoint
CREATE UNIQUE INDEX "users_username_unique" ON "users" USING btree (lower("username"));--> statement-breakpoint
CREATE INDEX "users_email" ON "users" USING btree (lower("email"));--> statement-breakpoint
CREATE INDEX "visits_by_member" ON "visits" USING btree ("clinic_id","member_id","scheduled_at");--> statement-breakpoint
CREATE INDEX "visits_to_come" ON "visits" USING btree ("clinic_id","provider_id") WHERE "visits"."status" in ('scheduled', 'waiting', 'in_progress');--> statement-breakpoint
CREATE POLICY "audit_events_read" ON "audit_events" AS PERMISSIVE FOR SELECT TO "clinic_app" USING ("audit_events"."clinic_id" = (select nullif(current_setting('app.clinic_id', true), '')::bigint));--> statement-breakpoint
CREATE POLICY "audit_events_add" ON "audit_events" AS PERMISSIVE FOR INSERT TO "clinic_app" WITH CHECK ("audit_events"."clinic_id" = (select nullif(current_setting('app.clinic_id', true), '')::bigint));--> statement-breakpoint
CREATE POLICY "clinics_of_clinic" ON "clinics" AS PERMISSIVE FOR ALL TO "clinic_app" USING ("clinics"."id" = (select nullif(current_setting('app.clinic_id', true), '')::bigint)) WITH CHECK ("clinics"."id" = (select nullif(current_setting('app.clinic_id', true), '')::bigint));--> statement-breakpoint
CREATE POLICY "subscriptions_of_clinic" ON "subscriptions" AS PERMISSIVE FOR ALL TO "clinic_app" USING ("subscriptions"."clinic_id" = (select nullif(current_setting('app.clinic_id', true), '')::bigint)) WITH CHECK ("subscriptions"."clinic_id" = (select nullif(current_setting('app.clinic_id', true), '')::bigint));--> statement-breakpoint
CREATE POLICY "membership_roles_of_clinic" ON "membership_roles" AS PERMISSIVE FOR ALL TO "clinic_app" USING ("membership_roles"."clinic_id" = (select nullif(current_setting('app.clinic_id', true), '')::bigint)) WITH CHECK ("membership_roles"."clinic_id" = (select nullif(current_setting('app.clinic_id', true), '')::bigint));--> statement-breakpoint
CREATE POLICY "memberships_of_clinic" ON "memberships" AS PERMISSIVE FOR ALL TO "clinic_app" USING ("memberships"."clinic_id" = (select nullif(current_setting('app.clinic_id', true), '')::bigint)) WITH CHECK ("memberships"."clinic_id" = (select nullif(current_setting('app.clinic_id', true), '')::bigint));--> statement-breakpoint
CREATE POLICY "room_assignments_of_clinic" ON "room_assignments" AS PERMISSIVE FOR ALL TO "clinic_app" USING ("room_assignments"."clinic_id" = (select nullif(current_setting('app.clinic_id', true), '')::bigint)) WITH CHECK ("room_assignments"."clinic_id" = (select nullif(current_setting('app.clinic_id', true), '')::bigint));--> statement-breakpoint
CREATE POLICY "rooms_of_clinic" ON "rooms" AS PERMISSIVE FOR ALL TO "clinic_app" USING ("rooms"."clinic_id" = (select nullif(current_setting('app.clinic_id', true), '')::bigint)) WITH CHECK ("rooms"."clinic_id" = (select nullif(current_setting('app.clinic_id', true), '')::bigint));--> statement-breakpoint
CREATE POLICY "sessions_of_clinic" ON "sessions" AS PERMISSIVE FOR ALL TO "clinic_app" USING ("sessions"."clinic_id" = (select nullif(current_setting('app.clinic_id', true), '')::bigint)) WITH CHECK ("sessions"."clinic_id" = (select nullif(current_setting('app.clinic_id', true), '')::bigint));--> statement-breakpoint
CREATE POLICY "users_of_clinic" ON "users" AS PERMISSIVE FOR SELECT TO "clinic_app" USING (exists (select 1 from memberships m where m.clinic_id = (select nullif(current_setting('app.clinic_id', true), '')::bigint) and m.user_id = "users"."id"));--> statement-breakpoint
CREATE POLICY "visits_of_clinic" ON "visits" AS PERMISSIVE FOR ALL TO "clinic_app" USING ("visits"."clinic_id" = (select nullif(current_setting('app.clinic_id', true), '')::bigint)) WITH CHECK ("visits"."clinic_id" = (select nullif(current_setting('app.clinic_id', true), '')::bigint));