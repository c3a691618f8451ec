import type { ClientBase } from "pg";

const staff =
  "select array_agg(user_id) as users, array_agg(id) as ids from person where clinic_id = $2 and status = 'active' and type = 'provider'";
const patients =
  "select array_agg(user_id) as users, array_agg(id) as ids from person where clinic_id = $2 and status = 'active' and type = 'member'";

/** A year of the front desk: mostly looks at records, some changes, and signing in. */
const events = `
  insert into audit_events (clinic_id, at, action, actor_id, subject_id, details, address)
  select $2, now() - interval '1 year' * (1 - n::float8 / $1), action, actor_id,
    case when action = 'session.started' then actor_id else subject_id end,
    case when action = 'user.edited' then jsonb '{"fields": "Phone, Address"}' else jsonb '{}' end, '203.0.113.' || n % 250
  from (
    select n, (array['user.viewed', 'user.viewed', 'user.viewed', 'user.edited', 'session.started'])[1 + floor(random() * 5)] as action,
      staff.users[1 + floor(random() * cardinality(staff.users))] as actor_id,
      patients.users[1 + floor(random() * cardinality(patients.users))] as subject_id
    from generate_series(1, $1::bigint) n, (${staff}) staff, (${patients}) patients
  ) drawn`;

/** Three years of visits, the last of them an hour ago. */
const visits = `
  insert into visits (clinic_id, room_id, member_id, provider_id, status, scheduled_at, started_at, ended_at, exit_reason)
  select $2, room_id, member_id, provider_id, status, at, case when status = 'completed' then at end, at + interval '20 minutes',
    case status when 'missed' then 'no_show' when 'cancelled' then 'rescheduled' end
  from (
    select now() - interval '1 hour' - interval '3 years' * (1 - n::float8 / $1) as at,
      (array['completed', 'missed', 'cancelled'])[width_bucket(random(), array[0, 0.82, 0.91])] as status,
      rooms.ids[1 + floor(random() * cardinality(rooms.ids))] as room_id,
      patients.ids[1 + floor(random() * cardinality(patients.ids))] as member_id,
      staff.ids[1 + floor(random() * cardinality(staff.ids))] as provider_id
    from generate_series(1, $1::bigint) n, (${staff}) staff, (${patients}) patients,
      (select array_agg(id) as ids from rooms where clinic_id = $2) rooms
  ) drawn`;

/** What happened in a clinic: so many events of its audit trail, and visits. */
export async function addPast(
  client: ClientBase,
  clinicId: number,
  wanted: { events: number; visits: number },
  tell: (what: string) => void,
): Promise<void> {
  tell("audit trail");
  await client.query(events, [wanted.events, clinicId]);
  if (wanted.visits === 0) return;
  tell("visits");
  await client.query(visits, [wanted.visits, clinicId]);
}
