import { currentSession } from "@/lib/auth/actor";
import { endOwnSession } from "@/lib/auth/own-session";

/** Somebody is at the keyboard without asking for pages: reading the session counts as activity. 401, and why, when it is over. */
export async function POST() {
  const session = await currentSession();
  if (session.state === "signed-out") return new Response(session.endedBy, { status: 401 });
  // Nobody works in a session whose code has not come; the sign-in page leads on to it.
  return new Response(null, { status: session.state === "code-due" ? 401 : 204 });
}

/** The browser has counted the idle time to its end. */
export async function DELETE() {
  await endOwnSession("idle");
  return new Response(null, { status: 204 });
}
