import { after } from "next/server";
import type { NextAuthOptions } from "next-auth";
import Credentials from "next-auth/providers/credentials";
import { isDatabaseAway } from "@/db/failure";
import { log, logFailure } from "@/lib/log";
import { cookie } from "./cookie";
import { Credentials as CredentialsInput } from "./input";
import { TooBusy } from "./password";
import { originOf } from "./request";
import { secret } from "./secret";
import { sessionHours } from "./session-start";
import { signIn } from "./sign-in";

/** The codes that reach `/login?error=`; an unexpected error never travels in an address. */
type SignInError = "CredentialsSignin" | "Busy" | "Unavailable";

/** next-auth keeps the cookie and its CSRF token; who a session belongs to is read from the database at every request. */
export function authOptions(): NextAuthOptions {
  return {
    secret: secret(),
    pages: { signIn: "/login", error: "/login" },
    session: { strategy: "jwt", maxAge: sessionHours * 3600 },
    cookies: { sessionToken: cookie("session"), csrfToken: cookie("csrf"), callbackUrl: cookie("callback") },
    providers: [
      Credentials({
        credentials: { username: {}, password: {} },
        async authorize(raw, request) {
          const input = CredentialsInput.safeParse(raw);
          if (!input.success) return null;
          try {
            const id = await signIn(input.data, originOf(new Headers(request.headers)), after);
            return id ? { id } : null;
          } catch (error) {
            // next-auth puts an error's message into the address, so only these words may leave.
            throw new Error(signInError(error));
          }
        },
      }),
    ],
    callbacks: {
      // Pure: when this throws, next-auth deletes the cookie, so it must never ask the database.
      jwt: ({ token, user }) => (user ? { sid: user.id } : { sid: token.sid }),
    },
    logger: {
      error: (code) => log.error({ code }, "next-auth"),
      warn: (code) => log.debug({ code }, "next-auth"),
      debug: () => {},
    },
  };
}

function signInError(error: unknown): SignInError {
  if (error instanceof TooBusy) return "Busy";
  logFailure(error, "sign-in");
  return isDatabaseAway(error) ? "Unavailable" : "CredentialsSignin";
}
