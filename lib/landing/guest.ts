import { createHash } from "node:crypto";
import { eq } from "drizzle-orm";
import type { Route } from "next";
import { acrossClinics, inClinic, type Tx } from "@/db";
import { clinics } from "@/db/schema/clinics";
import { countAttempt, signInLimits } from "@/lib/auth/throttle";
import { Refusal } from "@/lib/refusal";
import { walkIn } from "@/lib/visits/walk-in";
import type { GuestEntry } from "./input";
import { findLandingRoom } from "./room";
import { decoyPath, waitingPath } from "./waiting-link";

/** Puts a guest into the waiting room; answers the address at which they wait. A machine gets one that reaches nothing. */
export async function enterAsGuest(entry: GuestEntry, { address }: { address: string | null }): Promise<Route> {
  const { slug, name, reason, website } = entry;
  const room = await findLandingRoom(slug);
  if (!room) throw new Refusal("This waiting room is not there any more.");
  const { clinicId, roomId } = room;
  if (website) return decoyPath(slug, clinicId);
  const attempt = { username: `room ${roomId}`, address, kind: "guest" } as const;
  if (!(await acrossClinics((tx) => countAttempt(tx, attempt)))) throw new Refusal(tooMany);

  const visitId = await inClinic(room, async (tx) => {
    await refuseWithoutGuests(tx, clinicId);
    const by = { clinicId, userId: null, address };
    return walkIn(tx, by, { roomId, patient: { guestName: name }, reason, creationKey: keyOf(entry) });
  });
  return waitingPath(slug, clinicId, visitId);
}

/**
 * Of what was typed, too: whoever goes back finds the same form, and on a tablet at the door that is somebody else, who is not to be
 * led to the place of the one before.
 */
function keyOf({ creationKey, name, reason }: GuestEntry): string {
  const digest = createHash("sha256")
    .update(JSON.stringify([creationKey, name, reason]))
    .digest("hex");
  return digest.slice(0, 32).replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
}

const tooMany = `Too many guests came in from your network just now. Wait ${signInLimits.windowMinutes} minutes, or call the clinic.`;

async function refuseWithoutGuests(tx: Tx, clinicId: number): Promise<void> {
  const [clinic] = await tx
    .select({ guestsSince: clinics.guestsSince, name: clinics.name })
    .from(clinics)
    .where(eq(clinics.id, clinicId));
  if (!clinic?.guestsSince) throw new Refusal(`${clinic?.name ?? "The clinic"} does not take guests at the moment.`);
}
