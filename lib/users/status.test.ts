import { eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { acrossClinics, inClinic } from "@/db";
import { membershipStatuses, memberships } from "@/db/schema/memberships";
import { sessions } from "@/db/schema/sessions";
import { findLink, issueLink, linkPath } from "@/lib/auth/links";
import { readSession } from "@/lib/auth/sessions";
import { Missing } from "@/lib/refusal";
import {
  aClinic,
  actorOf,
  aMember,
  anOwner,
  aProvider,
  aSession,
  auditOf,
  seatsUsed,
  statusOf,
  times,
} from "@/lib/testing/factories";
import { lifeCommands } from "@/lib/testing/life-commands";
import type { UserStatus } from "./labels";
import { type ChangeName, changes } from "./life";
import { activateUser, disableUser, saveUserStatus } from "./status";

type Clinic = Awaited<ReturnType<typeof aClinic>>;
type Place = Awaited<ReturnType<typeof aProvider>>;
type Owner = Awaited<ReturnType<typeof anOwner>>;

const disable = (actor: Owner, { userId }: { userId: number }) =>
  inClinic(actor, (tx) => disableUser(tx, actor, { id: userId }));
const activate = (actor: Owner, { userId }: { userId: number }) =>
  inClinic(actor, (tx) => activateUser(tx, actor, { id: userId }));
const save =
  (status: UserStatus) =>
  (actor: Owner, { userId }: { userId: number }) =>
    inClinic(actor, (tx) => saveUserStatus(tx, actor, { id: userId, status, version: 1 }));
/** Runs a refused change and shows that nothing was written. */
async function refusedWith(words: RegExp | typeof Missing, clinic: Clinic, place: Place, run: () => Promise<unknown>) {
  const before = await statusOf(place);
  await expect(run()).rejects.toThrow(words);
  expect(await statusOf(place)).toBe(before);
  expect((await auditOf(clinic)).filter(({ action }) => action.startsWith("user."))).toEqual([]);
}

describe("disable", () => {
  test("ends access, frees the seat, ends the sessions in this clinic and is audited", async () => {
    const clinic = await aClinic({ paidSeats: 2 });
    const owner = await anOwner(clinic);
    const andrea = await aProvider(clinic, { firstName: "Andrea", lastName: "Sanders" });
    const session = await aSession(clinic, andrea);

    expect(await disable(owner, andrea)).toEqual({
      id: andrea.userId,
      name: "Andrea Sanders",
      seats: { used: 1, paid: 2 },
    });

    expect(await statusOf(andrea)).toBe("disabled");
    expect(await readSession(session, { address: null, isActivity: true })).toEqual({
      state: "signed-out",
      endedBy: "disabled",
    });
    expect(await auditOf(clinic)).toMatchObject([
      {
        action: "user.disabled",
        actorId: owner.userId,
        subjectId: andrea.userId,
        details: { from: "active", to: "disabled" },
        address: "192.0.2.1",
      },
    ]);
  });

  test("leaves the person's other clinic alone", async () => {
    const [here, there] = [await aClinic(), await aClinic()];
    const owner = await anOwner(here);
    const elena = await aProvider(here);
    const elenaThere = await aProvider(there, { userId: elena.userId });
    const session = await aSession(there, elenaThere);

    await disable(owner, elena);

    expect(await statusOf(elenaThere)).toBe("active");
    expect((await readSession(session, { address: null, isActivity: true })).state).toBe("active");
    expect(await auditOf(there)).toEqual([]);
  });

  test.each(["basic", "plus"] as const)("is not part of the %s plan", async (plan) => {
    const clinic = await aClinic({ plan });
    const owner = await anOwner(clinic);
    const andrea = await aProvider(clinic);
    await refusedWith(/part of the Premium plan/, clinic, andrea, () => disable(owner, andrea));
    expect(await seatsUsed(clinic)).toBe(2);
  });

  test("refuses oneself, and the owner", async () => {
    const clinic = await aClinic();
    const owner = await anOwner(clinic);
    const [self] = await acrossClinics((tx) =>
      tx.select().from(memberships).where(eq(memberships.id, owner.membershipId)),
    );
    if (!self) throw new Error("no owner");
    await refusedWith(/You cannot disable yourself/, clinic, self, () => disable(owner, self));
  });

  test("a person of another clinic does not exist here", async () => {
    const [here, there] = [await aClinic(), await aClinic()];
    const owner = await anOwner(here);
    const stranger = await aProvider(there);
    await refusedWith(Missing, here, stranger, () => disable(owner, stranger));
    expect(await auditOf(there)).toEqual([]);
  });

  test("two sessions disabling one another: who has lost the right meanwhile is refused", async () => {
    const clinic = await aClinic();
    const owner = await anOwner(clinic);
    const former = await aProvider(clinic);
    // Read as owner before ownership moved on; the request of the new owner and theirs now run at once.
    const stale = actorOf(clinic, { ...former, isOwner: true });

    const outcomes = await Promise.allSettled([disable(owner, former), disable(stale, owner)]);

    expect(outcomes.map(({ status }) => status)).toEqual(["fulfilled", "rejected"]);
    expect(String((outcomes[1] as PromiseRejectedResult).reason)).toContain("You no longer have the right");
    expect(await statusOf(former)).toBe("disabled");
  });

  test("twice at once is one change and one refusal", async () => {
    const clinic = await aClinic();
    const owner = await anOwner(clinic);
    const andrea = await aProvider(clinic);

    const outcomes = await Promise.allSettled(times(2, () => disable(owner, andrea)));

    expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(await auditOf(clinic)).toHaveLength(1);
  });
});

describe("activate", () => {
  test("brings a disabled provider back and takes a seat", async () => {
    const clinic = await aClinic({ paidSeats: 2 });
    const owner = await anOwner(clinic);
    const marcus = await aProvider(clinic, { status: "disabled" });

    expect(await activate(owner, marcus)).toMatchObject({ seats: { used: 2, paid: 2 } });

    expect(await statusOf(marcus)).toBe("active");
    expect(await auditOf(clinic)).toMatchObject([
      { action: "user.activated", subjectId: marcus.userId, details: { from: "disabled", to: "active" } },
    ]);
  });

  test("a full clinic refuses", async () => {
    const clinic = await aClinic({ paidSeats: 1 });
    const owner = await anOwner(clinic);
    const marcus = await aProvider(clinic, { status: "disabled" });
    await refusedWith(/All 1 paid user seats are in use/, clinic, marcus, () => activate(owner, marcus));
  });

  test("one free seat is taken once, however many try", async () => {
    const clinic = await aClinic({ paidSeats: 2 });
    const owner = await anOwner(clinic);
    const disabled = await Promise.all(times(10, () => aProvider(clinic, { status: "disabled" })));

    const outcomes = await Promise.allSettled(disabled.map((place) => activate(owner, place)));

    expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(await seatsUsed(clinic)).toBe(2);
    expect(await auditOf(clinic)).toHaveLength(1);
  });
});

describe("the Status drop-down", () => {
  test("Suspended and Pending delete end the member's sessions at once, and kill their links", async () => {
    for (const status of ["suspended", "pending_delete"] as const) {
      const clinic = await aClinic();
      const owner = await anOwner(clinic);
      const jane = await aMember(clinic);
      const session = await aSession(clinic, jane);
      const serial = await acrossClinics((tx) => issueLink(tx, jane.userId, "password", 60));
      const token = linkPath(jane.userId, "password", serial).split("/").at(-1) ?? "";
      expect(await acrossClinics((tx) => findLink(tx, "password", token))).toMatchObject({ userId: jane.userId });

      await save(status)(owner, jane);

      expect(await readSession(session, { address: null, isActivity: true })).toMatchObject({ state: "signed-out" });
      expect(await acrossClinics((tx) => findLink(tx, "password", token))).toBeNull();
    }
  });

  test("a stale page is told what stands now, and nothing is written", async () => {
    const clinic = await aClinic();
    const owner = await anOwner(clinic);
    const jane = await aMember(clinic);
    await save("suspended")(owner, jane);
    await expect(save("pending_delete")(owner, jane)).rejects.toMatchObject({
      current: { version: 2, status: "suspended" },
    });
    expect(await statusOf(jane)).toBe("suspended");
  });

  test("two admins at once: one change, one is told", async () => {
    const clinic = await aClinic();
    const owner = await anOwner(clinic);
    const jane = await aMember(clinic);
    const outcomes = await Promise.allSettled([save("suspended")(owner, jane), save("pending_delete")(owner, jane)]);
    expect(outcomes.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(await auditOf(clinic)).toHaveLength(1);
  });

  test.each(["disabled", "removed", "invited"] as const)("%s is not saved here", async (status) => {
    const clinic = await aClinic();
    const owner = await anOwner(clinic);
    const jane = await aMember(clinic);
    await refusedWith(/not saved here/, clinic, jane, () => save(status)(owner, jane));
  });

  test("nobody suspends the owner or themselves", async () => {
    const clinic = await aClinic();
    const owner = await anOwner(clinic);
    const admin = await aProvider(clinic, { roles: ["clinic_admin"] });
    const asAdmin = actorOf(clinic, admin, ["clinic_admin"]);
    await expect(save("suspended")(asAdmin, owner)).rejects.toThrow(/account owner cannot be suspended/);
    await expect(save("suspended")(asAdmin, admin)).rejects.toThrow(/You cannot suspend yourself/);
    expect(await auditOf(clinic)).toEqual([]);
  });

  test("a suspended provider keeps the seat", async () => {
    const clinic = await aClinic({ paidSeats: 2 });
    const owner = await anOwner(clinic);
    await save("suspended")(owner, await aProvider(clinic));
    expect(await seatsUsed(clinic)).toBe(2);
  });
});

// Every change from every status for both types (inviting is by address, and has its own tests), read from the table of the life of a membership itself.
describe.each((Object.keys(changes) as ChangeName[]).filter((name) => name !== "invite"))(
  "the life of a membership: %s",
  (name) => {
    const { from, to, types } = changes[name];
    const places = membershipStatuses.flatMap((status) =>
      (["provider", "member"] as const).map((type) => ({ status, type })),
    );
    const possible = places.filter(({ status, type }) => status !== "pending_delete" || type === "member");

    test.each(possible)("$type, $status", async ({ status, type }) => {
      const clinic = await aClinic();
      const owner = await anOwner(clinic);
      const place = type === "provider" ? await aProvider(clinic, { status }) : await aMember(clinic, { status });
      const isAllowed = (from as readonly string[]).includes(status) && (types as readonly string[]).includes(type);

      if (!isAllowed)
        return refusedWith(/Only (providers|members) can be|is already|cannot be/, clinic, place, () =>
          lifeCommands[name](owner, place),
        );
      await lifeCommands[name](owner, place);
      expect(await statusOf(place)).toBe(to);
    });
  },
);

test("ended sessions stay in the table with their reason", async () => {
  const clinic = await aClinic();
  const owner = await anOwner(clinic);
  const andrea = await aProvider(clinic);
  const id = await aSession(clinic, andrea);
  await disable(owner, andrea);
  const [row] = await acrossClinics((tx) => tx.select().from(sessions).where(eq(sessions.id, id)));
  expect(row).toMatchObject({ endedBy: "disabled", endedAt: expect.any(Date) });
});
