GRANT SELECT, INSERT, UPDATE, DELETE ON pictures TO clinic_app;--> statement-breakpoint
GRANT SELECT, INSERT, DELETE ON sign_ups TO clinic_app;--> statement-breakpoint
GRANT UPDATE (sign_up_since, guests_since, indexable_since) ON clinics TO clinic_app;--> statement-breakpoint
-- What a landing page shows has changed: whoever keeps a copy reads it anew. One row a clinic, taken last in every transaction, so
-- that no two of them can wait for one another.
CREATE FUNCTION move_landing_stamp(clinic bigint) RETURNS void
  LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp
  AS $$
  INSERT INTO landing_stamps (clinic_id) VALUES (clinic)
  ON CONFLICT (clinic_id) DO UPDATE SET stamp = landing_stamps.stamp + 1
$$;--> statement-breakpoint
CREATE FUNCTION landing_changed() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp
  AS $$
DECLARE
  changed record := CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
BEGIN
  IF TG_TABLE_NAME = 'clinics' THEN
    PERFORM move_landing_stamp(changed.id);
  ELSE
    PERFORM move_landing_stamp(changed.clinic_id);
  END IF;
  RETURN NULL;
END $$;--> statement-breakpoint
-- Members come and go by the thousand, and no landing page shows them.
CREATE FUNCTION landing_staff_changed() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp
  AS $$
DECLARE
  changed room_assignments := CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
BEGIN
  IF EXISTS (SELECT FROM memberships WHERE clinic_id = changed.clinic_id AND id = changed.membership_id AND type = 'provider') THEN
    PERFORM move_landing_stamp(changed.clinic_id);
  END IF;
  RETURN NULL;
END $$;--> statement-breakpoint
-- Deferred to the commit, and so after every other lock.
CREATE CONSTRAINT TRIGGER clinics_landing AFTER UPDATE ON clinics DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW WHEN ((OLD.name, OLD.sign_up_since, OLD.guests_since, OLD.indexable_since, OLD.time_zone)
    IS DISTINCT FROM (NEW.name, NEW.sign_up_since, NEW.guests_since, NEW.indexable_since, NEW.time_zone))
  EXECUTE FUNCTION landing_changed();--> statement-breakpoint
CREATE CONSTRAINT TRIGGER rooms_landing AFTER INSERT OR DELETE OR UPDATE ON rooms DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW EXECUTE FUNCTION landing_changed();--> statement-breakpoint
CREATE CONSTRAINT TRIGGER room_assignments_landing AFTER INSERT OR DELETE ON room_assignments DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW EXECUTE FUNCTION landing_staff_changed();--> statement-breakpoint
CREATE CONSTRAINT TRIGGER memberships_landing AFTER UPDATE ON memberships DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW WHEN ((OLD.type = 'provider' OR NEW.type = 'provider')
    AND (OLD.type, OLD.subtype, OLD.status, OLD.title, OLD.first_name, OLD.last_name, OLD.suffix, OLD.bio)
    IS DISTINCT FROM (NEW.type, NEW.subtype, NEW.status, NEW.title, NEW.first_name, NEW.last_name, NEW.suffix, NEW.bio))
  EXECUTE FUNCTION landing_changed();--> statement-breakpoint
CREATE CONSTRAINT TRIGGER memberships_landing_gone AFTER DELETE ON memberships DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW WHEN (OLD.type = 'provider') EXECUTE FUNCTION landing_changed();--> statement-breakpoint
CREATE CONSTRAINT TRIGGER pictures_landing AFTER INSERT OR DELETE OR UPDATE ON pictures DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW EXECUTE FUNCTION landing_changed();--> statement-breakpoint
REVOKE ALL ON FUNCTION move_landing_stamp(bigint), landing_changed(), landing_staff_changed() FROM PUBLIC;--> statement-breakpoint
INSERT INTO landing_stamps (clinic_id) SELECT id FROM clinics;
