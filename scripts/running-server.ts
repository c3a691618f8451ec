import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { runningDatabaseUrl } from "./serve/database-url";

/** What a server with an embedded Postgres has found or made for itself, and a program beside it has to share. Throws `StartRefusal` when none runs. */
export async function ofRunningServer(folder: string): Promise<Record<string, string>> {
  const DATABASE_URL = await runningDatabaseUrl(folder);
  const { url } = JSON.parse(await readFile(join(folder, "server.pid"), "utf8"));
  const AUTH_SECRET = process.env.AUTH_SECRET || (await readFile(join(folder, "auth-secret"), "utf8")).trim();
  return { DATABASE_URL, AUTH_SECRET, APP_URL: url, ALLOW_HTTP: "true" };
}
