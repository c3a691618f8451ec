import { currentSession } from "@/lib/auth/actor";

/** Who is signed in in this browser, in whatever clinic; null for nobody, and for who still owes a code or a new password. */
export async function signedInUser(): Promise<number | null> {
  const session = await currentSession();
  if ("person" in session) return session.person.userId;
  return session.state === "choosing" ? session.userId : null;
}
