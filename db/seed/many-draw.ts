import type { ClientBase } from "pg";
import { manyFirstNames, manyLastNames } from "./many-names";

/** Everybody with the ids they are going to have, so that each table is filled by one statement. */
const table = `
  create temp table person (
    id bigint, user_id bigint, clinic_id bigint, is_owner boolean, type text, subtype text, status text,
    first_name text, last_name text, email text, signed_up_at timestamptz, last_login_at timestamptz, luck float8
  ) on commit drop`;

/** Three in five belong to the first clinic, the others to the rest in turn; the first of each is its owner. */
const draw = `
  insert into person
  with turns as (
    select n, n % 5 < 3 or cardinality($2::bigint[]) = 1 as is_first, n / 5 * 2 + n % 5 - 3 as turn
    from generate_series(0, $1::bigint - 1) n
  ), places as (
    select n, random() as luck, random() as kind, power(random(), 2) as first, power(random(), 2) as last,
      case when is_first then n = 0 else turn < cardinality($2) - 1 end as is_owner,
      $2[case when is_first then 1 else 2 + turn % (cardinality($2) - 1) end] as clinic_id,
      now() - interval '1 hour' - interval '3 years' * (1 - n::float8 / $1) as signed_up_at
    from turns
  ), people as (
    select *, is_owner or kind < 0.004 as is_provider,
      ($3::text[])[1 + floor(first * cardinality($3::text[]))] as first_name,
      ($4::text[])[1 + floor(last * cardinality($4::text[]))] as last_name
    from places
  )
  select nextval('memberships_id_seq'), nextval('users_id_seq'), clinic_id, is_owner,
    case when is_provider then 'provider' else 'member' end,
    case when is_owner then 'lsp'
      when is_provider then (array['lsp', 'lsp', 'lsp', 'medical_assistant', 'csr'])[1 + floor(random() * 5)] end,
    case when is_owner then 'active'
      when is_provider then
        (array['active', 'invited', 'suspended', 'disabled', 'removed'])[width_bucket(luck, array[0, 0.86, 0.89, 0.91, 0.97])]
      else (array['active', 'suspended', 'pending_delete', 'disabled', 'removed'])[width_bucket(luck, array[0, 0.9, 0.935, 0.945, 0.98])]
    end,
    first_name, last_name,
    regexp_replace(search_text(first_name), '[^a-z]', '', 'g') || '.' || regexp_replace(search_text(last_name), '[^a-z]', '', 'g')
      || '.' || n || '@example.' || (array['com', 'com', 'com', 'net', 'org'])[1 + n % 5],
    signed_up_at,
    case when is_owner or kind < 0.7 then now() - (now() - signed_up_at) * power(random(), 3) end,
    luck
  from people`;

/** Draws so many people for these clinics, the same ones at every run; answers nothing, they wait in the table \`person\`. */
export async function drawPeople(client: ClientBase, users: number, clinicIds: readonly number[]): Promise<void> {
  await client.query("select setseed(0.2026)");
  await client.query(table);
  await client.query(draw, [users, clinicIds, manyFirstNames, manyLastNames]);
  await client.query("update person set first_name = 'Sarah', last_name = 'Miller' where is_owner and clinic_id = $1", [
    clinicIds[0],
  ]);
  await client.query("analyze person");
}
