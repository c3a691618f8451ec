import { eq, sql } from "drizzle-orm";
import type { Tx } from "@/db";
import { users } from "@/db/schema/users";
import { record } from "@/lib/audit/record";
import type { Actor } from "@/lib/auth/grant";
import { killLinks } from "@/lib/auth/links";
import { lockSignIn } from "@/lib/auth/new-password";
import { moveInvitation } from "@/lib/invitations/living";
import { enqueue } from "@/lib/mail/enqueue";
import { Missing, Refusal, refuseOn, Stale } from "@/lib/refusal";
import { takenWords } from "@/lib/taken";
import { changePlace, confirmRight, findForChange, refuseSelfAndOwner, runsAnotherClinic } from "./change";
import { fullName } from "./labels";
import type { SignInChange } from "./sign-in-input";

/**
 * Corrects somebody's username or e-mail, as only the clinic that made the sign-in may (product: home clinic). Links mailed to
 * the old address die, and it is told of the change.
 */
export async function changeSignIn(
  tx: Tx,
  actor: Actor<"users.manage">,
  { id, username, email, version }: SignInChange,
): Promise<{ name: string; version: number }> {
  // Before the membership, in the order in which everybody locks the two. Not there for another clinic's sign-in either.
  const isHome = await lockSignIn(tx, id);
  await confirmRight(tx, actor, "users.manage");
  const user = await findForChange(tx, id);
  const [signIn] = await tx
    .select({ username: users.username, email: users.email, runsElsewhere: runsAnotherClinic })
    .from(users)
    .where(eq(users.id, id));
  if (!signIn) throw new Missing();
  const { runsElsewhere, ...was } = signIn;
  if (version !== user.version) throw new Stale({ version: user.version, ...was });
  refuseSelfAndOwner(actor, user, "change the sign-in of", "changed here");
  if (!isHome || runsElsewhere) {
    throw new Refusal(`The sign-in of ${fullName(user)} is for them alone to change.`);
  }
  if (user.status === "removed") throw new Refusal(`${fullName(user)} has been removed from this clinic.`);

  if (username !== was.username) await rename(tx, id, username);
  if (email !== was.email) await tx.update(users).set({ email }).where(eq(users.id, id));
  await changePlace(tx, user, {});
  if (username !== was.username) await record(tx, actor, "username.changed", user);
  if (email !== was.email) {
    await killLinks(tx, id);
    // Who is invited has never heard of an account here: the address was wrong, perhaps somebody else's.
    if (user.status === "invited") await moveInvitation(tx, { ...user, clinicId: actor.clinicId, email });
    else await enqueue(tx, { clinicId: actor.clinicId, userId: id, to: was.email, template: "email-changed" });
    await record(tx, actor, "email.changed", user, { by: "admin" });
  }
  return { name: fullName(user), version: user.version + 1 };
}

async function rename(tx: Tx, id: number, username: string): Promise<void> {
  // Asked for first, because after the refusal by the database nothing else can be asked in this transaction.
  const free = await tx.execute<{ name: string | null }>(sql`select free_username(${username}) as name`);
  await tx
    .update(users)
    .set({ username })
    .where(eq(users.id, id))
    .catch(refuseOn("users_username_unique", takenWords(username, free.rows[0]?.name ?? null), "username"));
}
