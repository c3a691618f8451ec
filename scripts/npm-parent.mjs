import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";

const hasProc = existsSync("/proc/self/stat");

/** Calls `stop` once the npm that started this process is gone: killed with -9 it tells nobody. */
export function stopWithNpm(stop) {
  if (!process.env.npm_lifecycle_event || process.platform === "win32") return;
  const parent = process.ppid;
  // npm runs a script through a shell, which most shells leave standing between the two.
  const grandparent = parentOf(parent);
  const watch = setInterval(
    () => {
      const now = parentOf(parent);
      // No answer is no news: only another parent says that npm is gone.
      if (process.ppid === parent && (now === undefined || now === grandparent)) return;
      clearInterval(watch);
      stop();
    },
    hasProc ? 1000 : 5000,
  );
  watch.unref();
}

/** Without /proc it is ps that is asked; without either, as in slim containers, only the direct parent is watched. */
function parentOf(pid) {
  try {
    // The second field is the command in brackets, and may hold any character.
    if (hasProc) return readFileSync(`/proc/${pid}/stat`, "utf8").split(") ").at(-1)?.split(" ")[1];
    return (
      execFileSync("ps", ["-o", "ppid=", "-p", String(pid)], { encoding: "utf8", timeout: 2000 }).trim() || undefined
    );
  } catch {
    return undefined;
  }
}
