import type { ClientBase } from "pg";
import { demoCities } from "./demo-people";
import { withoutIndexes } from "./without-indexes";

const users = `
  insert into users (id, username, email, vsee_id, home_clinic_id, created_at) overriding system value
  select user_id, email, email, 'cmouser' || user_id, clinic_id, signed_up_at from person`;

const memberships = `
  insert into memberships (id, clinic_id, user_id, type, subtype, is_owner, status, status_changed_at, first_name, last_name,
    phone, date_of_birth, city, state, zip, country, last_login_at, signed_up_at) overriding system value
  select id, clinic_id, user_id, type, subtype, is_owner, status, signed_up_at, first_name, last_name,
    '+1415555' || to_char(id % 10000, 'FM0000'), case when type = 'member' then date '1935-01-01' + (luck * 32000)::int end,
    town->>'city', town->>'state', town->>'zip', 'US', case when status <> 'invited' then last_login_at end, signed_up_at
  from person
  cross join lateral (select ($1::jsonb[])[1 + id % cardinality($1::jsonb[])] as town) home
  order by id`;

const roles = `
  insert into membership_roles (clinic_id, membership_id, role)
  select clinic_id, id, case when is_owner then 'clinic_admin' else 'scheduler' end
  from person where is_owner or subtype = 'medical_assistant'`;

const invitations = `
  insert into invitations (clinic_id, membership_id, email, invited_by, sent_at, expires_at)
  select p.clinic_id, p.id, p.email, o.user_id, p.signed_up_at, p.signed_up_at + interval '7 days'
  from person p join person o on o.clinic_id = p.clinic_id and o.is_owner
  where p.status = 'invited'`;

/** Everybody is in one room, one in ten in another one, too. */
const assignments = `
  insert into room_assignments (clinic_id, room_id, membership_id)
  select p.clinic_id, r.ids[1 + (floor(luck * 1000)::int + extra) % cardinality(r.ids)], p.id
  from person p
  join (select clinic_id, array_agg(id order by id) as ids from rooms where clinic_id = any($1::bigint[]) group by clinic_id) r using (clinic_id)
  cross join lateral generate_series(0, case when p.id % 10 = 0 then 1 else 0 end) extra
  where p.status <> 'removed'`;

/** Every clinic has bought a few seats more than it uses. */
const subscriptions = `
  insert into subscriptions (clinic_id, plan, paid_seats)
  select clinic_id, 'premium', 5 + count(*) filter (where type = 'provider' and status in ('invited', 'active', 'suspended'))
  from person group by clinic_id`;

/** Fills the tables from the people drawn. */
export async function addPeople(
  client: ClientBase,
  clinicIds: readonly number[],
  tell: (what: string) => void,
): Promise<void> {
  tell("sign-ins");
  await client.query(users);
  tell("memberships");
  await withoutIndexes(client, "memberships", () => client.query(memberships, [demoCities]));
  await client.query(roles);
  await client.query(invitations);
  tell("rooms");
  await client.query(assignments, [clinicIds]);
  await client.query(subscriptions);
}
