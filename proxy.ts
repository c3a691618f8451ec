import { type NextRequest, NextResponse } from "next/server";
import { pool } from "@/db";
import { csrfCookieName, csrfHeader, csrfPair } from "@/lib/auth/csrf";
import { pathHeader } from "@/lib/auth/request";
import { env } from "@/lib/env";
import { unavailablePage } from "@/lib/unavailable-page";

export const config = { matcher: ["/((?!_next/static|_next/image|api/health|favicon.ico|icon.svg).*)"] };

const largestBody = 1024 * 1024;

/** A filter in front of every page, never the guard: it sets headers, turns away what no page could answer, and knows no rights. */
export async function proxy(request: NextRequest) {
  const refusal = refuse(request);
  if (refusal) return withHeaders(new NextResponse(refusal.text, { status: refusal.status }));
  if (!(await isDatabaseThere())) return withHeaders(unavailable(request));

  const nonce = btoa(crypto.randomUUID());
  const policy = contentSecurityPolicy(nonce);
  const headers = new Headers(request.headers);
  headers.set("content-security-policy", policy); // Next puts the nonce found here on its own scripts.
  headers.set("x-nonce", nonce);
  headers.set(pathHeader, request.nextUrl.pathname + withoutInternals(request.nextUrl.search));
  if (request.nextUrl.pathname !== "/login") return withHeaders(NextResponse.next({ request: { headers } }), policy);

  const { token, newCookie } = csrfPair(request.cookies.get(csrfCookieName())?.value);
  headers.set(csrfHeader, token);
  const response = NextResponse.next({ request: { headers } });
  if (newCookie) {
    response.cookies.set(csrfCookieName(), newCookie, {
      httpOnly: true,
      sameSite: "lax",
      path: "/",
      secure: env().APP_URL.startsWith("https:"),
    });
  }
  return withHeaders(response, policy);
}

/** What the framework would answer with 500 by itself. */
function refuse(request: NextRequest): { status: number; text: string } | null {
  if (request.method === "GET" || request.method === "HEAD") return null;
  const origin = request.headers.get("origin");
  if (origin && !ownHosts(request).has(hostOf(origin)))
    return { status: 403, text: "This request came from another site." };
  if (Number(request.headers.get("content-length") ?? 0) > largestBody)
    return { status: 413, text: "That is more than 1 MB." };
  const type = request.headers.get("content-type") ?? "";
  if (/^multipart\/form-data/i.test(type) && !/boundary=/i.test(type))
    return { status: 400, text: "The form is incomplete." };
  return null;
}

function ownHosts(request: NextRequest) {
  return new Set([request.headers.get("host"), new URL(env().APP_URL).host]);
}

/** A sandboxed frame sends the origin "null", which is nobody's host. */
function hostOf(origin: string): string | null {
  return URL.canParse(origin) ? new URL(origin).host : "";
}

/** Asked at every request: a page that cannot read must say 503 and come back, never "signed out" and never 500. */
async function isDatabaseThere(): Promise<boolean> {
  try {
    await pool().query("select 1");
    return true;
  } catch {
    // A connection that died while idle fails once; the next one is new.
    return pool()
      .query("select 1")
      .then(
        () => true,
        () => false,
      );
  }
}

function unavailable(request: NextRequest): NextResponse {
  const headers = { "retry-after": "5", "content-type": "text/html; charset=utf-8" };
  const body = request.headers.get("accept")?.includes("text/html")
    ? unavailablePage
    : "The database cannot be reached right now.";
  return new NextResponse(body, { status: 503, headers });
}

function contentSecurityPolicy(nonce: string): string {
  const isDev = process.env.NODE_ENV === "development";
  return [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${isDev ? " 'unsafe-eval'" : ""}`,
    `style-src 'self' ${isDev ? "'unsafe-inline'" : `'nonce-${nonce}'`}`,
    // React writes style attributes for measured things (a meter's width); an attribute cannot load or run anything.
    "style-src-attr 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "connect-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join("; ");
}

function withHeaders(
  response: NextResponse,
  policy = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'",
): NextResponse {
  response.headers.set("content-security-policy", policy);
  response.headers.set("x-content-type-options", "nosniff");
  response.headers.set("x-frame-options", "DENY");
  response.headers.set("referrer-policy", "same-origin");
  response.headers.set("permissions-policy", "camera=(), microphone=(), geolocation=()");
  response.headers.set("cross-origin-opener-policy", "same-origin");
  response.headers.set("cache-control", "private, no-store");
  if (env().APP_URL.startsWith("https:"))
    response.headers.set("strict-transport-security", "max-age=31536000; includeSubDomains");
  return response;
}

/** `_rsc` is the router's own and belongs in no address that a person returns to. */
function withoutInternals(search: string): string {
  const query = new URLSearchParams(search);
  query.delete("_rsc");
  return query.size > 0 ? `?${query}` : "";
}
