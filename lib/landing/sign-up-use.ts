import { and, eq, sql } from "drizzle-orm";
import { acrossClinics, type Tx } from "@/db";
import { clinics } from "@/db/schema/clinics";
import { signUps } from "@/db/schema/landing";
import { mailOutbox } from "@/db/schema/mail";
import { memberships } from "@/db/schema/memberships";
import { roomAssignments, rooms } from "@/db/schema/rooms";
import { record } from "@/lib/audit/record";
import { hashFirstPassword, lockSignIn, storePassword } from "@/lib/auth/new-password";
import { Refusal, refuseOn } from "@/lib/refusal";
import { raiseVersion } from "@/lib/users/lock-member";
import { insertSignIn } from "@/lib/users/sign-in-creation";
import type { SignUpJoin, SignUpPassword, SignUpRoom } from "./input";
import type { RowRef } from "./row-token";
import { lockAddress } from "./sign-up";
import { readSignUpToken } from "./sign-up-link";
import { findStanding, type Standing } from "./sign-up-standing";

type From = { address: string | null };

/**
 * What a mailed link finds, across clinics because the address may have a sign-in anywhere; null for a link that was used,
 * replaced, is too old or made up. Looking changes nothing: mail scanners open links, too.
 */
export function findSignUp(token: string) {
  return acrossClinics(async (tx) => {
    const signUp = await find(tx, readSignUpToken(token));
    return signUp && { ...signUp, standing: await findStanding(tx, signUp) };
  });
}

/** Makes the sign-in and its place in the clinic; answers the username, which is the e-mail address where that is free. */
export async function finishWithPassword(
  { token, password }: SignUpPassword,
  from: From,
): Promise<{ username: string }> {
  const { standing, firstName, lastName } = expected(await findSignUp(token), "new");
  const passwordHash = await hashFirstPassword(password, standing.username, [firstName, lastName]);
  return finish(token, "new", from, async (tx, signUp, { username }) => {
    const userId = await insertSignIn(tx, signUp, { username, email: signUp.email });
    if (userId === null) throw new Refusal(lookAgain);
    await addPlace(tx, signUp, userId);
    await storePassword(tx, userId, passwordHash, { byAdmin: false });
    return { userId, username };
  });
}

/** Gives a sign-in that has this address a place in the clinic. What it is elsewhere stays as it is, and unseen. */
export function finishByJoining({ token, userId }: SignUpJoin, from: From): Promise<{ username: string }> {
  return finish(token, "join", from, async (tx, signUp, { signIns }) => {
    const chosen = signIns.find((signIn) => signIn.userId === userId);
    if (!chosen || !(await lockSignIn(tx, userId))) throw new Refusal("Choose one of the sign-ins.");
    await addPlace(tx, signUp, userId);
    return chosen;
  });
}

/** Puts somebody who is a member of the clinic already into the room as well. */
export function finishByAddingRoom({ token }: SignUpRoom, from: From): Promise<{ username: string }> {
  return finish(token, "member", from, async (tx, signUp, { userId, membershipId, username }) => {
    const { clinicId, roomId } = signUp;
    const [place] = await tx
      .select({ type: memberships.type, status: memberships.status })
      .from(memberships)
      .where(and(eq(memberships.clinicId, clinicId), eq(memberships.id, membershipId)))
      .for("update");
    // The standing was read before the lock; no change of it takes the lock on the address.
    if (place?.type !== "member" || place.status !== "active") throw new Refusal(lookAgain);
    await tx.insert(roomAssignments).values({ clinicId, roomId, membershipId }).onConflictDoNothing();
    await raiseVersion(tx, { clinicId, membershipId });
    return { userId, username };
  });
}

