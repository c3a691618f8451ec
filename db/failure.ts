import { DrizzleQueryError } from "drizzle-orm/errors";
import { DatabaseError } from "pg";

/** A query that Postgres refused, without what the query carried: an error ends up in logs, and its parameters are people's data. */
export class QueryFailure extends Error {
  override readonly name = "QueryFailure";
  readonly code: string | undefined;
  readonly constraint: string | undefined;
  readonly table: string | undefined;

  constructor({ code, constraint, table, message }: DatabaseError) {
    // Class 22, data exceptions, quotes the value itself; details of every class do, and are dropped.
    super(code?.startsWith("22") ? `A value does not fit (${code})` : message);
    this.code = code;
    this.constraint = constraint;
    this.table = table;
  }
}

/** What may leave the database's own folder: Postgres's refusals stripped of data, everything else as it is. */
export function withoutData(error: unknown): unknown {
  const cause = error instanceof DrizzleQueryError ? error.cause : error;
  return cause instanceof DatabaseError ? new QueryFailure(cause) : (cause ?? error);
}

/** The connection was lost while a transaction committed: whether it did, nobody knows from here. */
export class InDoubt extends Error {
  override readonly name = "InDoubt";
}

/** Why a commit failed. What Postgres itself refuses is undone; when no answer comes, it may have been done. */
export function failureOfCommit(error: Error): Error {
  const isRefused = error instanceof DatabaseError && !isDatabaseAway(error);
  return isRefused ? error : new InDoubt(`No answer to a commit: ${error.message}`);
}

const awayCodes = new Set([
  ...["ECONNREFUSED", "ECONNRESET", "ENOTFOUND", "EHOSTUNREACH", "ETIMEDOUT", "EPIPE"],
  ...["57P01", "57P02", "57P03", "53300", "08000", "08003", "08006"],
]);
const awayMessages =
  /timeout exceeded when trying to connect|Connection terminated|connection error|Query read timeout/i;

/** Whether an error says that Postgres cannot be reached, rather than that a query was wrong. */
export function isDatabaseAway(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if (error instanceof InDoubt) return true;
  const { code } = error as { code?: string };
  if ((code && awayCodes.has(code)) || awayMessages.test(error.message)) return true;
  return error instanceof AggregateError && error.errors.some(isDatabaseAway);
}
