import type { Route } from "next";
import type { SessionState } from "./sessions";

/** Where a request came from, for sessions, throttling and the audit trail. */
export function originOf(headers: Headers): { address: string | null; userAgent: string | null } {
  return {
    // The last hop: what the nearest proxy saw. Earlier entries are whatever the browser claimed.
    address: headers.get("x-forwarded-for")?.split(",").at(-1)?.trim().slice(0, 64) || null,
    userAgent: headers.get("user-agent")?.slice(0, 256) ?? null,
  };
}

/** The header in which `proxy.ts` tells a page its own address, path and query. */
export const pathHeader = "x-clinic-path";

/** Only an address of our own may be returned to after signing in; anything else becomes the home page. */
export function safeReturnPath(path: string | null | undefined): Route {
  const isOurs =
    path && /^\/(?![/\\])[\x20-\x7e]*$/.test(path) && !/^\/(login|choose-clinic|new-password|two-factor)/.test(path);
  return (isOurs ? path : "/") as Route;
}

/**
 * Where the sign-in form leads: here again, where a session that still owes something is led to it. A page that patients see without
 * signing in would not ask.
 */
export const leadOnPath = (returnTo: string) => leadingOn(returnTo === "/" ? "/" : "/login", returnTo);

/** The code after the password, and where to go from there. */
export const twoFactorPath = (returnTo: string) => leadingOn("/two-factor", returnTo);

/** The same with a recovery code. */
export const recoveryPath = (returnTo: string) =>
  `/two-factor?${new URLSearchParams({ recovery: "", next: returnTo })}` as Route;

/** The same after a wrong one, for a browser without JavaScript. */
export const wrongCodePath = (returnTo: string) =>
  `/two-factor?${new URLSearchParams({ wrong: "", next: returnTo })}` as Route;

/** "Choose a clinic", and where to go from there. */
export const chooseClinicPath = (returnTo: string) => leadingOn("/choose-clinic", returnTo);

/** Where a session that still owes something is led, by what it owes, before it goes on to where it wanted. */
export const wayOn: Record<
  Exclude<SessionState["state"], "signed-out" | "active">,
  (returnTo: string) => ReturnType<typeof leadingOn>
> = {
  "code-due": twoFactorPath,
  "password-due": (returnTo) => leadingOn("/new-password", returnTo),
  choosing: chooseClinicPath,
  "factor-due": (returnTo) => leadingOn("/two-factor/set-up", returnTo),
};

function leadingOn(path: string, returnTo: string): Route {
  return (returnTo === "/" ? path : `${path}?${new URLSearchParams({ next: returnTo })}`) as Route;
}
