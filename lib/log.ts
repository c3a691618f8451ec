import { randomUUID } from "node:crypto";
import pino from "pino";

/** The server's log: JSON lines without personal data. Never log an input, a row or a whole error of the database. */
export const log = pino({
  level: process.env.LOG_LEVEL ?? "info",
  base: undefined,
  timestamp: pino.stdTimeFunctions.isoTime,
  redact: { paths: ["*.password", "*.params", "*.query", "password", "params", "query"], censor: "[redacted]" },
});

/** Logs an unexpected error under a reference that a person can quote. A database error carries its parameters, so only its shape is kept. */
export function logFailure(error: unknown, where: string): string {
  const reference = randomUUID().slice(0, 8);
  log.error({ reference, where, ...shapeOf(error) }, "unexpected error");
  return reference;
}

function shapeOf(error: unknown) {
  if (!(error instanceof Error)) return { kind: typeof error };
  const cause = error.cause instanceof Error ? error.cause : error;
  const { code, constraint, table } = cause as { code?: string; constraint?: string; table?: string };
  const fromDatabase = "query" in error || code !== undefined;
  return {
    kind: cause.name,
    code,
    constraint,
    table,
    message: fromDatabase ? undefined : error.message,
    stack: error.stack?.split("\n").filter((line) => line.startsWith("    at ")),
  };
}
