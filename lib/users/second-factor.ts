import { sql } from "drizzle-orm";
import type { Tx } from "@/db";
import { record } from "@/lib/audit/record";
import type { Actor, Person } from "@/lib/auth/grant";
import { endSessions } from "@/lib/auth/session-end";
import { enqueue } from "@/lib/mail/enqueue";
import { Missing, Refusal } from "@/lib/refusal";
import { confirmRight, lockPerson } from "./change";
import type { UserRef } from "./input";
import { fullName } from "./labels";
import { findTarget, refuseOthersSignIn, type Target } from "./password";

/**
 * Takes the second factor of somebody who has lost it, as only the clinic that made the sign-in may: the password alone opens it
 * until they set up another one. Their sessions here end, and they are told.
 */
export async function resetSecondFactor(
  tx: Tx,
  actor: Actor<"users.manage">,
  { id }: UserRef,
): Promise<{ name: string }> {
  await lockPerson(tx, id);
  await confirmRight(tx, actor, "users.manage");
  const user = await findTarget(tx, id);
  if (!user) throw new Missing();
  refuseToReset(actor, user);

  const { rows } = await tx.execute<{ was: boolean }>(sql`select reset_second_factor(${id}) as was`);
  if (!rows[0]?.was) throw new Refusal(`${fullName(user)} has no two-factor authentication to reset.`);
  // Of other clinics one cannot see, those that wait for a code end by themselves: there is none that could come.
  await endSessions(tx, user, "changed");
  await enqueue(tx, { clinicId: actor.clinicId, userId: id, to: user.email, template: "second-factor-reset" });
  await record(tx, actor, "secondFactor.reset", user);
  return { name: fullName(user) };
}

function refuseToReset(actor: Person, user: Target): void {
  if (user.userId === actor.userId) throw new Refusal("Use My Profile to turn off your own two-factor authentication.");
  refuseOthersSignIn(actor, user, "two-factor authentication");
}
