-- Extensions that every Postgres from 15 on ships, and that a database's owner may create.
CREATE EXTENSION IF NOT EXISTS pg_trgm;--> statement-breakpoint
CREATE EXTENSION IF NOT EXISTS btree_gin;--> statement-breakpoint
CREATE EXTENSION IF NOT EXISTS unaccent;--> statement-breakpoint
-- Roles belong to the whole server, so two databases on it may both be first.
DO $$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'clinic_app') THEN
    CREATE ROLE clinic_app NOLOGIN;
  END IF;
EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL;
END $$;--> statement-breakpoint
DO $$
BEGIN
  IF NOT pg_has_role(current_user, 'clinic_app', 'SET') THEN
    GRANT clinic_app TO CURRENT_USER;
  END IF;
EXCEPTION WHEN invalid_parameter_value THEN
  -- Postgres 15 knows no SET privilege; there, being a member is enough.
  GRANT clinic_app TO CURRENT_USER;
WHEN unique_violation OR duplicate_object THEN NULL;
END $$;--> statement-breakpoint
-- Folds case and accents: what a person types and what is stored are compared in this form.
-- unaccent() is only STABLE because its dictionary could be changed; naming the dictionary makes this safe to index.
CREATE FUNCTION search_text(value text) RETURNS text
  LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
  AS $$ SELECT lower(public.unaccent('public.unaccent'::regdictionary, value)) $$;
