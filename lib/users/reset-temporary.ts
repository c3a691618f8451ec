import { eq } from "drizzle-orm";
import type { Tx } from "@/db";
import { users } from "@/db/schema/users";
import { record } from "@/lib/audit/record";
import type { Actor } from "@/lib/auth/grant";
import { issueLink, linkMinutes } from "@/lib/auth/links";
import { enqueue } from "@/lib/mail/enqueue";
import { findForChange } from "./change";
import type { UserRef } from "./input";
import { fullName } from "./labels";

export async function sendResetPasswordEmail(tx: Tx, actor: Actor<"users.manage">, { id }: UserRef) {
  const user = await findForChange(tx, id);
  const [signIn] = await tx.select({ email: users.email }).from(users).where(eq(users.id, id));
  const serial = await issueLink(tx, id, "password", linkMinutes.reset);
  await enqueue(tx, {
    clinicId: actor.clinicId,
    userId: id,
    to: signIn?.email ?? "",
    template: "reset-password",
    data: { serial },
  });
  await record(tx, actor, "password.linkSent", user);
  return { name: fullName(user) };
}
