import { eq } from "drizzle-orm";
import type { Tx } from "@/db";
import { memberships } from "@/db/schema/memberships";
import { type Actor, grant, type Person } from "@/lib/auth/grant";
import type { Permission } from "@/lib/auth/permissions";
import { Missing, Refusal } from "@/lib/refusal";
import { fullName, statusInWords } from "@/lib/users/labels";
import type { ChangeName } from "@/lib/users/life";
import { sendResetPasswordEmail } from "@/lib/users/password";
import { removeUser } from "@/lib/users/removal";
import { activateUser, deactivateMember, disableUser, reactivateMember, saveUserStatus } from "@/lib/users/status";
import { lifeChangeOf } from "./changes";
import { type BulkChange, bulkWords } from "./words";

type Target = Awaited<ReturnType<typeof findTarget>>;
type Command = (tx: Tx, person: Person, target: Target) => Promise<unknown>;

/** The very commands of the pages: what they refuse there, they refuse here. */
const commands: Partial<Record<ChangeName, Command>> = {
  suspend: (tx, person, { id, version }) =>
    saveUserStatus(tx, granted(person, "users.manage"), { id, version, status: "suspended" }),
  reinstate: (tx, person, { id, version }) =>
    saveUserStatus(tx, granted(person, "users.manage"), { id, version, status: "active" }),
  disable: (tx, person, { id }) => disableUser(tx, granted(person, "users.disable"), { id }),
  activate: (tx, person, { id }) => activateUser(tx, granted(person, "users.disable"), { id }),
  deactivate: (tx, person, { id }) => deactivateMember(tx, granted(person, "users.manage"), { id }),
  reactivate: (tx, person, { id }) => reactivateMember(tx, granted(person, "users.manage"), { id }),
  remove: (tx, person, { id }) => removeUser(tx, granted(person, "users.manage"), { id }),
};

/** Makes a bulk change for one person. Throws the refusal that whoever ordered it would have read on the person's own page. */
export async function changeOne(
  tx: Tx,
  person: Person,
  { change, userId }: { change: BulkChange; userId: number },
): Promise<void> {
  const target = await findTarget(tx, userId);
  if (change === "reset_email") {
    await sendResetPasswordEmail(tx, granted(person, "users.manage"), { id: userId });
    return;
  }
  const name = lifeChangeOf(change, target);
  const command = name && commands[name];
  if (!command)
    throw new Refusal(
      `${fullName(target)} is ${statusInWords[target.status]} and cannot be ${bulkWords[change].done}.`,
    );
  await command(tx, person, target);
}

async function findTarget(tx: Tx, userId: number) {
  const [target] = await tx
    .select({
      id: memberships.userId,
      type: memberships.type,
      status: memberships.status,
      version: memberships.version,
      firstName: memberships.firstName,
      lastName: memberships.lastName,
    })
    .from(memberships)
    .where(eq(memberships.userId, userId));
  if (!target) throw new Missing();
  return target;
}

function granted<P extends Permission>(person: Person, permission: P): Actor<P> {
  const actor = grant(person, permission);
  if (!actor) {
    throw new Refusal(
      permission === "users.disable"
        ? "Only the account owner disables and activates providers."
        : "You no longer have the right to do this.",
    );
  }
  return actor;
}
