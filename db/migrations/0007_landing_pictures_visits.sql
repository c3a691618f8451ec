CREATE TABLE "landing_stamps" (
	"clinic_id" bigint PRIMARY KEY NOT NULL,
	"stamp" integer DEFAULT 1 NOT NULL
);
--> statement-breakpoint
ALTER TABLE "landing_stamps" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "sign_ups" (
	"id" bigint GENERATED ALWAYS AS IDENTITY (sequence name "sign_ups_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"clinic_id" bigint NOT NULL,
	"room_id" bigint NOT NULL,
	"email" text NOT NULL,
	"first_name" text NOT NULL,
	"last_name" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	CONSTRAINT "sign_ups_clinic_id_id_pk" PRIMARY KEY("clinic_id","id")
);
--> statement-breakpoint
ALTER TABLE "sign_ups" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "pictures" (
	"id" bigint GENERATED ALWAYS AS IDENTITY (sequence name "pictures_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"clinic_id" bigint NOT NULL,
	"membership_id" bigint NOT NULL,
	"large" "bytea" NOT NULL,
	"small" "bytea" NOT NULL,
	"digest" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "pictures_clinic_id_id_pk" PRIMARY KEY("clinic_id","id"),
	CONSTRAINT "pictures_id" UNIQUE("id"),
	CONSTRAINT "pictures_one_each" UNIQUE("clinic_id","membership_id")
);
--> statement-breakpoint
ALTER TABLE "pictures" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
DROP INDEX "visits_by_provider";--> statement-breakpoint
ALTER TABLE "mail_outbox" ALTER COLUMN "user_id" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "visits" ALTER COLUMN "member_id" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "clinics" ADD COLUMN "sign_up_since" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "clinics" ADD COLUMN "guests_since" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "clinics" ADD COLUMN "indexable_since" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "mail_outbox" ADD COLUMN "sign_up_id" bigint;--> statement-breakpoint
ALTER TABLE "visits" ADD COLUMN "guest_name" text;--> statement-breakpoint
ALTER TABLE "visits" ADD COLUMN "origin" text DEFAULT 'scheduled' NOT NULL;--> statement-breakpoint
ALTER TABLE "visits" ADD COLUMN "reason" text;--> statement-breakpoint
ALTER TABLE "visits" ADD COLUMN "arrived_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "visits" ADD COLUMN "exit_reason" text;--> statement-breakpoint
ALTER TABLE "visits" ADD COLUMN "exit_note" text;--> statement-breakpoint
ALTER TABLE "visits" ADD COLUMN "creation_key" uuid;--> statement-breakpoint
ALTER TABLE "landing_stamps" ADD CONSTRAINT "landing_stamps_clinic_id_clinics_id_fk" FOREIGN KEY ("clinic_id") REFERENCES "public"."clinics"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sign_ups" ADD CONSTRAINT "sign_ups_clinic_id_clinics_id_fk" FOREIGN KEY ("clinic_id") REFERENCES "public"."clinics"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sign_ups" ADD CONSTRAINT "sign_ups_room" FOREIGN KEY ("clinic_id","room_id") REFERENCES "public"."rooms"("clinic_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pictures" ADD CONSTRAINT "pictures_membership" FOREIGN KEY ("clinic_id","membership_id") REFERENCES "public"."memberships"("clinic_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "sign_ups_room" ON "sign_ups" USING btree ("clinic_id","room_id");--> statement-breakpoint
CREATE INDEX "sign_ups_expiry" ON "sign_ups" USING btree ("expires_at");--> statement-breakpoint
ALTER TABLE "mail_outbox" ADD CONSTRAINT "mail_outbox_sign_up" FOREIGN KEY ("clinic_id","sign_up_id") REFERENCES "public"."sign_ups"("clinic_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "mail_outbox_sign_up" ON "mail_outbox" USING btree ("clinic_id","sign_up_id");--> statement-breakpoint
CREATE INDEX "visits_open_by_room" ON "visits" USING btree ("clinic_id","room_id") WHERE "visits"."status" in ('scheduled', 'waiting', 'in_progress');--> statement-breakpoint
CREATE INDEX "visits_by_end" ON "visits" USING btree ("clinic_id","ended_at");--> statement-breakpoint
CREATE INDEX "visits_by_provider" ON "visits" USING btree ("clinic_id","provider_id","scheduled_at");--> statement-breakpoint
ALTER TABLE "visits" ADD CONSTRAINT "visits_creation_key" UNIQUE("clinic_id","creation_key");--> statement-breakpoint
ALTER TABLE "mail_outbox" ADD CONSTRAINT "mail_outbox_whom" CHECK (("mail_outbox"."user_id" is null) <> ("mail_outbox"."sign_up_id" is null));--> statement-breakpoint
ALTER TABLE "visits" ADD CONSTRAINT "visits_patient" CHECK (("visits"."member_id" is null) <> ("visits"."guest_name" is null));--> statement-breakpoint
ALTER TABLE "visits" ADD CONSTRAINT "visits_exit" CHECK ("visits"."exit_reason" is null or "visits"."status" in ('missed', 'cancelled'));--> statement-breakpoint
ALTER TABLE "visits" ADD CONSTRAINT "visits_origin" CHECK ("visits"."origin" in ('scheduled', 'walk_in'));--> statement-breakpoint
ALTER TABLE "visits" ADD CONSTRAINT "visits_exit_reason" CHECK ("visits"."exit_reason" in ('patient_left', 'no_show', 'technical', 'rescheduled', 'care_elsewhere', 'other'));--> statement-breakpoint
CREATE POLICY "landing_stamps_of_clinic" ON "landing_stamps" AS PERMISSIVE FOR ALL TO "clinic_app" USING ("landing_stamps"."clinic_id" = (select nullif(current_setting('app.clinic_id', true), '')::bigint)) WITH CHECK ("landing_stamps"."clinic_id" = (select nullif(current_setting('app.clinic_id', true), '')::bigint));--> statement-breakpoint
CREATE POLICY "sign_ups_of_clinic" ON "sign_ups" AS PERMISSIVE FOR ALL TO "clinic_app" USING ("sign_ups"."clinic_id" = (select nullif(current_setting('app.clinic_id', true), '')::bigint)) WITH CHECK ("sign_ups"."clinic_id" = (select nullif(current_setting('app.clinic_id', true), '')::bigint));--> statement-breakpoint
CREATE POLICY "pictures_of_clinic" ON "pictures" AS PERMISSIVE FOR ALL TO "clinic_app" USING ("pictures"."clinic_id" = (select nullif(current_setting('app.clinic_id', true), '')::bigint)) WITH CHECK ("pictures"."clinic_id" = (select nullif(current_setting('app.clinic_id', true), '')::bigint));