/** Runs once when the server starts. */
export function register(): void {
  // The supervisor keeps a channel open; when it is gone, nobody would stop this server, and its port would stay taken.
  if (process.env.NEXT_RUNTIME === "nodejs" && process.send) process.on("disconnect", () => process.exit(0));
}
