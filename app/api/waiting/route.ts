import { readBoard } from "@/app/(panel)/home/board-view";
import { readOwnHome } from "@/app/(panel)/home/own-view";
import { denied, unattendedSession } from "@/lib/auth/actor";
import { grant } from "@/lib/auth/grant";

/** What the home page shows now, for the page that asks by itself. 401, and why, when the session is over. */
export async function GET() {
  const session = await unattendedSession();
  if (session.state !== "active") {
    return new Response(session.state === "signed-out" ? session.endedBy : null, { status: 401 });
  }
  const { person } = session;
  const staff = grant(person, "visits.read");
  if (staff) return Response.json(await readBoard(staff));
  const patient = grant(person, "visits.attend");
  if (patient) return Response.json(await readOwnHome(patient));
  return denied(person, "visits.read");
}
