import type { Actor } from "@/lib/auth/grant";
import { dayIn, minutesInWords, timeIn } from "@/lib/clinic-time";
import { nameForPatients } from "@/lib/users/labels";
import { findOwnHome, type OwnVisit } from "@/lib/visits/own-queries";

/** A member's home in the words it is shown in; names and times are the server's to write. */
export type OwnHomeView = Awaited<ReturnType<typeof readOwnHome>>;
export type OwnVisitView = ReturnType<ReturnType<typeof ownVisitView>>;
export type OpenVisitView = OwnHomeView["toCome"][number];

/** Reads the home for its page, and for the same page when it asks again by itself. */
export async function readOwnHome(actor: Actor<"visits.attend">) {
  const { at, timeZone, rooms, toCome, over, hasMore } = await findOwnHome(actor);
  const view = ownVisitView(timeZone);
  return {
    at: at.getTime(),
    clinicId: actor.clinicId,
    rooms,
    toCome: toCome.map((visit) => ({ ...view(visit), isToday: visit.isToday, before: visit.before })),
    over: over.map(view),
    hasMore,
  };
}

/** `24 November 2026, 14:30` and who is, was or will be there, in the patient's own zone. */
export function ownVisitView(timeZone: string) {
  const [day, time] = [dayIn(timeZone), timeIn(timeZone)];
  return ({ id, status, roomId, room, scheduledAt, arrivedAt, minutes, provider }: OwnVisit) => ({
    id,
    status,
    roomId,
    room,
    day: day(scheduledAt),
    time: time(scheduledAt),
    arrived: time(arrivedAt ?? scheduledAt),
    waited: minutesInWords(minutes),
    provider: provider && nameForPatients(provider),
  });
}
