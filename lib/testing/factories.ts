import { and, eq, inArray, sql } from "drizzle-orm";
import { acrossClinics } from "@/db";
import { auditEvents } from "@/db/schema/audit";
import { clinics, subscriptions } from "@/db/schema/clinics";
import { mailOutbox } from "@/db/schema/mail";
import { membershipRoles, memberships } from "@/db/schema/memberships";
import { pictures } from "@/db/schema/pictures";
import { roomAssignments, rooms } from "@/db/schema/rooms";
import { secondFactors } from "@/db/schema/second-factors";
import { sessions } from "@/db/schema/sessions";
import { passwordHistory, users } from "@/db/schema/users";
import { visits } from "@/db/schema/visits";
import { type Actor, grant, type Person } from "@/lib/auth/grant";
import { replaceRecoveryCodes } from "@/lib/auth/recovery-codes";
import { rightsOf } from "@/lib/auth/rights";
import { ownerOf } from "@/lib/auth/second-factor";
import { sealSecret } from "@/lib/auth/second-factor-secret";
import { newKey } from "@/lib/auth/totp";
import { seatedStatuses } from "@/lib/users/life";

type Membership = typeof memberships.$inferSelect;
type Clinic = { id: number; name: string };

let serial = 0;

/** A clinic with its subscription, alone in its own world. */
export function aClinic({
  plan = "premium" as const,
  paidSeats = 100,
  startedAt,
  ...wanted
}: Partial<typeof clinics.$inferInsert & typeof subscriptions.$inferInsert> = {}): Promise<Clinic> {
  return acrossClinics(async (tx) => {
    const [clinic] = await tx
      .insert(clinics)
      .values({ name: `Clinic ${++serial}`, ...wanted })
      .returning({ id: clinics.id, name: clinics.name });
    if (!clinic) throw new Error("The clinic was not stored.");
    await tx.insert(subscriptions).values({ clinicId: clinic.id, plan, paidSeats, startedAt });
    return clinic;
  });
}

type Wanted = Partial<typeof memberships.$inferInsert> & {
  roles?: (typeof membershipRoles.$inferSelect)["role"][];
  username?: string;
  email?: string;
  passwordHash?: string;
};

/** A person in the clinic; an active member unless told otherwise. */
export function aPerson(
  clinic: Clinic,
  { roles = [], username, email, passwordHash, ...wanted }: Wanted = {},
): Promise<Membership> {
  return acrossClinics(async (tx) => {
    const name = username ?? `person-${process.pid}-${++serial}@example.com`;
    const userId =
      wanted.userId ??
      (
        await tx
          .insert(users)
          .values({ username: name, email: email ?? name, vseeId: name, passwordHash, homeClinicId: clinic.id })
          .returning({ id: users.id })
      )[0]?.id ??
      0;
    if (passwordHash) await tx.insert(passwordHistory).values({ userId, passwordHash });
    const [place] = await tx
      .insert(memberships)
      .values({
        type: "member",
        status: "active",
        firstName: "Pat",
        lastName: `Doe ${serial}`,
        ...wanted,
        clinicId: clinic.id,
        userId,
      })
      .returning();
    if (!place) throw new Error("The membership was not stored.");
    if (roles.length > 0)
      await tx
        .insert(membershipRoles)
        .values(roles.map((role) => ({ clinicId: clinic.id, membershipId: place.id, role })));
    return place;
  });
}

export const aMember = aPerson;

export function aProvider(clinic: Clinic, wanted: Wanted = {}): Promise<Membership> {
  return aPerson(clinic, { type: "provider", subtype: "lsp", ...wanted });
}

/** The clinic's owner, signed in. */
export async function anOwner(clinic: Clinic): Promise<Actor<never>> {
  return actorOf(clinic, await aProvider(clinic, { isOwner: true, roles: ["clinic_admin"] }), ["clinic_admin"]);
}

/** What `requireActor` would make of a person, with every permission their rights give; a test that lies about rights passes its own. */
export function personOf(clinic: Clinic, place: Membership, roles: Wanted["roles"] = []): Person {
  return {
    sessionId: "00000000-0000-0000-0000-000000000000",
    userId: place.userId,
    membershipId: place.id,
    firstName: place.firstName,
    lastName: place.lastName,
    pictureId: null,
    clinicId: clinic.id,
    clinicName: clinic.name,
    timeZone: "UTC",
    idleMinutes: 15,
    rights: rightsOf(place, roles),
    address: "192.0.2.1",
  };
}

/** An actor for one permission after another; throws when the person has not even the first of daily life. */
export function actorOf(clinic: Clinic, place: Membership, roles: Wanted["roles"] = []): Actor<never> {
  const actor = grant(personOf(clinic, place, roles), "account.manage");
  if (!actor) throw new Error("Not a person of the clinic.");
  return actor as Actor<never>;
}

