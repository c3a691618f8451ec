import { spawn } from "node:child_process";
import { join } from "node:path";
import { root } from "../prepare.mjs";

const running = new Set();

/** A program of an installed package, as what `run` takes. */
export function node(script, ...args) {
  return [process.execPath, [join("node_modules", script), ...args]];
}

/** Runs a program with its output shown; resolves to its exit code, 1 if it took longer than `timeout` milliseconds. */
export function run(program, args, { env = {}, timeout = 0 } = {}) {
  return new Promise((done) => {
    const child = spawn(program, args, {
      cwd: root,
      env: { ...process.env, ...env },
      stdio: ["ignore", "inherit", "inherit"],
      // Its own group, so that a program that hangs is ended with all that it started.
      detached: true,
    });
    running.add(child);
    const late = timeout ? setTimeout(() => end(child, "SIGKILL"), timeout) : undefined;
    const finish = (code) => {
      clearTimeout(late);
      running.delete(child);
      done(code ?? 1);
    };
    child.once("error", () => finish(1));
    child.once("exit", finish);
  });
}

export function endAll() {
  for (const child of running) end(child, "SIGTERM");
}

function end(child, signal) {
  try {
    process.kill(-child.pid, signal);
  } catch {
    // It has ended by itself.
  }
}
