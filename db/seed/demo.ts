import { hash } from "@node-rs/argon2";
import { drizzle, type NodePgDatabase } from "drizzle-orm/node-postgres";
import pg from "pg";
import { auditEvents } from "../schema/audit";
import { installation } from "../schema/installation";
import { invitations } from "../schema/invitations";
import { visits } from "../schema/visits";
import { addCare } from "./demo-care";
import { addLedger, monthsAgo } from "./demo-ledger";
import { addDemoMail } from "./demo-mail";
import { demoClosedRoom, demoFirstNames, demoLastNames, demoProviders, demoRooms } from "./demo-people";
import { addPictures } from "./demo-pictures";
import { addClinic, addMember, addProvider, addRooms, emailName, emailOf, type Place } from "./demo-rows";
import { demoPassword } from "./demo-sign-ins";
import { demoToday } from "./demo-today";
import { addDemoTrail } from "./demo-trail";
import { demoVisits } from "./demo-visits";
import { daysAgo, seededRandom } from "./random";

const memberCount = 240;

/** Fills an empty database with two clinics to try everything on (product: Demo data). One transaction: all of it or nothing. */
export async function loadDemoData(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const passwordHash = await hash(demoPassword, { memoryCost: 19_456, timeCost: 2, parallelism: 1 });
    await drizzle({ client, casing: "snake_case" }).transaction(async (tx) => {
      const portal = await addClinic(tx, "Clinic Portal");
      const harbor = await addClinic(tx, "Harbor Telehealth");
      await addPortal(tx, portal, passwordHash);
      await addHarbor(tx, harbor, passwordHash);
      await tx.insert(installation).values({ demoDataAt: new Date() });
    });
    await client.query("analyze");
  } finally {
    await client.end();
  }
}

async function addPortal(tx: NodePgDatabase, clinicId: number, passwordHash: string): Promise<void> {
  const roomIds = await addRooms(tx, clinicId, demoRooms);
  await addRooms(tx, clinicId, [{ ...demoClosedRoom, closedAt: daysAgo(40) }]);
  const providers: Place[] = [];
  for (const [index, provider] of demoProviders.entries()) {
    providers.push(
      await addProvider(tx, clinicId, provider, { passwordHash, roomIds, signedUpAt: daysAgo(240 - index * 12) }),
    );
  }
  await addPictures(tx, providers);
  const members = await addMembers(tx, clinicId, passwordHash, roomIds);
  await tx.insert(visits).values(demoVisits({ clinicId, providers, members, roomIds }));
  await tx.insert(visits).values(demoToday({ clinicId, providers, members, roomIds }));
  await addCare(tx, { clinicId, providers, members });

  await addDemoMail(tx, clinicId, [...providers, ...members]);

  const [sarah] = providers;
  const lena = providers.find(({ status }) => status === "invited");
  if (!sarah || !lena) throw new Error("The demo providers are not complete.");
  await tx.insert(invitations).values({
    clinicId,
    membershipId: lena.id,
    email: emailOf(lena),
    invitedBy: sarah.userId,
    sentAt: daysAgo(2),
    expiresAt: daysAgo(-5),
  });
  const paid = await addLedger(tx, clinicId, { ...portalHistory(), ownerId: sarah.userId });
  await addDemoTrail(tx, { clinicId, providers, members, roomIds }, paid);
}

/** Premium since the third month, and a seat given back last month: 12 are paid. */
function portalHistory() {
  const changes = [
    { at: monthsAgo(3, 20), wanted: { plan: "premium" } },
    { at: monthsAgo(2, 14), wanted: { add: 3 } },
    { at: monthsAgo(1, 18), wanted: { reduce: 1 } },
  ] as const;
  return { plan: "plus", paidSeats: 10, startedAt: monthsAgo(3, 9), changes } as const;
}

/** The second clinic shares Elena Rossi with the first; neither learns of the other. */
async function addHarbor(tx: NodePgDatabase, clinicId: number, passwordHash: string): Promise<void> {
  const roomIds = await addRooms(tx, clinicId, [{ slug: "harbor", name: "Harbor Walk-In", code: "HBR-walkin" }]);
  const options = { passwordHash, roomIds, signedUpAt: daysAgo(200) };
  const { userId: ownerId } = await addProvider(
    tx,
    clinicId,
    {
      firstName: "Thomas",
      lastName: "Reed",
      title: "Dr.",
      suffix: "DO",
      bio: "Walk in as you are. I see whoever comes, in the order they come.",
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
    {
      firstName: "Elena",
      lastName: "Rossi",
      title: "Dr.",
      suffix: "MD",
      bio: "Skin, hair and nails, on Tuesdays and Thursdays.",
      subtype: "lsp",
      status: "active",
      rooms: ["harbor"],
      lastLoginDaysAgo: 5,
    },
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
  const history = { plan: "plus", paidSeats: 4, startedAt: monthsAgo(1, 5), changes: [], ownerId } as const;
  const issued = await addLedger(tx, clinicId, history);
  // On the first of a month its first statement may be some hours away.
  if (issued.length > 0) await tx.insert(auditEvents).values(issued);
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
