import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { Client } from "pg";
import { runningUrl } from "@/db/embedded/running";
import { StartRefusal } from "./serve/refusal";

/** What a server with an embedded Postgres has found or made for itself, and a program beside it has to share. Throws `StartRefusal` when none runs. */
export async function ofRunningServer(folder: string): Promise<Record<string, string>> {
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
