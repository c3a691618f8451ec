import { hash } from "@node-rs/argon2";
import pg, { type ClientBase } from "pg";
import { demoPassword } from "./demo-sign-ins";
import { drawPeople } from "./many-draw";
import { addPast } from "./many-past";
import { addPeople } from "./many-people";

type Wanted = { users: number; clinics: number; visits: number };

/** The username of the first clinic's owner, whose password is that of the demo. */
export const ownerOfMany = "sarah.miller@example.com";

const specialties = ["Primary Care", "Pediatrics", "Mental Health", "Dermatology", "After Hours"];
const sites = ["North", "East", "South", "West", "Online"];

/**
 * Fills a database with many people, three in five of them in the first clinic, whose id it answers. All of it passes the constraints
 * and triggers that daily life meets, in one transaction; `tell` hears of each step as it begins.
 */
export async function seedMany(
  url: string,
  { users, clinics, visits }: Wanted,
  tell: (what: string) => void = () => {},
): Promise<number> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(
      "begin; set local work_mem = '256MB'; set local maintenance_work_mem = '512MB'; set local synchronous_commit = off",
    );
    const clinicIds = await addClinics(client, clinics);
    const [first = 0] = clinicIds;
    await addRooms(client, clinicIds);
    tell("people are drawn");
    await drawPeople(client, users, clinicIds);
    await addPeople(client, clinicIds, tell);
    await addPast(client, first, { events: Math.ceil(users / 4), visits }, tell);
    await openFor(client, first);
    await client.query("commit");
    tell("vacuum and analyze");
    // Lists are read off indexes alone only where vacuum has said that everybody may see a page.
    await client.query("vacuum (analyze)");
    return first;
  } finally {
    await client.end();
  }
}

async function addClinics(client: ClientBase, count: number): Promise<number[]> {
  const { rows } = await client.query<{ id: string }>(
    `insert into clinics (name, time_zone, created_at)
     select 'Clinic ' || n, 'America/Los_Angeles', now() - interval '3 years' from generate_series(1, $1::int) n returning id`,
    [count],
  );
  return rows.map(({ id }) => Number(id));
}

/** Twenty-five rooms in the first clinic, which is a whole page of them, and five in each of the others. */
async function addRooms(client: ClientBase, clinicIds: readonly number[]): Promise<void> {
  for (const [index, clinicId] of clinicIds.entries()) {
    const names = sites
      .slice(0, index === 0 ? sites.length : 1)
      .flatMap((site) => specialties.map((what) => `${what} ${site}`));
    await client.query(
      `insert into rooms (clinic_id, name, slug, code)
       select $1::bigint, name, replace(lower(name), ' ', '-') || '-' || $1::bigint, 'R-' || number from unnest($2::text[]) with ordinality room (name, number)`,
      [clinicId, names],
    );
  }
}

/** The owner of the clinic gets the password that everybody knows, so the database is marked as one that holds it. */
async function openFor(client: ClientBase, clinicId: number): Promise<void> {
  const passwordHash = await hash(demoPassword, { memoryCost: 19_456, timeCost: 2, parallelism: 1 });
  await client.query(
    `with owner as (
       update users set username = $3, email = $3, password_hash = $2
       where id = (select user_id from memberships where clinic_id = $1 and is_owner) returning id
     )
     insert into password_history (user_id, password_hash, set_at) select id, $2, now() - interval '120 days' from owner`,
    [clinicId, passwordHash, ownerOfMany],
  );
  await client.query("insert into installation (demo_data_at) values (now())");
}