/** The next steps of a wish whose link was followed. Of several at once one is the first; the others find the wish gone. */
async function finish<K extends Standing["kind"]>(
  token: string,
  kind: K,
  { address }: From,
  work: (
    tx: Tx,
    signUp: SignUp,
    standing: Extract<Standing, { kind: K }>,
  ) => Promise<{ userId: number; username: string }>,
): Promise<{ username: string }> {
  return acrossClinics(async (tx) => {
    const wanted = required(await find(tx, readSignUpToken(token)));
    await lockAddress(tx, wanted.email);
    const signUp = required(await find(tx, wanted, { isForUse: true }));
    const { standing } = expected({ ...signUp, standing: await findStanding(tx, signUp) }, kind);

    const { userId, username } = await work(tx, signUp, standing);
    await handMailOver(tx, signUp, userId);
    const { clinicId, roomId } = signUp;
    await record(
      tx,
      { clinicId, userId, address },
      kind === "member" ? "user.roomsChanged" : "user.signedUp",
      { userId },
      {
        ...(kind === "member" ? { added: 1, removed: 0 } : { roomId }),
      },
    );
    return { username };
  });
}

type SignUp = NonNullable<Awaited<ReturnType<typeof find>>>;

/** `isForUse` holds the room as it is, so that a room that is being closed gets nobody new. */
async function find(tx: Tx, ref: RowRef | null, { isForUse = false } = {}) {
  if (!ref) return null;
  const query = tx
    .select({
      id: signUps.id,
      clinicId: signUps.clinicId,
      roomId: signUps.roomId,
      email: signUps.email,
      firstName: signUps.firstName,
      lastName: signUps.lastName,
      clinic: clinics.name,
      room: rooms.name,
      slug: rooms.slug,
      isClosed: sql<boolean>`${rooms.closedAt} is not null`,
      isOffered: sql<boolean>`${clinics.signUpSince} is not null`,
    })
    .from(signUps)
    .innerJoin(clinics, eq(clinics.id, signUps.clinicId))
    .innerJoin(rooms, and(eq(rooms.clinicId, signUps.clinicId), eq(rooms.id, signUps.roomId)))
    .where(and(eq(signUps.clinicId, ref.clinicId), eq(signUps.id, ref.id), sql`${signUps.expiresAt} > now()`));
  const [signUp] = await (isForUse ? query.for("share", { of: rooms }) : query);
  return signUp ?? null;
}

async function addPlace(tx: Tx, { clinicId, roomId, firstName, lastName }: SignUp, userId: number): Promise<void> {
  const [place] = await tx
    .insert(memberships)
    .values({ clinicId, userId, firstName, lastName, type: "member", status: "active" })
    .returning({ id: memberships.id })
    .catch(refuseOn("memberships_once_per_clinic", linkIsDead));
  if (!place) throw new Error("The membership was not stored.");
  await tx.insert(roomAssignments).values({ clinicId, roomId, membershipId: place.id });
}

/** The messages belong to the person from now on; then the wish can go, and the link with it. */
async function handMailOver(tx: Tx, { clinicId, id }: SignUp, userId: number): Promise<void> {
  await tx
    .update(mailOutbox)
    .set({ userId, signUpId: null })
    .where(and(eq(mailOutbox.clinicId, clinicId), eq(mailOutbox.signUpId, id)));
  await tx.delete(signUps).where(and(eq(signUps.clinicId, clinicId), eq(signUps.id, id)));
}

const linkIsDead =
  "This link has been used or has run out meanwhile. Ask for a new one on the page of the waiting room.";

const lookAgain = "Something has changed meanwhile. Reload this page.";

function required<T>(signUp: T | null): T {
  if (!signUp) throw new Refusal(linkIsDead);
  return signUp;
}

/** What the page offered still holds; else the reason why not. */
function expected<K extends Standing["kind"], S extends { standing: Standing; isClosed: boolean; isOffered: boolean }>(
  signUp: S | null,
  kind: K,
): S & { standing: Extract<Standing, { kind: K }> } {
  const found = required(signUp);
  if (found.isClosed) throw new Refusal("This waiting room is closed at the moment.");
  if (!found.isOffered) throw new Refusal("The clinic does not take sign-ups here at the moment.");
  if (found.standing.kind !== kind) throw new Refusal(lookAgain);
  return found as S & { standing: Extract<Standing, { kind: K }> };
}
