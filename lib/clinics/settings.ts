import { eq, sql } from "drizzle-orm";
import { inClinic, type Tx } from "@/db";
import { clinics } from "@/db/schema/clinics";
import { record } from "@/lib/audit/record";
import type { Actor } from "@/lib/auth/grant";
import { Stale } from "@/lib/refusal";
import { confirmRight } from "@/lib/users/change";
import type { KeepingRules } from "./input";

const rules = {
  purgeAfterDays: clinics.purgeAfterDays,
  retentionYears: clinics.retentionYears,
  version: clinics.version,
};

/** How long the clinic keeps members' records: the purge delay and the retention period. */
export function findKeepingRules(actor: Actor<"settings.manage">) {
  return inClinic(actor, async (tx) => {
    const [found] = await tx.select(rules).from(clinics).where(eq(clinics.id, actor.clinicId));
    if (!found) throw new Error("The clinic is missing.");
    return found;
  });
}

/** Saves how long records are kept. Throws `Stale` when the settings changed since the page was opened. */
export async function saveKeepingRules(
  tx: Tx,
  actor: Actor<"settings.manage">,
  { version, ...wanted }: KeepingRules,
): Promise<{ version: number }> {
  const [was] = await tx.select(rules).from(clinics).where(eq(clinics.id, actor.clinicId)).for("update");
  if (!was) throw new Error("The clinic is missing.");
  await confirmRight(tx, actor, "settings.manage");
  if (version !== was.version) throw new Stale(asTyped(was));

  await tx
    .update(clinics)
    .set({ ...wanted, version: sql`${clinics.version} + 1` })
    .where(eq(clinics.id, actor.clinicId));
  await record(tx, actor, "settings.changed", null, {
    was: inWords(was),
    is: inWords(wanted),
  });
  return { version: version + 1 };
}

type Rules = { purgeAfterDays: number | null; retentionYears: number };

/** The form's own terms: an empty field is "never". */
export function asTyped({ purgeAfterDays, retentionYears, version }: Rules & { version: number }) {
  return { purgeAfterDays: String(purgeAfterDays ?? ""), retentionYears: String(retentionYears), version };
}

function inWords({ purgeAfterDays, retentionYears }: Rules): string {
  return `purge delay ${purgeAfterDays === null ? "off" : `${purgeAfterDays} days`}, retention ${retentionYears} years`;
}
