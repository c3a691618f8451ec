import { eq, sql } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { acrossClinics, inClinic } from "@/db";
import { clinics } from "@/db/schema/clinics";
import { landingStamps, signUps } from "@/db/schema/landing";
import { mailOutbox } from "@/db/schema/mail";
import { memberships } from "@/db/schema/memberships";
import { roomAssignments, rooms } from "@/db/schema/rooms";
import { users } from "@/db/schema/users";
import { hashPassword } from "@/lib/auth/password";
import { signIn } from "@/lib/auth/sign-in";
import { enqueue } from "@/lib/mail/enqueue";
import { Refusal } from "@/lib/refusal";
import { aClinic, aMember, aProvider, aRoom, auditOf, times } from "@/lib/testing/factories";
import { waitForLock } from "@/lib/testing/wait-for-lock";
import { signUpPath } from "./sign-up-link";
import { findSignUp, finishByAddingRoom, finishByJoining, finishWithPassword } from "./sign-up-use";

const password = "Orchard-Number-1!";
const from = { address: "203.0.113.7" };

let people = 0;
const anEmail = () => `sign-up-${process.pid}-${++people}@example.com`;

async function aWaitingRoom() {
  const clinic = await aClinic({ signUpSince: new Date() });
  return { clinic, room: await aRoom(clinic, [], "Walk-In Care") };
}

type Wanted = { email: string; clinic: { id: number }; room: { id: number }; hours?: number };

async function aLink({ email, clinic, room, hours = 24 }: Wanted): Promise<string> {
  const id = await inClinic({ clinicId: clinic.id }, async (tx) => {
    const [wish] = await tx
      .insert(signUps)
      .values({
        clinicId: clinic.id,
        roomId: room.id,
        email,
        firstName: "Wilma",
        lastName: "Wish",
        expiresAt: sql`now() + make_interval(hours => ${hours})`,
      })
      .returning({ id: signUps.id });
    await enqueue(tx, { clinicId: clinic.id, signUpId: Number(wish?.id), to: email, template: "sign-up" });
    return Number(wish?.id);
  });
  return signUpPath(clinic.id, id).split("/").at(-1) ?? "";
}

const chosen = (token: string) => ({ token, password, confirmPassword: password });
const usersWith = (email: string) => acrossClinics((tx) => tx.select().from(users).where(eq(users.email, email)));
const wishesOf = (clinic: { id: number }) =>
  acrossClinics((tx) => tx.select().from(signUps).where(eq(signUps.clinicId, clinic.id)));
const mailOf = (clinic: { id: number }) =>
  acrossClinics((tx) => tx.select().from(mailOutbox).where(eq(mailOutbox.clinicId, clinic.id)));
const placesOf = (clinic: { id: number }) =>
  acrossClinics((tx) => tx.select().from(memberships).where(eq(memberships.clinicId, clinic.id)));
const assignmentsOf = (clinic: { id: number }) =>
  acrossClinics((tx) => tx.select().from(roomAssignments).where(eq(roomAssignments.clinicId, clinic.id)));

/** What a refused or an idle step must leave as it is. */
const everything = async (clinic: Awaited<ReturnType<typeof aClinic>>) => ({
  wishes: await wishesOf(clinic),
  mail: await mailOf(clinic),
  places: await placesOf(clinic),
  assignments: await assignmentsOf(clinic),
  trail: await auditOf(clinic),
});

