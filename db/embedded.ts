import type { ChildProcess } from "node:child_process";
import { createServer } from "node:net";
import { join, resolve } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { Client } from "pg";
import { accountFor } from "./embedded/account";
import { findBinaries } from "./embedded/binaries";
import { type Cluster, prepareCluster } from "./embedded/cluster";
import { EmbeddedPostgresError } from "./embedded/failure";
import { makeFolder } from "./embedded/folder";
import { launch } from "./embedded/launch";
import { stopLeftover } from "./embedded/leftover";
import { endProcess } from "./embedded/processes";

const DATABASE = "clinic";
const START = 15_000;

export interface EmbeddedPostgres {
  url: string;
  port: number;
  pid: number;
  stop(): Promise<void>;
  /** Ends it at once, without a checkpoint; what was committed is recovered at the next start. */
  kill(): void;
  /** Called once if Postgres ends without having been stopped. */
  onExit(listener: () => void): void;
}

export interface EmbeddedOptions {
  /** false gives up surviving a power cut for speed: for tests only. */
  durable?: boolean;
  /** The port to use again after a crash, so that pools find it; by default a free one. */
  port?: number;
}

/** Starts the Postgres whose files lie below `dataDir`, made on first use; throws `EmbeddedPostgresError`. */
export async function startEmbedded(dataDir: string, options: EmbeddedOptions = {}): Promise<EmbeddedPostgres> {
  const folder = resolve(dataDir);
  await makeFolder(folder);
  const { initdb, postgres } = await findBinaries();
  const account = await accountFor(postgres, folder);
  const cluster = await prepareCluster(folder, initdb, account);
  await stopLeftover(cluster.directory);

  const logFile = join(folder, "postgres.log");
  // Backends of a killed Postgres hold its memory for a moment, and a free port may be taken meanwhile: try again.
  for (const deadline = Date.now() + START; Date.now() < deadline; await sleep(300)) {
    const port = options.port ?? (await freePort());
    const durable = options.durable ?? true;
    const child = launch({ account, postgres, directory: cluster.directory, port, logFile, durable });
    if (await becomesReady(child, port, cluster)) return running(child, port, cluster);
  }
  throw new EmbeddedPostgresError(`Postgres did not start; the reason is at the end of ${logFile}.`);
}

/** False if Postgres ended instead; recovery after a crash may take minutes and is waited for. */
async function becomesReady(child: ChildProcess, port: number, cluster: Cluster): Promise<boolean> {
  let ended = false;
  child.once("error", () => {
    ended = true;
  });
  child.once("exit", () => {
    ended = true;
  });
  for (; !ended; await sleep(30)) {
    const client = new Client({ connectionString: urlOf(port, cluster, "postgres"), connectionTimeoutMillis: 5_000 });
    client.on("error", () => {});
    try {
      await client.connect();
      const { rowCount } = await client.query("select from pg_database where datname = $1", [DATABASE]);
      if (rowCount === 0) await client.query(`create database ${DATABASE}`);
      return true;
    } catch (error) {
      if ((error as { code?: string }).code !== "28P01") continue;
      child.kill("SIGINT");
      throw new EmbeddedPostgresError(
        `The password in postgres-password does not open the database in ${cluster.directory}; put the right one back.`,
      );
    } finally {
      await client.end().catch(() => {});
    }
  }
  return false;
}

function running(child: ChildProcess, port: number, cluster: Cluster): EmbeddedPostgres {
  const pid = child.pid as number;
  const listeners: (() => void)[] = [];
  let stopping = false;
  child.once("exit", () => {
    if (!stopping) for (const listener of listeners) listener();
  });
  return {
    url: urlOf(port, cluster, DATABASE),
    port,
    pid,
    onExit: (listener) => void listeners.push(listener),
    kill: () => {
      stopping = true;
      child.kill("SIGQUIT");
    },
    stop: async () => {
      stopping = true;
      // Fast shutdown first: it ends sessions, writes a checkpoint and exits.
      await endProcess(pid, [
        ["SIGINT", 15_000],
        ["SIGQUIT", 5_000],
        ["SIGKILL", 2_000],
      ]);
    },
  };
}

function urlOf(port: number, { password }: Cluster, database: string): string {
  return `postgresql://postgres:${password}@127.0.0.1:${port}/${database}`;
}

function freePort(): Promise<number> {
  return new Promise((done, failed) => {
    const probe = createServer();
    probe.once("error", failed);
    probe.listen(0, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() => done(typeof address === "object" && address ? address.port : 0));
    });
  });
}
