import { setTimeout as sleep } from "node:timers/promises";
import { Logger, type LogLevel, type Runner, run } from "graphile-worker";
import pg from "pg";
import { env } from "@/lib/env";
import { log } from "@/lib/log";
import { crontab, tasks } from "./tasks";

/** Milliseconds that a job under way gets to end when the worker is stopped; the server's supervisor waits 8 seconds. */
const longestGoodbye = 5_000;

/** Milliseconds until a worker that ended by itself starts again. */
const pauseAfterFailure = 2_000;

export type Worker = { stop: () => Promise<void> };

/**
 * Takes jobs from the queue until it is stopped. Postgres may go away and come back: the queue looks for jobs again by itself, and
 * where even that ends, or could not begin, this starts it anew. Never throws, so it never takes a web server down with it.
 */
export function startWorker(): Worker {
  const stopped = new AbortController();
  const ended = keepRunning(stopped.signal);
  return {
    stop: async () => {
      stopped.abort();
      await Promise.race([ended, sleep(longestGoodbye, undefined, { ref: false })]);
    },
  };
}

async function keepRunning(stopped: AbortSignal): Promise<void> {
  while (!stopped.aborted) {
    await runOnce(stopped).catch((error: Error) => log.warn({ reason: error.message }, "the worker ended"));
    await sleep(pauseAfterFailure, undefined, { signal: stopped }).catch(() => {});
  }
}

async function runOnce(stopped: AbortSignal): Promise<void> {
  const pgPool = ownPool();
  try {
    const runner = await run({
      pgPool,
      taskList: tasks,
      crontab,
      // Runs of two clinics and an import may take minutes each; a reset link must not wait for them. (A named queue for them would stay
      // locked for hours when its worker is killed.)
      concurrency: 4,
      pollInterval: 2_000,
      noHandleSignals: true,
      // A pooler in transaction mode between us and Postgres forgets prepared statements; new jobs are then found by looking.
      noPreparedStatements: true,
      // In batches, even of one, the queue waits for its own bookkeeping and catches what fails there; else that would be nobody's
      // rejected promise, and end the process.
      preset: { worker: { completeJobBatchDelay: 0, failJobBatchDelay: 0 } },
      logger,
    });
    const stop = () => void stopRunner(runner);
    stopped.addEventListener("abort", stop, { once: true });
    if (stopped.aborted) stop();
    await runner.promise.finally(() => stopped.removeEventListener("abort", stop));
  } finally {
    await pgPool.end();
  }
}

/** Ended by itself in the same moment, it says that it is stopped already. */
function stopRunner(runner: Runner): Promise<void> {
  return runner.stop().catch((error: Error) => log.debug({ reason: error.message }, "the worker had ended"));
}

/** Connections of the queue's own: one listens, and a busy web server cannot keep it from its jobs. */
function ownPool(): pg.Pool {
  const pool = new pg.Pool({
    connectionString: env().DATABASE_URL,
    application_name: "clinic-admin worker",
    max: 4,
    connectionTimeoutMillis: 3_000,
    keepAlive: true,
  });
  // Without listeners, a backend that dies would end the process, whether it was idle or at work.
  pool.on("error", (error) => log.warn({ reason: error.message }, "a connection of the worker was lost"));
  pool.on("connect", (client) => client.on("error", () => {}));
  return pool;
}

const levels = { error: "warn", warning: "warn", info: "debug", debug: "trace" } as const satisfies Record<
  LogLevel,
  string
>;

/** The queue's own words. Job data is ids, and errors have lost their data where they left the database. */
const logger = new Logger(
  ({ label }) =>
    (level, message) =>
      log[levels[level]]({ label }, message),
);
