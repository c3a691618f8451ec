import { setTimeout } from "node:timers/promises";
import { and, eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { acrossClinics, inClinic } from "@/db";
import { mailOutbox } from "@/db/schema/mail";
import { membershipRoles, memberships } from "@/db/schema/memberships";
import { Missing } from "@/lib/refusal";
import { aClinic, actorOf, aMember, anOwner, aProvider, auditOf, times } from "@/lib/testing/factories";
import { lifeCommands } from "@/lib/testing/life-commands";
import { findForChange, lockPerson } from "./change";
import { deleteUser } from "./deletion";
import { fullName } from "./labels";
import { findPossibleOwners, handOverOwnership, listLimit } from "./ownership";

type Clinic = Awaited<ReturnType<typeof aClinic>>;
type Actor = Awaited<ReturnType<typeof anOwner>>;
type Place = Awaited<ReturnType<typeof aProvider>>;

const handOver = (actor: Actor, { userId: to }: { userId: number }) =>
  inClinic(actor, (tx) => handOverOwnership(tx, actor, { to }));

/** IDs of those who own the clinic, and how they stand: always one, and active. */
const ownersOf = ({ id }: Clinic) =>
  acrossClinics((tx) =>
    tx
      .select({ userId: memberships.userId, status: memberships.status })
      .from(memberships)
      .where(and(eq(memberships.clinicId, id), eq(memberships.isOwner, true))),
  );
const isOwnedBy = async (clinic: Clinic, { userId }: { userId: number }) =>
  expect(await ownersOf(clinic)).toEqual([{ userId, status: "active" }]);

const mailsOf = ({ id }: Clinic) =>
  acrossClinics((tx) => tx.select().from(mailOutbox).where(eq(mailOutbox.clinicId, id)).orderBy(mailOutbox.id));
const rowOf = async ({ clinicId, userId }: { clinicId: number; userId: number }) => {
  const [row] = await acrossClinics((tx) =>
    tx
      .select()
      .from(memberships)
      .where(and(eq(memberships.clinicId, clinicId), eq(memberships.userId, userId))),
  );
  return row;
};
const rolesOf = ({ membershipId }: { membershipId: number }) =>
  acrossClinics((tx) =>
    tx
      .select({ role: membershipRoles.role })
      .from(membershipRoles)
      .where(eq(membershipRoles.membershipId, membershipId))
      .orderBy(membershipRoles.role),
  ).then((rows) => rows.map(({ role }) => role));

async function refusedWith(words: RegExp | typeof Missing, clinic: Clinic, owner: Actor, run: () => Promise<unknown>) {
  await expect(run()).rejects.toThrow(words);
  await isOwnedBy(clinic, owner);
  expect(await mailsOf(clinic)).toEqual([]);
  expect(await auditOf(clinic)).toEqual([]);
}

test("the account has another owner; who was it stays a Clinic Admin; both are told, and it is in both activities", async () => {
  const clinic = await aClinic();
  const owner = await anOwner(clinic);
  const andrea = await aProvider(clinic, { firstName: "Andrea", lastName: "Sanders", roles: ["scheduler"] });

  expect(await handOver(owner, andrea)).toEqual({ name: "Andrea Sanders" });

  await isOwnedBy(clinic, andrea);
  expect(await rolesOf(owner)).toEqual(["clinic_admin"]);
  expect(await rolesOf({ membershipId: andrea.id })).toEqual(["clinic_admin", "scheduler"]);
  expect((await rowOf(owner))?.version).toBe(2);
  expect((await rowOf(andrea))?.version).toBe(2);
  expect((await mailsOf(clinic)).map(({ userId, template }) => [userId, template]).sort()).toEqual([
    [owner.userId, "ownership-given"],
    [andrea.userId, "ownership-received"],
  ]);
  const event = { action: "ownership.handedOver", actorId: owner.userId };
  expect(await auditOf(clinic)).toMatchObject([
    { ...event, subjectId: owner.userId, details: { newOwner: andrea.userId } },
    { ...event, subjectId: andrea.userId, details: { formerOwner: owner.userId } },
  ]);
});

test("the new owner can hand it back, and the former one cannot take it", async () => {
  const clinic = await aClinic();
  const owner = await anOwner(clinic);
  const andrea = await aProvider(clinic);
  await handOver(owner, andrea);
  await expect(handOver(owner, owner)).rejects.toThrow("no longer have the right");
  await handOver(actorOf(clinic, { ...andrea, isOwner: true }), owner);
  await isOwnedBy(clinic, owner);
});

describe("is refused, and nothing is written", () => {
  test("to oneself, to a member, and by who is not the owner", async () => {
    const clinic = await aClinic();
    const owner = await anOwner(clinic);
    const [admin, member] = [await aProvider(clinic, { roles: ["clinic_admin"] }), await aMember(clinic)];
    await refusedWith(/You are the account owner already/, clinic, owner, () => handOver(owner, owner));
    await refusedWith(/Only a provider/, clinic, owner, () => handOver(owner, member));
    const pretender = actorOf(clinic, { ...admin, isOwner: true });
    await refusedWith(/no longer have the right/, clinic, owner, () => handOver(pretender, admin));
  });

  test.each(["invited", "suspended", "disabled", "removed"] as const)("to who is %s", async (status) => {
    const clinic = await aClinic();
    const owner = await anOwner(clinic);
    const provider = await aProvider(clinic, { status });
    await refusedWith(new RegExp(`is ${status} and cannot be the account owner`), clinic, owner, () =>
      handOver(owner, provider),
    );
  });

  test("to nobody, and to somebody of another clinic: they do not exist here", async () => {
    const [clinic, other] = [await aClinic(), await aClinic()];
    const owner = await anOwner(clinic);
    const [theirOwner, stranger] = [await anOwner(other), await aProvider(other)];
    for (const userId of [stranger.userId, theirOwner.userId, 999_999_999_999])
      await refusedWith(Missing, clinic, owner, () => handOver(owner, { userId }));
    await isOwnedBy(other, theirOwner);
    expect(await auditOf(other)).toEqual([]);
  });
});

describe("never two owners, never none", () => {
  test("when the account is handed to ten people at once, one gets it", async () => {
    const clinic = await aClinic();
    const owner = await anOwner(clinic);
    const providers = await Promise.all(times(10, () => aProvider(clinic)));
    const outcomes = await Promise.allSettled(providers.map((provider) => handOver(owner, provider)));
    expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    const winner = providers[outcomes.findIndex(({ status }) => status === "fulfilled")];
    if (!winner) throw new Error("nobody got it");
    await isOwnedBy(clinic, winner);
    expect(await mailsOf(clinic)).toHaveLength(2);
    expect(await auditOf(clinic)).toHaveLength(2);
  });

  const remove = (by: Actor, provider: Place) =>
    inClinic(by, (tx) => deleteUser(tx, by, { id: provider.userId, name: fullName(provider) }));
  const { suspend, disable } = lifeCommands;

  test.each(Object.entries({ suspend, disable, remove: lifeCommands.remove, delete: remove }))(
    "when the receiver meets %s at the same moment, one of the two happens",
    async (_, change) => {
      await Promise.all(
        times(6, async () => {
          const clinic = await aClinic();
          const owner = await anOwner(clinic);
          const [provider, admin] = [await aProvider(clinic), await aProvider(clinic, { roles: ["clinic_admin"] })];
          // Only the owner disables; what has been lost meanwhile is asked for under the lock.
          const by = change === disable ? owner : actorOf(clinic, admin, ["clinic_admin"]);
          const [given, changed] = await Promise.allSettled([handOver(owner, provider), change(by, provider)]);
          expect([given.status, changed.status].sort()).toEqual(["fulfilled", "rejected"]);
          const isGiven = given.status === "fulfilled";
          await isOwnedBy(clinic, isGiven ? provider : owner);
          expect((await rowOf(provider))?.status === "active").toBe(isGiven);
        }),
      );
    },
  );
});

describe("the list of possible owners", () => {
  test("has the active providers, but for oneself, and is narrowed by name", async () => {
    const clinic = await aClinic();
    const owner = await anOwner(clinic);
    await aMember(clinic, { firstName: "Mary", lastName: "Member" });
    await aProvider(clinic, { firstName: "Sue", lastName: "Spended", status: "suspended" });
    await aProvider(clinic, { firstName: "Berta", lastName: "Young", lastLoginAt: new Date() });
    await aProvider(clinic, { firstName: "Arno", lastName: "Old" });
    await aProvider(await aClinic());
    const find = async (name: string) =>
      (await findPossibleOwners(owner, { name })).choices.map((one) => [one.firstName, one.hasSignedIn]);
    expect(await find("")).toEqual([
      ["Arno", false],
      ["Berta", true],
    ]);
    expect(await find("you")).toEqual([["Berta", true]]);
    expect(await find("%")).toEqual([]);
  });

  test("says when there are more than it shows", async () => {
    const clinic = await aClinic();
    const owner = await anOwner(clinic);
    await Promise.all(times(3, () => aProvider(clinic)));
    expect((await findPossibleOwners(owner, { name: "" })).isCut).toBe(false);
    await Promise.all(times(listLimit - 2, () => aProvider(clinic)));
    const { choices, isCut } = await findPossibleOwners(owner, { name: "" });
    expect([choices.length, isCut]).toEqual([listLimit, true]);
  });
});

test("crosses no change of the next owner's sign-in: it waits for it before it locks anything of theirs", async () => {
  const clinic = await aClinic();
  const [owner, next] = [await anOwner(clinic), await aProvider(clinic)];
  let handed: Promise<unknown> = Promise.resolve();
  await inClinic(owner, async (tx) => {
    await lockPerson(tx, next.userId);
    // Meanwhile it comes as far as it can.
    handed = handOver(owner, next).catch(String);
    await setTimeout(200);
    await findForChange(tx, next.userId);
  });
  expect(await handed).toEqual({ name: expect.any(String) });
  await isOwnedBy(clinic, next);
});
