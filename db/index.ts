import { setTimeout as sleep } from "node:timers/promises";
import { NodePgDatabase, NodePgSession } from "drizzle-orm/node-postgres";
import { PgDialect } from "drizzle-orm/pg-core";
import pg from "pg";
import { env } from "@/lib/env";
import { log } from "@/lib/log";
import { failureOfCommit, isDatabaseAway, withoutData } from "./failure";

/** An open transaction; the only thing that lib reads and writes through. */
export type Tx = NodePgDatabase;

// Column names in the code are camelCase, in the database snake_case; one dialect keeps that translation for all transactions.
const dialect = new PgDialect({ casing: "snake_case" });

// On globalThis, because Next bundles this file more than once (pages, proxy, instrumentation) and a pool is per process.
const shared = globalThis as typeof globalThis & { clinicPool?: pg.Pool };

/** The process's connections. Time-outs on every wait: a lost backend must not hold a request for ever. */
export function pool(): pg.Pool {
  if (!shared.clinicPool) {
    shared.clinicPool = new pg.Pool({
      connectionString: env().DATABASE_URL,
      application_name: "clinic-admin",
      max: 10,
      connectionTimeoutMillis: 3_000,
      idleTimeoutMillis: 30_000,
      query_timeout: 15_000,
      keepAlive: true,
    });
    // Without a listener, a backend that dies while idle would end this process.
    shared.clinicPool.on("error", (error) =>
      log.warn({ reason: error.message }, "an idle database connection was lost"),
    );
  }
  return shared.clinicPool;
}

const limits = "set local statement_timeout = '10s'; set local idle_in_transaction_session_timeout = '15s'";

/**
 * Runs `work` in one transaction behind the wall of the actor's clinic: as role `clinic_app`, with row-level security on that
 * clinic alone. A query without a WHERE sees one clinic only. Opening takes one round trip.
 */
export function inClinic<T>(
  actor: { readonly clinicId: number; readonly userId?: number | null },
  work: (tx: Tx) => Promise<T>,
): Promise<T> {
  const { clinicId, userId } = actor;
  for (const id of [clinicId, userId ?? 0]) {
    if (!Number.isSafeInteger(id)) throw new TypeError("IDs of clinics and users are integers.");
  }
  const settings = `set local app.clinic_id = '${clinicId}'; set local app.user_id = '${userId ?? ""}'`;
  return transaction(`begin; ${limits}; set local role clinic_app; ${settings}`, work);
}

/**
 * Runs `work` in one transaction that sees every clinic. Only for what comes before a clinic is known: signing in, reading a
 * session, the first set-up, the worker's rounds. The architecture test names the few files that may use it.
 */
export function acrossClinics<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
  return transaction(`begin; ${limits}`, work);
}

/** Milliseconds for which a transaction that could not even begin is tried again: a Postgres that was killed is back by then. */
const patience = 2_500;

/** A connection with an open transaction. Nothing has been done in it, so a lost connection is only a reason to take another. */
async function opened(begin: string): Promise<pg.PoolClient> {
  for (const start = Date.now(); ; await sleep(100)) {
    try {
      const client = await pool().connect();
      await client.query(begin).catch((error: Error) => {
        client.release(error);
        throw error;
      });
      return client;
    } catch (error) {
      if (!isDatabaseAway(error) || Date.now() - start > patience) throw error;
    }
  }
}

async function transaction<T>(begin: string, work: (tx: Tx) => Promise<T>): Promise<T> {
  const client = await opened(begin);
  let broken: Error | undefined;
  // A backend that dies between two statements reports here, and without a listener would end this process.
  const onError = (error: Error) => {
    broken = error;
  };
  client.on("error", onError);
  try {
    const result = await work(new NodePgDatabase(dialect, new NodePgSession(client, dialect, undefined), undefined));
    await client.query("commit").catch((error: Error) => {
      throw failureOfCommit(error);
    });
    return result;
  } catch (error) {
    await client.query("rollback").catch((lost: Error) => {
      broken = lost;
    });
    throw withoutData(error);
  } finally {
    client.off("error", onError);
    client.release(broken);
  }
}

/** Whether Postgres answers within two seconds; asked before every page, which could not answer 503 itself. */
export async function isDatabaseThere(): Promise<boolean> {
  const answers = () => pool().query({ text: "select 1", query_timeout: 2_000 } as pg.QueryConfig);
  try {
    await answers();
    return true;
  } catch {
    // A connection that died while idle fails once; the next one is new.
    return answers().then(
      () => true,
      () => false,
    );
  }
}
