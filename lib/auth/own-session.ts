import { revalidatePath } from "next/cache";
import { cookies, headers } from "next/headers";
import { redirect } from "next/navigation";
import { acrossClinics } from "@/db";
import { record } from "@/lib/audit/record";
import { Refusal } from "@/lib/refusal";
import { currentSession } from "./actor";
import { cookie } from "./cookie";
import { originOf, safeReturnPath, wayOn } from "./request";
import { endSession, type SessionEnd } from "./session-end";
import { activeClinics, enterClinic } from "./session-start";
import type { SessionState } from "./sessions";

/** Ends this browser's session, in whatever state it is, and forgets its cookie. */
export async function endOwnSession(endedBy: NonNullable<SessionEnd>): Promise<void> {
  const session = await currentSession();
  const { name, options } = cookie("session");
  (await cookies()).set(name, "", { ...options, maxAge: 0 }); // Not delete(): behind TLS only a Secure answer may touch it.
  if (session.state === "signed-out") return;
  const { sessionId } = "person" in session ? session.person : session;
  await acrossClinics(async (tx) => {
    await endSession(tx, sessionId, endedBy);
    if ("person" in session) await record(tx, session.person, "session.ended", session.person, { by: endedBy });
  });
}

/** The clinics the signed-in person may work in, for "Choose a clinic" and the switcher; `current` is null before the choice. */
export async function listOwnClinics() {
  const session = await requireAdmitted();
  const [userId, current] =
    "person" in session ? [session.person.userId, session.person.clinicId] : [session.userId, null];
  return { current, clinics: await acrossClinics((tx) => activeClinics(tx, userId)) };
}

/** The session of a person who has signed in wholly, whether or not a clinic is chosen or asks for more. */
async function requireAdmitted() {
  const session = await currentSession();
  if (session.state === "signed-out") redirect("/login");
  if (session.state === "code-due" || session.state === "password-due") redirect(wayOn[session.state]("/"));
  return session;
}

/** The session of a person who has to choose a new password first; anybody else has no business there. */
export const requirePasswordDue = () => requireState("password-due");

/** The session of a person whose second factor has not come yet. */
export const requireCodeDue = () => requireState("code-due");

/** The session of a person who has to set up a second factor first. */
export const requireFactorDue = () => requireState("factor-due");

async function requireState<S extends SessionState["state"]>(state: S) {
  const session = await currentSession();
  if (session.state === "signed-out") redirect(session.endedBy ? `/login?reason=${session.endedBy}` : "/login");
  if (session.state !== state) redirect("/");
  return session as Extract<SessionState, { state: S }>;
}

/** Moves this browser's session into another of the person's clinics, and opens the page asked for. */
export async function chooseClinic({ clinicId, next }: { clinicId: number; next: string }): Promise<never> {
  const session = await requireAdmitted();
  const { sessionId, userId } = "person" in session ? session.person : session;
  const { address } = originOf(await headers());
  const entered = await acrossClinics((tx) => enterClinic(tx, sessionId, userId, clinicId, address));
  if (!entered) throw new Refusal("You cannot work in this clinic any more. Choose another one.");
  // The browser keeps what the layout said; without this the top bar would go on naming the clinic they left.
  revalidatePath("/", "layout");
  redirect(safeReturnPath(next));
}
