import { access, constants, link, readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { makeFolder } from "@/db/embedded/folder";
import { commandOf, endProcess } from "@/db/embedded/processes";
import { StartRefusal } from "./refusal";

const DYING = 5_000;
const STOPPING = 30_000;

interface Holder {
  pid: number;
  url: string;
  /** The web server's process, which may outlive a killed supervisor. */
  web?: number;
  stopping?: boolean;
}

export interface FolderLock {
  update(change: Partial<Holder>): Promise<void>;
  release(): Promise<void>;
}

export async function prepareDataFolder(folder: string): Promise<void> {
  try {
    await makeFolder(folder);
    await access(folder, constants.R_OK | constants.W_OK | constants.X_OK);
    // Root passes every permission check, yet not a read-only file system.
    const probe = join(folder, `.writable-${process.pid}`);
    await writeFile(probe, "");
    await rm(probe);
  } catch {
    throw new StartRefusal(`The folder ${folder} cannot be written; set DATA_DIR to one that can.`);
  }
}

/** Keeps a second server away from the same folder, and ends what a killed one left behind. */
export async function lockDataFolder(folder: string, url: string): Promise<FolderLock> {
  const file = join(folder, "server.pid");
  const mine: Holder = { pid: process.pid, url };
  const draft = `${file}.${process.pid}`;
  const write = async () => writeFile(draft, `${JSON.stringify(mine)}\n`);
  for (const start = Date.now(); ; await sleep(100)) {
    await write();
    // A link appears whole or not at all, so no other start ever reads half a file.
    const taken = await link(draft, file).then(
      () => true,
      () => false,
    );
    await rm(draft, { force: true });
    if (taken) break;
    const holder = await holderIn(file);
    if (!holder || !(await commandOf(holder.pid)).includes("scripts/serve.ts")) {
      if (holder?.web) await endOrphan(holder.web);
      await rm(file, { force: true });
    } else if (Date.now() - start > (holder.stopping ? STOPPING : DYING)) {
      throw new StartRefusal(
        `Clinic Admin is already running at ${holder.url} as process ${holder.pid}; stop it first, or set DATA_DIR and PORT to others.`,
      );
    }
  }
  return {
    update: async (change) => {
      Object.assign(mine, change);
      await write();
      await rename(draft, file);
    },
    release: async () => {
      if ((await holderIn(file))?.pid === process.pid) await rm(file, { force: true });
    },
  };
}

async function holderIn(file: string): Promise<Holder | undefined> {
  try {
    return JSON.parse(await readFile(file, "utf8")) as Holder;
  } catch {
    return undefined;
  }
}

async function endOrphan(pid: number): Promise<void> {
  if (!(await commandOf(pid)).includes("next")) return;
  await endProcess(pid, [
    ["SIGTERM", 3_000],
    ["SIGKILL", 2_000],
  ]);
}
