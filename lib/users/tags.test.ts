import { eq } from "drizzle-orm";
import { beforeEach, expect, test } from "vitest";
import { acrossClinics, inClinic } from "@/db";
import { tags } from "@/db/schema/members";
import { Missing, Stale } from "@/lib/refusal";
import { aClinic, actorOf, aMember, anOwner, aProvider, auditOf, times } from "@/lib/testing/factories";
import { MemberTags } from "./management-input";
import { findTags, saveTags } from "./tags";

type Person = Awaited<ReturnType<typeof aMember>>;
let clinic: Awaited<ReturnType<typeof aClinic>>;
let actor: Awaited<ReturnType<typeof anOwner>>;
let jane: Person;
let paul: Person;

beforeEach(async () => {
  clinic = await aClinic();
  actor = actorOf(clinic, await aProvider(clinic, { subtype: "medical_assistant" }));
  jane = await aMember(clinic);
  paul = await aMember(clinic);
});

const save = (person: Person, wanted: string[], version = 1, by = actor) =>
  inClinic(by, (tx) => saveTags(tx, by, { id: person.userId, tags: wanted, version }));
const inUse = async () =>
  (await acrossClinics((tx) => tx.select().from(tags).where(eq(tags.clinicId, clinic.id)))).map(({ name }) => name);

test("a tag is made on first use and dropped with its last", async () => {
  expect(await save(jane, ["Follow-up", "High risk"])).toEqual({ version: 2, tags: ["Follow-up", "High risk"] });
  await save(paul, ["High risk"]);
  expect(await findTags(actor, paul.id)).toEqual({ assigned: ["High risk"], choices: ["Follow-up", "High risk"] });

  expect(await save(jane, [], 2)).toEqual({ version: 3, tags: [] });
  expect(await inUse()).toEqual(["High risk"]);
  expect(await auditOf(clinic)).toMatchObject([
    { action: "user.tagsChanged", subjectId: jane.userId, details: { added: 2, removed: 0 } },
    { action: "user.tagsChanged", subjectId: paul.userId, details: { added: 1, removed: 0 } },
    { action: "user.tagsChanged", subjectId: jane.userId, details: { added: 0, removed: 2 } },
  ]);
});

test("capitals make no second tag, in this clinic; another clinic has its own", async () => {
  await save(jane, ["Follow-Up"]);
  expect((await save(paul, ["FOLLOW-UP"])).tags).toEqual(["Follow-Up"]);
  expect(await inUse()).toEqual(["Follow-Up"]);
  const there = await aClinic();
  const owner = await anOwner(there);
  expect((await save(await aMember(there), ["follow-up"], 1, owner)).tags).toEqual(["follow-up"]);
});

test("a stale save is refused with what stands now, and a stranger's member does not exist", async () => {
  await save(jane, ["Follow-up"]);
  await expect(save(jane, ["High risk"])).rejects.toMatchObject({ current: { version: 2, tags: ["Follow-up"] } });
  await expect(save(jane, ["High risk"], 2, await anOwner(await aClinic()))).rejects.toBeInstanceOf(Missing);
  expect(await inUse()).toEqual(["Follow-up"]);
  expect(await auditOf(clinic)).toHaveLength(1);
});

test("of two saves at once one is done", async () => {
  const outcomes = await Promise.allSettled([save(jane, ["One"]), save(jane, ["Two"])]);
  const [lost] = outcomes.filter((outcome) => outcome.status === "rejected");
  expect(lost?.reason).toBeInstanceOf(Stale);
  expect(await inUse()).toHaveLength(1);
});

test("many take up and drop the same tag at once, and nothing is lost or left over", async () => {
  const people = await Promise.all(times(8, () => aMember(clinic)));
  for (const [index, person] of people.entries()) if (index % 2 === 0) await save(person, ["Shared"]);

  await Promise.all(people.map((person, index) => (index % 2 === 0 ? save(person, [], 2) : save(person, ["shared"]))));
  expect(await inUse()).toHaveLength(1);
  for (const [index, person] of people.entries())
    expect((await findTags(actor, person.id)).assigned).toHaveLength(index % 2);

  await Promise.all(people.map((person, index) => index % 2 === 1 && save(person, [], 2)));
  expect(await inUse()).toEqual([]);
});

test("tags are bounded, cleaned, and each counts once", () => {
  const parse = (wanted: string[]) => MemberTags.safeParse({ id: 1, version: 1, tags: wanted });
  expect(parse([" Follow-up\u0000 ", "follow-UP", "Zoë 😀"]).data?.tags).toEqual(["follow-UP", "Zoë 😀"]);
  expect(parse(["x".repeat(40)]).success).toBe(true);
  expect(parse(["x".repeat(41)]).success).toBe(false);
  expect(parse([" \u202e "]).success).toBe(false);
  expect(parse(times(20, (index) => `Tag ${index}`)).success).toBe(true);
  expect(parse(times(21, (index) => `Tag ${index}`)).error?.issues[0]?.message).toBe("At most 20 tags.");
});
