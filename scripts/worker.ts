import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { Client } from "pg";
import { runningUrl } from "@/db/embedded/running";
import { env, readEnv, SettingsError } from "@/lib/env";
import { startWorker } from "@/lib/worker/run";
import { stopWithNpm } from "./npm-parent.mjs";
import { StartRefusal } from "./serve/refusal";

// What `npm run worker` runs: the worker alone, beside or instead of those inside the web servers, with the same settings.
try {
  const settings = readEnv();
  if (!settings.DATABASE_URL) Object.assign(process.env, await ofRunningServer(settings.DATA_DIR));
  const worker = startWorker();
  const stop = () => void worker.stop().then(() => process.exit(0));
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, stop);
  stopWithNpm(stop);
  console.log(
    `The worker is running; ${env().SMTP_URL ? "it sends mail" : "without SMTP_URL it sends no mail"}. Stop: Ctrl-C`,
  );
} catch (error) {
  if (!(error instanceof SettingsError || error instanceof StartRefusal)) throw error;
  console.error(error.message);
  process.exit(1);
}

/** What a server with an embedded Postgres has found or made for itself, and this process has to share. */
async function ofRunningServer(folder: string): Promise<Record<string, string>> {
  const DATABASE_URL = await runningUrl(folder);
  if (!DATABASE_URL || !(await answers(DATABASE_URL))) {
    throw new StartRefusal(
      `No server is running on the data in ${folder}; start one with npm start, or set DATABASE_URL to your own Postgres.`,
    );
  }
  const { url } = JSON.parse(await readFile(join(folder, "server.pid"), "utf8"));
  const AUTH_SECRET = process.env.AUTH_SECRET || (await readFile(join(folder, "auth-secret"), "utf8")).trim();
  return { DATABASE_URL, AUTH_SECRET, APP_URL: url, ALLOW_HTTP: "true" };
}

/** A killed Postgres leaves its lock file behind. */
async function answers(connectionString: string): Promise<boolean> {
  const client = new Client({ connectionString, connectionTimeoutMillis: 3_000 });
  client.on("error", () => {});
  return client.connect().then(
    () => client.end().then(() => true),
    () => false,
  );
}
