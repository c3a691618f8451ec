import { readFile } from "node:fs/promises";
import { join } from "node:path";

const DATABASE = "clinic";

/** The address of the Postgres that a running server keeps below `dataDir`, as its own lock file tells; null when there is none. */
export async function runningUrl(dataDir: string): Promise<string | null> {
  try {
    const port = (await readFile(join(dataDir, "postgres", "postmaster.pid"), "utf8")).split("\n")[3];
    const password = (await readFile(join(dataDir, "postgres-password"), "utf8")).trim();
    return `postgresql://postgres:${encodeURIComponent(password)}@127.0.0.1:${port}/${DATABASE}`;
  } catch {
    return null;
  }
}
