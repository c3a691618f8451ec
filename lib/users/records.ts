import { aliasedTable, desc, eq } from "drizzle-orm";
import { inClinic, type Tx } from "@/db";
import { auditEvents } from "@/db/schema/audit";
import { mailOutbox } from "@/db/schema/mail";
import { careTeam, membershipTags, notes, tags } from "@/db/schema/members";
import { memberships } from "@/db/schema/memberships";
import { roomAssignments, rooms } from "@/db/schema/rooms";
import { sessions } from "@/db/schema/sessions";
import { users } from "@/db/schema/users";
import { visits } from "@/db/schema/visits";
import { record } from "@/lib/audit/record";
import type { Actor } from "@/lib/auth/grant";

const provider = aliasedTable(memberships, "provider");
const providerName = { firstName: provider.firstName, lastName: provider.lastName };

/** Everything the clinic holds about a member, for the download before deleting (S1); null for nobody. The download is audited. */
export function exportRecords(actor: Actor<"users.manage">, userId: number) {
  return inClinic(actor, async (tx) => {
    const member = await findMember(tx, userId);
    if (!member) return null;
    const { searchName, searchEmail, sortName, creationKey, version, ...person } = member.person;
    const theirs = person.id;
    await record(tx, actor, "user.exported", { userId }, { format: "json" });
    return {
      person: { ...person, signIn: member.signIn },
      rooms: await tx
        .select({ name: rooms.name, code: rooms.code, slug: rooms.slug })
        .from(roomAssignments)
        .innerJoin(rooms, eq(rooms.id, roomAssignments.roomId))
        .where(eq(roomAssignments.membershipId, theirs))
        .orderBy(rooms.name),
      careTeam: await tx
        .select(providerName)
        .from(careTeam)
        .innerJoin(provider, eq(provider.id, careTeam.providerId))
        .where(eq(careTeam.memberId, theirs)),
      tags: await tx
        .select({ name: tags.name })
        .from(membershipTags)
        .innerJoin(tags, eq(tags.id, membershipTags.tagId))
        .where(eq(membershipTags.membershipId, theirs)),
      notes: await tx
        .select({ text: notes.text, createdAt: notes.createdAt, editedAt: notes.editedAt, author: providerName })
        .from(notes)
        .innerJoin(provider, eq(provider.id, notes.authorId))
        .where(eq(notes.memberId, theirs))
        .orderBy(notes.id),
      visits: await listVisits(tx, theirs),
      mail: await tx
        .select({
          template: mailOutbox.template,
          to: mailOutbox.toAddress,
          state: mailOutbox.state,
          createdAt: mailOutbox.createdAt,
          sentAt: mailOutbox.sentAt,
        })
        .from(mailOutbox)
        .where(eq(mailOutbox.userId, userId))
        .orderBy(mailOutbox.id),
      sessions: await tx
        .select({
          createdAt: sessions.createdAt,
          endedAt: sessions.endedAt,
          address: sessions.address,
          userAgent: sessions.userAgent,
        })
        .from(sessions)
        .where(eq(sessions.userId, userId))
        .orderBy(sessions.createdAt),
      activity: await tx
        .select({ at: auditEvents.at, action: auditEvents.action, actorId: auditEvents.actorId })
        .from(auditEvents)
        .where(eq(auditEvents.subjectId, userId))
        .orderBy(auditEvents.id),
    };
  });
}

/** A member's visits for the CSV, newest first; null for nobody. The download is audited. */
export function exportVisits(actor: Actor<"users.manage">, userId: number) {
  return inClinic(actor, async (tx) => {
    const member = await findMember(tx, userId);
    if (!member) return null;
    await record(tx, actor, "user.exported", { userId }, { format: "csv" });
    return listVisits(tx, member.person.id);
  });
}

async function findMember(tx: Tx, userId: number) {
  const [member] = await tx
    .select({
      person: memberships,
      signIn: { username: users.username, email: users.email, vseeId: users.vseeId, createdAt: users.createdAt },
    })
    .from(memberships)
    .innerJoin(users, eq(users.id, memberships.userId))
    .where(eq(memberships.userId, userId));
  return member?.person.type === "member" ? member : null;
}

function listVisits(tx: Tx, memberId: number) {
  return tx
    .select({
      id: visits.id,
      status: visits.status,
      scheduledAt: visits.scheduledAt,
      startedAt: visits.startedAt,
      endedAt: visits.endedAt,
      room: rooms.name,
      provider: providerName,
    })
    .from(visits)
    .innerJoin(rooms, eq(rooms.id, visits.roomId))
    .leftJoin(provider, eq(provider.id, visits.providerId))
    .where(eq(visits.memberId, memberId))
    .orderBy(desc(visits.scheduledAt), desc(visits.id));
}
