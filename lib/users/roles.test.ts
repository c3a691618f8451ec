import { eq } from "drizzle-orm";
import { beforeEach, describe, expect, test } from "vitest";
import { acrossClinics, inClinic } from "@/db";
import { membershipRoles, memberships } from "@/db/schema/memberships";
import { can } from "@/lib/auth/grant";
import { readSession } from "@/lib/auth/sessions";
import { Forbidden, Missing, Refusal, Stale } from "@/lib/refusal";
import { aClinic, actorOf, aMember, anOwner, aProvider, aSession, auditOf } from "@/lib/testing/factories";
import type { Role } from "./labels";
import { findForRoles, saveRoles } from "./roles";
import { RolesChange } from "./roles-input";

type Person = Awaited<ReturnType<typeof aMember>>;
let clinic: Awaited<ReturnType<typeof aClinic>>;
let owner: Awaited<ReturnType<typeof anOwner>>;
let andrea: Person;

beforeEach(async () => {
  clinic = await aClinic();
  owner = await anOwner(clinic);
  andrea = await aProvider(clinic, { firstName: "Andrea", lastName: "Sanders", roles: ["scheduler"] });
});

const save = (roles: Role[], version = 1, by = owner, person: { userId: number } = andrea) =>
  inClinic(by, (tx) => saveRoles(tx, by, { id: person.userId, roles, version }));

/** The roles and the versions of everybody in the clinic. */
const written = () =>
  acrossClinics(async (tx) => ({
    roles: await tx.select().from(membershipRoles).where(eq(membershipRoles.clinicId, clinic.id)),
    places: await tx
      .select({ id: memberships.id, version: memberships.version })
      .from(memberships)
      .where(eq(memberships.clinicId, clinic.id))
      .orderBy(memberships.id),
    events: await auditOf(clinic),
  }));

async function refused(error: typeof Missing | typeof Refusal | typeof Stale, run: () => Promise<unknown>) {
  const before = await written();
  await expect(run()).rejects.toBeInstanceOf(error);
  expect(await written()).toEqual(before);
}

describe("the roles of a provider (S2)", () => {
  test("are saved as chosen, with what they were in the trail", async () => {
    expect(await save(["clinic_admin", "analyst"])).toEqual({ name: "Andrea Sanders", version: 2 });
    expect(await findForRoles(owner, andrea.userId)).toMatchObject({ roles: ["clinic_admin", "analyst"], version: 2 });
    expect(await save([], 2)).toMatchObject({ version: 3 });
    expect(await auditOf(clinic)).toMatchObject([
      {
        action: "user.rolesChanged",
        actorId: owner.userId,
        subjectId: andrea.userId,
        details: { was: "Scheduler", is: "Clinic Admin, Analyst" },
      },
      { action: "user.rolesChanged", details: { was: "Clinic Admin, Analyst", is: "none" } },
    ]);
  });

  test("hold with the next request of who is signed in", async () => {
    const session = await aSession(clinic, andrea);
    const mayManage = async () => {
      const read = await readSession(session, { address: null, isActivity: true });
      return read.state === "active" && can(read.person, "providers.manage");
    };
    expect(await mayManage()).toBe(false);
    await save(["clinic_admin"]);
    expect(await mayManage()).toBe(true);
    await save([], 2);
    expect(await mayManage()).toBe(false);
  });

  test("saved as they are, nothing happens", async () => {
    expect(await save(["scheduler"])).toMatchObject({ version: 1 });
    expect(await auditOf(clinic)).toEqual([]);
  });

  test("an admin gives and takes them, too", async () => {
    const admin = actorOf(clinic, await aProvider(clinic, { roles: ["clinic_admin"] }), ["clinic_admin"]);
    expect(await save(["clinic_admin"], 1, admin)).toMatchObject({ version: 2 });
  });

  test("each once, in one order, and nothing but roles", () => {
    const parse = (roles: unknown) => RolesChange.safeParse({ id: 1, version: 1, roles });
    expect(parse(["analyst", "clinic_admin", "analyst"]).data?.roles).toEqual(["clinic_admin", "analyst"]);
    expect(parse([]).data?.roles).toEqual([]);
    for (const nonsense of [["owner"], ["lsp"], [""], "analyst", Array(100).fill("analyst"), null]) {
      expect(parse(nonsense).success).toBe(false);
    }
  });
});

describe("refused, and nothing written", () => {
  test("nobody demotes themselves", async () => {
    const place = await aProvider(clinic, { roles: ["clinic_admin"] });
    const admin = actorOf(clinic, place, ["clinic_admin"]);
    await refused(Refusal, () => save([], 1, admin, place));
    await refused(Refusal, () => save([], 1, owner, owner));
  });

  test("the owner, and that counts as an attempt", async () => {
    const admin = actorOf(clinic, await aProvider(clinic, { roles: ["clinic_admin"] }), ["clinic_admin"]);
    await refused(Forbidden, () => save([], 1, admin, owner));
  });

  test("members, people of another clinic and nobody do not exist", async () => {
    const member = await aMember(clinic);
    await refused(Missing, () => save(["analyst"], 1, owner, member));
    const elsewhere = await aProvider(await aClinic());
    await refused(Missing, () => save(["analyst"], 1, owner, elsewhere));
    await refused(Missing, () => save(["analyst"], 1, owner, { userId: 999_999_999 }));
    expect(await findForRoles(owner, elsewhere.userId)).toBeNull();
  });

  test("somebody who was removed", async () => {
    const gone = await aProvider(clinic, { status: "removed" });
    await refused(Refusal, () => save(["analyst"], 1, owner, gone));
  });

  test("an admin who is none any more", async () => {
    const former = actorOf(clinic, await aProvider(clinic), ["clinic_admin"]);
    await refused(Refusal, () => save(["analyst"], 1, former));
  });

  test("a save that comes second is told what stands now", async () => {
    await save(["analyst"]);
    const late = await save(["clinic_admin"]).catch((error) => error);
    expect(late).toBeInstanceOf(Stale);
    expect(late.current).toEqual({ version: 2, roles: ["analyst"] });
  });
});

test("two admins who demote each other at once: one is done, the other has lost the right", async () => {
  const [one, two] = [
    await aProvider(clinic, { roles: ["clinic_admin"] }),
    await aProvider(clinic, { roles: ["clinic_admin"] }),
  ];
  const outcomes = await Promise.allSettled([
    save([], 1, actorOf(clinic, one, ["clinic_admin"]), two),
    save([], 1, actorOf(clinic, two, ["clinic_admin"]), one),
  ]);
  expect(outcomes.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  expect(await auditOf(clinic)).toHaveLength(1);
});
