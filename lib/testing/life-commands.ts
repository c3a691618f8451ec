import { and, eq } from "drizzle-orm";
import { acrossClinics, inClinic } from "@/db";
import { memberships } from "@/db/schema/memberships";
import { users } from "@/db/schema/users";
import type { Actor } from "@/lib/auth/grant";
import { NewInvitations } from "@/lib/invitations/input";
import { inviteUsers } from "@/lib/invitations/invite";
import { Refusal } from "@/lib/refusal";
import type { UserStatus } from "@/lib/users/labels";
import type { ChangeName } from "@/lib/users/life";
import { removeUser } from "@/lib/users/removal";
import { activateUser, deactivateMember, disableUser, reactivateMember, saveUserStatus } from "@/lib/users/status";
import { aRoom } from "./factories";

type Somebody = Actor<never>;
type Place = { readonly userId: number; readonly clinicId: number };

const save =
  (status: UserStatus) =>
  (actor: Somebody, { userId }: Place) =>
    inClinic(actor, async (tx) => {
      const [row] = await tx
        .select({ version: memberships.version })
        .from(memberships)
        .where(eq(memberships.userId, userId));
      return saveUserStatus(tx, actor, { id: userId, status, version: row?.version ?? 1 });
    });

/** The command behind each change of the life table, so that tests can go through the table itself. */
export const lifeCommands: Record<ChangeName, (actor: Somebody, place: Place) => Promise<unknown>> = {
  disable: (actor, { userId: id }) => inClinic(actor, (tx) => disableUser(tx, actor, { id })),
  activate: (actor, { userId: id }) => inClinic(actor, (tx) => activateUser(tx, actor, { id })),
  suspend: save("suspended"),
  reinstate: save("active"),
  markForDeletion: save("pending_delete"),
  deactivate: (actor, { userId: id }) => inClinic(actor, (tx) => deactivateMember(tx, actor, { id })),
  reactivate: (actor, { userId: id }) => inClinic(actor, (tx) => reactivateMember(tx, actor, { id })),
  remove: (actor, { userId: id }) => inClinic(actor, (tx) => removeUser(tx, actor, { id })),
  invite: inviteByAddress,
};

/** People are invited by address; what the form would show beside it is thrown, as any other refusal. */
async function inviteByAddress(actor: Somebody, { userId, clinicId }: Place): Promise<void> {
  const [person] = await acrossClinics((tx) =>
    tx
      .select({ email: users.email, type: memberships.type, subtype: memberships.subtype })
      .from(users)
      .innerJoin(memberships, eq(memberships.userId, users.id))
      .where(and(eq(memberships.clinicId, clinicId), eq(users.id, userId))),
  );
  const room = await aRoom({ id: clinicId, name: "" });
  const invitation = NewInvitations.parse({
    people: person?.email,
    type: person?.type,
    subtype: person?.subtype ?? "",
    roles: [],
    rooms: [room.id],
  });
  const [result] = await inClinic(actor, (tx) => inviteUsers(tx, actor, invitation));
  if (!result?.isInvited) throw new Refusal(result?.message ?? "");
}
