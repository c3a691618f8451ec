import { randomUUID } from "node:crypto";
import pino from "pino";

/** The server's log: JSON lines without personal data. Never log an input, a row or a whole error of the database. */
export const log = pino({
  level: process.env.LOG_LEVEL ?? "info",
  base: undefined,
  timestamp: pino.stdTimeFunctions.isoTime,
  redact: {
    paths: ["password", "*.password", "err.params", "err.query", "err.detail", "err.cause"],
    censor: "[redacted]",
  },
});

/** Logs an unexpected error under a reference that a person can quote; database errors have lost their data on the way (`db/failure.ts`). */
export function logFailure(error: unknown, where: string): string {
  const reference = randomUUID().slice(0, 8);
  log.error({ reference, where, err: error }, "unexpected error");
  return reference;
}
