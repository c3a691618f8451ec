import { open, stat } from "node:fs/promises";
import { join } from "node:path";
import type { ClientBase } from "pg";
import { percentile, type Target, type Visitor } from "./measure";

const requests = 7;

/** Milliseconds in Postgres for one request: all its statements, and the longest of them. */
type DatabaseTime = { all: number; longest: number };

/**
 * What the database did for each target, as Postgres itself says in its log; durations alone, never a statement. Apart from the other
 * times, because writing the log takes some, too. Medians: now and then the worker's own statements come in between.
 */
export async function databaseTimes(
  client: ClientBase,
  folder: string,
  visit: Visitor,
  targets: readonly Target[],
): Promise<DatabaseTime[]> {
  const log = join(folder, "postgres.log");
  const setting = (change: string) =>
    client.query(`alter system ${change}`).then(() => client.query("select pg_reload_conf(), pg_sleep(0.5)"));
  await setting("set log_duration = on");
  try {
    const found: DatabaseTime[] = [];
    for (const target of targets) {
      const seen: DatabaseTime[] = [];
      for (let request = 0; request < requests; request++) {
        const { size } = await stat(log);
        await visit(target);
        const durations = await durationsAfter(log, size);
        seen.push({ all: durations.reduce((sum, one) => sum + one, 0), longest: Math.max(0, ...durations) });
      }
      const median = (what: keyof DatabaseTime) =>
        percentile(
          seen.map((one) => one[what]),
          0.5,
        );
      found.push({ all: median("all"), longest: median("longest") });
    }
    return found;
  } finally {
    await setting("reset log_duration");
  }
}

async function durationsAfter(log: string, from: number): Promise<number[]> {
  const file = await open(log);
  try {
    const text = (await file.createReadStream({ start: from, autoClose: false, encoding: "utf8" }).toArray()).join("");
    return [...text.matchAll(/duration: ([\d.]+) ms/g)].map(([, duration]) => Number(duration));
  } finally {
    await file.close();
  }
}
