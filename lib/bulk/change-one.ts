import { eq } from "drizzle-orm";
import type { Tx } from "@/db";
import { memberships } from "@/db/schema/memberships";
import { roomAssignments } from "@/db/schema/rooms";
import { type Actor, grant, type Person } from "@/lib/auth/grant";
import type { Permission } from "@/lib/auth/permissions";
import { Missing, Refusal } from "@/lib/refusal";
import { addMember } from "@/lib/rooms/members";
import { fullName, statusInWords } from "@/lib/users/labels";
import type { ChangeName } from "@/lib/users/life";
import { sendResetPasswordEmail } from "@/lib/users/password";
import { removeUser } from "@/lib/users/removal";
import { saveAssignment } from "@/lib/users/rooms";
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
  { change, userId, roomId }: { change: BulkChange; userId: number; roomId: number | null },
): Promise<void> {
  const target = await findTarget(tx, userId);
  if (change === "reset_email") {
    await sendResetPasswordEmail(tx, granted(person, "users.manage"), { id: userId });
    return;
  }
  if (change === "assign_room" && roomId !== null) return assign(tx, person, target, roomId);
  const name = lifeChangeOf(change, target);
  const command = name && commands[name];
  if (!command)
    throw new Refusal(
      `${fullName(target)} is ${statusInWords[target.status]} and cannot be ${bulkWords[change].done}.`,
    );
  await command(tx, person, target);
}

/** Beside whatever rooms they are in; who is in it already stays as they are. */
async function assign(tx: Tx, person: Person, { id, type, version, membershipId }: Target, roomId: number) {
  if (type === "member") {
    await addMember(tx, granted(person, "rooms.manage"), { id, roomId });
    return;
  }
  const assigned = await tx
    .select({ id: roomAssignments.roomId })
    .from(roomAssignments)
    .where(eq(roomAssignments.membershipId, membershipId));
  const rooms = assigned.map((room) => room.id);
  if (rooms.includes(roomId)) return;
  await saveAssignment(tx, granted(person, "providers.manage"), { id, version, rooms: [...rooms, roomId] });
}

async function findTarget(tx: Tx, userId: number) {
  const [target] = await tx
    .select({
      id: memberships.userId,
      membershipId: memberships.id,
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
