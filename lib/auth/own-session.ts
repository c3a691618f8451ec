import { revalidatePath } from "next/cache";
import { cookies, headers } from "next/headers";
import { redirect } from "next/navigation";
import { acrossClinics } from "@/db";
import { record } from "@/lib/audit/record";
import { Refusal } from "@/lib/refusal";
import { currentSession } from "./actor";
import { cookie } from "./cookie";
import { newPasswordPath, originOf, safeReturnPath } from "./request";
import { activeClinics, endSession, enterClinic, type SessionEnd } from "./sessions";

/** Ends this browser's session, in whatever state it is, and forgets its cookie. */
export async function endOwnSession(endedBy: NonNullable<SessionEnd>): Promise<void> {
  const session = await currentSession();
  const { name, options } = cookie("session");
  (await cookies()).set(name, "", { ...options, maxAge: 0 }); // Not delete(): behind TLS only a Secure answer may touch it.
  if (session.state === "signed-out") return;
  const sessionId = session.state === "active" ? session.person.sessionId : session.sessionId;
  await acrossClinics(async (tx) => {
    await endSession(tx, sessionId, endedBy);
    if (session.state === "active") await record(tx, session.person, "session.ended", session.person, { by: endedBy });
  });
}

/** The clinics the signed-in person may work in, for "Choose a clinic" and the switcher; `current` is null before the choice. */
export async function listOwnClinics() {
  const session = await currentSession();
  if (session.state === "signed-out") redirect("/login");
  if (session.state === "password-due") redirect(newPasswordPath("/"));
  const [userId, current] =
    session.state === "active" ? [session.person.userId, session.person.clinicId] : [session.userId, null];
  return { current, clinics: await acrossClinics((tx) => activeClinics(tx, userId)) };
}

/** The session of a person who has to choose a new password first; anybody else has no business there. */
export async function requirePasswordDue() {
  const session = await currentSession();
  if (session.state === "signed-out") redirect("/login");
  if (session.state !== "password-due") redirect("/");
  return session;
}

/** Moves this browser's session into another of the person's clinics, and opens the page asked for. */
export async function chooseClinic({ clinicId, next }: { clinicId: number; next: string }): Promise<never> {
  const session = await currentSession();
  if (session.state === "signed-out") redirect("/login");
  if (session.state === "password-due") redirect(newPasswordPath("/"));
  const { sessionId, userId } = session.state === "active" ? session.person : session;
  const { address } = originOf(await headers());
  const entered = await acrossClinics((tx) => enterClinic(tx, sessionId, userId, clinicId, address));
  if (!entered) throw new Refusal("You cannot work in this clinic any more. Choose another one.");
  // The browser keeps what the layout said; without this the top bar would go on naming the clinic they left.
  revalidatePath("/", "layout");
  redirect(safeReturnPath(next));
}
