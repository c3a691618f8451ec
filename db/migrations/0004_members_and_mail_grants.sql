-- Column by column, as for reading: a clinic writes the sign-ins it made, and can never move one to another clinic.
GRANT INSERT (id, username, email, vsee_id, password_hash, password_due_at, home_clinic_id) ON users TO clinic_app;--> statement-breakpoint
GRANT UPDATE (username, email, password_hash, password_due_at) ON users TO clinic_app;--> statement-breakpoint
-- An ID is drawn first: the new row cannot be read back before there is a membership through which it is seen.
GRANT USAGE ON SEQUENCE users_id_seq TO clinic_app;--> statement-breakpoint
GRANT SELECT (password_due_at) ON users TO clinic_app;--> statement-breakpoint
GRANT INSERT (user_id, password_hash) ON password_history TO clinic_app;--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE ON user_tokens TO clinic_app;--> statement-breakpoint
GRANT UPDATE (purge_after_days, retention_years) ON clinics TO clinic_app;--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE, DELETE ON care_team, tags, membership_tags, notes, mail_outbox TO clinic_app;--> statement-breakpoint
-- Mail that waits has a job, whoever wrote it: the table is the truth, and the queue follows it in the same transaction.
CREATE FUNCTION queue_mail() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp
  AS $$
BEGIN
  PERFORM graphile_worker.add_job(
    'deliver_mail',
    json_build_object('clinicId', NEW.clinic_id, 'mailId', NEW.id),
    run_at := NEW.due_at,
    job_key := 'mail:' || NEW.clinic_id || ':' || NEW.id,
    max_attempts := 1
  );
  RETURN NULL;
END $$;--> statement-breakpoint
CREATE TRIGGER mail_outbox_queue AFTER INSERT OR UPDATE OF state, due_at ON mail_outbox
  FOR EACH ROW WHEN (NEW.state = 'queued') EXECUTE FUNCTION queue_mail();--> statement-breakpoint
-- Usernames are shared by all clinics, so what is free cannot be seen from inside one. Answers a name nobody has, and nothing else.
CREATE FUNCTION free_username(wanted text) RETURNS text
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
  AS $$
  SELECT candidate FROM generate_series(2, 999) AS n,
    LATERAL (SELECT regexp_replace(wanted, '(@[^@]*)?$', n || '\1') AS candidate) AS made
  WHERE length(candidate) <= 254 AND NOT EXISTS (SELECT FROM users WHERE lower(username) = lower(candidate))
  ORDER BY n LIMIT 1
$$;--> statement-breakpoint
-- Ends a sign-in that no clinic has any more; else gives it a home that is left. Which of the two, no clinic learns.
CREATE FUNCTION release_user(released bigint) RETURNS void
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp
  AS $$
DECLARE
  clinic bigint := nullif(current_setting('app.clinic_id', true), '')::bigint;
  next_home bigint;
BEGIN
  -- Two clinics that let go at once must not both find the other still there.
  PERFORM FROM users WHERE id = released FOR UPDATE;
  IF clinic IS NULL OR EXISTS (SELECT FROM memberships WHERE clinic_id = clinic AND user_id = released) THEN
    RAISE EXCEPTION 'The membership has to go first.';
  END IF;
  -- A clinic that has removed the person could not help them with their sign-in.
  SELECT clinic_id INTO next_home FROM memberships WHERE user_id = released
    ORDER BY status = 'removed', status <> 'active', signed_up_at, id LIMIT 1;
  IF next_home IS NULL THEN
    DELETE FROM users WHERE id = released;
  ELSE
    UPDATE users SET home_clinic_id = next_home WHERE id = released AND home_clinic_id = clinic;
  END IF;
END $$;--> statement-breakpoint
-- The lock that comes before a person's memberships, also where another clinic made the sign-in and its row cannot be written.
CREATE FUNCTION lock_sign_in(locked bigint) RETURNS boolean
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp
  AS $$
DECLARE
  clinic bigint := nullif(current_setting('app.clinic_id', true), '')::bigint;
BEGIN
  IF NOT EXISTS (SELECT FROM memberships WHERE user_id = locked AND clinic_id = clinic) THEN RETURN false; END IF;
  PERFORM FROM users WHERE id = locked FOR UPDATE;
  RETURN FOUND;
END $$;--> statement-breakpoint
-- Whether a sign-in opens some other clinic as its owner: then it is for the person alone, whoever made it.
CREATE FUNCTION owns_another_clinic(owner bigint) RETURNS boolean
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
  AS $$
  SELECT EXISTS (SELECT FROM memberships WHERE user_id = owner AND is_owner
    AND clinic_id <> nullif(current_setting('app.clinic_id', true), '')::bigint)
$$;--> statement-breakpoint
REVOKE ALL ON FUNCTION queue_mail(), free_username(text), release_user(bigint), lock_sign_in(bigint), owns_another_clinic(bigint) FROM PUBLIC;--> statement-breakpoint
GRANT EXECUTE ON FUNCTION free_username(text), release_user(bigint), lock_sign_in(bigint), owns_another_clinic(bigint) TO clinic_app;
