import { eq } from "drizzle-orm";
import { inClinic, type Tx } from "@/db";
import { memberships } from "@/db/schema/memberships";
import { roomAssignments } from "@/db/schema/rooms";
import { record } from "@/lib/audit/record";
import type { Actor, Person } from "@/lib/auth/grant";
import { type EncodedPicture, encodeChosen } from "@/lib/pictures/encode";
import { addPicture } from "@/lib/pictures/save";
import { lockSubscription, refuseWithoutSeat } from "@/lib/seats/subscription";
import { confirmRight } from "./change";
import { fullName, subtypeLabels } from "./labels";
import { refuseUnknownPlaces } from "./member-record";
import type { NewProvider } from "./provider-input";
import { demographicsOf } from "./provider-record";
import { hasRemoteMedics, refuseUnknownSubtype } from "./remote-medics";
import {
  addSignIn,
  type CreatedUser,
  findByKey,
  giveFirstPassword,
  hashTypedPassword,
  type Prepared,
  refuseClosedRooms,
} from "./sign-in-creation";

type PreparedProvider = Prepared & { readonly picture?: EncodedPicture | null };

/** Before the transaction: the password is hashed, and the picture cut, so that neither can fail once the provider exists. */
export async function prepareProvider(actor: Person, input: NewProvider): Promise<PreparedProvider> {
  const { passwordHash } = await hashTypedPassword(actor, input);
  return { passwordHash, picture: input.picture ? await encodeChosen(input.picture) : null };
}

/**
 * Creates a provider of this clinic with a sign-in whose home it is, and takes a seat (S2). The lock of the subscription also keeps a
 * form that is sent twice at once apart.
 */
export async function createProvider(
  tx: Tx,
  actor: Actor<"providers.manage">,
  input: NewProvider,
  { passwordHash, picture }: PreparedProvider,
): Promise<CreatedUser> {
  const plan = await lockSubscription(tx);
  await confirmRight(tx, actor, "providers.manage");
  const known = await findByKey(tx, input, "provider");
  if (known) return { id: known, isNew: false };

  await refuseWithoutSeat(tx, plan);
  await refuseUnknownSubtype(tx, actor, input.subtype);
  refuseUnknownPlaces(input);
  await refuseClosedRooms(tx, input.rooms);

  const id = await addSignIn(tx, actor, input);
  const place = await addPlace(tx, actor, id, input);
  const { rooms, subtype } = input;
  await record(
    tx,
    actor,
    "user.created",
    { userId: id },
    { type: "provider", subtype: subtypeLabels[subtype], rooms: rooms.length },
  );
  if (picture) await addPicture(tx, actor, place, picture);
  await giveFirstPassword(tx, actor, { id, email: input.email, passwordHash });
  return { id, isNew: true };
}

async function addPlace(tx: Tx, { clinicId }: Person, userId: number, input: NewProvider) {
  const { creationKey, subtype, bio } = input;
  const [place] = await tx
    .insert(memberships)
    .values({
      ...demographicsOf(input),
      bio,
      clinicId,
      userId,
      creationKey,
      type: "provider",
      subtype,
      status: "active",
    })
    .returning({ id: memberships.id, userId: memberships.userId });
  if (!place) throw new Error("The membership was not stored.");
  const membershipId = place.id;
  if (input.rooms.length > 0)
    await tx.insert(roomAssignments).values(input.rooms.map((roomId) => ({ clinicId, roomId, membershipId })));
  return place;
}

/** Who can get more seats, and whether `Remote Medic` is offered. */
export function findTermsForProvider(actor: Actor<"providers.manage">) {
  return inClinic(actor, async (tx) => {
    const [owner] = await tx
      .select({ userId: memberships.userId, firstName: memberships.firstName, lastName: memberships.lastName })
      .from(memberships)
      .where(eq(memberships.isOwner, true));
    return {
      owner: owner ? { isSelf: owner.userId === actor.userId, name: fullName(owner) } : null,
      hasRemoteMedics: await hasRemoteMedics(tx, actor),
    };
  });
}
