import { cookies, headers } from "next/headers";
import { redirect } from "next/navigation";
import { acrossClinics } from "@/db";
import { record } from "@/lib/audit/record";
import { Refusal } from "@/lib/refusal";
import { currentSession } from "./actor";
import { sessionCookie } from "./cookie";
import { originOf } from "./request";
import { activeClinics, endSession, enterClinic, type SessionEnd } from "./sessions";

/** Ends this browser's session, in whatever state it is, and forgets its cookie. */
export async function endOwnSession(endedBy: NonNullable<SessionEnd>): Promise<void> {
  const session = await currentSession();
  (await cookies()).delete(sessionCookie().name);
  if (session.state === "signed-out") return;
  const sessionId = session.state === "active" ? session.person.sessionId : session.sessionId;
  await acrossClinics(async (tx) => {
    await endSession(tx, sessionId, endedBy);
    if (session.state === "active") await record(tx, session.person, "session.ended", session.person, { by: endedBy });
  });
}

/** The clinics the signed-in person may work in, for "Choose a clinic" and the switcher. */
export async function listOwnClinics() {
  const session = await currentSession();
  if (session.state === "signed-out") redirect("/login");
  const userId = session.state === "active" ? session.person.userId : session.userId;
  return acrossClinics((tx) => activeClinics(tx, userId));
}

/** Moves this browser's session into another of the person's clinics, and opens its home page. */
export async function chooseClinic({ clinicId }: { clinicId: number }): Promise<never> {
  const session = await currentSession();
  if (session.state === "signed-out") redirect("/login");
  const { sessionId, userId } = session.state === "active" ? session.person : session;
  const { address } = originOf(await headers());
  const entered = await acrossClinics((tx) => enterClinic(tx, sessionId, userId, clinicId, address));
  if (!entered) throw new Refusal("You cannot work in this clinic any more. Choose another one.");
  redirect("/");
}
