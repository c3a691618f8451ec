import { subscribe } from "node:diagnostics_channel";
import type { IncomingMessage } from "node:http";

/**
 * Without a proxy in front, `X-Forwarded-For` is whatever the client wrote, and Next keeps it. This puts the socket's own address
 * there before Next sees a request, so that throttling and the audit trail cannot be lied to.
 */
export function trustOnlySockets(): void {
  subscribe("http.server.request.start", (message) => {
    const { request } = message as { request: IncomingMessage };
    request.headers["x-forwarded-for"] = request.socket.remoteAddress ?? "";
  });
}
