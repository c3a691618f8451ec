import { env } from "@/lib/env";
import { sessionHours } from "./session-start";

/**
 * Our three cookies, for next-auth and for those who read or set one besides it. Behind TLS the browser itself pins them to this
 * host (`__Host-`); plain http cannot carry that prefix.
 */
export function cookie(kind: "session" | "csrf" | "callback") {
  const secure = env().APP_URL.startsWith("https:");
  const maxAge = kind === "session" ? sessionHours * 3600 : undefined;
  return {
    name: `${secure ? "__Host-" : ""}clinic.${kind}`,
    options: { httpOnly: true, sameSite: "lax", path: "/", secure, maxAge },
  } as const;
}
