import { cookies, headers } from "next/headers";
import { notFound, redirect } from "next/navigation";
import { decode } from "next-auth/jwt";
import { cache } from "react";
import { inClinic } from "@/db";
import { record } from "@/lib/audit/record";
import { cookie } from "./cookie";
import { type Actor, can, grant, type Person } from "./grant";
import type { Permission } from "./permissions";
import { originOf, pathHeader, wayOn } from "./request";
import { secret } from "./secret";
import { readSession, type SessionState } from "./sessions";

/** The session behind this request, read from the database once a request. Throws when the database is away: nobody is signed out by that. */
export const currentSession = cache(async (): Promise<SessionState> => {
  return sessionOfRequest({ isActivity: !(await headers()).has("next-router-prefetch") });
});

/**
 * The same for what a page asks by itself, over and over, whether or not anybody is in front of it: no activity, so that a page
 * which keeps itself up to date does not keep its session from running out.
 */
export function unattendedSession(): Promise<SessionState> {
  return sessionOfRequest({ isActivity: false });
}

async function sessionOfRequest({ isActivity }: { isActivity: boolean }): Promise<SessionState> {
  const [jar, head] = await Promise.all([cookies(), headers()]);
  const token = jar.get(cookie("session").name)?.value;
  const claims = token ? await decode({ token, secret: secret() }).catch(() => null) : null;
  if (typeof claims?.sid !== "string") return { state: "signed-out", endedBy: null };
  return readSession(claims.sid, { address: originOf(head).address, isActivity });
}

/**
 * Who asks, with the proof that they may. Signed out goes to the sign-in page; without the permission the answer is that of a
 * thing that does not exist (404), and the attempt is audited.
 */
export async function requireActor<P extends Permission>(permission: P): Promise<Actor<P>> {
  const session = await currentSession();
  if (session.state === "signed-out") return redirect(await loginPath(session.endedBy));
  if (session.state !== "active") return redirect(wayOn[session.state](await requestedPath()));
  return grant(session.person, permission) ?? denied(session.person, permission);
}

/** The same for who sets up a second factor of their own: also somebody who has to before anything else works. */
export async function requireSetUpActor(): Promise<Actor<"account.manage">> {
  const session = await currentSession();
  const due = session.state === "factor-due" ? grant(session.person, "account.manage") : null;
  return due ?? requireActor("account.manage");
}

/** Answers 404 and audits what was asked for; also for a row that the person may not see. */
export async function denied(person: Person, permission: Permission): Promise<never> {
  // Who may, in general, mistyped an address, or tried one of another clinic: there is nothing, rather than no right.
  await recordDenial(person, permission, can(person, permission) ? { found: "nothing" } : {});
  notFound();
}

/** Notes in the audit trail that somebody asked for what they may not. */
export async function recordDenial(
  person: Person,
  permission: Permission,
  details: { found?: "nothing" } = {},
): Promise<void> {
  const path = (await requestedPath()).split("?")[0]?.slice(0, 200) ?? "";
  await inClinic(person, (tx) => record(tx, person, "access.denied", null, { permission, path, ...details }));
}

async function loginPath(endedBy: string | null) {
  const path = await requestedPath();
  const query = new URLSearchParams({ ...(endedBy && { reason: endedBy }), ...(path !== "/" && { next: path }) });
  return query.size > 0 ? (`/login?${query}` as const) : "/login";
}

async function requestedPath() {
  return (await headers()).get(pathHeader) ?? "/";
}
