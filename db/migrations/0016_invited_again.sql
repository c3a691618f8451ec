ALTER TABLE "invitations" ADD COLUMN "had_record" boolean DEFAULT false NOT NULL;--> statement-breakpoint
-- Of those who were invited before: who came by a form or a file, or has signed in here, was no stranger.
UPDATE invitations i SET had_record = true FROM memberships m
  WHERE m.clinic_id = i.clinic_id AND m.id = i.membership_id AND (m.creation_key IS NOT NULL OR m.last_login_at IS NOT NULL);--> statement-breakpoint
-- Of who never accepted a clinic knows the address it invited: searching must not know their present one.
CREATE OR REPLACE FUNCTION copy_search_email() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp
  AS $$
BEGIN
  IF TG_TABLE_NAME = 'users' THEN
    UPDATE memberships m SET search_email = search_text(NEW.email)
    WHERE m.user_id = NEW.id AND m.status <> 'invited' AND NOT (
      m.status = 'removed' AND m.terms_accepted_at IS NULL AND EXISTS (
        SELECT FROM invitations i WHERE i.clinic_id = m.clinic_id AND i.membership_id = m.id AND NOT i.had_record));
  ELSE
    NEW.search_email := (SELECT search_text(email) FROM users WHERE id = NEW.user_id);
  END IF;
  RETURN NEW;
END $$;--> statement-breakpoint
CREATE FUNCTION copy_invited_email() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp
  AS $$
BEGIN
  UPDATE memberships SET search_email = search_text(NEW.email)
  WHERE clinic_id = NEW.clinic_id AND id = NEW.membership_id AND status = 'invited';
  RETURN NULL;
END $$;--> statement-breakpoint
CREATE TRIGGER invitations_search_email AFTER INSERT OR UPDATE OF email ON invitations
  FOR EACH ROW EXECUTE FUNCTION copy_invited_email();--> statement-breakpoint
REVOKE ALL ON FUNCTION copy_invited_email() FROM PUBLIC;
