import { eq } from "drizzle-orm";
import { acrossClinics } from "@/db";
import { users } from "@/db/schema/users";
import { record } from "@/lib/audit/record";
import { enqueue } from "@/lib/mail/enqueue";
import { Refusal } from "@/lib/refusal";
import { findAddressee } from "./addressee";
import { requireCurrentPassword } from "./current-password";
import type { Actor } from "./grant";
import type { DuePassword, OwnPassword } from "./input";
import { hashNewPassword, lockSignIn, storePassword } from "./new-password";
import { isSessionOpen } from "./sessions";

/** A person changes their password, with the one they have. Their other browsers are signed out, in every clinic. */
export async function changeOwnPassword(
  actor: Actor<"account.manage">,
  { currentPassword, password }: OwnPassword,
): Promise<void> {
  await requireCurrentPassword(actor, currentPassword);
  await changeInSession(actor, password, actor.address);
}

/** Whose password is due, for the page that asks for a new one. */
export function findDuePassword({ userId }: { userId: number }) {
  return acrossClinics(async (tx) => {
    const [user] = await tx.select({ username: users.username }).from(users).where(eq(users.id, userId));
    return { username: user?.username ?? "" };
  });
}

/** A person whose password somebody else knows chooses their own, and this browser goes on. */
export async function chooseDuePassword(
  session: { sessionId: string; userId: number },
  { password }: DuePassword,
  { address }: { address: string | null },
): Promise<void> {
  await changeInSession(session, password, address);
}

async function changeInSession(
  { sessionId, userId }: { sessionId: string; userId: number },
  password: string,
  address: string | null,
): Promise<void> {
  const passwordHash = await hashNewPassword(userId, password);
  await acrossClinics(async (tx) => {
    await lockSignIn(tx, userId);
    // While it was typed and hashed, an admin may have set another one, which ended this session.
    const person = (await isSessionOpen(tx, sessionId)) && (await findAddressee(tx, userId));
    if (!person) throw new Refusal("Your session has ended. Sign in again.");
    const { clinicId, email: to } = person;
    await storePassword(tx, userId, passwordHash, { byAdmin: false, keeping: sessionId });
    await enqueue(tx, { clinicId, userId, to, template: "password-changed", data: { by: "self" } });
    await record(tx, { clinicId, userId, address }, "password.changed", { userId }, { by: "self" });
  });
}
