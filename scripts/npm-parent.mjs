import { execFileSync } from "node:child_process";

/** Calls `stop` once the npm that started this process is gone: killed with -9 it tells nobody. */
export function stopWithNpm(stop) {
  if (!process.env.npm_lifecycle_event || process.platform === "win32") return;
  const parent = process.ppid;
  const [grandparent, command] = ask(parent);
  // npm runs a script through a shell, which most shells leave standing between the two.
  const hasShell = / -c /.test(command);
  const watch = setInterval(() => {
    if (process.ppid === parent && (!hasShell || ask(parent)[0] === grandparent)) return;
    clearInterval(watch);
    stop();
  }, 1000);
  watch.unref();
}

/** The parent and the command line of a process; without ps, as in slim containers, only the direct parent is watched. */
function ask(pid) {
  try {
    const shown = execFileSync("ps", ["-o", "ppid=,command=", "-p", String(pid)], { encoding: "utf8" }).trim();
    const [parent = "", ...command] = shown.split(/\s+/);
    return [parent, command.join(" ")];
  } catch {
    return ["", ""];
  }
}