describe("an address without a sign-in", () => {
  test("becomes a member of the room with the chosen password; the wish is gone, its message is the member's", async () => {
    const { clinic, room } = await aWaitingRoom();
    const email = anEmail();
    const token = await aLink({ email, clinic, room });
    const stamp = await acrossClinics((tx) => tx.select().from(landingStamps));
    expect(await findSignUp(token)).toMatchObject({ clinic: clinic.name, standing: { kind: "new", username: email } });

    expect(await finishWithPassword(chosen(token), from)).toEqual({ username: email });

    const [user] = await usersWith(email);
    const userId = Number(user?.id);
    expect(user).toMatchObject({ username: email, homeClinicId: clinic.id, passwordDueAt: null });
    const [place] = await placesOf(clinic);
    expect(place).toMatchObject({ userId, type: "member", status: "active", firstName: "Wilma", lastName: "Wish" });
    expect(await assignmentsOf(clinic)).toMatchObject([{ roomId: room.id, membershipId: place?.id }]);
    expect(await wishesOf(clinic)).toEqual([]);
    expect(await mailOf(clinic)).toMatchObject([{ userId, signUpId: null, template: "sign-up" }]);
    expect(await auditOf(clinic)).toMatchObject([
      {
        action: "user.signedUp",
        actorId: userId,
        subjectId: userId,
        address: from.address,
        details: { roomId: room.id },
      },
    ]);
    expect(await acrossClinics((tx) => tx.select().from(landingStamps))).toEqual(stamp);
    expect(await signIn({ username: email, password }, { address: "192.0.2.3", userAgent: null })).toMatch(
      /^[0-9a-f-]{36}$/,
    );
    expect(await findSignUp(token)).toBeNull();
  });

  test("of ten uses at once one makes the member", async () => {
    const { clinic, room } = await aWaitingRoom();
    const email = anEmail();
    const token = await aLink({ email, clinic, room });
    const outcomes = await Promise.allSettled(times(10, () => finishWithPassword(chosen(token), from)));
    expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    for (const outcome of outcomes) if (outcome.status === "rejected") expect(outcome.reason).toBeInstanceOf(Refusal);
    expect(await usersWith(email)).toHaveLength(1);
    expect(await placesOf(clinic)).toHaveLength(1);
  });

  test("two clinics at once make one sign-in; the second is told to look again, and then offers to join", async () => {
    const [one, two] = [await aWaitingRoom(), await aWaitingRoom()];
    const email = anEmail();
    const tokens = [await aLink({ email, ...one }), await aLink({ email, ...two })];
    const outcomes = await Promise.allSettled(tokens.map((token) => finishWithPassword(chosen(token), from)));
    expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    const [user, ...others] = await usersWith(email);
    expect(others).toEqual([]);
    const late = tokens[outcomes.findIndex(({ status }) => status === "rejected")] ?? "";
    expect(await findSignUp(late)).toMatchObject({ standing: { kind: "join", signIns: [{ userId: user?.id }] } });
  });

  test("whose username somebody else has gets the next free one", async () => {
    const { clinic, room } = await aWaitingRoom();
    const email = anEmail();
    await aMember(await aClinic(), { username: email, email: anEmail() });
    const token = await aLink({ email, clinic, room });
    const username = email.replace("@", "2@");
    expect(await finishWithPassword(chosen(token), from)).toEqual({ username });
    expect(await usersWith(email)).toMatchObject([{ username }]);
  });

  test("with signs that no username may have gets one without", async () => {
    const { clinic, room } = await aWaitingRoom();
    const token = await aLink({ email: `a!b#${anEmail()}`, clinic, room });
    const { username } = await finishWithPassword(chosen(token), from);
    expect(username).toMatch(/^a-b-sign-up/);
  });

  test("a weak password is refused, and the link still works", async () => {
    const { clinic, room } = await aWaitingRoom();
    const token = await aLink({ email: anEmail(), clinic, room });
    const before = await everything(clinic);
    const weak = { token, password: "Password1!", confirmPassword: "Password1!" };
    await expect(finishWithPassword(weak, from)).rejects.toMatchObject({ field: "password" });
    expect(await everything(clinic)).toEqual(before);
    await finishWithPassword(chosen(token), from);
  });
});

describe("an address with a sign-in elsewhere", () => {
  test("joins with it: a place here and nothing else", async () => {
    const { clinic, room } = await aWaitingRoom();
    const elsewhere = await aClinic();
    const email = anEmail();
    const passwordHash = await hashPassword(password);
    const there = await aMember(elsewhere, { email: email.toUpperCase(), username: email, passwordHash });
    const token = await aLink({ email, clinic, room });
    const { standing } = (await findSignUp(token)) ?? {};
    expect(standing).toEqual({ kind: "join", signIns: [{ userId: there.userId, username: email }] });
    await expect(finishWithPassword(chosen(token), from)).rejects.toThrow("Reload this page");

    expect(await finishByJoining({ token, userId: there.userId }, from)).toMatchObject({ username: email });

    const [user] = await acrossClinics((tx) => tx.select().from(users).where(eq(users.id, there.userId)));
    expect(user).toMatchObject({ homeClinicId: elsewhere.id, passwordHash });
    expect(await placesOf(clinic)).toMatchObject([{ userId: there.userId, type: "member", firstName: "Wilma" }]);
    expect(await placesOf(elsewhere)).toEqual([there]);
    expect(await auditOf(elsewhere)).toEqual([]);
    expect(await mailOf(elsewhere)).toEqual([]);
    expect(await findSignUp(token)).toBeNull();
  });

  test("that a family shares joins with the one that was chosen, and with nobody else's", async () => {
    const { clinic, room } = await aWaitingRoom();
    const elsewhere = await aClinic();
    const email = anEmail();
    const [, mother] = [await aMember(elsewhere, { email }), await aMember(elsewhere, { email })];
    const stranger = await aMember(elsewhere);
    const token = await aLink({ email, clinic, room });
    await expect(finishByJoining({ token, userId: stranger.userId }, from)).rejects.toThrow(Refusal);
    await finishByJoining({ token, userId: mother.userId }, from);
    expect(await placesOf(clinic)).toMatchObject([{ userId: mother.userId }]);
  });

  test("ten at once join once", async () => {
    const { clinic, room } = await aWaitingRoom();
    const email = anEmail();
    const { userId } = await aMember(await aClinic(), { email });
    const token = await aLink({ email, clinic, room });
    const outcomes = await Promise.allSettled(times(10, () => finishByJoining({ token, userId }, from)));
    expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(await placesOf(clinic)).toHaveLength(1);
  });
});

