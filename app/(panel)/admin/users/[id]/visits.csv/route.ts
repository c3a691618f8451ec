import { denied, requireActor } from "@/lib/auth/actor";
import { momentIn } from "@/lib/clinic-time";
import { csvAnswer, csvLines } from "@/lib/http/csv";
import { UserRef } from "@/lib/users/input";
import { fullName } from "@/lib/users/labels";
import { exportVisits } from "@/lib/users/records";

/** A person's visits, as patient or as provider, as CSV; times in the clinic's zone (S1, S2). */
export async function GET(_request: Request, { params }: RouteContext<"/admin/users/[id]/visits.csv">) {
  const actor = await requireActor("users.manage");
  const ref = UserRef.safeParse(await params);
  const visits = (ref.success && (await exportVisits(actor, ref.data.id))) || (await denied(actor, "users.manage"));
  const moment = momentIn(actor.timeZone);
  const rows = visits.map(({ provider, patient, guestName, scheduledAt, startedAt, endedAt, ...visit }) => ({
    ...visit,
    provider: provider ? fullName(provider) : "",
    patient: patient ? fullName(patient) : `${guestName} (guest)`,
    scheduled: moment(scheduledAt),
    started: startedAt ? moment(startedAt) : "",
    ended: endedAt ? moment(endedAt) : "",
  }));
  const columns = [
    ...["id", "status", "room", "provider", "patient"].map((key) => ({ key, header: key })),
    // A spreadsheet knows no zones, so the heading says it.
    ...["scheduled", "started", "ended"].map((key) => ({ key, header: `${key} (${actor.timeZone})` })),
  ];
  return csvAnswer(csvLines(rows, columns), `visits-${ref.data?.id}.csv`);
}
