import { and, asc, eq, gt, isNull, sql } from "drizzle-orm";
import { acrossClinics, inClinic } from "@/db";
import { billingEntries } from "@/db/schema/billing";
import { subscriptions } from "@/db/schema/clinics";
import { todayAnywhere } from "@/lib/calendar-date";
import { logFailure } from "@/lib/log";
import { monthKey } from "./months";
import { openMonths } from "./open-months";
import { lockSubscription } from "./subscription";

const batch = 500;

/**
 * Opens the months that have begun in all clinics and issues their statements, each clinic in a transaction of its own. However many
 * workers run it, and however often, a statement is issued once. `now` is for moving the clock.
 */
export async function issueStatements(now?: Date): Promise<void> {
  // Where the month begins first; a clinic where it has not begun yet is looked at, and left as it is.
  const key = monthKey(todayAnywhere(now));
  let last = 0;
  for (;;) {
    const due = await listClinicsWithout(key, last);
    // One that fails must not hold up the others.
    for (const { clinicId } of due) await openMonthsOf(clinicId, now).catch((error) => logFailure(error, "statements"));
    const next = due.at(-1);
    if (!next || due.length < batch) return;
    last = next.clinicId;
  }
}

/** The same for one clinic. */
export async function openMonthsOf(clinicId: number, now?: Date): Promise<void> {
  await inClinic({ clinicId }, async (tx) => {
    await lockSubscription(tx);
    await openMonths(tx, { clinicId }, now);
  });
}

function listClinicsWithout(key: string, after: number) {
  return acrossClinics((tx) =>
    tx
      .select({ clinicId: subscriptions.clinicId })
      .from(subscriptions)
      .leftJoin(
        billingEntries,
        and(eq(billingEntries.clinicId, subscriptions.clinicId), eq(billingEntries.key, sql`${key}`)),
      )
      .where(and(gt(subscriptions.clinicId, after), isNull(billingEntries.id)))
      .orderBy(asc(subscriptions.clinicId))
      .limit(batch),
  );
}
