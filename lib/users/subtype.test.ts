import { eq } from "drizzle-orm";
import { beforeEach, describe, expect, test } from "vitest";
import { acrossClinics, inClinic } from "@/db";
import { memberships } from "@/db/schema/memberships";
import { visits } from "@/db/schema/visits";
import { readSession } from "@/lib/auth/sessions";
import { Forbidden, Missing, Refusal, Stale } from "@/lib/refusal";
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
} from "@/lib/testing/factories";
import type { Subtype } from "./labels";
import { changeSubtype } from "./subtype";
import { changeUserType } from "./type";

type Owner = Awaited<ReturnType<typeof anOwner>>;
let clinic: Awaited<ReturnType<typeof aClinic>>;
let owner: Owner;
let andrea: Awaited<ReturnType<typeof aProvider>>;

beforeEach(async () => {
  clinic = await aClinic();
  owner = await anOwner(clinic);
  andrea = await aProvider(clinic, { firstName: "Andrea", lastName: "Sanders" });
});

const change = (subtype: Subtype, { user = andrea as { userId: number }, by = owner, version = 1 } = {}) =>
  inClinic(by, (tx) => changeSubtype(tx, by, { id: user.userId, subtype, version }));

const stored = () =>
  acrossClinics(async (tx) => [
    await tx.select().from(memberships).where(eq(memberships.clinicId, clinic.id)).orderBy(memberships.id),
    await tx.select().from(visits).where(eq(visits.clinicId, clinic.id)).orderBy(visits.id),
  ]);
const subtypeOf = async ({ id }: { id: number }) =>
  (await acrossClinics((tx) => tx.select().from(memberships).where(eq(memberships.id, id))))[0]?.subtype;

/** Runs a refused change, shows that nothing was written, and answers the refusal. */
async function refused<E extends Error>(error: new (...args: never[]) => E, run: () => Promise<unknown>): Promise<E> {
  const before = [await stored(), await auditOf(clinic)];
  const reason = await run().then(
    () => null,
    (thrown: unknown) => thrown,
  );
  expect(reason).toBeInstanceOf(error);
  expect([await stored(), await auditOf(clinic)]).toEqual(before);
  return reason as E;
}

describe("a provider's subtype", () => {
  test("is changed; the person signs in anew, and the trail says what it was", async () => {
    const session = await aSession(clinic, andrea);
    expect(await change("csr")).toEqual({ name: "Andrea Sanders", subtype: "csr", version: 2 });
    expect(await subtypeOf(andrea)).toBe("csr");
    expect(await readSession(session, { address: null, isActivity: true })).toMatchObject({ endedBy: "changed" });
    expect(await auditOf(clinic)).toMatchObject([
      {
        action: "user.typeChanged",
        actorId: owner.userId,
        subjectId: andrea.userId,
        details: { was: "Licensed Service Provider", is: "Customer Service Representative (CSR)" },
      },
    ]);
  });

  test("saved as it is, nothing happens, and nobody is signed out", async () => {
    const session = await aSession(clinic, andrea);
    const before = [await stored(), await auditOf(clinic)];
    expect(await change("lsp")).toMatchObject({ version: 1 });
    expect([await stored(), await auditOf(clinic)]).toEqual(before);
    expect(await readSession(session, { address: null, isActivity: true })).toMatchObject({ state: "active" });
  });

  test("lets go of visits to come with who does not consult any more, and waits for one in progress", async () => {
    const { id: roomId } = await aRoom(clinic, [andrea]);
    const jane = await aMember(clinic);
    const visit = { roomId, memberId: jane.id, providerId: andrea.id } as const;
    for (const status of ["scheduled", "waiting", "completed", "in_progress"] as const)
      await aVisit(clinic, { ...visit, status });
    const { message } = await refused(Refusal, () => change("csr"));
    expect(message).toMatch(/^A visit with this provider is in progress/);
    await acrossClinics((tx) => tx.update(visits).set({ status: "completed" }).where(eq(visits.status, "in_progress")));
    await change("medical_assistant");
    const found = await acrossClinics((tx) => tx.select().from(visits).where(eq(visits.clinicId, clinic.id)));
    expect(found.map(({ status, providerId }) => [status, providerId]).sort()).toEqual([
      ["completed", andrea.id],
      ["completed", andrea.id],
      ["scheduled", null],
      ["waiting", null],
    ]);
  });

  test("keeps the visits of who goes on consulting", async () => {
    await acrossClinics((tx) =>
      tx.update(memberships).set({ subtype: "remote_medic" }).where(eq(memberships.id, andrea.id)),
    );
    const { id: roomId } = await aRoom(clinic, [andrea]);
    const jane = await aMember(clinic);
    await aVisit(clinic, { roomId, memberId: jane.id, providerId: andrea.id, status: "in_progress" });
    await expect(change("lsp")).resolves.toMatchObject({ subtype: "lsp" });
  });

  test("is Remote Medic only where the clinic works with them, whichever way somebody would become one", async () => {
    const sentence = "This clinic does not work with remote medics. Choose another subtype.";
    const { message, field } = await refused(Refusal, () => change("remote_medic"));
    expect([field, message]).toEqual(["subtype", sentence]);
    const jane = await aMember(clinic);
    const asType = (by: Owner, userId: number) =>
      inClinic(by, (tx) => changeUserType(tx, by, { id: userId, type: "provider", subtype: "remote_medic" }));
    expect((await refused(Refusal, () => asType(owner, jane.userId))).message).toBe(sentence);

    const remote = await aClinic({ remoteMedicsSince: new Date() });
    const there = await anOwner(remote);
    await expect(change("remote_medic", { user: await aProvider(remote), by: there })).resolves.toBeTruthy();
    await expect(asType(there, (await aMember(remote)).userId)).resolves.toBeTruthy();
  });

  test("of the owner is the owner's alone, who stays signed in; nobody else changes their own", async () => {
    const place = await aProvider(clinic, { roles: ["clinic_admin"] });
    const admin = actorOf(clinic, place, ["clinic_admin"]);
    await refused(Forbidden, () => change("csr", { user: owner, by: admin }));
    const { message } = await refused(Refusal, () => change("csr", { user: admin, by: admin }));
    expect(message).toBe("You cannot change your own subtype.");
    const [ownPlace] = (await stored())[0] as (typeof place)[];
    if (!ownPlace) throw new Error("The owner is missing.");
    const session = await aSession(clinic, ownPlace);
    await change("csr", { user: owner });
    expect(await subtypeOf(ownPlace)).toBe("csr");
    expect(await readSession(session, { address: null, isActivity: true })).toMatchObject({ state: "active" });
  });

  test("of two saves at once one is done, and the other is told what stands now", async () => {
    const outcomes = await Promise.allSettled([change("csr"), change("medical_assistant")]);
    expect(outcomes.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    const lost = outcomes.find((outcome) => outcome.status === "rejected");
    expect(lost?.reason).toBeInstanceOf(Stale);
    expect(lost?.reason.current).toEqual({ subtype: await subtypeOf(andrea), version: 2 });
    expect(await auditOf(clinic)).toHaveLength(1);
  });

  test("members, removed people and other clinics' have none to change", async () => {
    for (const user of [await aMember(clinic), await aProvider(await aClinic())])
      await refused(Missing, () => change("csr", { user }));
    const gone = await aProvider(clinic, { status: "removed" });
    await refused(Refusal, () => change("csr", { user: gone }));
    const lost = actorOf(clinic, await aProvider(clinic), ["clinic_admin"]);
    await refused(Refusal, () => change("csr", { by: lost }));
  });
});
