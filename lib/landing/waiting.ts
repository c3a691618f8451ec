import { and, count, eq, inArray, isNull, or, sql } from "drizzle-orm";
import { inClinic, type Tx } from "@/db";
import { clinics } from "@/db/schema/clinics";
import { memberships } from "@/db/schema/memberships";
import { rooms } from "@/db/schema/rooms";
import { visits } from "@/db/schema/visits";
import { Refusal } from "@/lib/refusal";
import { nameForPatients } from "@/lib/users/labels";
import { canTake } from "@/lib/visits/life";
import { moveVisit } from "@/lib/visits/move";
import { nameOfProvider } from "./provider-name";
import type { RowRef } from "./row-token";
import { readWaitingToken } from "./waiting-link";

/** A day after its end a visit can no longer be looked at by its address: a browser's history is not a patient's record. */
const isShown = or(
  inArray(visits.status, ["waiting", "in_progress"]),
  sql`coalesce(${visits.endedAt}, ${visits.arrivedAt}) > now() - interval '1 day'`,
);

/** How far a guest's visit has come, for the guest alone; null for an address that nobody was given or that is too old. */
export async function findGuestVisit(token: string) {
  const ref = readWaitingToken(token);
  if (!ref) return null;
  return inClinic(ref, async (tx) => {
    const [visit] = await tx
      .select({
        id: visits.id,
        roomId: visits.roomId,
        status: visits.status,
        exitReason: visits.exitReason,
        arrivedAt: visits.arrivedAt,
        room: rooms.name,
        slug: rooms.slug,
        clinic: clinics.name,
        timeZone: clinics.timeZone,
        canReturn: sql<boolean>`${rooms.closedAt} is null and ${clinics.guestsSince} is not null`,
        provider: nameOfProvider,
      })
      .from(visits)
      .innerJoin(rooms, eq(rooms.id, visits.roomId))
      .innerJoin(clinics, eq(clinics.id, visits.clinicId))
      .leftJoin(memberships, eq(memberships.id, visits.providerId))
      .where(and(isOfGuest(ref), isShown));
    if (!visit) return null;
    const { provider, ...rest } = visit;
    return {
      ...rest,
      provider: provider && nameForPatients(provider),
      before: visit.status === "waiting" ? await countBefore(tx, visit) : 0,
    };
  });
}
export type GuestVisit = NonNullable<Awaited<ReturnType<typeof findGuestVisit>>>;

/** What a waiting page asks every few seconds: when this differs from what it shows, it has news. */
export const newsOf = ({ status, before, provider }: GuestVisit): string => [status, before, provider].join("\n");

/** How many others wait in the room who came earlier. A number, and nothing about them. */
async function countBefore(tx: Tx, { id, roomId }: { id: number; roomId: number }): Promise<number> {
  const own = tx.select({ at: visits.arrivedAt, id: visits.id }).from(visits).where(eq(visits.id, id));
  const [row] = await tx
    .select({ total: count() })
    .from(visits)
    .where(
      and(
        eq(visits.roomId, roomId),
        eq(visits.status, "waiting"),
        // Compared in the database: JavaScript's moments have no microseconds, and two who came together would both be first.
        sql`(${visits.arrivedAt}, ${visits.id}) < (${own})`,
      ),
    );
  return row?.total ?? 0;
}

/** The guest goes before anybody saw them. Gone already, it is done; being seen, it is for the provider to end. */
export async function leaveAsGuest({ token }: { token: string }, { address }: { address: string | null }) {
  const ref = readWaitingToken(token);
  if (!ref) throw new Refusal(isOver);
  await inClinic(ref, async (tx) => {
    const [visit] = await tx
      .select({ id: visits.id, roomId: visits.roomId, status: visits.status })
      .from(visits)
      .where(isOfGuest(ref))
      .for("update");
    if (!visit) throw new Refusal(isOver);
    if (visit.status === "cancelled") return;
    if (!canTake("leave", visit.status))
      throw new Refusal(visit.status === "in_progress" ? "You are being seen right now." : isOver);

    const by = { clinicId: ref.clinicId, userId: null, address };
    await moveVisit(tx, by, visit, "leave", null, { endedAt: sql`now()`, exitReason: "patient_left" });
  });
}

const isOver = "This visit is over.";

/** Only ever a guest's: a member's visits are seen by signing in. */
const isOfGuest = ({ id }: RowRef) => and(eq(visits.id, id), isNull(visits.memberId));
