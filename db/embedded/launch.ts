import { type ChildProcess, spawn } from "node:child_process";
import { closeSync, openSync, renameSync, statSync } from "node:fs";
import type { Account } from "./account";

const LOG_LIMIT = 10_000_000;

interface Launch {
  account: Account;
  postgres: string;
  directory: string;
  port: number;
  logFile: string;
  durable: boolean;
}

export function launch({ account, postgres, directory, port, logFile, durable }: Launch): ChildProcess {
  const settings: Record<string, string | number> = {
    listen_addresses: "127.0.0.1",
    port,
    // A socket's path may not be longer than about 100 characters, and nobody needs it.
    unix_socket_directories: "",
    timezone: "UTC",
    log_timezone: "UTC",
    // The log must not hold what people typed: no statements, and no row values in details.
    log_min_error_statement: "panic",
    log_error_verbosity: "terse",
    log_checkpoints: "off",
    jit: "off",
    // A data folder lies on a solid-state disk these days; the default of 4 keeps far pages of long lists off their indexes.
    random_page_cost: 1.1,
    ...(durable ? {} : { fsync: "off", synchronous_commit: "off", full_page_writes: "off", max_connections: 300 }),
  };
  const flags = Object.entries(settings).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
  const [program, args] = account.command(postgres, ["-D", directory, ...flags]);
  const log = openLog(logFile);
  try {
    // Its own process group: a Ctrl-C in the terminal must not stop Postgres before the app has drained.
    // A file, not a pipe: a Postgres that outlives this process must not die writing its log.
    return spawn(program, args, {
      ...account.spawnAs,
      detached: true,
      stdio: ["ignore", log, log],
    });
  } finally {
    closeSync(log);
  }
}

function openLog(file: string): number {
  const size = statSync(file, { throwIfNoEntry: false })?.size ?? 0;
  if (size > LOG_LIMIT) renameSync(file, `${file}.old`);
  return openSync(file, "a", 0o600);
}
