import { execFile } from "node:child_process";
import { chown, stat } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { EmbeddedPostgresError } from "./failure";

const run = promisify(execFile);

/** How to run a Postgres program, which refuses to run as root, and who owns what it writes. */
export interface Account {
  command(program: string, args: string[]): [program: string, args: string[]];
  own(path: string): Promise<void>;
  spawnAs: { uid?: number; gid?: number; cwd: string; env: NodeJS.ProcessEnv };
}

interface User {
  name: string;
  uid: number;
  gid: number;
}

// Postgres gets none of the app's secrets, and starts where every user may stand.
const surroundings = { cwd: "/", env: { PATH: process.env.PATH, LC_ALL: "C" } as unknown as NodeJS.ProcessEnv };

const ownAccount: Account = {
  command: (program, args) => [program, args],
  own: async () => {},
  spawnAs: surroundings,
};

/** The account for Postgres: this process's own, or for root a system user that can reach `program` and `folder`. */
export async function accountFor(program: string, folder: string): Promise<Account> {
  if (process.getuid?.() !== 0) return ownAccount;
  const user =
    (await ownerOf(join(folder, "postgres"))) ??
    (await findUser("postgres")) ??
    (await findUser("nobody")) ??
    (await createUser());
  const own = (path: string) => chown(path, user.uid, user.gid);

  const plain: Account = { ...ownAccount, own, spawnAs: { ...surroundings, uid: user.uid, gid: user.gid } };
  if (await reaches(plain, program, folder)) return plain;

  // A clone under /root (0700) is out of reach for any other user unless it may pass closed folders.
  const passing: Account = {
    own,
    spawnAs: surroundings,
    command: (name, args) => [
      "setpriv",
      [
        `--reuid=${user.uid}`,
        `--regid=${user.gid}`,
        "--clear-groups",
        "--no-new-privs",
        "--inh-caps=+dac_override",
        "--ambient-caps=+dac_override",
        // Or else access(2), by which Postgres looks for its own programs, would forget the capability.
        "--securebits=+no_setuid_fixup",
        name,
        ...args,
      ],
    ],
  };
  if (await reaches(passing, program, folder)) return passing;

  throw new EmbeddedPostgresError(
    `Postgres cannot run as root, and the user "${user.name}" cannot reach ${folder}; start as an ordinary user, ` +
      "move the folder out of root's home, or install setpriv (util-linux).",
  );
}

/** Only trying shows it: permissions, ACLs, mount options and container limits all have a say. */
async function reaches(account: Account, program: string, folder: string): Promise<boolean> {
  const attempt = (name: string, args: string[]) =>
    run(...account.command(name, args), { ...account.spawnAs, timeout: 10_000 });
  try {
    await attempt("/bin/sh", ["-c", 'cd "$1"', "sh", folder]);
    await attempt(program, ["--version"]);
    return true;
  } catch {
    return false;
  }
}

/** Postgres insists on owning its files, which an ordinary user may have made before root came. */
async function ownerOf(directory: string): Promise<User | undefined> {
  const found = await stat(directory).catch(() => undefined);
  return found && found.uid !== 0 ? { name: String(found.uid), uid: found.uid, gid: found.gid } : undefined;
}

async function findUser(name: string): Promise<User | undefined> {
  try {
    const [uid, gid] = await Promise.all([run("id", ["-u", name]), run("id", ["-g", name])]);
    return { name, uid: Number(uid.stdout), gid: Number(gid.stdout) };
  } catch {
    return undefined;
  }
}

async function createUser(): Promise<User> {
  await run("useradd", ["--system", "--user-group", "--no-create-home", "postgres"])
    .catch(() => run("adduser", ["-S", "-H", "-D", "postgres"]))
    .catch(() => {});
  const user = await findUser("postgres");
  if (user) return user;
  throw new EmbeddedPostgresError(
    'Postgres cannot run as root and no other user was found; create a user named "postgres" or start as an ordinary user.',
  );
}
