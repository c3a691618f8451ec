/** The embedded Postgres cannot run here; the message is one sentence that says what to do. */
export class EmbeddedPostgresError extends Error {
  override name = "EmbeddedPostgresError";
}
