import { sql } from "drizzle-orm";
import { acrossClinics } from "@/db";

/** The job of a run, by its key, is some worker's, alive or not: the queue does not know. */
export const takeJob = (key: string) =>
  acrossClinics((tx) =>
    tx.execute(sql`update graphile_worker._private_jobs set locked_at = now(), locked_by = 'some worker', attempts = 1
      where key = ${key}`),
  );

/** Whether a job of that key waits for a worker. */
export const hasJob = (key: string) =>
  acrossClinics(async (tx) => {
    const waiting = sql`select from graphile_worker.jobs where key = ${key} and locked_at is null`;
    return (await tx.execute(waiting)).rowCount === 1;
  });
