import { type ChildProcess, spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { setTimeout as sleep } from "node:timers/promises";
import { stripVTControlCharacters } from "node:util";
import { StartRefusal } from "./refusal";

const DRAIN = 8_000;
const BANNER =
  /^(▲ Next\.js|- (Local|Network|Environments|Experiments|Cache Components|Partial Prefetching)|[·✓⨯?] |$)/;

export interface WebServer {
  pid: number;
  ready(): Promise<void>;
  stop(): Promise<void>;
  kill(): void;
}

interface WebOptions {
  dev: boolean;
  host: string;
  port: number;
  env: Record<string, string>;
  /** Called if it ends without having been stopped. */
  ended(how: string): void;
}

export function startWeb({ dev, host, port, env, ended }: WebOptions): WebServer {
  const mode = dev ? "development" : "production";
  const child = spawn(
    process.execPath,
    ["node_modules/next/dist/bin/next", dev ? "dev" : "start", "-H", host, "-p", String(port)],
    {
      env: { ...process.env, ...env, NODE_ENV: mode },
      // The channel tells the web server when this process is gone, however it went.
      stdio: ["ignore", "pipe", "inherit", "ipc"],
    },
  );
  let stopping = false;
  let announced = false;
  const gone = new Promise<void>((done) => child.once("exit", () => done()));
  child.once("exit", (code, signal) => {
    if (!stopping) ended(signal ?? `exit code ${code}`);
  });
  hideBanner(child, () => announced);

  return {
    pid: child.pid ?? 0,
    ready: async () => {
      await answers(`http://${reachable(host)}:${port}/api/health/ready`, dev ? 180_000 : 60_000, () => stopping);
      announced = true;
    },
    stop: async () => {
      stopping = true;
      child.kill("SIGTERM");
      const forced = setTimeout(() => child.kill("SIGKILL"), DRAIN);
      await gone;
      clearTimeout(forced);
    },
    kill: () => {
      stopping = true;
      child.kill("SIGKILL");
    },
  };
}

/** Next's own greeting would stand beside ours, with an address that need not be the one people use. */
function hideBanner(child: ChildProcess, announced: () => boolean): void {
  if (!child.stdout) return;
  createInterface({ input: child.stdout }).on("line", (line) => {
    if (announced() || !BANNER.test(stripVTControlCharacters(line).trim())) process.stdout.write(`${line}\n`);
  });
}

async function answers(url: string, patience: number, cancelled: () => boolean): Promise<void> {
  let last = "no answer";
  for (const end = Date.now() + patience; Date.now() < end; await sleep(50)) {
    if (cancelled()) return;
    try {
      const { status } = await fetch(url, { redirect: "manual", signal: AbortSignal.timeout(10_000) });
      if (status === 200) return;
      last = `status ${status}`;
    } catch {
      last = "no answer";
    }
  }
  throw new StartRefusal(`The server did not become ready in ${patience / 1000} s (${last}); its log above says why.`);
}

function reachable(host: string): string {
  if (host === "0.0.0.0") return "127.0.0.1";
  if (host === "::") return "[::1]";
  return host.includes(":") ? `[${host}]` : host;
}
