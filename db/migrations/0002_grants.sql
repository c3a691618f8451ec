GRANT USAGE ON SCHEMA public TO clinic_app;--> statement-breakpoint
GRANT SELECT ON clinics TO clinic_app;--> statement-breakpoint
-- FOR UPDATE, the lock under which seats and statuses change, needs the right to update.
GRANT SELECT, UPDATE ON subscriptions TO clinic_app;--> statement-breakpoint
-- Column by column: the password hash is for the sign-in alone.
GRANT SELECT (id, username, email, vsee_id, home_clinic_id, created_at) ON users TO clinic_app;--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE, DELETE ON memberships, membership_roles, rooms, room_assignments, visits, sessions TO clinic_app;--> statement-breakpoint
-- Append-only: an event can be added and read, by nobody changed or taken away.
GRANT SELECT, INSERT ON audit_events TO clinic_app;--> statement-breakpoint
-- The e-mail lives with the sign-in; its folded copy in each membership keeps a clinic's search inside its own index.
CREATE FUNCTION copy_search_email() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp
  AS $$
BEGIN
  IF TG_TABLE_NAME = 'users' THEN
    UPDATE memberships SET search_email = search_text(NEW.email) WHERE user_id = NEW.id;
  ELSE
    NEW.search_email := (SELECT search_text(email) FROM users WHERE id = NEW.user_id);
  END IF;
  RETURN NEW;
END $$;--> statement-breakpoint
CREATE TRIGGER memberships_search_email BEFORE INSERT ON memberships FOR EACH ROW EXECUTE FUNCTION copy_search_email();--> statement-breakpoint
CREATE TRIGGER users_search_email AFTER UPDATE OF email ON users FOR EACH ROW EXECUTE FUNCTION copy_search_email();--> statement-breakpoint
-- The one text search. ILIKE under row-level security cannot use a trigram index (it is not leakproof), so this runs as the
-- owner, keeps to the running clinic itself, and returns ids only. The words are planned as literals: each search is different.
CREATE FUNCTION search_memberships(name_words text, email_part text) RETURNS SETOF bigint
  LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp
  AS $$
DECLARE
  clinic bigint := nullif(current_setting('app.clinic_id', true), '')::bigint;
  query text := format('SELECT id FROM memberships WHERE clinic_id = %s', clinic);
  word text;
  escaped text;
BEGIN
  IF clinic IS NULL THEN RETURN; END IF;
  FOREACH word IN ARRAY regexp_split_to_array(search_text(coalesce(name_words, '')), '[\s,]+') LOOP
    CONTINUE WHEN word = '';
    escaped := replace(replace(replace(word, '\', '\\'), '%', '\%'), '_', '\_');
    -- One or two letters have no trigram of their own: they mean a word that begins with them.
    query := query || format(' AND search_name LIKE %L', CASE WHEN length(word) < 3 THEN '% ' ELSE '%' END || escaped || '%');
  END LOOP;
  word := trim(search_text(coalesce(email_part, '')));
  IF word <> '' THEN
    -- A whole address is looked up, not searched for.
    IF position('@' IN word) > 0 AND EXISTS (SELECT FROM memberships WHERE clinic_id = clinic AND search_email = word) THEN
      query := query || format(' AND search_email = %L', word);
    ELSE
      escaped := replace(replace(replace(word, '\', '\\'), '%', '\%'), '_', '\_');
      query := query || format(' AND search_email LIKE %L', '%' || escaped || '%');
    END IF;
  END IF;
  RETURN QUERY EXECUTE query;
END $$;--> statement-breakpoint
REVOKE ALL ON FUNCTION search_memberships(text, text), copy_search_email() FROM PUBLIC;--> statement-breakpoint
GRANT EXECUTE ON FUNCTION search_memberships(text, text) TO clinic_app;
