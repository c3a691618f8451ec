GRANT UPDATE (two_factor_required_since) ON clinics TO clinic_app;--> statement-breakpoint
-- The ledger and the statements grow, and nothing in them changes.
GRANT SELECT, INSERT ON billing_entries, statements TO clinic_app;--> statement-breakpoint
GRANT SELECT ON audit_seals TO clinic_app;--> statement-breakpoint
-- The trail is kept for six years at least (HIPAA 164.316(b)(2)), and what is in it stays as it is: also for who owns the tables.
CREATE FUNCTION keep_audit() RETURNS trigger
  LANGUAGE plpgsql SET search_path = public, pg_temp
  AS $$
BEGIN
  -- Apart, because a seal has no such moment to be asked for.
  IF TG_OP = 'DELETE' AND TG_TABLE_NAME = 'audit_events' THEN
    IF OLD.at < now() - interval '6 years' THEN RETURN OLD; END IF;
  END IF;
  RAISE EXCEPTION 'The audit trail is append-only.';
END $$;--> statement-breakpoint
CREATE TRIGGER audit_events_kept BEFORE UPDATE OR DELETE ON audit_events FOR EACH ROW EXECUTE FUNCTION keep_audit();--> statement-breakpoint
CREATE TRIGGER audit_events_whole BEFORE TRUNCATE ON audit_events FOR EACH STATEMENT EXECUTE FUNCTION keep_audit();--> statement-breakpoint
CREATE TRIGGER audit_seals_kept BEFORE UPDATE OR DELETE ON audit_seals FOR EACH ROW EXECUTE FUNCTION keep_audit();--> statement-breakpoint
CREATE TRIGGER audit_seals_whole BEFORE TRUNCATE ON audit_seals FOR EACH STATEMENT EXECUTE FUNCTION keep_audit();--> statement-breakpoint
-- Whether somebody of the running clinic has a second factor; of anybody else it says no.
CREATE FUNCTION has_second_factor(person bigint) RETURNS boolean
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
  AS $$
  SELECT EXISTS (SELECT FROM memberships m JOIN second_factors f ON f.user_id = m.user_id AND f.confirmed_at IS NOT NULL
    WHERE m.user_id = person AND m.clinic_id = nullif(current_setting('app.clinic_id', true), '')::bigint)
$$;--> statement-breakpoint
-- Takes the second factor of somebody who has lost it: only by the clinic that made the sign-in, as with its password. True if there was one.
CREATE FUNCTION reset_second_factor(person bigint) RETURNS boolean
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp
  AS $$
DECLARE
  clinic bigint := nullif(current_setting('app.clinic_id', true), '')::bigint;
BEGIN
  IF NOT EXISTS (SELECT FROM users u JOIN memberships m ON m.user_id = u.id AND m.clinic_id = clinic
      WHERE u.id = person AND u.home_clinic_id = clinic) THEN
    RAISE EXCEPTION 'The sign-in belongs to another clinic.';
  END IF;
  DELETE FROM recovery_codes WHERE user_id = person;
  DELETE FROM second_factors WHERE user_id = person AND confirmed_at IS NOT NULL;
  RETURN FOUND;
END $$;--> statement-breakpoint
REVOKE ALL ON FUNCTION keep_audit(), has_second_factor(bigint), reset_second_factor(bigint) FROM PUBLIC;--> statement-breakpoint
GRANT EXECUTE ON FUNCTION has_second_factor(bigint), reset_second_factor(bigint) TO clinic_app;
