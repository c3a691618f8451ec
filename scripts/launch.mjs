import { spawn } from "node:child_process";
import { stopWithNpm } from "./npm-parent.mjs";
import { build, install, PreparationError, root, stopPreparing } from "./prepare.mjs";

const SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"];

/** Installs and builds what changed, then runs the server in a process group of its own and ends as it ends. */
export async function launch(args) {
  let server;
  const pass = (signal) => {
    if (server) return server.kill(signal);
    stopPreparing();
    process.exit(1);
  };
  for (const signal of SIGNALS) process.on(signal, () => pass(signal));
  stopWithNpm(() => pass("SIGTERM"));

  try {
    await install(console.log);
    if (!args.includes("--dev")) await build(console.log);
  } catch (error) {
    if (!(error instanceof PreparationError)) throw error;
    if (error.output) console.error(error.output);
    console.error(error.message);
    process.exit(1);
  }

  server = spawn(process.execPath, ["--import", "tsx", "scripts/serve.ts", ...args], {
    cwd: root,
    // A Ctrl-C reaches the whole group of the terminal; the server is told once, by this process.
    detached: true,
    stdio: ["inherit", "inherit", "inherit", "ipc"],
  });
  server.once("exit", (code) => process.exit(code ?? 1));
}
