import { readFile, rm, writeFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { EmbeddedPostgresError } from "./failure";
import { commandOf, endProcess, isAlive } from "./processes";

const NOBODY = 2 ** 31 - 1;

/** Stops a Postgres that outlived a killed start, and makes a stale postmaster.pid one that Postgres replaces. */
export async function stopLeftover(directory: string): Promise<void> {
  const file = join(directory, "postmaster.pid");
  const content = await readFile(file, "utf8").catch(() => undefined);
  if (content === undefined) return;
  const [first = "", startedOn = directory, ...rest] = content.split("\n");
  const pid = Number(first);
  if (!(pid > 0)) return rm(file);
  if (!isAlive(pid)) return;
  if (!isPostgresOn(await commandOf(pid), [directory, startedOn])) {
    // Postgres would wait for whoever has the number now; its other lines find backends that still run, so they stay.
    return writeFile(file, [NOBODY, startedOn, ...rest].join("\n"));
  }
  const ended = await endProcess(pid, [
    ["SIGINT", 15_000],
    ["SIGQUIT", 5_000],
    ["SIGKILL", 2_000],
  ]);
  if (!ended) {
    throw new EmbeddedPostgresError(`Another Postgres uses ${directory} and does not stop; stop process ${pid} first.`);
  }
}

/** The folder may have been renamed while Postgres ran, so the one it was started on counts too. */
function isPostgresOn(command: string, directories: string[]): boolean {
  const program = basename(command.split(" -D ")[0] ?? "");
  return program.startsWith("postgres") && directories.some((directory) => command.includes(directory));
}