describe("an address that is known in this clinic", () => {
  test("of a member gets the room added, once", async () => {
    const { clinic, room } = await aWaitingRoom();
    const email = anEmail();
    const member = await aMember(clinic, { email });
    const token = await aLink({ email, clinic, room });
    expect(await findSignUp(token)).toMatchObject({ standing: { kind: "member", isInRoom: false } });
    await finishByAddingRoom({ token }, from);
    expect(await assignmentsOf(clinic)).toMatchObject([{ roomId: room.id, membershipId: member.id }]);
    expect(await auditOf(clinic)).toMatchObject([{ action: "user.roomsChanged", actorId: member.userId }]);
    expect((await placesOf(clinic))[0]?.version).toBe(member.version + 1);
    await expect(finishByAddingRoom({ token }, from)).rejects.toThrow(Refusal);
    const again = await aLink({ email, clinic, room });
    expect(await findSignUp(again)).toMatchObject({ standing: { kind: "member", isInRoom: true } });
  });

  test.each([
    ["removed", { status: "removed" }],
    ["made a provider", { type: "provider", subtype: "lsp" }],
  ] as const)("of a member who is %s while the link waits is left as it is", async (_, change) => {
    const { clinic, room } = await aWaitingRoom();
    const email = anEmail();
    const { id } = await aMember(clinic, { email });
    const token = await aLink({ email, clinic, room });
    let adding: Promise<unknown> = Promise.resolve();
    await acrossClinics(async (tx) => {
      await tx.update(memberships).set(change).where(eq(memberships.id, id));
      adding = finishByAddingRoom({ token }, from).catch((error) => error);
      await waitForLock();
    });
    expect(await adding).toMatchObject({ message: "Something has changed meanwhile. Reload this page." });
    expect(await assignmentsOf(clinic)).toEqual([]);
    expect(await auditOf(clinic)).toEqual([]);
  });

  test("of a provider is left as it is", async () => {
    const { clinic, room } = await aWaitingRoom();
    const email = anEmail();
    await aProvider(clinic, { email });
    const token = await aLink({ email, clinic, room });
    expect(await findSignUp(token)).toMatchObject({ standing: { kind: "provider" } });
    await expect(finishByAddingRoom({ token }, from)).rejects.toThrow(Refusal);
  });

  test.each(["suspended", "disabled", "removed", "pending_delete", "invited"] as const)(
    "%s is for the clinic to change",
    async (status) => {
      const { clinic, room } = await aWaitingRoom();
      const email = anEmail();
      const type = status === "invited" ? ({ type: "provider", subtype: "lsp" } as const) : {};
      const { userId } = await aMember(clinic, { email, status, ...type });
      const token = await aLink({ email, clinic, room });
      expect(await findSignUp(token)).toMatchObject({ standing: { kind: "barred" } });
      const before = await everything(clinic);
      await expect(finishWithPassword(chosen(token), from)).rejects.toThrow(Refusal);
      await expect(finishByJoining({ token, userId }, from)).rejects.toThrow(Refusal);
      await expect(finishByAddingRoom({ token }, from)).rejects.toThrow(Refusal);
      expect(await everything(clinic)).toEqual(before);
    },
  );
});

describe("refused with nothing written", () => {
  test("looking changes nothing", async () => {
    const { clinic, room } = await aWaitingRoom();
    const token = await aLink({ email: anEmail(), clinic, room });
    const before = await everything(clinic);
    for (const _ of times(3, () => 0)) expect(await findSignUp(token)).not.toBeNull();
    expect(await everything(clinic)).toEqual(before);
  });

  test("a link that ran out, was made up, or belongs to another clinic's number", async () => {
    const { clinic, room } = await aWaitingRoom();
    const expired = await aLink({ email: anEmail(), clinic, room, hours: -1 });
    const living = await aLink({ email: anEmail(), clinic, room });
    const other = living.replace(/^\d+/, String(clinic.id + 1));
    const before = await everything(clinic);
    for (const token of [expired, other, `${living}x`, "", "1.1.x", "\0", "🙂", "x".repeat(10_000)]) {
      expect(await findSignUp(token), token).toBeNull();
      await expect(finishWithPassword(chosen(token), from)).rejects.toThrow("has been used or has run out");
    }
    expect(await everything(clinic)).toEqual(before);
  });

  test("the room closed, or sign-up switched off meanwhile", async () => {
    const { clinic, room } = await aWaitingRoom();
    const email = anEmail();
    const token = await aLink({ email, clinic, room });
    await inClinic({ clinicId: clinic.id }, (tx) => tx.update(rooms).set({ closedAt: sql`now()` }));
    const before = await everything(clinic);
    await expect(finishWithPassword(chosen(token), from)).rejects.toThrow("closed at the moment");
    await inClinic({ clinicId: clinic.id }, async (tx) => {
      await tx.update(rooms).set({ closedAt: null });
      await tx.update(clinics).set({ signUpSince: null });
    });
    expect(await findSignUp(token)).toMatchObject({ isOffered: false });
    await expect(finishWithPassword(chosen(token), from)).rejects.toThrow("does not take sign-ups");
    expect(await everything(clinic)).toEqual(before);
    expect(await usersWith(email)).toEqual([]);
  });
});
