-- Whether a sign-in opens some other clinic as its owner or as an admin of it: then it is for the person alone, whoever made it. A clinic
-- that was the first to invite somebody could otherwise open the next one with a password of its own choosing.
CREATE OR REPLACE FUNCTION owns_another_clinic(owner bigint) RETURNS boolean
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
  AS $$
  SELECT EXISTS (SELECT FROM memberships m WHERE m.user_id = owner
    AND m.clinic_id <> nullif(current_setting('app.clinic_id', true), '')::bigint
    AND (m.is_owner OR (m.status = 'active' AND EXISTS (SELECT FROM membership_roles r
      WHERE r.clinic_id = m.clinic_id AND r.membership_id = m.id AND r.role = 'clinic_admin'))))
$$;
