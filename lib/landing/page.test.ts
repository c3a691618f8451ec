import { and, eq, sql } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { acrossClinics, inClinic, type Tx } from "@/db";
import { clinics } from "@/db/schema/clinics";
import { landingStamps } from "@/db/schema/landing";
import { memberships } from "@/db/schema/memberships";
import { pictures } from "@/db/schema/pictures";
import { roomAssignments, rooms } from "@/db/schema/rooms";
import { aClinic, aMember, aProvider, aRoom } from "@/lib/testing/factories";
import { findLandingPage } from "./page";

async function aLanding() {
  const clinic = await aClinic({ name: "Harbour Clinic", signUpSince: new Date() });
  const provider = await aProvider(clinic, { title: "Dr.", firstName: "Andrea", lastName: "Sanders", suffix: "MD" });
  const room = await aRoom(clinic, [provider], "Walk-In Care");
  return { clinic, provider, room };
}

const stampOf = async (clinic: { id: number }) =>
  (await acrossClinics((tx) => tx.select().from(landingStamps).where(eq(landingStamps.clinicId, clinic.id))))[0]?.stamp;

test("shows the room, its clinic, the ways in and the providers", async () => {
  const { clinic, provider, room } = await aLanding();
  expect(await findLandingPage(room.slug)).toEqual({
    clinicId: clinic.id,
    roomId: room.id,
    room: "Walk-In Care",
    slug: room.slug,
    clinic: "Harbour Clinic",
    timeZone: "UTC",
    isClosed: false,
    offersSignUp: true,
    offersGuests: false,
    isIndexable: false,
    providers: [
      {
        membershipId: provider.id,
        title: "Dr.",
        firstName: "Andrea",
        lastName: "Sanders",
        suffix: "MD",
        bio: null,
        pictureId: null,
      },
    ],
  });
  expect(await findLandingPage(room.slug.toUpperCase())).not.toBeNull();
});

test("what is no slug, or no room's, is nothing", async () => {
  for (const slug of [
    "nobody-here",
    "",
    "\0",
    "a\0b",
    "🙂",
    "%00",
    "-",
    "a--b",
    "x".repeat(5000),
    "' or 1=1 --",
    "مرحبا",
  ])
    expect(await findLandingPage(slug), slug).toBeNull();
});

test("patients see who consults, and of the front desk who has something to show; only active providers of this room", async () => {
  const { clinic, provider, room } = await aLanding();
  const medic = await aProvider(clinic, { subtype: "remote_medic", lastName: "Abel" });
  const desk = await aProvider(clinic, { subtype: "csr", lastName: "Aaron", bio: "I answer the phone." });
  const hidden = [
    await aProvider(clinic, { subtype: "csr" }),
    await aProvider(clinic, { subtype: "medical_assistant" }),
    await aProvider(clinic, { status: "suspended" }),
    await aProvider(clinic, { status: "invited" }),
    await aProvider(clinic, { status: "disabled" }),
    await aMember(clinic),
  ];
  await acrossClinics((tx) =>
    tx
      .insert(roomAssignments)
      .values([medic, desk, ...hidden].map(({ id }) => ({ clinicId: clinic.id, roomId: room.id, membershipId: id }))),
  );
  await aProvider(clinic, { lastName: "Of no room" });

  const page = await findLandingPage(room.slug);
  expect(page?.providers.map(({ membershipId }) => membershipId)).toEqual([medic.id, provider.id, desk.id]);
});

test("a closed room says so, and shows nobody and no way in", async () => {
  const { clinic, room } = await aLanding();
  await inClinic({ clinicId: clinic.id }, async (tx) => {
    await tx.update(clinics).set({ guestsSince: sql`now()`, indexableSince: sql`now()` });
    await tx.update(rooms).set({ closedAt: sql`now()` });
  });
  expect(await findLandingPage(room.slug)).toMatchObject({
    isClosed: true,
    providers: [],
    offersSignUp: false,
    offersGuests: false,
    isIndexable: false,
  });
});

