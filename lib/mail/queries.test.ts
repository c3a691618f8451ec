import { afterEach, describe, expect, test } from "vitest";
import { inClinic } from "@/db";
import type { mailOutbox } from "@/db/schema/mail";
import { issueLink } from "@/lib/auth/links";
import { env } from "@/lib/env";
import { aClinic, actorOf, aMail, aMember, anOwner, aProvider, times } from "@/lib/testing/factories";
import { MailFilter } from "./input";
import { plainText } from "./plain-text";
import { findMail, listMail } from "./queries";

afterEach(() => {
  env().SMTP_URL = undefined;
});

type Person = Awaited<ReturnType<typeof aMember>>;

/** A held message with a living link. */
async function aLinkTo(place: Person, wanted: Partial<typeof mailOutbox.$inferInsert> = {}): Promise<number> {
  const serial = await inClinic(place, (tx) => issueLink(tx, place.userId, "password", 60));
  return aMail(place, { template: "reset-password", data: { serial }, state: "held", ...wanted });
}

describe("the list", () => {
  test("is the clinic's own, newest first, by page and by state", async () => {
    const clinic = await aClinic({ name: "Harbour Clinic" });
    const owner = await anOwner(clinic);
    const member = await aMember(clinic, { firstName: "Zoë", lastName: "Quill" });
    const stranger = await aMember(await aClinic());
    await aMail(stranger);
    for (const state of times(30, (index) => (index % 10 === 0 ? ("failed" as const) : ("sent" as const)))) {
      await aMail(member, { state });
    }

    const first = await listMail(owner, MailFilter.parse({}));
    expect(first).toMatchObject({ total: 30, page: 1, isCapped: false });
    expect(first.rows).toHaveLength(25);
    expect(first.rows[0]).toMatchObject({
      firstName: "Zoë",
      toAddress: `${member.userId}@example.com`,
      subject: "Your e-mail address for Harbour Clinic was changed",
    });
    const ids = first.rows.map(({ id }) => id);
    expect(ids).toEqual(ids.toSorted((a, b) => b - a));

    expect((await listMail(owner, MailFilter.parse({ page: "2" }))).rows).toHaveLength(5);
    expect(await listMail(owner, MailFilter.parse({ page: "99" }))).toMatchObject({ page: 2 });
    expect((await listMail(owner, MailFilter.parse({ state: "failed" }))).rows).toHaveLength(3);
    expect((await listMail(owner, MailFilter.parse({ state: "'; drop table", page: "-1", size: "7" }))).total).toBe(30);
  });

  test("another clinic's message is not there", async () => {
    const owner = await anOwner(await aClinic());
    const id = await aMail(await aMember(await aClinic()));
    expect(await findMail(owner, id)).toBeNull();
  });
});

describe("the link of a message", () => {
  async function shownTo(actor: Awaited<ReturnType<typeof anOwner>>, id: number) {
    const mail = await findMail(actor, id);
    if (!mail) throw new Error("The message is not there.");
    expect(plainText(mail.message).includes("http://")).toBe(mail.isLinkShown);
    return mail.isLinkShown;
  }

  test("is shown while there is no mail server, and only until the message is sent", async () => {
    const clinic = await aClinic();
    const owner = await anOwner(clinic);
    const member = await aMember(clinic);
    expect(await shownTo(owner, await aLinkTo(member))).toBe(true);
    expect(await shownTo(owner, await aLinkTo(member, { state: "sent" }))).toBe(false);
    env().SMTP_URL = "smtp://mail.example.org";
    expect(await shownTo(owner, await aLinkTo(member))).toBe(false);
    const hidden = await findMail(owner, await aLinkTo(member));
    expect(hidden && plainText(hidden.message)).toContain("(The link is only in the mail itself.)");
  });

  test("of the account owner is theirs alone", async () => {
    const clinic = await aClinic();
    const place = await aProvider(clinic, { isOwner: true, roles: ["clinic_admin"] });
    const admin = actorOf(clinic, await aProvider(clinic, { roles: ["clinic_admin"] }), ["clinic_admin"]);
    const id = await aLinkTo(place);
    expect(await shownTo(actorOf(clinic, place, ["clinic_admin"]), id)).toBe(true);
    expect(await shownTo(admin, id)).toBe(false);
  });

  test("to a sign-in that another clinic made is not this one's to open", async () => {
    const clinic = await aClinic();
    const { userId } = await aProvider(await aClinic());
    expect(await shownTo(await anOwner(clinic), await aLinkTo(await aProvider(clinic, { userId })))).toBe(false);
  });

  test("that is dead is not shown", async () => {
    const clinic = await aClinic();
    const owner = await anOwner(clinic);
    const member = await aMember(clinic);
    const id = await aLinkTo(member);
    await aLinkTo(member);
    expect(await shownTo(owner, id)).toBe(false);
    expect(await findMail(owner, id)).toMatchObject({ deadLink: "replaced" });
  });

  test("is not in a notice", async () => {
    const clinic = await aClinic();
    const owner = await anOwner(clinic);
    expect(await shownTo(owner, await aMail(await aMember(clinic), { state: "held" }))).toBe(false);
  });
});
