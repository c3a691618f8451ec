import { and, desc, eq, notInArray } from "drizzle-orm";
import { inClinic, type Tx } from "@/db";
import { auditEvents, auditSeals } from "@/db/schema/audit";
import type { Actor, Person } from "@/lib/auth/grant";
import type { Head } from "./chain";
import { type AuditEvent, listEvents } from "./events";
import type { AuditFilter } from "./input";
import { findNames, type Names, personInWords } from "./names";
import type { Place } from "./path";
import { record } from "./record";
import { searchOf } from "./search";
import { actionInWords, detailsInWords } from "./words";

/** One page of the trail; `newer` and `older` are where the next ones begin. */
export type AuditPage = { rows: AuditRow[]; newer: Place | null; older: Place | null };

/** The events that a filter finds, newest first; null when the person is too many people. A page past the end is the first one. */
export function listAudit(actor: Actor<"audit.read">, filter: AuditFilter): Promise<AuditPage | null> {
  return inClinic(actor, async (tx) => {
    const search = await searchOf(tx, actor, filter);
    if (!search) return null;
    const { size, before, after } = filter;
    // One more than is shown tells whether there are others.
    const read = (direction: "older" | "newer", from: Place | null) =>
      listEvents(tx, search, { direction, from, limit: size + 1 });

    const newer = after && !before ? await read("newer", after) : [];
    if (newer.length > size) {
      const events = newer.slice(0, size).reverse();
      return { rows: await inWords(tx, events), newer: placeOf(events[0]), older: placeOf(events.at(-1)) };
    }
    const further = before ? await read("older", before) : [];
    const found = further.length > 0 ? further : await read("older", null);
    const events = found.slice(0, size);
    return {
      rows: await inWords(tx, events),
      newer: further.length > 0 ? placeOf(events[0]) : null,
      older: found.length > size ? placeOf(events.at(-1)) : null,
    };
  });
}

function placeOf(event: AuditEvent | undefined): Place | null {
  return event ? { micros: event.micros, id: event.id } : null;
}

/** Somebody in an event, as the clinic knows them now. Without an ID it was nobody in particular; without a name they are gone. */
export type Party = { id: number | null; name: string | null };

export async function inWords(tx: Tx, events: readonly AuditEvent[]) {
  const names = await findNames(tx, events);
  const party = (id: number | null): Party => ({ id, name: id === null ? null : (names.people.get(id) ?? null) });
  return events.map((event) => ({
    id: event.id,
    at: event.at,
    action: event.action,
    what: actionInWords(event.action),
    details: detailsInWords(event, names),
    actor: party(event.actorId),
    subject: party(event.subjectId),
    address: event.address,
  }));
}
export type AuditRow = Awaited<ReturnType<typeof inWords>>[number];

/** The latest seal of the clinic's trail, for an auditor to note. */
export async function findHead(actor: Actor<"audit.read">): Promise<(Head & { sealedAt: Date }) | null> {
  const [head] = await inClinic(actor, (tx) =>
    tx
      .select({ number: auditSeals.number, hash: auditSeals.hash, sealedAt: auditSeals.sealedAt })
      .from(auditSeals)
      .orderBy(desc(auditSeals.number))
      .limit(1),
  );
  return head ?? null;
}

/** What happened to a person, newest first, at most 25 events (S1). Names are looked up now: the trail itself holds none. */
export function listActivity(actor: Actor<"audit.read">, userId: number) {
  return inClinic(actor, async (tx) => {
    const events = await tx
      .select({
        id: auditEvents.id,
        at: auditEvents.at,
        action: auditEvents.action,
        details: auditEvents.details,
        actorId: auditEvents.actorId,
        subjectId: auditEvents.subjectId,
      })
      .from(auditEvents)
      // Who looked, and who tried to sign in, is for the Audit Log; here it would bury what changed.
      .where(and(eq(auditEvents.subjectId, userId), notInArray(auditEvents.action, ["user.viewed", "session.refused"])))
      .orderBy(desc(auditEvents.id))
      .limit(25);
    const names = await findNames(tx, events);
    return events.map((event) => activityOf(event, names));
  });
}
export type Activity = ReturnType<typeof activityOf>;

type Happened = Pick<AuditEvent, "id" | "at" | "action" | "details" | "actorId">;

function activityOf({ id, at, actorId, ...event }: Happened, names: Names) {
  return {
    id,
    at,
    words: actionInWords(event.action),
    details: detailsInWords(event, names),
    by: actorId === null ? null : personInWords(actorId, names),
  };
}

/** Notes that a patient's record was looked at (HIPAA 164.312(b)); staff records are not health data. */
export async function recordView(actor: Person, user: { id: number; type: "member" | "provider" }): Promise<void> {
  if (user.type !== "member") return;
  await inClinic(actor, (tx) => record(tx, actor, "user.viewed", { userId: user.id }));
}
