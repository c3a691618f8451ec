import { and, desc, eq, notInArray } from "drizzle-orm";
import { inClinic } from "@/db";
import { auditEvents } from "@/db/schema/audit";
import { memberships } from "@/db/schema/memberships";
import type { Actor, Person } from "@/lib/auth/grant";
import { type AuditAction, auditActions } from "./actions";
import { record } from "./record";

/** What happened to a person, newest first, at most 25 events. Names are looked up now: the trail itself holds none. */
export function listActivity(actor: Actor<"audit.read">, userId: number) {
  return inClinic(actor, async (tx) => {
    const events = await tx
      .select({
        id: auditEvents.id,
        at: auditEvents.at,
        action: auditEvents.action,
        details: auditEvents.details,
        actorId: auditEvents.actorId,
        firstName: memberships.firstName,
        lastName: memberships.lastName,
      })
      .from(auditEvents)
      .leftJoin(memberships, eq(memberships.userId, auditEvents.actorId))
      // Who looked, and who tried to sign in, is for the Audit Log; here it would bury what changed.
      .where(and(eq(auditEvents.subjectId, userId), notInArray(auditEvents.action, ["user.viewed", "session.refused"])))
      .orderBy(desc(auditEvents.id))
      .limit(25);
    return events.map((event) => ({ ...event, words: auditActions[event.action as AuditAction] ?? event.action }));
  });
}
export type Activity = Awaited<ReturnType<typeof listActivity>>[number];

/** Notes that a patient's record was looked at (HIPAA 164.312(b)); staff records are not health data. */
export async function recordView(actor: Person, user: { id: number; type: "member" | "provider" }): Promise<void> {
  if (user.type !== "member") return;
  await inClinic(actor, (tx) => record(tx, actor, "user.viewed", { userId: user.id }));
}
