import { sql } from "drizzle-orm";
import type { Tx } from "@/db";
import { memberships } from "@/db/schema/memberships";
import { roomAssignments } from "@/db/schema/rooms";
import { recordEach } from "@/lib/audit/record";
import type { Actor } from "@/lib/auth/grant";
import { Refusal } from "@/lib/refusal";
import { confirmRight } from "./change";
import { recordOf, refuseUnknownPlaces } from "./member-record";
import type { NewMember } from "./record-input";
import {
  addSignIn,
  type CreatedUser,
  findByKey,
  giveFirstPassword,
  insertSignIns,
  mailFirstLinks,
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
  await addMembers(tx, actor, [{ id, input }]);
  await giveFirstPassword(tx, actor, { id, email: input.email, passwordHash });
  return { id, isNew: true };
}

/**
 * Creates many members as `createMember` does one, in hardly more statements, and mails each a link; answers their IDs in the same
 * order. All or none: a username that is taken, or a room that is not open any more, refuses them together.
 */
export async function createMembers(
  tx: Tx,
  actor: Actor<"members.manage">,
  inputs: readonly NewMember[],
): Promise<number[]> {
  await confirmRight(tx, actor, "members.manage");
  for (const input of inputs) refuseUnknownPlaces(input);
  await refuseClosedRooms(tx, [...new Set(inputs.flatMap(({ rooms }) => rooms))]);

  const ids = await insertSignIns(tx, actor, inputs);
  if (!ids) throw new Refusal("One of these usernames is taken.", "username");
  const people = inputs.map((input, at) => ({ id: ids[at] ?? 0, input }));
  await addMembers(tx, actor, people);
  await mailFirstLinks(
    tx,
    actor,
    people.map(({ id, input }) => ({ id, email: input.email })),
  );
  return ids;
}

type Created = { readonly id: number; readonly input: NewMember };

/** The places of new sign-ins in the clinic, their rooms and their events. */
async function addMembers(tx: Tx, actor: Actor<"members.manage">, people: readonly Created[]): Promise<void> {
  const { clinicId } = actor;
  const places = await tx
    .insert(memberships)
    .values(
      people.map(({ id, input }) => ({
        ...recordOf(input),
        ...{ clinicId, userId: id, creationKey: input.creationKey },
        ...({ type: "member", status: "active" } as const),
      })),
    )
    .returning({ id: memberships.id, userId: memberships.userId });
  const membershipIds = new Map(places.map(({ id, userId }) => [userId, id]));
  await tx.insert(roomAssignments).values(
    people.flatMap(({ id, input }) => {
      const membershipId = membershipIds.get(id);
      if (membershipId === undefined) throw new Error("The membership was not stored.");
      return input.rooms.map((roomId) => ({ clinicId, roomId, membershipId }));
    }),
  );
  await recordEach(
    tx,
    actor,
    "user.created",
    people.map(({ id, input }) => ({
      subject: { userId: id },
      details: { type: "member", rooms: input.rooms.length },
    })),
  );
}
