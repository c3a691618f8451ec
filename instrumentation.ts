import type { Instrumentation } from "next";

/** Runs once when the server starts. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== "nodejs") return;
  // The supervisor keeps a channel open; when it is gone, nobody would stop this server, and its port would stay taken.
  if (process.send) process.on("disconnect", () => process.exit(0));
  const { env } = await import("@/lib/env");
  if (!env().TRUST_PROXY) (await import("@/lib/http/client-address")).trustOnlySockets();
  (await import("@/lib/worker/beside-server")).startWorkerBesideServer();
}

/** A page that failed: logged under the reference that its error page shows. */
export const onRequestError: Instrumentation.onRequestError = async (error, _request, context) => {
  if (process.env.NEXT_RUNTIME !== "nodejs") return;
  const { log } = await import("@/lib/log");
  log.error({ reference: (error as { digest?: string }).digest, route: context.routePath, err: error }, "page failed");
};
