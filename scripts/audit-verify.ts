import { parseArgs } from "node:util";
import { drizzle } from "drizzle-orm/node-postgres";
import { Client } from "pg";
import { clinics } from "@/db/schema/clinics";
import { type Verdict, verifyClinic } from "@/lib/audit/verify";
import { VerifyOptions } from "@/lib/audit/verify-input";
import { verdictInWords } from "@/lib/audit/verify-words";
import { SettingsError } from "@/lib/env";
import { findDatabaseUrl } from "./serve/database-url";
import { StartRefusal } from "./serve/refusal";

// What `npm run audit:verify` runs. Ends with 0 when every trail is as it was sealed, with 1 when one is not, with 2 when that could
// not be found out.
try {
  const verdicts = await verify(readOptions());
  const isFaulty = verdicts.some(({ faults }) => faults.length > 0);
  // What cannot be sealed was not looked at: somebody may have seen to that.
  process.exitCode = isFaulty ? 1 : verdicts.some(({ lag }) => lag) ? 2 : 0;
} catch (error) {
  if (!(error instanceof SettingsError || error instanceof StartRefusal)) throw error;
  console.error(error.message);
  process.exitCode = 2;
}

function readOptions() {
  const usage = "Usage: npm run audit:verify -- [--clinic ID [--head NUMBER:HASH]]";
  try {
    const { values } = parseArgs({ options: { clinic: { type: "string" }, head: { type: "string" } } });
    const options = VerifyOptions.safeParse(values);
    if (options.success) return options.data;
    throw new StartRefusal(`${options.error.issues[0]?.message}\n${usage}`);
  } catch (error) {
    if (error instanceof StartRefusal) throw error;
    throw new StartRefusal(`${(error as Error).message}\n${usage}`);
  }
}

/** One look at the database, whatever is written meanwhile. */
async function verify({ clinic: wanted, head }: ReturnType<typeof readOptions>): Promise<Verdict[]> {
  const client = new Client({
    connectionString: await findDatabaseUrl(),
    application_name: "clinic-admin audit:verify",
  });
  await client.connect();
  try {
    return await drizzle({ client, casing: "snake_case" }).transaction(
      async (tx) => {
        const all = await tx.select({ id: clinics.id, name: clinics.name }).from(clinics).orderBy(clinics.id);
        const chosen = all.filter(({ id }) => wanted === undefined || id === wanted);
        if (wanted !== undefined && chosen.length === 0) throw new StartRefusal(`There is no clinic ${wanted}.`);
        const verdicts: Verdict[] = [];
        for (const clinic of chosen) {
          const verdict = await verifyClinic(tx, clinic.id, head ?? null);
          console.log(verdictInWords(clinic, verdict).join("\n"));
          verdicts.push(verdict);
        }
        return verdicts;
      },
      { isolationLevel: "repeatable read", accessMode: "read only" },
    );
  } finally {
    await client.end();
  }
}
