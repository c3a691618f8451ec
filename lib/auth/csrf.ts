import { createHash, randomBytes } from "node:crypto";
import { headers } from "next/headers";
import { secret } from "./secret";

/** The header in which `proxy.ts` hands the sign-in page its CSRF token: a page cannot set the cookie that belongs to it. */
export const csrfHeader = "x-clinic-csrf";

/** The token of a cookie in next-auth's form (`token|sha256(token + secret)`), or a new one with the cookie to set. */
export function csrfPair(cookie: string | undefined): { token: string; newCookie?: string } {
  const [known = "", hash] = cookie?.split("|") ?? [];
  if (known && hash === hashOf(known)) return { token: known };
  const token = randomBytes(32).toString("hex");
  return { token, newCookie: `${token}|${hashOf(token)}` };
}

/** The token for this request's sign-in form. */
export async function csrfToken(): Promise<string> {
  return (await headers()).get(csrfHeader) ?? "";
}

const hashOf = (token: string) => createHash("sha256").update(`${token}${secret()}`).digest("hex");
