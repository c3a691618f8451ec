CREATE TABLE "mail_outbox" (
	"id" bigint GENERATED ALWAYS AS IDENTITY (sequence name "mail_outbox_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"clinic_id" bigint NOT NULL,
	"user_id" bigint NOT NULL,
	"to_address" text NOT NULL,
	"template" text NOT NULL,
	"data" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"state" text DEFAULT 'queued' NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"last_error" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"due_at" timestamp with time zone DEFAULT now() NOT NULL,
	"sent_at" timestamp with time zone,
	CONSTRAINT "mail_outbox_clinic_id_id_pk" PRIMARY KEY("clinic_id","id"),
	CONSTRAINT "mail_outbox_state" CHECK ("mail_outbox"."state" in ('queued', 'sending', 'sent', 'failed', 'held'))
);
--> statement-breakpoint
ALTER TABLE "mail_outbox" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "care_team" (
	"clinic_id" bigint NOT NULL,
	"member_id" bigint NOT NULL,
	"provider_id" bigint NOT NULL,
	CONSTRAINT "care_team_clinic_id_member_id_provider_id_pk" PRIMARY KEY("clinic_id","member_id","provider_id")
);
--> statement-breakpoint
ALTER TABLE "care_team" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "membership_tags" (
	"clinic_id" bigint NOT NULL,
	"membership_id" bigint NOT NULL,
	"tag_id" bigint NOT NULL,
	CONSTRAINT "membership_tags_clinic_id_membership_id_tag_id_pk" PRIMARY KEY("clinic_id","membership_id","tag_id")
);
--> statement-breakpoint
ALTER TABLE "membership_tags" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "notes" (
	"id" bigint GENERATED ALWAYS AS IDENTITY (sequence name "notes_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"clinic_id" bigint NOT NULL,
	"member_id" bigint NOT NULL,
	"author_id" bigint NOT NULL,
	"text" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"edited_at" timestamp with time zone,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "notes_clinic_id_id_pk" PRIMARY KEY("clinic_id","id")
);
--> statement-breakpoint
ALTER TABLE "notes" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "tags" (
	"id" bigint GENERATED ALWAYS AS IDENTITY (sequence name "tags_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"clinic_id" bigint NOT NULL,
	"name" text NOT NULL,
	CONSTRAINT "tags_clinic_id_id_pk" PRIMARY KEY("clinic_id","id")
);
--> statement-breakpoint
ALTER TABLE "tags" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "password_history" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "password_history_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"user_id" bigint NOT NULL,
	"password_hash" text NOT NULL,
	"set_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "password_history" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "user_tokens" (
	"user_id" bigint NOT NULL,
	"purpose" text NOT NULL,
	"serial" integer DEFAULT 1 NOT NULL,
	"expires_at" timestamp with time zone,
	"payload" text,
	CONSTRAINT "user_tokens_user_id_purpose_pk" PRIMARY KEY("user_id","purpose"),
	CONSTRAINT "user_tokens_purpose" CHECK ("user_tokens"."purpose" in ('password', 'email'))
);
--> statement-breakpoint
ALTER TABLE "user_tokens" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "sessions" DROP CONSTRAINT "sessions_ended_by";--> statement-breakpoint
ALTER TABLE "clinics" ADD COLUMN "purge_after_days" integer;--> statement-breakpoint
ALTER TABLE "clinics" ADD COLUMN "retention_years" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "memberships" ADD COLUMN "primary_care_name" text;--> statement-breakpoint
ALTER TABLE "memberships" ADD COLUMN "primary_care_phone" text;--> statement-breakpoint
ALTER TABLE "memberships" ADD COLUMN "time_zone" text;--> statement-breakpoint
ALTER TABLE "memberships" ADD COLUMN "hold_reason" text;--> statement-breakpoint
ALTER TABLE "memberships" ADD COLUMN "held_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "memberships" ADD COLUMN "creation_key" uuid;--> statement-breakpoint
ALTER TABLE "users" ADD COLUMN "password_due_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "mail_outbox" ADD CONSTRAINT "mail_outbox_clinic_id_clinics_id_fk" FOREIGN KEY ("clinic_id") REFERENCES "public"."clinics"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "mail_outbox" ADD CONSTRAINT "mail_outbox_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "care_team" ADD CONSTRAINT "care_team_member" FOREIGN KEY ("clinic_id","member_id") REFERENCES "public"."memberships"("clinic_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "care_team" ADD CONSTRAINT "care_team_provider" FOREIGN KEY ("clinic_id","provider_id") REFERENCES "public"."memberships"("clinic_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "membership_tags" ADD CONSTRAINT "membership_tags_membership" FOREIGN KEY ("clinic_id","membership_id") REFERENCES "public"."memberships"("clinic_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "membership_tags" ADD CONSTRAINT "membership_tags_tag" FOREIGN KEY ("clinic_id","tag_id") REFERENCES "public"."tags"("clinic_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notes" ADD CONSTRAINT "notes_member" FOREIGN KEY ("clinic_id","member_id") REFERENCES "public"."memberships"("clinic_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notes" ADD CONSTRAINT "notes_author" FOREIGN KEY ("clinic_id","author_id") REFERENCES "public"."memberships"("clinic_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tags" ADD CONSTRAINT "tags_clinic_id_clinics_id_fk" FOREIGN KEY ("clinic_id") REFERENCES "public"."clinics"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "password_history" ADD CONSTRAINT "password_history_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "user_tokens" ADD CONSTRAINT "user_tokens_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "mail_outbox_user" ON "mail_outbox" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "mail_outbox_by_state" ON "mail_outbox" USING btree ("clinic_id","state","id" DESC NULLS FIRST);--> statement-breakpoint
CREATE INDEX "mail_outbox_due" ON "mail_outbox" USING btree ("due_at") WHERE "mail_outbox"."state" in ('queued', 'sending');--> statement-breakpoint
CREATE INDEX "care_team_by_provider" ON "care_team" USING btree ("clinic_id","provider_id");--> statement-breakpoint
CREATE INDEX "membership_tags_by_tag" ON "membership_tags" USING btree ("clinic_id","tag_id");--> statement-breakpoint
CREATE INDEX "notes_by_member" ON "notes" USING btree ("clinic_id","member_id","id" DESC NULLS FIRST);--> statement-breakpoint
CREATE UNIQUE INDEX "tags_name_unique" ON "tags" USING btree ("clinic_id",lower("name"));--> statement-breakpoint
CREATE INDEX "password_history_user" ON "password_history" USING btree ("user_id","id" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "memberships_pending_delete_since" ON "memberships" USING btree ("clinic_id","status_changed_at") WHERE "memberships"."status" = 'pending_delete';--> statement-breakpoint
ALTER TABLE "memberships" ADD CONSTRAINT "memberships_creation_key" UNIQUE("clinic_id","creation_key");--> statement-breakpoint
ALTER TABLE "clinics" ADD CONSTRAINT "clinics_purge_after_days" CHECK ("clinics"."purge_after_days" between 1 and 3650);--> statement-breakpoint
ALTER TABLE "clinics" ADD CONSTRAINT "clinics_retention_years" CHECK ("clinics"."retention_years" between 0 and 50);--> statement-breakpoint
ALTER TABLE "memberships" ADD CONSTRAINT "memberships_hold" CHECK (("memberships"."hold_reason" is null) = ("memberships"."held_at" is null));--> statement-breakpoint
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_ended_by" CHECK ("sessions"."ended_by" in ('signed_out', 'idle', 'disabled', 'password', 'elsewhere', 'changed'));--> statement-breakpoint
CREATE POLICY "users_add" ON "users" AS PERMISSIVE FOR INSERT TO "clinic_app" WITH CHECK ("users"."home_clinic_id" = (select nullif(current_setting('app.clinic_id', true), '')::bigint));--> statement-breakpoint
CREATE POLICY "users_change" ON "users" AS PERMISSIVE FOR UPDATE TO "clinic_app" USING ("users"."home_clinic_id" = (select nullif(current_setting('app.clinic_id', true), '')::bigint) or "users"."id" = (select nullif(current_setting('app.user_id', true), '')::bigint));--> statement-breakpoint
CREATE POLICY "mail_outbox_of_clinic" ON "mail_outbox" AS PERMISSIVE FOR ALL TO "clinic_app" USING ("mail_outbox"."clinic_id" = (select nullif(current_setting('app.clinic_id', true), '')::bigint)) WITH CHECK ("mail_outbox"."clinic_id" = (select nullif(current_setting('app.clinic_id', true), '')::bigint));--> statement-breakpoint
CREATE POLICY "care_team_of_clinic" ON "care_team" AS PERMISSIVE FOR ALL TO "clinic_app" USING ("care_team"."clinic_id" = (select nullif(current_setting('app.clinic_id', true), '')::bigint)) WITH CHECK ("care_team"."clinic_id" = (select nullif(current_setting('app.clinic_id', true), '')::bigint));--> statement-breakpoint
CREATE POLICY "membership_tags_of_clinic" ON "membership_tags" AS PERMISSIVE FOR ALL TO "clinic_app" USING ("membership_tags"."clinic_id" = (select nullif(current_setting('app.clinic_id', true), '')::bigint)) WITH CHECK ("membership_tags"."clinic_id" = (select nullif(current_setting('app.clinic_id', true), '')::bigint));--> statement-breakpoint
CREATE POLICY "notes_of_clinic" ON "notes" AS PERMISSIVE FOR ALL TO "clinic_app" USING ("notes"."clinic_id" = (select nullif(current_setting('app.clinic_id', true), '')::bigint)) WITH CHECK ("notes"."clinic_id" = (select nullif(current_setting('app.clinic_id', true), '')::bigint));--> statement-breakpoint
CREATE POLICY "tags_of_clinic" ON "tags" AS PERMISSIVE FOR ALL TO "clinic_app" USING ("tags"."clinic_id" = (select nullif(current_setting('app.clinic_id', true), '')::bigint)) WITH CHECK ("tags"."clinic_id" = (select nullif(current_setting('app.clinic_id', true), '')::bigint));--> statement-breakpoint
CREATE POLICY "password_history_add" ON "password_history" AS PERMISSIVE FOR INSERT TO "clinic_app" WITH CHECK ("password_history"."user_id" = (select nullif(current_setting('app.user_id', true), '')::bigint) or exists (select 1 from users u where u.id = "password_history"."user_id" and u.home_clinic_id = (select nullif(current_setting('app.clinic_id', true), '')::bigint)));--> statement-breakpoint
CREATE POLICY "user_tokens_of_clinic" ON "user_tokens" AS PERMISSIVE FOR ALL TO "clinic_app" USING (exists (select 1 from memberships m where m.clinic_id = (select nullif(current_setting('app.clinic_id', true), '')::bigint) and m.user_id = "user_tokens"."user_id"));