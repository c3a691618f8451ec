import { sql } from "drizzle-orm";
import type { Tx } from "@/db";
import { memberships } from "@/db/schema/memberships";
import { roomAssignments } from "@/db/schema/rooms";
import { record } from "@/lib/audit/record";
import type { Actor } from "@/lib/auth/grant";
import { confirmRight } from "./change";
import { recordOf, refuseUnknownPlaces } from "./member-record";
import type { NewMember } from "./record-input";
import {
  addSignIn,
  type CreatedUser,
  findByKey,
  giveFirstPassword,
  type Prepared,
  refuseClosedRooms,
} from "./sign-in-creation";

/**
 * Creates a member of this clinic with a sign-in whose home it is (S1). Without a password the person is mailed a link to choose
 * one; a password that staff typed is known to them, so the first sign-in asks for another.
 */
export async function createMember(
  tx: Tx,
  actor: Actor<"members.manage">,
  input: NewMember,
  { passwordHash }: Prepared,
): Promise<CreatedUser> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${input.creationKey}, 0))`);
  await confirmRight(tx, actor, "members.manage");
  const known = await findByKey(tx, input, "member");
  if (known) return { id: known, isNew: false };

  refuseUnknownPlaces(input);
  await refuseClosedRooms(tx, input.rooms);

  const id = await addSignIn(tx, actor, input);
  await addMembership(tx, actor, id, input);
  await record(tx, actor, "user.created", { userId: id }, { type: "member", rooms: input.rooms.length });
  await giveFirstPassword(tx, actor, { id, email: input.email, passwordHash });
  return { id, isNew: true };
}

async function addMembership(
  tx: Tx,
  { clinicId }: Actor<"members.manage">,
  userId: number,
  input: NewMember,
): Promise<void> {
  const { creationKey } = input;
  const [place] = await tx
    .insert(memberships)
    .values({ ...recordOf(input), clinicId, userId, creationKey, type: "member", status: "active" })
    .returning({ id: memberships.id });
  if (!place) throw new Error("The membership was not stored.");
  const membershipId = place.id;
  await tx.insert(roomAssignments).values(input.rooms.map((roomId) => ({ clinicId, roomId, membershipId })));
}
