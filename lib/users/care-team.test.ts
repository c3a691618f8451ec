import { eq } from "drizzle-orm";
import { beforeEach, expect, test } from "vitest";
import { acrossClinics, inClinic } from "@/db";
import { memberships } from "@/db/schema/memberships";
import { Missing, Stale } from "@/lib/refusal";
import { aClinic, actorOf, aMember, anOwner, aProvider, auditOf } from "@/lib/testing/factories";
import { findCareSummary } from "./care-summary";
import { findCareTeam, saveCareTeam } from "./care-team";
import { changeUserType } from "./type";

type Person = Awaited<ReturnType<typeof aMember>>;
let clinic: Awaited<ReturnType<typeof aClinic>>;
let actor: Awaited<ReturnType<typeof anOwner>>;
let jane: Person;
let andrea: Person;
let ben: Person;

beforeEach(async () => {
  clinic = await aClinic();
  actor = actorOf(clinic, await aProvider(clinic, { subtype: "csr", firstName: "Carla", lastName: "Desk" }));
  jane = await aMember(clinic);
  andrea = await aProvider(clinic, { firstName: "Andrea", lastName: "Sanders" });
  ben = await aProvider(clinic, { firstName: "Ben", lastName: "Adams" });
});

const save = (team: number[], version = 1, by = actor, person: { userId: number } = jane) =>
  inClinic(by, (tx) => saveCareTeam(tx, by, { id: person.userId, careTeam: team, version }));
const team = async () => (await findCareTeam(actor, jane.id)).assigned;

test("a care team is made and changed, counted and audited", async () => {
  expect(await save([andrea.id, ben.id])).toEqual({ version: 2, careTeam: [String(ben.id), String(andrea.id)] });
  expect(await findCareSummary(actor, jane.id)).toEqual({ careTeam: ["Ben Adams", "Andrea Sanders"], tags: [] });
  expect(await save([andrea.id], 2)).toEqual({ version: 3, careTeam: [String(andrea.id)] });
  expect(await save([], 3)).toEqual({ version: 4, careTeam: [] });

  expect(await auditOf(clinic)).toMatchObject([
    {
      action: "user.careTeamChanged",
      subjectId: jane.userId,
      details: { added: 2, removed: 0, providersAdded: `${andrea.userId}, ${ben.userId}`, providersRemoved: "" },
    },
    { action: "user.careTeamChanged", details: { added: 0, removed: 1, providersRemoved: String(ben.userId) } },
    { action: "user.careTeamChanged", details: { added: 0, removed: 1, providersRemoved: String(andrea.userId) } },
  ]);
});

test("active providers can be chosen, and whoever is in the team already is shown", async () => {
  const gone = await aProvider(clinic, { firstName: "Dora", lastName: "Gone", status: "disabled" });
  await expect(save([gone.id])).rejects.toThrow("Dora Gone is not active and cannot be added.");
  const names = async () => (await findCareTeam(actor, jane.id)).choices.map(({ lastName }) => lastName);
  expect(await names()).toEqual(["Adams", "Desk", "Sanders"]);
  expect(await team()).toEqual([]);
  expect(await auditOf(clinic)).toEqual([]);

  await save([andrea.id]);
  const suspended = { status: "suspended" as const };
  await acrossClinics((tx) => tx.update(memberships).set(suspended).where(eq(memberships.id, andrea.id)));
  expect(await names()).toEqual(["Adams", "Desk", "Sanders"]);
  expect((await save([andrea.id, ben.id], 2)).careTeam).toHaveLength(2);
  await save([ben.id], 3);
  expect(await names()).toEqual(["Adams", "Desk"]);
});

test("who stops being a provider meanwhile is in no care team, whichever comes first", async () => {
  const owner = await anOwner(clinic);
  for (let round = 0; round < 5; round++) {
    const leaving = await aProvider(clinic);
    const patient = await aMember(clinic);
    await Promise.allSettled([
      save([leaving.id], 1, actor, patient),
      inClinic(owner, (tx) => changeUserType(tx, owner, { id: leaving.userId, type: "member", subtype: null })),
    ]);
    expect((await findCareTeam(actor, patient.id)).assigned).toEqual([]);
  }
});

test("members, strangers and unknown ids are no providers", async () => {
  const there = await aClinic();
  const strangers = [await aMember(clinic), await aProvider(there), { id: 999_999_999 }];
  for (const { id } of strangers) await expect(save([andrea.id, id])).rejects.toBeInstanceOf(Missing);
  await expect(save([andrea.id], 1, await anOwner(there))).rejects.toBeInstanceOf(Missing);
  await expect(save([andrea.id], 1, actor, ben)).rejects.toBeInstanceOf(Missing);
  expect(await team()).toEqual([]);
  expect(await auditOf(clinic)).toEqual([]);
});

test("of two saves at once one is done, and the other is told what stands", async () => {
  const outcomes = await Promise.allSettled([save([andrea.id]), save([ben.id])]);
  const [lost] = outcomes.filter((outcome) => outcome.status === "rejected");
  expect(lost?.reason).toBeInstanceOf(Stale);
  expect(lost?.reason.current).toEqual({ version: 2, careTeam: (await team()).map(String) });
  expect(await team()).toHaveLength(1);
  expect(await auditOf(clinic)).toHaveLength(1);
});
