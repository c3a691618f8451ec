GRANT SELECT, INSERT, UPDATE, DELETE ON invitations, bulk_runs, bulk_items, imports, import_rows TO clinic_app;--> statement-breakpoint
-- Whose sign-in an address belongs to, in whatever clinic: who is invited and has one must not get another. The code that asks
-- tells nobody whether there was one. Several people may share an address; the one who is known here comes first.
CREATE FUNCTION sign_in_of(wanted text) RETURNS bigint
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
  AS $$
  SELECT u.id FROM users u
  LEFT JOIN memberships m ON m.user_id = u.id AND m.clinic_id = nullif(current_setting('app.clinic_id', true), '')::bigint
  WHERE lower(u.email) = lower(wanted)
  ORDER BY m.id IS NULL, u.password_hash IS NULL, u.id LIMIT 1
$$;--> statement-breakpoint
-- A run that was ordered has a job, in the same transaction, as mail has.
CREATE FUNCTION queue_run() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp
  AS $$
BEGIN
  PERFORM graphile_worker.add_job(
    TG_ARGV[0],
    json_build_object('clinicId', NEW.clinic_id, 'runId', NEW.id),
    job_key := TG_ARGV[0] || ':' || NEW.clinic_id || ':' || NEW.id,
    max_attempts := 1
  );
  RETURN NULL;
END $$;--> statement-breakpoint
CREATE TRIGGER bulk_runs_queue AFTER INSERT OR UPDATE OF state ON bulk_runs
  FOR EACH ROW WHEN (NEW.state = 'queued') EXECUTE FUNCTION queue_run('run_bulk');--> statement-breakpoint
CREATE TRIGGER imports_queue AFTER INSERT OR UPDATE OF state ON imports
  FOR EACH ROW WHEN (NEW.state = 'queued') EXECUTE FUNCTION queue_run('run_import');--> statement-breakpoint
REVOKE ALL ON FUNCTION sign_in_of(text), queue_run() FROM PUBLIC;--> statement-breakpoint
GRANT EXECUTE ON FUNCTION sign_in_of(text) TO clinic_app;--> statement-breakpoint
-- Settings that the first migrations did not let a clinic change.
GRANT UPDATE (name, time_zone, idle_minutes) ON clinics TO clinic_app;
