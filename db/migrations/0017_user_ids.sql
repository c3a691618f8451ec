-- IDs that do not count up: of an address that a clinic invites, a low one told that somebody had a sign-in elsewhere. Above those that
-- the sequence has given out or will. Nobody reads here whether a number is taken but this function.
CREATE FUNCTION draw_user_ids(wanted integer) RETURNS SETOF bigint
  LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp
  AS $$
DECLARE
  candidate bigint;
BEGIN
  FOR i IN 1..wanted LOOP
    LOOP
      candidate := 2000000000 + floor(random() * 8000000000)::bigint;
      EXIT WHEN NOT EXISTS (SELECT FROM users WHERE id = candidate);
    END LOOP;
    RETURN NEXT candidate;
  END LOOP;
END $$;--> statement-breakpoint
REVOKE ALL ON FUNCTION draw_user_ids(integer) FROM PUBLIC;--> statement-breakpoint
GRANT EXECUTE ON FUNCTION draw_user_ids(integer) TO clinic_app;