export async function aRoom(
  clinic: Clinic,
  people: Membership[] = [],
  name = "A room",
): Promise<{ id: number; slug: string }> {
  return acrossClinics(async (tx) => {
    const slug = `room-${process.pid}-${++serial}`;
    const [room] = await tx
      .insert(rooms)
      .values({ clinicId: clinic.id, name, slug, code: slug })
      .returning({ id: rooms.id, slug: rooms.slug });
    if (!room) throw new Error("The room was not stored.");
    const assigned = people.map(({ id }) => ({ clinicId: clinic.id, roomId: room.id, membershipId: id }));
    if (assigned.length > 0) await tx.insert(roomAssignments).values(assigned);
    return room;
  });
}

/** Some picture of a provider, which no decoder has seen; answers its number. */
export async function aPicture({ clinicId, id }: Membership): Promise<number> {
  const [large, small] = [Buffer.from(`512 of ${++serial}`), Buffer.from(`96 of ${serial}`)];
  const [picture] = await acrossClinics((tx) =>
    tx
      .insert(pictures)
      .values({ clinicId, membershipId: id, large, small, digest: `digest-${serial}` })
      .returning({ id: pictures.id }),
  );
  return picture?.id ?? 0;
}

/** A visit, scheduled for an hour from now unless told otherwise. */
export async function aVisit(
  clinic: Clinic,
  wanted: Omit<typeof visits.$inferInsert, "clinicId" | "scheduledAt"> & { scheduledAt?: Date },
): Promise<{ id: number }> {
  const scheduledAt = wanted.scheduledAt ?? new Date(Date.now() + 3_600_000);
  const [visit] = await acrossClinics((tx) =>
    tx
      .insert(visits)
      .values({ ...wanted, scheduledAt, clinicId: clinic.id })
      .returning({ id: visits.id }),
  );
  if (!visit) throw new Error("The visit was not stored.");
  return visit;
}

export async function aSession(clinic: Clinic, place: Membership): Promise<string> {
  return acrossClinics(async (tx) => {
    const [session] = await tx
      .insert(sessions)
      .values({
        ...{ clinicId: clinic.id, userId: place.userId },
        expiresAt: sql`now() + interval '1 hour'`,
        confirmedAt: sql`now()`,
      })
      .returning({ id: sessions.id });
    return session?.id ?? "";
  });
}

/** An authenticator app of the person, in use: its key, and their recovery codes. */
export async function aSecondFactor({ userId }: { userId: number }): Promise<{ key: string; codes: string[] }> {
  const key = newKey();
  return acrossClinics(async (tx) => {
    await tx
      .insert(secondFactors)
      .values({ userId, secret: sealSecret(ownerOf(userId), key), confirmedAt: sql`now()` });
    return { key, codes: await replaceRecoveryCodes(tx, userId) };
  });
}

/** A message in the person's clinic, to their address and with no link unless told otherwise; answers its number. */
export async function aMail(place: Membership, wanted: Partial<typeof mailOutbox.$inferInsert> = {}): Promise<number> {
  const { clinicId, userId } = place;
  const [mail] = await acrossClinics((tx) =>
    tx
      .insert(mailOutbox)
      .values({ clinicId, userId, toAddress: `${userId}@example.com`, template: "email-changed", ...wanted })
      .returning({ id: mailOutbox.id }),
  );
  return mail?.id ?? 0;
}

export async function statusOf(place: Membership): Promise<Membership["status"] | undefined> {
  const [row] = await acrossClinics((tx) =>
    tx
      .select({ status: memberships.status })
      .from(memberships)
      .where(and(eq(memberships.clinicId, place.clinicId), eq(memberships.id, place.id))),
  );
  return row?.status;
}

export async function seatsUsed(clinic: Clinic): Promise<number> {
  const rows = await acrossClinics((tx) =>
    tx
      .select({ id: memberships.id })
      .from(memberships)
      .where(
        and(
          eq(memberships.clinicId, clinic.id),
          eq(memberships.type, "provider"),
          inArray(memberships.status, [...seatedStatuses]),
        ),
      ),
  );
  return rows.length;
}

/** The clinic's audit trail, oldest first. */
export function auditOf(clinic: Clinic) {
  return acrossClinics((tx) =>
    tx.select().from(auditEvents).where(eq(auditEvents.clinicId, clinic.id)).orderBy(auditEvents.id),
  );
}

export function times<T>(count: number, make: (index: number) => T): T[] {
  return Array.from({ length: count }, (_, index) => make(index));
}
