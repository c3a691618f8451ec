ALTER TABLE "clinics" ADD COLUMN "remote_medics_since" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "memberships" ADD COLUMN "title" text;--> statement-breakpoint
ALTER TABLE "memberships" ADD COLUMN "suffix" text;--> statement-breakpoint
ALTER TABLE "memberships" ADD COLUMN "gender" text;--> statement-breakpoint
ALTER TABLE "memberships" ADD COLUMN "licence_number" text;--> statement-breakpoint
ALTER TABLE "memberships" ADD COLUMN "licence_state" text;--> statement-breakpoint
ALTER TABLE "memberships" ADD COLUMN "bio" text;--> statement-breakpoint
ALTER TABLE "rooms" ADD COLUMN "version" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
CREATE INDEX "visits_by_room" ON "visits" USING btree ("clinic_id","room_id");--> statement-breakpoint
GRANT UPDATE (remote_medics_since) ON clinics TO clinic_app;
