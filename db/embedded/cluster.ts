import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdtemp, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import type { Account } from "./account";
import { EmbeddedPostgresError } from "./failure";
import { keptSecret } from "./secret";

const run = promisify(execFile);
const MAJOR = "18";
const MAKING = "postgres-making-";

export interface Cluster {
  directory: string;
  password: string;
}

/** The database files below `dataDir`, made on first use; a kill while they are made leaves nothing half done. */
export async function prepareCluster(dataDir: string, initdb: string, account: Account): Promise<Cluster> {
  const directory = join(dataDir, "postgres");
  const passwordFile = join(dataDir, "postgres-password");
  const exists = existsSync(directory);
  if (exists && !existsSync(passwordFile)) {
    throw new EmbeddedPostgresError(
      `The password of the database in ${directory} is gone: put ${passwordFile} back, or move both away to start anew.`,
    );
  }
  const password = await keptSecret(passwordFile);
  if (exists) await refuseOtherVersion(directory);
  else await makeCluster(dataDir, directory, password, initdb, account);
  return { directory, password };
}

async function refuseOtherVersion(directory: string): Promise<void> {
  const version = (await readFile(join(directory, "PG_VERSION"), "utf8").catch(() => "an unknown version")).trim();
  if (version === MAJOR) return;
  throw new EmbeddedPostgresError(
    `The database in ${directory} is of Postgres ${version}, not ${MAJOR}; set DATA_DIR to another folder, or dump it there and restore it here.`,
  );
}

async function makeCluster(dataDir: string, directory: string, password: string, initdb: string, account: Account) {
  await removeUnfinished(dataDir);
  const making = await mkdtemp(join(dataDir, MAKING));
  const made = join(making, "postgres");
  const passwordFile = join(making, "password");
  await writeFile(passwordFile, password, { mode: 0o600 });
  await account.own(making);
  await account.own(passwordFile);
  const options = [
    ...["-D", made, "--username=postgres", `--pwfile=${passwordFile}`],
    ...["--auth-host=scram-sha-256", "--auth-local=scram-sha-256", "--encoding=UTF8", "--data-checksums"],
    ...["--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C"],
  ];
  const initialise = async (ctype: string) => {
    const [program, args] = account.command(initdb, [...options, `--lc-ctype=${ctype}`]);
    await run(program, args, account.spawnAs);
  };
  try {
    // pg_trgm takes letters beyond ASCII for separators when the system's own ctype is plain C.
    await initialise(process.platform === "darwin" ? "en_US.UTF-8" : "C.UTF-8").catch(() => initialise("C"));
    await rename(made, directory);
  } catch (error) {
    const said = String((error as { stderr?: string }).stderr ?? error).trim();
    throw new EmbeddedPostgresError(`Postgres could not make its files in ${dataDir}: ${said.split("\n").at(-1)}`);
  } finally {
    await rm(making, { recursive: true, force: true });
  }
}

async function removeUnfinished(dataDir: string): Promise<void> {
  const unfinished = (await readdir(dataDir)).filter((name) => name.startsWith(MAKING));
  for (const name of unfinished) await rm(join(dataDir, name), { recursive: true, force: true, maxRetries: 5 });
}
