import { inClinic } from "@/db";
import type { Actor } from "@/lib/auth/grant";
import { momentIn } from "@/lib/clinic-time";
import { type AuditAction, auditActions } from "./actions";
import { countEvents, listEvents } from "./events";
import type { AuditFilter } from "./input";
import { type AuditKind, auditKinds } from "./kinds";
import { addressInWords, nobodyInWords, partyInWords } from "./party-words";
import type { Place } from "./path";
import { type AuditRow, inWords } from "./queries";
import { record } from "./record";
import { type Search, searchOf } from "./search";

/** Rows of one transaction: small enough to be short, large enough to be fast. */
const batch = 1_000;

/** The columns of the download, by the words in its first row. */
export const auditColumns = [
  "Event",
  "When",
  "UTC",
  "Who",
  "Who ID",
  "What",
  "Whom",
  "Whom ID",
  "Details",
  "Address",
] as const;

export type ExportedEvent = Record<(typeof auditColumns)[number], string>;

/**
 * The trail as rows of a file, batch by batch, newest first: what the filter finds. The download is audited before the first row
 * leaves, and so is in it. Null when the person is too many people.
 */
export async function exportAudit(
  actor: Actor<"audit.read">,
  filter: AuditFilter,
): Promise<AsyncGenerator<ExportedEvent[]> | null> {
  const search = await inClinic(actor, async (tx) => {
    const meant = await searchOf(tx, actor, filter);
    if (!meant) return null;
    const total = await countEvents(tx, meant);
    await record(tx, actor, "audit.exported", null, { format: "csv", total, filter: filterInWords(filter, meant) });
    return meant;
  });
  return search && batchesOf(actor, search);
}

async function* batchesOf(actor: Actor<"audit.read">, search: Search): AsyncGenerator<ExportedEvent[]> {
  const moment = momentIn(actor.timeZone);
  for (let from: Place | null = null; ; ) {
    const start: Place | null = from;
    const { rows, last } = await inClinic(actor, async (tx) => {
      const events = await listEvents(tx, search, { direction: "older", from: start, limit: batch });
      return { rows: await inWords(tx, events), last: events.at(-1) };
    });
    if (!last) return;
    yield rows.map((row) => exported(row, moment));
    if (rows.length < batch) return;
    from = { micros: last.micros, id: last.id };
  }
}

function exported(row: AuditRow, moment: (at: Date) => string): ExportedEvent {
  return {
    Event: String(row.id),
    When: moment(row.at),
    UTC: row.at.toISOString(),
    Who: row.actor.id === null ? nobodyInWords(row) : partyInWords(row.actor),
    "Who ID": String(row.actor.id ?? ""),
    What: row.what,
    Whom: partyInWords(row.subject),
    "Whom ID": String(row.subject.id ?? ""),
    Details: row.details.join("; "),
    Address: addressInWords(row.address),
  };
}

/** What a download was narrowed to. Of a name that was typed the trail keeps how many it found. */
function filterInWords({ action, from, to }: AuditFilter, { people }: Search): string | null {
  const words = [
    people && (people.length === 1 ? `ID ${people[0]}` : `${people.length} people`),
    action !== "all" && (auditKinds[action as AuditKind] ?? auditActions[action as AuditAction]),
    from !== "" && `from ${from}`,
    to !== "" && `to ${to}`,
  ].filter(Boolean);
  return words.length > 0 ? words.join(", ") : null;
}
