import { eq } from "drizzle-orm";
import { beforeEach, describe, expect, test } from "vitest";
import { acrossClinics, inClinic } from "@/db";
import { mailOutbox } from "@/db/schema/mail";
import { aClinic, actorOf, anOwner, aProvider, seatsUsed } from "@/lib/testing/factories";
import {
  anAddress,
  anInvitingClinic,
  type Clinic,
  expireInvitation as expire,
  inviteAs,
  type Owner,
  placeInvited,
  type Typed,
  tokenInvited,
} from "@/lib/testing/invitations";
import { removeUser } from "@/lib/users/removal";
import { changeSignIn } from "@/lib/users/sign-in-change";
import { acceptAsNewPerson } from "./answer";
import { findInvitation } from "./open";
import { copyInvitationLink, resendInvitation, sendNewInvitation } from "./renew";

const password = "Correct-Horse-7!";
const origin = { address: "192.0.2.7" };
let clinic: Clinic;
let owner: Owner;

beforeEach(async () => {
  ({ clinic, owner } = await anInvitingClinic());
});

const invite = (people: string, wanted: Typed = {}, by = owner) => inviteAs(by, people, wanted);
const placeOf = (email: string, of = clinic) => placeInvited(email, of);
const tokenOf = (email: string, by = owner, of = clinic) => tokenInvited(email, by, of);

const asNew = (token: string, wanted = {}) =>
  acceptAsNewPerson(
    {
      token,
      email: "",
      firstName: "Nora",
      lastName: "Lind",
      terms: true,
      password,
      confirmPassword: password,
      ...wanted,
    },
    origin,
  );

describe("sending it again", () => {
  test("Resend keeps the link for seven more days; Send new invitation kills it", async () => {
    const email = anAddress();
    await invite(email);
    const { userId: id } = await placeOf(email);
    const first = await tokenOf(email);
    await inClinic(owner, (tx) => resendInvitation(tx, owner, { id }));
    expect(await tokenOf(email)).toBe(first);
    await expect(inClinic(owner, (tx) => sendNewInvitation(tx, owner, { id }))).rejects.toThrow(/still works/);

    await expire(email);
    expect(await findInvitation(first)).toMatchObject({ state: "expired" });
    await expect(asNew(first)).rejects.toThrow(/has expired/);
    await expect(inClinic(owner, (tx) => resendInvitation(tx, owner, { id }))).rejects.toThrow(/has expired/);
    await inClinic(owner, (tx) => sendNewInvitation(tx, owner, { id }));
    expect(await findInvitation(first)).toBeNull();
    expect(await findInvitation(await tokenOf(email))).toMatchObject({ state: "open" });
    const mails = await acrossClinics((tx) => tx.select().from(mailOutbox).where(eq(mailOutbox.toAddress, email)));
    expect(mails).toHaveLength(3);
  });

  test("a corrected address gets the invitation, and what went to the wrong one is dead in every clinic", async () => {
    const [wrong, right, other] = [anAddress(), anAddress(), await aClinic()];
    const otherOwner = await anOwner(other);
    await invite(wrong, { roles: ["clinic_admin"] });
    await invite(wrong, {}, otherOwner);
    const [token, elsewhere] = [await tokenOf(wrong), await tokenOf(wrong, otherOwner, other)];
    const { userId: id, version } = await placeOf(wrong);
    const change = { id, username: right, email: right, version };
    await inClinic(owner, (tx) => changeSignIn(tx, owner, change));

    await expect(asNew(token)).rejects.toThrow(/answered, taken back or replaced/);
    await expect(asNew(elsewhere)).rejects.toThrow(/no longer yours/);
    const mails = await acrossClinics((tx) => tx.select().from(mailOutbox).where(eq(mailOutbox.userId, id)));
    expect(mails.map(({ toAddress, template }) => [toAddress, template])).toEqual([
      [wrong, "invitation"],
      [wrong, "invitation"],
      [right, "invitation"],
    ]);
    await asNew(await tokenOf(right));
    expect((await placeOf(right)).status).toBe("active");
  });

  test("Remove kills the link", async () => {
    const email = anAddress();
    await invite(email);
    const token = await tokenOf(email);
    const { userId: id } = await placeOf(email);
    await inClinic(owner, (tx) => removeUser(tx, owner, { id }));
    expect(await findInvitation(token)).toBeNull();
    await expect(asNew(token)).rejects.toThrow(/answered, taken back or replaced/);
    expect(await seatsUsed(clinic)).toBe(1);
  });
});

test("an admin of another clinic finds nobody to send anything to", async () => {
  const email = anAddress();
  await invite(email);
  const { userId: id } = await placeOf(email);
  const stranger = await anOwner(await aClinic());
  for (const command of [resendInvitation, sendNewInvitation, copyInvitationLink]) {
    await expect(inClinic(stranger, (tx): Promise<unknown> => command(tx, stranger, { id }))).rejects.toThrow();
  }
  const csr = actorOf(clinic, await aProvider(clinic, { subtype: "csr" }));
  await expect(inClinic(csr, (tx) => resendInvitation(tx, csr, { id }))).rejects.toThrow(/no longer have the right/);
});
