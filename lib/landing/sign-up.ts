import { setTimeout as pause } from "node:timers/promises";
import { and, eq, sql } from "drizzle-orm";
import { acrossClinics, inClinic, type Tx } from "@/db";
import { clinics } from "@/db/schema/clinics";
import { signUps } from "@/db/schema/landing";
import { rooms } from "@/db/schema/rooms";
import { linkMinutes } from "@/lib/auth/links";
import { countAttempt } from "@/lib/auth/throttle";
import { enqueue } from "@/lib/mail/enqueue";
import { Refusal } from "@/lib/refusal";
import type { SignUp } from "./input";
import { findLandingRoom } from "./room";

/** Milliseconds until the answer, more than the work takes: it must not tell a machine that its trap was seen. */
const answerAfter = 400;

/**
 * Mails a link that makes whoever reads the address a member of the room. Who has a sign-in already is not looked at here, so
 * the answer can tell nobody; asked too often and filled in by a machine look the same, too.
 */
export async function askToSignUp(input: SignUp, { address }: { address: string | null }): Promise<void> {
  await Promise.all([input.website ? undefined : ask(input, address), pause(answerAfter)]);
}

async function ask({ slug, ...person }: SignUp, address: string | null): Promise<void> {
  const room = await findLandingRoom(slug);
  if (!room) throw new Refusal("This waiting room is not there any more.");
  const attempt = { username: person.email, address, kind: "sign-up" } as const;
  // In a transaction of its own: what is counted stays counted.
  const isAllowed = await acrossClinics((tx) => countAttempt(tx, attempt));
  await inClinic(room, async (tx) => {
    await refuseWhereNotOffered(tx, room.roomId);
    if (isAllowed) await write(tx, room, person);
  });
}

/** Refuses a room that is closed or gone, and a clinic that does not let patients sign up. Holds the room as it is. */
async function refuseWhereNotOffered(tx: Tx, roomId: number): Promise<void> {
  const [room] = await tx
    .select({ closedAt: rooms.closedAt, signUpSince: clinics.signUpSince, name: rooms.name, clinic: clinics.name })
    .from(rooms)
    .innerJoin(clinics, eq(clinics.id, rooms.clinicId))
    .where(eq(rooms.id, roomId))
    .for("share", { of: rooms });
  if (!room) throw new Refusal("This waiting room is not there any more.");
  if (room.closedAt) throw new Refusal(`${room.name} is closed at the moment.`);
  if (!room.signUpSince) throw new Refusal(`${room.clinic} does not take sign-ups here at the moment.`);
}

/** A newer wish takes the place of the older one of the same address, whose link and message go with it. */
async function write(
  tx: Tx,
  { clinicId, roomId }: { clinicId: number; roomId: number },
  { email, firstName, lastName }: Pick<SignUp, "email" | "firstName" | "lastName">,
): Promise<void> {
  await lockAddress(tx, email);
  await tx.delete(signUps).where(and(eq(signUps.clinicId, clinicId), sql`lower(${signUps.email}) = lower(${email})`));
  const expiresAt = sql`now() + make_interval(mins => ${linkMinutes.signUp})`;
  const [asked] = await tx
    .insert(signUps)
    .values({ clinicId, roomId, email, firstName, lastName, expiresAt })
    .returning({ id: signUps.id });
  if (!asked) throw new Error("The sign-up was not stored.");
  await enqueue(tx, { clinicId, signUpId: asked.id, to: email, template: "sign-up" });
}

/** What is done for one e-mail address is done one at a time, in all clinics: there is no row yet that could be locked. */
export async function lockAddress(tx: Tx, email: string): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended('sign-up:' || lower(${email}), 0))`);
}
