import { describe, expect, test } from "vitest";
import { membershipStatuses, type membershipTypes, providerSubtypes, roleNames } from "@/db/schema/memberships";
import { permissions, type Right } from "@/lib/auth/permissions";
import { readSession } from "@/lib/auth/sessions";
import { aClinic, actorOf, aMember, anOwner, aProvider, aSession, auditOf, statusOf } from "@/lib/testing/factories";
import { lifeCommands } from "@/lib/testing/life-commands";
import { type ChangeName, changes, isPossible } from "./life";

type Clinic = Awaited<ReturnType<typeof aClinic>>;
type Type = (typeof membershipTypes)[number];

const names = Object.keys(changes) as ChangeName[];
const rows = names.flatMap((name) => changes[name].types.map((type) => ({ name, type, from: changes[name].from[0] })));

const somebody = (clinic: Clinic, type: Type, wanted: Parameters<typeof aMember>[1]) =>
  type === "provider" ? aProvider(clinic, wanted) : aMember(clinic, wanted);

/** Somebody with one right alone, as far as there is such a person: a role is always a provider's, too. */
async function withRight(clinic: Clinic, right: Right) {
  if (right === "owner") return anOwner(clinic);
  if (right === "member") return actorOf(clinic, await aMember(clinic));
  const subtype = providerSubtypes.find((one) => one === right) ?? "medical_assistant";
  const roles = roleNames.filter((one) => one === right);
  return actorOf(clinic, await aProvider(clinic, { subtype, roles }), roles);
}

const rights = [...new Set(Object.values(permissions).flat())] as Right[];

// Every row of the table of life × every right: whoever does not have the row's permission changes nothing.
describe.each(rows)("$name of a $type", ({ name, type, from }) => {
  const may: readonly Right[] = permissions[changes[name].permission];

  test.each(rights)("by who is %s", async (right) => {
    const clinic = await aClinic();
    const actor = await withRight(clinic, right);
    const place = await somebody(clinic, type, { status: from });
    const run = () => lifeCommands[name](actor, place);
    if (may.includes(right)) {
      await run();
      expect(await statusOf(place)).toBe(changes[name].to);
    } else {
      await expect(run()).rejects.toThrow(/no longer have the right/);
      expect(await statusOf(place)).toBe(from);
      expect(await auditOf(clinic)).toEqual([]);
    }
  });
});

// The same person in two clinics, through every row in each: the other clinic neither changes nor learns of it.
describe.each(rows)("$name of a $type of two clinics", ({ name, type, from }) => {
  test.each(["the clinic that made the sign-in", "the other one"])("in %s", async (where) => {
    const [home, other] = [await aClinic(), await aClinic()];
    const inHome = await somebody(home, type, { status: where.startsWith("the clinic") ? from : "active" });
    const inOther = await somebody(other, type, {
      userId: inHome.userId,
      status: where.startsWith("the clinic") ? "active" : from,
    });
    const [acting, resting] = where.startsWith("the clinic") ? [inHome, inOther] : [inOther, inHome];
    const [actingClinic, restingClinic] = where.startsWith("the clinic") ? [home, other] : [other, home];
    const session = await aSession(restingClinic, resting);

    await lifeCommands[name](await anOwner(actingClinic), acting);

    expect(await statusOf(acting)).toBe(changes[name].to);
    expect(await statusOf(resting)).toBe("active");
    expect(await readSession(session, { address: null, isActivity: true })).toMatchObject({ state: "active" });
    expect(await auditOf(restingClinic)).toEqual([]);
  });
});

test("no change leads to where one is already, and none begins after somebody is gone for good", () => {
  for (const name of names) {
    expect((changes[name].from as readonly string[]).includes(changes[name].to)).toBe(false);
    for (const status of membershipStatuses)
      expect(isPossible(name, { type: "member", status })).toBe(
        (changes[name].types as readonly string[]).includes("member") &&
          (changes[name].from as readonly string[]).includes(status),
      );
  }
});
