import { eq } from "drizzle-orm";
import { beforeEach, describe, expect, test } from "vitest";
import { acrossClinics, inClinic } from "@/db";
import { landingStamps } from "@/db/schema/landing";
import { memberships } from "@/db/schema/memberships";
import { pictures } from "@/db/schema/pictures";
import { Forbidden, Missing, Refusal } from "@/lib/refusal";
import { aClinic, actorOf, aMember, anOwner, aPicture, aProvider, auditOf, times } from "@/lib/testing/factories";
import { aPictureFile, wholePicture } from "@/lib/testing/picture-files";
import { encodeEdited, encodeOwn, removeOwnPicture, removePicture, saveOwnPicture, savePicture } from "./save";

type Clinic = Awaited<ReturnType<typeof aClinic>>;
type Actor = Awaited<ReturnType<typeof anOwner>>;
type Place = Awaited<ReturnType<typeof aProvider>>;

let clinic: Clinic;
let admin: Actor;
let andrea: Place;

beforeEach(async () => {
  clinic = await aClinic();
  admin = actorOf(clinic, await aProvider(clinic, { roles: ["clinic_admin"] }), ["clinic_admin"]);
  andrea = await aProvider(clinic);
});

const chosen = async (colour?: string) => ({ file: await aPictureFile(colour ? { colour } : {}), crop: wholePicture });

async function save(by: Actor, { userId }: Place, colour?: string) {
  const input = { id: userId, picture: await chosen(colour) };
  const prepared = await encodeEdited(by, input);
  return inClinic(by, (tx) => savePicture(tx, by, input, prepared));
}

async function saveOwn(by: Actor) {
  const input = { picture: await chosen() };
  const prepared = await encodeOwn(by, input);
  return inClinic(by, (tx) => saveOwnPicture(tx, by, input, prepared));
}

const remove = (by: Actor, { userId }: Place) => inClinic(by, (tx) => removePicture(tx, by, { id: userId }));

const picturesOf = ({ id }: Clinic) =>
  acrossClinics((tx) => tx.select().from(pictures).where(eq(pictures.clinicId, id)).orderBy(pictures.id));

const eventsOf = async (of: Clinic) =>
  (await auditOf(of)).map(({ action, actorId, subjectId }) => [action, actorId, subjectId]);

async function stampOf({ id }: Clinic): Promise<number> {
  const [row] = await acrossClinics((tx) => tx.select().from(landingStamps).where(eq(landingStamps.clinicId, id)));
  return row?.stamp ?? 0;
}

describe("a provider's picture", () => {
  test("a new one is a new row at a new address, is audited, and moves the landing page's stamp", async () => {
    const before = await stampOf(clinic);
    const first = await save(admin, andrea, "#f00");
    const second = await save(admin, andrea, "#00f");
    expect(second.pictureId).toBeGreaterThan(first.pictureId ?? Number.POSITIVE_INFINITY);
    expect(await picturesOf(clinic)).toMatchObject([{ id: second.pictureId, membershipId: andrea.id }]);
    expect(await stampOf(clinic)).toBeGreaterThan(before);

    expect(await remove(admin, andrea)).toEqual({ pictureId: null });
    expect(await picturesOf(clinic)).toEqual([]);
    // Nothing left to remove, and nothing to say about it.
    await remove(admin, andrea);
    expect(await eventsOf(clinic)).toEqual([
      ["user.pictureChanged", admin.userId, andrea.userId],
      ["user.pictureChanged", admin.userId, andrea.userId],
      ["user.pictureRemoved", admin.userId, andrea.userId],
    ]);
  });

  test("providers change and remove their own", async () => {
    const self = actorOf(clinic, andrea);
    const { pictureId } = await saveOwn(self);
    expect(await picturesOf(clinic)).toMatchObject([{ id: pictureId, membershipId: andrea.id }]);
    await inClinic(self, (tx) => removeOwnPicture(tx, self));
    expect(await picturesOf(clinic)).toEqual([]);
    expect(await eventsOf(clinic)).toEqual([
      ["user.pictureChanged", andrea.userId, andrea.userId],
      ["user.pictureRemoved", andrea.userId, andrea.userId],
    ]);
  });

  test("ten at once leave one", async () => {
    await Promise.all(times(10, () => save(admin, andrea)));
    expect(await picturesOf(clinic)).toHaveLength(1);
    expect(await auditOf(clinic)).toHaveLength(10);
  });
});

describe("refused, with the old picture as it was", () => {
  test("who is no provider, of another clinic, or nobody", async () => {
    const elsewhere = await aProvider(await aClinic());
    const jane = await aMember(clinic);
    for (const place of [jane, elsewhere, { ...andrea, userId: 999 }]) {
      await expect(save(admin, place)).rejects.toBeInstanceOf(Missing);
      await expect(remove(admin, place)).rejects.toBeInstanceOf(Missing);
    }
    const patient = actorOf(clinic, jane);
    await expect(saveOwn(patient)).rejects.toBeInstanceOf(Missing);
    await expect(inClinic(patient, (tx) => removeOwnPicture(tx, patient))).rejects.toBeInstanceOf(Missing);
    expect(await eventsOf(clinic)).toEqual([]);
  });

  test("the owner's, by anybody but the owner", async () => {
    const owner = await anOwner(clinic);
    const place = { ...andrea, userId: owner.userId, id: owner.membershipId };
    const kept = await aPicture(place);
    await expect(save(admin, place)).rejects.toBeInstanceOf(Forbidden);
    await expect(remove(admin, place)).rejects.toBeInstanceOf(Forbidden);
    expect(await picturesOf(clinic)).toMatchObject([{ id: kept }]);
    expect((await save(owner, place)).pictureId).toBeGreaterThan(kept);
  });

  test("a file that is none, and an admin who lost the right meanwhile", async () => {
    const kept = await aPicture(andrea);
    const text = new File(["%PDF-1.7"], "face.png", { type: "image/png" });
    const input = { id: andrea.userId, picture: { file: text, crop: wholePicture } };
    await expect(encodeEdited(admin, input)).rejects.toMatchObject({ field: "picture" });

    await acrossClinics((tx) =>
      tx.update(memberships).set({ status: "suspended" }).where(eq(memberships.userId, admin.userId)),
    );
    await expect(save(admin, andrea)).rejects.toBeInstanceOf(Refusal);
    expect(await picturesOf(clinic)).toMatchObject([{ id: kept }]);
    expect(await eventsOf(clinic)).toEqual([]);
  });
});