describe("every change shows at the next request", () => {
  type Landing = Awaited<ReturnType<typeof aLanding>>;
  const ofProvider = ({ provider }: Landing) => eq(memberships.id, provider.id);
  const picture = ({ clinic, provider }: Landing, digest: string) => ({
    clinicId: clinic.id,
    membershipId: provider.id,
    large: Buffer.from("large"),
    small: Buffer.from("small"),
    digest,
  });
  const write = (change: Partial<typeof memberships.$inferInsert>) => (tx: Tx, landing: Landing) =>
    tx.update(memberships).set(change).where(ofProvider(landing));

  const changes: Record<string, (tx: Tx, landing: Landing) => Promise<unknown>> = {
    "room renamed": (tx) => tx.update(rooms).set({ name: "Another name" }),
    "room closed": (tx) => tx.update(rooms).set({ closedAt: sql`now()` }),
    "first name": write({ firstName: "Andi" }),
    "last name": write({ lastName: "Sander" }),
    title: write({ title: "Prof." }),
    suffix: write({ suffix: null }),
    bio: write({ bio: "Hello" }),
    status: write({ status: "suspended" }),
    subtype: write({ subtype: "csr" }),
    type: write({ type: "member", subtype: null }),
    picture: (tx, landing) => tx.insert(pictures).values(picture(landing, "a")),
    "assignment taken away": (tx) => tx.delete(roomAssignments),
    "sign-up off": (tx) => tx.update(clinics).set({ signUpSince: null }),
    "guests on": (tx) => tx.update(clinics).set({ guestsSince: sql`now()` }),
    "indexable on": (tx) => tx.update(clinics).set({ indexableSince: sql`now()` }),
  };

  test.each(Object.entries(changes))("%s", async (_name, change) => {
    const landing = await aLanding();
    const { clinic, room } = landing;
    const before = await findLandingPage(room.slug);
    expect(await findLandingPage(room.slug)).toBe(before);
    await inClinic({ clinicId: clinic.id }, (tx) => change(tx, landing));
    expect(await findLandingPage(room.slug)).not.toEqual(before);
  });

  test("a picture replaced or taken away, somebody assigned, deleted", async () => {
    const landing = await aLanding();
    const { clinic, room } = landing;
    const shown = async () => (await findLandingPage(room.slug))?.providers.map(({ pictureId }) => pictureId);
    const inside = <T>(work: (tx: Tx) => Promise<T>) => inClinic({ clinicId: clinic.id }, work);
    await inside((tx) => tx.insert(pictures).values(picture(landing, "a")));
    const [first] = (await shown()) ?? [];
    expect(first).toEqual(expect.any(Number));
    await inside(async (tx) => {
      await tx.delete(pictures);
      await tx.insert(pictures).values(picture(landing, "b"));
    });
    const [second] = (await shown()) ?? [];
    expect(second).toBeGreaterThan(Number(first));
    await inside((tx) => tx.delete(pictures));
    expect(await shown()).toEqual([null]);

    const other = await aProvider(clinic);
    await inside((tx) =>
      tx.insert(roomAssignments).values({ clinicId: clinic.id, roomId: room.id, membershipId: other.id }),
    );
    expect(await shown()).toEqual([null, null]);
    await inside(async (tx) => {
      await tx.delete(roomAssignments).where(eq(roomAssignments.membershipId, other.id));
      await tx.delete(memberships).where(eq(memberships.id, other.id));
    });
    expect(await shown()).toEqual([null]);
  });

  test("the clinic's own name", async () => {
    const { clinic, room } = await aLanding();
    await findLandingPage(room.slug);
    await acrossClinics((tx) => tx.update(clinics).set({ name: "Lakeside" }).where(eq(clinics.id, clinic.id)));
    expect(await findLandingPage(room.slug)).toMatchObject({ clinic: "Lakeside" });
  });

  test("a slug that moved, and a room that was deleted", async () => {
    const { clinic, room } = await aLanding();
    await findLandingPage(room.slug);
    await inClinic({ clinicId: clinic.id }, (tx) => tx.update(rooms).set({ slug: `${room.slug}-moved` }));
    expect(await findLandingPage(room.slug)).toBeNull();
    expect(await findLandingPage(`${room.slug}-moved`)).toMatchObject({ slug: `${room.slug}-moved` });
    await inClinic({ clinicId: clinic.id }, async (tx) => {
      await tx.delete(roomAssignments);
      await tx.delete(rooms);
    });
    expect(await findLandingPage(`${room.slug}-moved`)).toBeNull();
  });

  test("members who come, change and go move nothing, and so does another clinic", async () => {
    const { clinic, room } = await aLanding();
    const before = await findLandingPage(room.slug);
    const stamp = await stampOf(clinic);
    const member = await aMember(clinic, { firstName: "Jane" });
    await inClinic({ clinicId: clinic.id }, async (tx) => {
      await tx.insert(roomAssignments).values({ clinicId: clinic.id, roomId: room.id, membershipId: member.id });
      await tx.update(memberships).set({ firstName: "Janet" }).where(eq(memberships.id, member.id));
      await tx
        .delete(roomAssignments)
        .where(and(eq(roomAssignments.roomId, room.id), eq(roomAssignments.membershipId, member.id)));
      await tx.delete(memberships).where(eq(memberships.id, member.id));
    });
    await aLanding();
    expect(await stampOf(clinic)).toBe(stamp);
    expect(await findLandingPage(room.slug)).toBe(before);
  });
});
