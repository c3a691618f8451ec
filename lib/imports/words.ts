import type { importStates } from "@/db/schema/runs";
import { errorsInOrder } from "./columns";
import type { ImportOutcome } from "./queries";
import type { Errors } from "./row";

export const outcomeWords: Readonly<Record<ImportOutcome, string>> = {
  done: "Imported",
  refused: "Not imported",
  failed: "Failed",
};

export const stateWords: Readonly<Record<(typeof importStates)[number], string>> = {
  checked: "Checked, not imported",
  queued: "Waiting",
  running: "Being imported",
  done: "Imported",
};

/** What kept a row from becoming a member, a reason a column. */
export function reasonsOf({ errors, message }: { errors: Errors; message: string | null }): string[] {
  const byColumn = errorsInOrder(errors).map(([label, reason]) => `${label}: ${reason}`);
  return message ? [...byColumn, message] : byColumn;
}
