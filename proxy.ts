import { type NextRequest, NextResponse } from "next/server";
import { isDatabaseThere } from "@/db";
import { cookie } from "@/lib/auth/cookie";
import { csrfHeader, csrfPair } from "@/lib/auth/csrf";
import { pathHeader } from "@/lib/auth/request";
import { env } from "@/lib/env";
import { isOtherLoopbackName } from "@/lib/http/loopback";
import { refuseRequest } from "@/lib/http/refuse-request";
import { contentSecurityPolicy, nonceHeader, secured } from "@/lib/http/security-headers";
import { unavailablePage } from "@/lib/http/unavailable-page";

export const config = { matcher: ["/((?!_next/static/|_next/image$|api/health$|api/health/ready$|icon\\.svg$).*)"] };

/** A filter in front of every page, never the guard: it sets headers, turns away what no page could answer, and knows no rights. */
export async function proxy(request: NextRequest) {
  const refusal = await refuseRequest(request);
  if (refusal) return secured(new NextResponse(refusal.text, { status: refusal.status }));
  const { pathname, search } = request.nextUrl;
  // Cookies and next-auth's redirects belong to one name; a browser at localhost would lose them at 127.0.0.1.
  if (isForPage(request) && isOtherLoopbackName(request.headers.get("host"), env().APP_URL)) {
    return secured(leadTo(new URL(pathname + search, env().APP_URL)));
  }
  if (!(await isDatabaseThere())) return secured(unavailable(request));

  const nonce = btoa(crypto.randomUUID());
  const policy = contentSecurityPolicy(nonce);
  const headers = new Headers(request.headers);
  // Only an action's own request says so: pages that come back with its answer are not looked at anew.
  if (request.method !== "POST") headers.delete("next-action");
  headers.set("content-security-policy", policy); // Next puts the nonce found here on its own scripts.
  headers.set(nonceHeader, nonce);
  headers.set(pathHeader, pathname + withoutInternals(search));
  // Next holds an action's origin against this; it has been held against our own names already.
  const origin = request.headers.get("origin");
  if (origin) headers.set("x-forwarded-host", new URL(origin).host);
  if (pathname !== "/login") {
    const response = secured(NextResponse.next({ request: { headers } }), policy);
    // The route of pictures says itself who may keep one, and is heard only where nothing was said before.
    if (pathname.startsWith("/api/pictures/")) response.headers.delete("cache-control");
    return response;
  }

  const { name, options } = cookie("csrf");
  const { token, newCookie } = csrfPair(request.cookies.get(name)?.value);
  headers.set(csrfHeader, token);
  const response = NextResponse.next({ request: { headers } });
  if (newCookie) response.cookies.set(name, newCookie, options);
  return secured(response, policy);
}

function unavailable(request: NextRequest): NextResponse {
  const headers = { "retry-after": "5", "content-type": "text/html; charset=utf-8" };
  return new NextResponse(isForPage(request) ? unavailablePage : "The database cannot be reached right now.", {
    status: 503,
    headers,
  });
}

function isForPage(request: NextRequest): boolean {
  return request.method === "GET" && (request.headers.get("accept")?.includes("text/html") ?? false);
}

/** Not a redirect: Next takes its own listening address for the browser's, and would make the location relative. */
function leadTo(url: URL): NextResponse {
  return new NextResponse(null, { headers: { refresh: `0; url=${url.href}` } });
}

/** `_rsc` is the router's own and belongs in no address that a person returns to. */
function withoutInternals(search: string): string {
  const query = new URLSearchParams(search);
  query.delete("_rsc");
  return query.size > 0 ? `?${query}` : "";
}
