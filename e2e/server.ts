import { type ChildProcess, spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { runningUrl } from "@/db/embedded/running";

export const testSecret = "a secret of the end-to-end tests, long enough";

export type Server = {
  url: string;
  folder: string;
  process: ChildProcess;
  output: () => string;
  stop: () => Promise<void>;
};

/** Runs the product as a newcomer would, `npm start` without npm, on a free port; resolves when it says that it is ready. */
export async function startServer(folder?: string, settings: Record<string, string> = {}): Promise<Server> {
  const dataDir = folder ?? (await mkdtemp(join(tmpdir(), "clinic-admin-e2e-")));
  const child = spawn(process.execPath, ["scripts/start.mjs"], {
    env: {
      ...process.env,
      DATABASE_URL: "",
      PORT: "0",
      DATA_DIR: dataDir,
      AUTH_SECRET: testSecret,
      SMTP_URL: "",
      ...settings,
    },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  const exited = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  const url = await new Promise<string>((resolve, reject) => {
    const read = (chunk: Buffer) => {
      output += chunk;
      const ready = /^Ready: (\S+)$/m.exec(output);
      if (ready?.[1]) resolve(ready[1]);
    };
    child.stdout.on("data", read);
    child.stderr.on("data", read);
    void exited.then(() => reject(new Error(`The server did not start:\n${output}`)));
  });
  const stop = async () => {
    child.kill("SIGTERM");
    await exited;
  };
  return { url, folder: dataDir, process: child, output: () => output, stop };
}

/** The address of a data folder's embedded Postgres. */
export async function databaseUrl(folder: string): Promise<string> {
  const url = await runningUrl(folder);
  if (!url) throw new Error(`No Postgres runs below ${folder}.`);
  return url;
}

export function removeFolder(folder: string): Promise<void> {
  return rm(folder, { recursive: true, force: true, maxRetries: 5 });
}
