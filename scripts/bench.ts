import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { encode } from "next-auth/jwt";
import pg from "pg";
import { databaseUrl, startServer, testSecret } from "@/e2e/server";
import { benchFolder } from "./bench/folder";
import { percentile, timesOf, visitor } from "./bench/measure";
import { databaseTimes } from "./bench/statements";
import { floor, targetsIn } from "./bench/targets";

// What `npm run bench` runs: the built product on the data of `npm run seed`, page after page, over HTTP. It shows times and judges none.
const warmUp = 20;
const { values: options } = parseArgs({
  options: { data: { type: "string", default: benchFolder }, requests: { type: "string", default: "60" } },
});
const folder = resolve(options.data);
if (!existsSync(join(folder, "postgres"))) {
  console.error(`There is nothing to measure in ${folder}; fill it with npm run seed.`);
  process.exit(1);
}

const server = await startServer(folder, { DEMO_DATA: "off" });
const client = new pg.Client({ connectionString: await databaseUrl(folder) });
try {
  await client.connect();
  const { sid, clinicId, people } = await signIn();
  const targets = await targetsIn(client, clinicId);
  const visit = visitor(server.url, `clinic.session=${await encode({ token: { sid }, secret: testSecret })}`);
  await timesOf(visit, targets, warmUp);
  const times = await timesOf(visit, targets, Number(options.requests));
  const inDatabase = await databaseTimes(client, folder, visit, targets);

  const medians = times.map((of) => percentile(of, 0.5));
  const least = medians[targets.indexOf(floor)] ?? Number.NaN;
  const ms = (value = Number.NaN) => value.toFixed(1);
  console.log(`${people} people in the clinic, ${options.requests} requests each, in milliseconds`);
  show([
    ["", "median", "95 %", "x floor", "in Postgres", "longest"],
    ...targets.map(({ name }, index) => [
      name,
      ms(medians[index]),
      ms(percentile(times[index] ?? [], 0.95)),
      ((medians[index] ?? Number.NaN) / least).toFixed(2),
      ms(inDatabase[index]?.all),
      ms(inDatabase[index]?.longest),
    ]),
  ]);
} finally {
  await client.end();
  await server.stop();
}

/**
 * A session of the first clinic's owner, made in the database: the form is not what is measured. People whom nobody seeded are not
 * to be signed in as, so it asks for the mark that seeding leaves.
 */
async function signIn() {
  const { rows } = await client.query<{ sid: string; clinicId: number; people: string }>(
    `insert into sessions (clinic_id, user_id, expires_at)
     select clinic_id, user_id, now() + interval '2 hours' from memberships
     where is_owner and exists (select from installation where demo_data_at is not null) order by clinic_id limit 1
     returning id as sid, clinic_id::int as "clinicId",
       (select to_char(count(*), 'FM999,999,999') from memberships m where m.clinic_id = sessions.clinic_id) as people`,
  );
  const [session] = rows;
  if (!session) throw new Error(`The data in ${folder} is not of npm run seed.`);
  return session;
}

/** A table for the terminal: what it is about on the left, numbers on the right. */
function show(rows: readonly (readonly string[])[]): void {
  const width = (column: number) => Math.max(...rows.map((row) => row[column]?.length ?? 0));
  for (const row of rows) {
    const cells = row.map((cell, column) => (column === 0 ? cell.padEnd(width(0)) : cell.padStart(width(column))));
    console.log(cells.join("   "));
  }
}
