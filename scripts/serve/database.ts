import { inspectInstallation } from "@/db/installation";
import { migrate } from "@/db/migrate";
import { loadDemoData } from "@/db/seed/demo";
import type { Env } from "@/lib/env";
import { StartRefusal } from "./refusal";

export interface Installation {
  clinics: number;
  demo: boolean;
}

/** Brings the database at `url` up to date and says who lives there; throws `StartRefusal` for what an operator can mend. */
export async function prepareDatabase(url: string, { DATABASE_URL, DEMO_DATA }: Env): Promise<Installation> {
  await migrate(url).catch((error: unknown) => {
    if (codeOf(error) !== "42501") throw error;
    throw new StartRefusal(
      "The user in DATABASE_URL may not create what Clinic Admin needs; make it the database's owner and give it CREATEROLE.",
    );
  });
  const found = await inspectInstallation(url);
  if (DATABASE_URL) {
    if (!found.demo) return found;
    throw new StartRefusal(
      "This database holds demo data, whose passwords everybody knows; set DATABASE_URL to an empty database.",
    );
  }
  if (found.clinics > 0 || !DEMO_DATA) return found;
  console.log("Loading the demo clinic (first start only)…");
  await loadDemoData(url);
  return inspectInstallation(url);
}

/** Drizzle wraps what Postgres said. */
function codeOf(error: unknown): string | undefined {
  for (let at = error; at instanceof Error; at = at.cause) {
    const { code } = at as NodeJS.ErrnoException;
    if (code) return code;
  }
  return undefined;
}
