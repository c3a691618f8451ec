import { execFile } from "node:child_process";
import { readFile } from "node:fs/promises";
import { setTimeout as sleep } from "node:timers/promises";
import { promisify } from "node:util";

/** The command line of a live process, "" if there is none: a bare number may since belong to another program. */
export async function commandOf(pid: number): Promise<string> {
  if (!isAlive(pid)) return "";
  // Slim container images have no ps, so Linux is asked directly.
  if (process.platform === "linux") {
    return (await readFile(`/proc/${pid}/cmdline`, "utf8").catch(() => "")).replaceAll("\0", " ").trim();
  }
  const shown = await promisify(execFile)("ps", ["-o", "command=", "-p", String(pid)]).catch(() => ({ stdout: "" }));
  return shown.stdout.trim();
}

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

/** Sends each signal in turn, waiting its milliseconds for the process to end; says whether it ended. */
export async function endProcess(pid: number, steps: [NodeJS.Signals, number][]): Promise<boolean> {
  for (const [signal, patience] of steps) {
    try {
      process.kill(pid, signal);
    } catch {
      return !isAlive(pid);
    }
    for (const end = Date.now() + patience; Date.now() < end; await sleep(50)) {
      // A zombie has ended, even if its parent has not yet taken note.
      if ((await commandOf(pid)) === "") return true;
    }
  }
  return false;
}
