import { aliasedTable, desc, eq, or } from "drizzle-orm";
import { inClinic, type Tx } from "@/db";
import { auditEvents } from "@/db/schema/audit";
import { invitations } from "@/db/schema/invitations";
import { mailOutbox } from "@/db/schema/mail";
import { careTeam, membershipTags, notes, tags } from "@/db/schema/members";
import { memberships } from "@/db/schema/memberships";
import { pictures } from "@/db/schema/pictures";
import { roomAssignments, rooms } from "@/db/schema/rooms";
import { sessions } from "@/db/schema/sessions";
import { users } from "@/db/schema/users";
import { visits } from "@/db/schema/visits";
import { record } from "@/lib/audit/record";
import type { Actor } from "@/lib/auth/grant";
import { isUnknown, knownEmail } from "./unknown";

const provider = aliasedTable(memberships, "provider");
const providerName = { firstName: provider.firstName, lastName: provider.lastName };
const patient = aliasedTable(memberships, "patient");
const patientName = { firstName: patient.firstName, lastName: patient.lastName };

/**
 * Everything the clinic holds about a person, for the download before deleting (S1, S2): of a provider also the visits they
 * conducted and the notes they wrote, which go with them. Null for nobody. The download is audited.
 */
export function exportRecords(actor: Actor<"users.manage">, userId: number) {
  return inClinic(actor, async (tx) => {
    const found = await findPerson(tx, userId);
    if (!found) return null;
    const { searchName, searchEmail, sortName, creationKey, version, ...person } = found.person;
    const theirs = person.id;
    await record(tx, actor, "user.exported", { userId }, { format: "json" });
    return {
      person: { ...person, signIn: found.signIn },
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
      looksAfter: await tx
        .select(patientName)
        .from(careTeam)
        .innerJoin(patient, eq(patient.id, careTeam.memberId))
        .where(eq(careTeam.providerId, theirs)),
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
      notesWritten: await tx
        .select({ text: notes.text, createdAt: notes.createdAt, editedAt: notes.editedAt, about: patientName })
        .from(notes)
        .innerJoin(patient, eq(patient.id, notes.memberId))
        .where(eq(notes.authorId, theirs))
        .orderBy(notes.id),
      visits: await listVisits(tx, theirs),
      picture: await findPicture(tx, theirs),
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

/** A person's visits, as patient or as provider, for the CSV, newest first; null for nobody. The download is audited. */
export function exportVisits(actor: Actor<"users.manage">, userId: number) {
  return inClinic(actor, async (tx) => {
    const found = await findPerson(tx, userId);
    if (!found) return null;
    await record(tx, actor, "user.exported", { userId }, { format: "csv" });
    return listVisits(tx, found.person.id);
  });
}

async function findPerson(tx: Tx, userId: number) {
  const [found] = await tx
    .select({
      person: memberships,
      signIn: { username: users.username, email: knownEmail, vseeId: users.vseeId, createdAt: users.createdAt },
      isUnknown,
    })
    .from(memberships)
    .innerJoin(users, eq(users.id, memberships.userId))
    .leftJoin(invitations, eq(invitations.membershipId, memberships.id))
    .where(eq(memberships.userId, userId));
  if (!found) return null;
  const { email } = found.signIn;
  return found.isUnknown ? { ...found, signIn: { email } } : found;
}

/** WebP, in base64. */
async function findPicture(tx: Tx, membershipId: number): Promise<string | null> {
  const [picture] = await tx
    .select({ webp: pictures.large })
    .from(pictures)
    .where(eq(pictures.membershipId, membershipId));
  return picture?.webp.toString("base64") ?? null;
}

function listVisits(tx: Tx, personId: number) {
  return tx
    .select({
      id: visits.id,
      status: visits.status,
      origin: visits.origin,
      reason: visits.reason,
      scheduledAt: visits.scheduledAt,
      arrivedAt: visits.arrivedAt,
      startedAt: visits.startedAt,
      endedAt: visits.endedAt,
      exitReason: visits.exitReason,
      exitNote: visits.exitNote,
      room: rooms.name,
      provider: providerName,
      patient: patientName,
      guestName: visits.guestName,
    })
    .from(visits)
    .innerJoin(rooms, eq(rooms.id, visits.roomId))
    .leftJoin(provider, eq(provider.id, visits.providerId))
    .leftJoin(patient, eq(patient.id, visits.memberId))
    .where(or(eq(visits.memberId, personId), eq(visits.providerId, personId)))
    .orderBy(desc(visits.scheduledAt), desc(visits.id));
}
