import { sql } from "drizzle-orm";
import { acrossClinics, type Tx } from "@/db";
import { clinics, subscriptions } from "@/db/schema/clinics";
import { membershipRoles, memberships } from "@/db/schema/memberships";
import { passwordHistory, users } from "@/db/schema/users";
import { record } from "@/lib/audit/record";
import { hashFirstPassword } from "@/lib/auth/new-password";
import { secret } from "@/lib/auth/secret";
import { isToken, setupToken } from "@/lib/auth/tokens";
import { logFailure } from "@/lib/log";
import { Refusal } from "@/lib/refusal";
import { openMonthsOf } from "@/lib/seats/issue";
import type { FirstClinic } from "./input";

/** What a new clinic starts with; an owner changes it under Clinic Plans. */
export const firstPlan = { plan: "premium", paidSeats: 5 } as const;

/** Whether the one-time link still opens the set-up page: it is the right one, and there is no clinic yet. */
export async function isSetupOpen(token: string): Promise<boolean> {
  return isToken(token, setupToken(secret())) && acrossClinics(isEmpty);
}

/** Creates the first clinic and its owner. However many try at once, one clinic comes of it; afterwards the link is dead. */
export async function createFirstClinic(input: FirstClinic): Promise<void> {
  if (!(await isSetupOpen(input.token))) throw new Refusal(linkIsDead);
  const { email, firstName, lastName } = input;
  const passwordHash = await hashFirstPassword(input.password, email, [firstName, lastName]);
  const clinicId = await acrossClinics(async (tx) => {
    await tx.execute(sql`lock table ${clinics} in exclusive mode`);
    if (!(await isEmpty(tx))) throw new Refusal(linkIsDead);

    const clinicId = idOf(
      await tx
        .insert(clinics)
        .values({
          name: input.clinicName,
          timeZone: input.timeZone,
          // Every way in, so that the first room's landing page shows what there is; Settings closes them.
          signUpSince: sql`now()`,
          guestsSince: sql`now()`,
        })
        .returning({ id: clinics.id }),
    );
    await tx.insert(subscriptions).values({ clinicId, ...firstPlan });
    const userId = idOf(
      await tx
        .insert(users)
        .values({ username: email, email, vseeId: email, passwordHash, homeClinicId: clinicId })
        .returning({ id: users.id }),
    );
    await tx.insert(passwordHistory).values({ userId, passwordHash });
    const membershipId = idOf(
      await tx
        .insert(memberships)
        .values({
          clinicId,
          userId,
          type: "provider",
          subtype: "lsp",
          isOwner: true,
          status: "active",
          firstName,
          lastName,
        })
        .returning({ id: memberships.id }),
    );
    await tx.insert(membershipRoles).values({ clinicId, membershipId, role: "clinic_admin" });
    await record(tx, { clinicId, userId, address: null }, "clinic.created");
    return clinicId;
  });
  // The clinic is there: a ledger that could not be begun is begun by the worker, within the hour.
  await openMonthsOf(clinicId).catch((error) => logFailure(error, "set-up"));
}

const linkIsDead = "This link has been used already. Sign in, or ask the owner of the clinic.";

async function isEmpty(tx: Tx): Promise<boolean> {
  return (await tx.select({ id: clinics.id }).from(clinics).limit(1)).length === 0;
}

function idOf(rows: { id: number }[]): number {
  const [row] = rows;
  if (!row) throw new Error("The row was not stored.");
  return row.id;
}
