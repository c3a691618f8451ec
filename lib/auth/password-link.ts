import { acrossClinics, type Tx } from "@/db";
import { record } from "@/lib/audit/record";
import { enqueue } from "@/lib/mail/enqueue";
import { Refusal } from "@/lib/refusal";
import { findAddressee } from "./addressee";
import type { LinkPassword } from "./input";
import { findLink } from "./links";
import { hashNewPassword, lockSignIn, storePassword } from "./new-password";

/** Whose living link to choose a password this is; null for a dead one. Looking uses nothing up: mail scanners open links, too. */
export function findPasswordLink(token: string) {
  return acrossClinics((tx) => findOwner(tx, token));
}

/** Chooses a password by a mailed link, which is used up by it. Of several at once, one is the first. */
export async function choosePasswordByLink(
  { token, password }: LinkPassword,
  { address }: { address: string | null },
): Promise<void> {
  const expected = await findPasswordLink(token);
  if (!expected) throw new Refusal(linkIsDead);
  const passwordHash = await hashNewPassword(expected.userId, password);

  await acrossClinics(async (tx) => {
    await lockSignIn(tx, expected.userId);
    const owner = await findOwner(tx, token);
    if (!owner) throw new Refusal(linkIsDead);
    const { userId, clinicId, email: to } = owner;
    await storePassword(tx, userId, passwordHash, { byAdmin: false });
    await enqueue(tx, { clinicId, userId, to, template: "password-changed", data: { by: "link" } });
    await record(tx, { clinicId, userId, address }, "password.changed", { userId }, { by: "link" });
  });
}

const linkIsDead = "This link has been used or has run out meanwhile. Ask for a new one under Forgot Password.";

async function findOwner(tx: Tx, token: string) {
  const link = await findLink(tx, "password", token);
  return link && findAddressee(tx, link.userId);
}
