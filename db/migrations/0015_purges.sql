CREATE INDEX "mail_outbox_by_age" ON "mail_outbox" USING btree ("created_at");--> statement-breakpoint
CREATE INDEX "bulk_runs_by_end" ON "bulk_runs" USING btree ("finished_at");--> statement-breakpoint
CREATE INDEX "sessions_by_end" ON "sessions" USING btree (least("ended_at", "expires_at"));