import { currentSession } from "@/lib/auth/actor";
import { endOwnSession } from "@/lib/auth/own-session";

/** Somebody is at the keyboard without asking for pages: reading the session counts as activity. 401 when it is over. */
export async function POST() {
  const { state } = await currentSession();
  return new Response(null, { status: state === "signed-out" ? 401 : 204 });
}

/** The browser has counted the idle time to its end. */
export async function DELETE() {
  await endOwnSession("idle");
  return new Response(null, { status: 204 });
}
