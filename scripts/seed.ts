import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { z } from "zod";
import { startEmbedded } from "@/db/embedded";
import { EmbeddedPostgresError } from "@/db/embedded/failure";
import { inspectInstallation } from "@/db/installation";
import { migrate } from "@/db/migrate";
import { demoPassword } from "@/db/seed/demo-sign-ins";
import { ownerOfMany, seedMany } from "@/db/seed/many";
import { benchFolder } from "./bench/folder";
import { lockDataFolder, prepareDataFolder } from "./serve/data-folder";
import { StartRefusal } from "./serve/refusal";

// What `npm run seed` runs: a database of its own, as full as that of a large installation, for `npm run bench`.
const usage = "Usage: npm run seed -- [--users 1000000] [--clinics 50] [--visits 0] [--data DIR]";

const count = (least: number, most: number, standard: number) =>
  z.coerce.number().int().min(least).max(most).default(standard);

const Options = z.object({
  users: count(10, 10_000_000, 1_000_000),
  clinics: count(1, 1_000, 50),
  visits: count(0, 20_000_000, 0),
  data: z
    .string()
    .default(benchFolder)
    .transform((folder) => resolve(folder)),
});

try {
  await seed(readOptions());
} catch (error) {
  if (!(error instanceof StartRefusal || error instanceof EmbeddedPostgresError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}

function readOptions(): z.output<typeof Options> {
  const options = {
    users: { type: "string" },
    clinics: { type: "string" },
    visits: { type: "string" },
    data: { type: "string" },
  } as const;
  try {
    const read = Options.safeParse(parseArgs({ options }).values);
    if (read.success) return read.data;
    const [issue] = read.error.issues;
    throw new StartRefusal(`--${String(issue?.path[0])}: ${issue?.message}\n${usage}`);
  } catch (error) {
    if (error instanceof StartRefusal) throw error;
    throw new StartRefusal(`${(error as Error).message}\n${usage}`);
  }
}

async function seed({ data, ...wanted }: z.output<typeof Options>): Promise<void> {
  await prepareDataFolder(data);
  const lock = await lockDataFolder(data, "");
  // Whoever pulls the plug meanwhile seeds again: what is lost is nobody's.
  const postgres = await startEmbedded(data, { durable: false });
  const start = Date.now();
  const tell = (what: string) => console.log(`${`${((Date.now() - start) / 1000).toFixed(1)} s`.padStart(8)}  ${what}`);
  try {
    await migrate(postgres.url);
    if ((await inspectInstallation(postgres.url)).clinics > 0) {
      throw new StartRefusal(
        `There are clinics in ${data} already; remove the folder, or name another one with --data.`,
      );
    }
    const clinicId = await seedMany(postgres.url, wanted, tell);
    tell(`done: clinic ${clinicId} is the large one; its owner is ${ownerOfMany}, password ${demoPassword}`);
  } finally {
    await postgres.stop();
    await lock.release();
  }
}
