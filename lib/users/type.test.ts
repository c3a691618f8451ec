import { eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { acrossClinics, inClinic } from "@/db";
import { careTeam } from "@/db/schema/members";
import { membershipRoles, memberships } from "@/db/schema/memberships";
import { visits } from "@/db/schema/visits";
import { readSession } from "@/lib/auth/sessions";
import { Missing } from "@/lib/refusal";
import {
  aClinic,
  actorOf,
  aMember,
  anOwner,
  aProvider,
  aRoom,
  aSession,
  auditOf,
  aVisit,
  seatsUsed,
  times,
} from "@/lib/testing/factories";
import { liftHold, placeHold } from "./hold";
import type { Subtype, UserType } from "./labels";
import { changeUserType } from "./type";

type Owner = Awaited<ReturnType<typeof anOwner>>;

function change(actor: Owner, { userId }: { userId: number }, type: UserType, subtype: Subtype | null = null) {
  return inClinic(actor, (tx) => changeUserType(tx, actor, { id: userId, type, subtype }));
}

async function placeOf({ id }: { id: number }) {
  const [row] = await acrossClinics((tx) => tx.select().from(memberships).where(eq(memberships.id, id)));
  return row;
}

describe("member to provider", () => {
  test("takes a seat, gets the subtype, signs in anew, and is audited", async () => {
    const clinic = await aClinic({ paidSeats: 2 });
    const owner = await anOwner(clinic);
    const jane = await aMember(clinic);
    const session = await aSession(clinic, jane);

    await change(owner, jane, "provider", "csr");

    expect(await placeOf(jane)).toMatchObject({ type: "provider", subtype: "csr", status: "active", version: 2 });
    expect(await seatsUsed(clinic)).toBe(2);
    expect(await readSession(session, { address: null, isActivity: true })).toMatchObject({ endedBy: "changed" });
    expect(await auditOf(clinic)).toMatchObject([
      {
        action: "user.typeChanged",
        subjectId: jane.userId,
        details: { was: "Member", is: "Customer Service Representative (CSR)" },
      },
    ]);
  });

  test("one free seat is taken once, however many try", async () => {
    const clinic = await aClinic({ paidSeats: 2 });
    const owner = await anOwner(clinic);
    const members = await Promise.all(times(6, () => aMember(clinic)));

    const outcomes = await Promise.allSettled(members.map((member) => change(owner, member, "provider", "lsp")));

    expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(await seatsUsed(clinic)).toBe(2);
  });

  test("not under a legal hold, which could not be lifted afterwards", async () => {
    const clinic = await aClinic();
    const owner = await anOwner(clinic);
    const jane = await aMember(clinic);
    await inClinic(owner, (tx) => placeHold(tx, owner, { id: jane.userId, reason: "A lawsuit" }));
    await expect(change(owner, jane, "provider", "lsp")).rejects.toThrow("Lift the hold first.");
    await inClinic(owner, (tx) => liftHold(tx, owner, { id: jane.userId }));
    await change(owner, jane, "provider", "lsp");
    expect(await placeOf(jane)).toMatchObject({ type: "provider" });
  });

  test.each(["pending_delete", "disabled", "removed", "invited"] as const)("not while %s", async (status) => {
    const clinic = await aClinic();
    const owner = await anOwner(clinic);
    const jane = await aMember(clinic, { status });
    await expect(change(owner, jane, "provider", "lsp")).rejects.toThrow(/only active and suspended users/);
    expect(await placeOf(jane)).toMatchObject({ type: "member", version: 1 });
    expect(await auditOf(clinic)).toEqual([]);
  });
});

describe("provider to member", () => {
  test("frees the seat, drops roles and care teams, and leaves visits to come to another", async () => {
    const clinic = await aClinic();
    const owner = await anOwner(clinic);
    const andrea = await aProvider(clinic, { roles: ["scheduler"] });
    const jane = await aMember(clinic);
    const room = await aRoom(clinic, [andrea, jane]);
    await acrossClinics((tx) =>
      tx.insert(careTeam).values({ clinicId: clinic.id, memberId: jane.id, providerId: andrea.id }),
    );
    await aVisit(clinic, { roomId: room.id, memberId: jane.id, providerId: andrea.id, status: "scheduled" });
    await aVisit(clinic, { roomId: room.id, memberId: jane.id, providerId: andrea.id, status: "completed" });

    await change(owner, andrea, "member");

    expect(await placeOf(andrea)).toMatchObject({ type: "member", subtype: null });
    expect(await seatsUsed(clinic)).toBe(1);
    const [left] = await acrossClinics(async (tx) => [
      [
        await tx.select().from(membershipRoles).where(eq(membershipRoles.membershipId, andrea.id)),
        await tx.select().from(careTeam).where(eq(careTeam.providerId, andrea.id)),
      ],
    ]);
    expect(left).toEqual([[], []]);
    const seen = await acrossClinics((tx) => tx.select().from(visits).where(eq(visits.memberId, jane.id)));
    expect(seen.map(({ status, providerId }) => [status, providerId]).sort()).toEqual([
      ["completed", andrea.id],
      ["scheduled", null],
    ]);
  });

  test("not in the middle of a visit", async () => {
    const clinic = await aClinic();
    const owner = await anOwner(clinic);
    const andrea = await aProvider(clinic, { roles: ["scheduler"] });
    const jane = await aMember(clinic);
    const room = await aRoom(clinic, [andrea, jane]);
    await aVisit(clinic, { roomId: room.id, memberId: jane.id, providerId: andrea.id, status: "in_progress" });
    await expect(change(owner, andrea, "member")).rejects.toThrow(/in progress/);
    expect(await placeOf(andrea)).toMatchObject({ type: "provider" });
  });

  test("not oneself, not the owner, and nobody of another clinic", async () => {
    const [clinic, other] = [await aClinic(), await aClinic()];
    const owner = await anOwner(clinic);
    const admin = await aProvider(clinic, { roles: ["clinic_admin"] });
    const asAdmin = actorOf(clinic, admin, ["clinic_admin"]);
    await expect(change(asAdmin, admin, "member")).rejects.toThrow(/You cannot/);
    await expect(change(asAdmin, owner, "member")).rejects.toThrow(/account owner/);
    await expect(change(asAdmin, await aProvider(other), "member")).rejects.toThrow(Missing);
    expect(await auditOf(clinic)).toEqual([]);
    expect(await auditOf(other)).toEqual([]);
  });
});
