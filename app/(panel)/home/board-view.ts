import type { Actor } from "@/lib/auth/grant";
import { minutesInWords, timeIn } from "@/lib/clinic-time";
import { fullName } from "@/lib/users/labels";
import { type BoardRow, findBoard } from "@/lib/visits/board";

/** A provider's home in the words it is shown in; names and times are the server's to write. */
export type BoardView = Awaited<ReturnType<typeof readBoard>>;
export type RoomView = BoardView["rooms"][number];
export type VisitView = ReturnType<typeof visitView>;

/** Reads the home for its page, and for the same page when it asks again by itself. */
export async function readBoard(actor: Actor<"visits.read">) {
  const { at, rooms, deserted, waiting, inProgress, today } = await findBoard(actor);
  const time = timeIn(actor.timeZone);
  const view = (row: BoardRow) => visitView(row, time);
  return {
    at: at.getTime(),
    clinicId: actor.clinicId,
    rooms,
    deserted,
    waiting: waiting.map(view),
    inProgress: inProgress.map(view),
    today: today.map(view),
  };
}

function visitView({ patient, guestName, provider, ...row }: BoardRow, time: (moment: Date) => string) {
  const { id, status, reason, room, isOwn, isDue } = row;
  return {
    id,
    status,
    reason,
    room,
    isOwn,
    isDue,
    patient: guestName ?? (patient ? fullName(patient) : ""),
    /** Where their summary is; none for a guest, nor where the person may not open it. */
    userId: row.isVisible && patient ? patient.userId : null,
    isGuest: guestName !== null,
    isWalkIn: row.origin === "walk_in",
    time: time(row.scheduledAt),
    since: minutesInWords(row.minutes),
    provider: provider && fullName(provider),
    /** Whether who conducts it is no longer active, and somebody else has to bring it to an end. */
    isLeft: provider !== null && provider.status !== "active",
  };
}
