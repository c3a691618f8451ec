import { hash } from "@node-rs/argon2";
import { eq, sql } from "drizzle-orm";
import { drizzle, type NodePgDatabase } from "drizzle-orm/node-postgres";
import pg from "pg";
import { auditEvents } from "../schema/audit";
import { clinics, subscriptions } from "../schema/clinics";
import { installation } from "../schema/installation";
import { membershipRoles, memberships } from "../schema/memberships";
import { roomAssignments, rooms } from "../schema/rooms";
import { users } from "../schema/users";
import { visits } from "../schema/visits";
import { type DemoProvider, demoCities, demoFirstNames, demoLastNames, demoProviders, demoRooms } from "./demo-people";
import { demoPassword } from "./demo-sign-ins";
import { demoVisits } from "./demo-visits";
import { daysAgo, seededRandom } from "./random";

const memberCount = 240;

type Place = typeof memberships.$inferInsert & { id: number };

/** Fills an empty database with two clinics to try everything on (product: Demo data). One transaction: all of it or nothing. */
export async function loadDemoData(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const passwordHash = await hash(demoPassword, { memoryCost: 19_456, timeCost: 2, parallelism: 1 });
    await drizzle({ client, casing: "snake_case" }).transaction(async (tx) => {
      const portal = await addClinic(tx, "Clinic Portal", "premium", 12);
      const harbor = await addClinic(tx, "Harbor Telehealth", "plus", 4);
      await addPortal(tx, portal, passwordHash);
      await addHarbor(tx, harbor, passwordHash);
      await tx.insert(installation).values({ demoDataAt: new Date() });
    });
    await client.query("analyze");
  } finally {
    await client.end();
  }
}

async function addClinic(
  tx: NodePgDatabase,
  name: string,
  plan: "premium" | "plus",
  paidSeats: number,
): Promise<number> {
  const [clinic] = await tx
    .insert(clinics)
    .values({ name, timeZone: "America/Los_Angeles", createdAt: daysAgo(300) })
    .returning({ id: clinics.id });
  if (!clinic) throw new Error("The clinic was not stored.");
  await tx.insert(subscriptions).values({ clinicId: clinic.id, plan, paidSeats });
  await tx.insert(auditEvents).values({ clinicId: clinic.id, action: "clinic.created", at: daysAgo(300) });
  return clinic.id;
}

async function addPortal(tx: NodePgDatabase, clinicId: number, passwordHash: string): Promise<void> {
  const roomIds = await addRooms(tx, clinicId, demoRooms);
  const providers: Place[] = [];
  for (const [index, provider] of demoProviders.entries()) {
    providers.push(
      await addProvider(tx, clinicId, provider, { passwordHash, roomIds, signedUpAt: daysAgo(240 - index * 12) }),
    );
  }
  const members = await addMembers(tx, clinicId, passwordHash, roomIds);
  await tx.insert(visits).values(demoVisits({ clinicId, providers, members, roomIds: [...roomIds.values()] }));

  const [sarah] = providers;
  const marcus = providers.find(({ status }) => status === "disabled");
  if (!sarah || !marcus) throw new Error("The demo providers are not complete.");
  await tx.insert(auditEvents).values({
    clinicId,
    at: daysAgo(60),
    actorId: sarah.userId,
    subjectId: marcus.userId,
    action: "user.disabled",
    details: { from: "active", to: "disabled" },
  });
}

/** The second clinic shares Elena Rossi with the first; neither learns of the other. */
async function addHarbor(tx: NodePgDatabase, clinicId: number, passwordHash: string): Promise<void> {
  const roomIds = await addRooms(tx, clinicId, [{ slug: "harbor", name: "Harbor Walk-In", code: "HBR-walkin" }]);
  const options = { passwordHash, roomIds, signedUpAt: daysAgo(200) };
  await addProvider(
    tx,
    clinicId,
    {
      firstName: "Thomas",
      lastName: "Reed",
      subtype: "lsp",
      status: "active",
      isOwner: true,
      roles: ["clinic_admin"],
      rooms: ["harbor"],
      lastLoginDaysAgo: 1,
    },
    options,
  );
  await addProvider(
    tx,
    clinicId,
    { firstName: "Elena", lastName: "Rossi", subtype: "lsp", status: "active", rooms: ["harbor"], lastLoginDaysAgo: 5 },
    options,
  );
  await addProvider(
    tx,
    clinicId,
    { firstName: "Ines", lastName: "Duarte", subtype: "csr", status: "active", rooms: ["harbor"] },
    options,
  );
  await addMember(
    tx,
    clinicId,
    { firstName: "Peter", lastName: "Lund", email: "peter.lund@example.com" },
    { roomId: roomIds.get("harbor"), passwordHash: null, signedUpAt: daysAgo(90) },
  );
}

async function addRooms(
  tx: NodePgDatabase,
  clinicId: number,
  wanted: readonly { slug: string; name: string; code: string }[],
) {
  const added = await tx
    .insert(rooms)
    .values(wanted.map((room) => ({ ...room, clinicId })))
    .returning({ id: rooms.id, slug: rooms.slug });
  return new Map(added.map(({ slug, id }) => [slug, id]));
}

type Common = { passwordHash: string; roomIds: Map<string, number>; signedUpAt: Date };

async function addProvider(
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
      phone: "+1 408 555 0100",
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

async function addMembers(
  tx: NodePgDatabase,
  clinicId: number,
  passwordHash: string,
  roomIds: Map<string, number>,
): Promise<Place[]> {
  const random = seededRandom(2026);
  const slugs = [...roomIds.keys()];
  const members = [
    await addMember(
      tx,
      clinicId,
      { id: 1000408246, firstName: "Jane", lastName: "Gomez", email: "jane.gomez@example.com" },
      { roomId: roomIds.get("jessica"), passwordHash, signedUpAt: daysAgo(190) },
    ),
  ];
  for (let index = 1; index < memberCount; index++) {
    const firstName = demoFirstNames[index % demoFirstNames.length] ?? "";
    const lastName = demoLastNames[(index * 7) % demoLastNames.length] ?? "";
    const status = index % 61 === 0 ? "pending_delete" : index % 23 === 0 ? "suspended" : "active";
    const signedUpDaysAgo = 1 + random() * 180;
    members.push(
      await addMember(
        tx,
        clinicId,
        { firstName, lastName, status, email: `${emailName(firstName)}.${emailName(lastName)}.${index}@example.com` },
        {
          roomId: roomIds.get(slugs[index % slugs.length] ?? ""),
          passwordHash: null,
          signedUpAt: daysAgo(signedUpDaysAgo),
          lastLoginAt: random() < 0.7 ? daysAgo(random() * signedUpDaysAgo) : null,
        },
      ),
    );
  }
  return members;
}

type NewMember = { id?: number; firstName: string; lastName: string; email: string; status?: Place["status"] };
type MemberOptions = {
  roomId: number | undefined;
  passwordHash: string | null;
  signedUpAt: Date;
  lastLoginAt?: Date | null;
};

async function addMember(
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
      phone: "+1 650 555 0199",
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
  if (!vseeId)
    await tx
      .update(users)
      .set({ vseeId: `cmouser${added.id}` })
      .where(eq(users.id, added.id));
  return added.id;
}

const emailOf = ({ firstName, lastName }: { firstName: string; lastName: string }) =>
  `${emailName(firstName)}.${emailName(lastName)}@example.com`;

const emailName = (name: string) =>
  name
    .normalize("NFD")
    .replace(/[^a-zA-Z]/g, "")
    .toLowerCase();
