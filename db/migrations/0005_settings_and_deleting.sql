ALTER TABLE "clinics" ADD COLUMN "version" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
CREATE INDEX "notes_by_author" ON "notes" USING btree ("clinic_id","author_id");--> statement-breakpoint
CREATE INDEX "visits_by_provider" ON "visits" USING btree ("clinic_id","provider_id");--> statement-breakpoint
GRANT UPDATE (version) ON clinics TO clinic_app;
