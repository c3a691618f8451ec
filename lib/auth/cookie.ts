import { env } from "@/lib/env";
import { sessionHours } from "./sessions";

/** Where next-auth remembers the address to return to. */
export function callbackCookieName(): string {
  return env().APP_URL.startsWith("https:") ? "__Host-clinic.callback" : "clinic.callback";
}

/** Behind TLS the browser itself pins the cookie to this host (`__Host-`); plain http cannot carry that prefix. */
export function sessionCookie() {
  const secure = env().APP_URL.startsWith("https:");
  return {
    name: secure ? "__Host-clinic.session" : "clinic.session",
    options: { httpOnly: true, sameSite: "lax", path: "/", secure, maxAge: sessionHours * 3600 },
  } as const;
}
