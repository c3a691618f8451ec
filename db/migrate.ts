import { fileURLToPath } from "node:url";
import { drizzle } from "drizzle-orm/node-postgres";
import { migrate as runMigrations } from "drizzle-orm/node-postgres/migrator";
import { Logger, runMigrations as migrateJobQueue } from "graphile-worker";
import pg from "pg";
import { catchUpWithTrail } from "./transaction-counter";

/** Any number that is always the same: instances that start together migrate one after the other. */
const MIGRATION_LOCK = 7_361_902_114;

const quiet = new Logger(() => () => {});

const migrationsFolder = fileURLToPath(new URL("./migrations", import.meta.url));

/**
 * Brings the database at `url` to this version's schema. Throws what Postgres says when it cannot; then nothing has changed. Throws,
 * too, where its transactions have numbers so far below those of the audit trail that somebody has to see to it.
 */
export async function migrate(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url, application_name: "clinic-admin migrate" });
  await client.connect();
  try {
    await client.query("select pg_advisory_lock($1)", [MIGRATION_LOCK]);
    // The job queue has a schema of its own, which one of our triggers calls.
    await migrateJobQueue({ connectionString: url, logger: quiet });
    await runMigrations(drizzle({ client }), { migrationsFolder });
    await catchUpWithTrail(client);
  } finally {
    await client.end();
  }
}
