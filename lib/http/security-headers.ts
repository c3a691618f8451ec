import { env } from "@/lib/env";

/** The header in which `proxy.ts` tells the layout the nonce of the request, for the script that is written into the page. */
export const nonceHeader = "x-clinic-nonce";

/** What a page may load and run: its own files, and scripts that carry this request's nonce. */
export function contentSecurityPolicy(nonce: string): string {
  const isDev = process.env.NODE_ENV === "development";
  return [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${isDev ? " 'unsafe-eval'" : ""}`,
    `style-src 'self' ${isDev ? "'unsafe-inline'" : `'nonce-${nonce}'`}`,
    // Floating menus write style attributes for where they stand; an attribute cannot load or run anything.
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

/** For answers that are no page of ours: nothing may run. */
const barePolicy = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'";

/** Puts the headers of every answer on it: no foreign scripts or frames, no caches, TLS kept once there was one. */
export function secured<R extends Response>(response: R, policy = barePolicy): R {
  const headers = {
    "content-security-policy": policy,
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "same-origin",
    "permissions-policy": "camera=(), microphone=(), geolocation=()",
    "cross-origin-opener-policy": "same-origin",
    "cache-control": "private, no-store",
    ...(env().APP_URL.startsWith("https:") && { "strict-transport-security": "max-age=31536000; includeSubDomains" }),
  };
  for (const [name, value] of Object.entries(headers)) response.headers.set(name, value);
  return response;
}
