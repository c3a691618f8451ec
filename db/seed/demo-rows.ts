import { eq, sql } from "drizzle-orm";
import type { NodePgDatabase } from "drizzle-orm/node-postgres";
import { auditEvents } from "../schema/audit";
import { clinics } from "../schema/clinics";
import { membershipRoles, memberships } from "../schema/memberships";
import { roomAssignments, rooms } from "../schema/rooms";
import { passwordHistory, users } from "../schema/users";
import { type DemoProvider, demoCities, demoTimeZone } from "./demo-people";
import { daysAgo } from "./random";

export type Place = typeof memberships.$inferInsert & { id: number };

/** A clinic without a plan: that comes with its ledger. */
export async function addClinic(tx: NodePgDatabase, name: string): Promise<number> {
  const [clinic] = await tx
    .insert(clinics)
    .values({
      name,
      timeZone: demoTimeZone,
      createdAt: daysAgo(300),
      signUpSince: daysAgo(300),
      guestsSince: daysAgo(300),
    })
    .returning({ id: clinics.id });
  if (!clinic) throw new Error("The clinic was not stored.");
  await tx.insert(auditEvents).values({ clinicId: clinic.id, action: "clinic.created", at: daysAgo(300) });
  return clinic.id;
}

/** Rooms of a clinic; answers their ids by slug. */
export async function addRooms(
  tx: NodePgDatabase,
  clinicId: number,
  wanted: readonly { slug: string; name: string; code: string; closedAt?: Date }[],
) {
  const added = await tx
    .insert(rooms)
    .values(wanted.map((room) => ({ ...room, clinicId })))
    .returning({ id: rooms.id, slug: rooms.slug });
  return new Map(added.map(({ slug, id }) => [slug, id]));
}

type Common = { passwordHash: string; roomIds: Map<string, number>; signedUpAt: Date };

/** A provider with roles and rooms. */
export async function addProvider(
  tx: NodePgDatabase,
  clinicId: number,
  provider: DemoProvider,
  { passwordHash, roomIds, signedUpAt }: Common,
): Promise<Place> {
  const { id, roles = [], rooms: slugs, lastLoginDaysAgo, ...place } = provider;
  const email = emailOf(place);
  const userId = await addUser(tx, {
    id,
    email,
    vseeId: email,
    passwordHash: place.status === "invited" ? null : passwordHash,
    homeClinicId: clinicId,
  });
  const [added] = await tx
    .insert(memberships)
    .values({
      ...place,
      clinicId,
      userId,
      type: "provider",
      signedUpAt,
      statusChangedAt: signedUpAt,
      lastLoginAt: lastLoginDaysAgo === undefined ? null : daysAgo(lastLoginDaysAgo),
      phone: "+14085550100",
    })
    .returning();
  if (!added) throw new Error("The provider was not stored.");
  if (roles.length > 0)
    await tx.insert(membershipRoles).values(roles.map((role) => ({ clinicId, membershipId: added.id, role })));
  const assignments = slugs
    .flatMap((slug) => roomIds.get(slug) ?? [])
    .map((roomId) => ({ clinicId, roomId, membershipId: added.id }));
  if (assignments.length > 0) await tx.insert(roomAssignments).values(assignments);
  return added;
}

type NewMember = { id?: number; firstName: string; lastName: string; email: string; status?: Place["status"] };
type MemberOptions = {
  roomId: number | undefined;
  passwordHash: string | null;
  signedUpAt: Date;
  lastLoginAt?: Date | null;
};

/** A patient, in one room. */
export async function addMember(
  tx: NodePgDatabase,
  clinicId: number,
  member: NewMember,
  { roomId, passwordHash, ...times }: MemberOptions,
): Promise<Place> {
  const { id, email, status = "active", ...names } = member;
  const userId = await addUser(tx, { id, email, passwordHash, homeClinicId: clinicId });
  const home = demoCities[userId % demoCities.length];
  const dateOfBirth = `${1940 + (userId % 65)}-0${1 + (userId % 9)}-1${userId % 10}`;
  const [added] = await tx
    .insert(memberships)
    .values({
      ...names,
      ...times,
      statusChangedAt: times.signedUpAt,
      ...home,
      status,
      clinicId,
      userId,
      type: "member",
      country: "US",
      phone: "+16505550199",
      dateOfBirth,
    })
    .returning();
  if (!added) throw new Error("The member was not stored.");
  if (roomId) await tx.insert(roomAssignments).values({ clinicId, roomId, membershipId: added.id });
  return added;
}

type NewUser = { id?: number; email: string; vseeId?: string; passwordHash: string | null; homeClinicId: number };

/** Adds a sign-in, or finds the one of a person who is in the other clinic already. */
async function addUser(tx: NodePgDatabase, { id, vseeId = "", ...user }: NewUser): Promise<number> {
  const [known] = await tx
    .select({ id: users.id })
    .from(users)
    .where(eq(sql`lower(${users.username})`, user.email));
  if (known) return known.id;
  const values = { ...user, username: user.email, vseeId };
  const [added] = await (id
    ? tx
        .insert(users)
        .overridingSystemValue()
        .values({ ...values, id })
    : tx.insert(users).values(values)
  ).returning({ id: users.id });
  if (!added) throw new Error("The sign-in was not stored.");
  if (user.passwordHash)
    await tx.insert(passwordHistory).values({ userId: added.id, passwordHash: user.passwordHash, setAt: daysAgo(120) });
  if (!vseeId)
    await tx
      .update(users)
      .set({ vseeId: `cmouser${added.id}` })
      .where(eq(users.id, added.id));
  return added.id;
}

export const emailOf = ({ firstName, lastName }: { firstName: string; lastName: string }) =>
  `${emailName(firstName)}.${emailName(lastName)}@example.com`;

/** What of a name can stand in an address. */
export const emailName = (name: string) =>
  name
    .normalize("NFD")
    .replace(/[^a-zA-Z]/g, "")
    .toLowerCase();
