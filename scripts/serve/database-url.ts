import { Client } from "pg";
import { runningUrl } from "@/db/embedded/running";
import { readEnv } from "@/lib/env";
import { StartRefusal } from "./refusal";

/**
 * The address of the database that a command for operators works on: `DATABASE_URL`, or the Postgres that a running server keeps
 * below `DATA_DIR`. Throws `StartRefusal` where none answers.
 */
export async function findDatabaseUrl(): Promise<string> {
  // Nothing but the database is needed, so the rest of what a production start demands is not asked for.
  const given = process.env.DATABASE_URL?.trim();
  if (given) return answering(given, "The database in DATABASE_URL does not answer; start it, or correct the address.");
  return runningDatabaseUrl(readEnv({ DATA_DIR: process.env.DATA_DIR }).DATA_DIR);
}

/** The address of the Postgres that a running server keeps below `folder`. Throws `StartRefusal` where none answers. */
export async function runningDatabaseUrl(folder: string): Promise<string> {
  const advice = `No server is running on the data in ${folder}; start one with npm start, or set DATABASE_URL to your own Postgres.`;
  return answering(await runningUrl(folder), advice);
}

/** A killed Postgres leaves its lock file behind, so only asking shows that it is there. */
async function answering(connectionString: string | null, advice: string): Promise<string> {
  if (connectionString && (await answers(connectionString))) return connectionString;
  throw new StartRefusal(advice);
}

async function answers(connectionString: string): Promise<boolean> {
  const client = new Client({ connectionString, connectionTimeoutMillis: 3_000 });
  client.on("error", () => {});
  return client.connect().then(
    () => client.end().then(() => true),
    () => false,
  );
}
