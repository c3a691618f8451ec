import { eq } from "drizzle-orm";
import { acrossClinics } from "@/db";
import { users } from "@/db/schema/users";
import { Refusal } from "@/lib/refusal";
import type { Person } from "./grant";
import { passwordFits, refuseBusy } from "./password";
import { countAttempt, forgiveAttempt, signInLimits, uncountAttempt } from "./throttle";

/** A password that is not the person's. */
export class WrongPassword extends Refusal {
  override readonly name = "WrongPassword";
  constructor() {
    super("This is not your current password.", "currentPassword");
  }
}

/**
 * Refuses unless the signed-in person knows their password: whoever finds an open browser does not. Wrong ones count as failed
 * sign-ins do.
 */
export async function requireCurrentPassword(
  { userId, address }: Pick<Person, "userId" | "address">,
  currentPassword: string,
): Promise<void> {
  const { attempt, isAllowed, passwordHash } = await acrossClinics(async (tx) => {
    const [user] = await tx
      .select({ username: users.username, passwordHash: users.passwordHash })
      .from(users)
      .where(eq(users.id, userId));
    const attempt = { username: user?.username ?? "", address };
    return { attempt, isAllowed: await countAttempt(tx, attempt), passwordHash: user?.passwordHash ?? null };
  });
  if (!isAllowed) throw new Refusal(tooMany, "currentPassword");
  const fits = await passwordFits(passwordHash, currentPassword).catch(async (error) => {
    await acrossClinics((tx) => uncountAttempt(tx, attempt));
    return refuseBusy(error);
  });
  if (!fits) throw new WrongPassword();
  await acrossClinics((tx) => forgiveAttempt(tx, attempt));
}

const tooMany = `Too many wrong passwords. Wait ${signInLimits.windowMinutes} minutes and try again.`;
