import { chmod, mkdir } from "node:fs/promises";
import { dirname } from "node:path";

/** Makes the folder if it is not there; Node's own recursive mkdir never returns where a parent cannot be made. */
export async function makeFolder(folder: string): Promise<void> {
  try {
    await mkdir(folder);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === "EEXIST") return;
    if (code !== "ENOENT" || dirname(folder) === folder) throw error;
    await makeFolder(dirname(folder));
    await mkdir(folder);
  }
  // Postgres runs as another user when this process is root, and has to pass through.
  await chmod(folder, 0o711);
}
