import { eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { acrossClinics, inClinic } from "@/db";
import { mailOutbox } from "@/db/schema/mail";
import { memberships } from "@/db/schema/memberships";
import { users } from "@/db/schema/users";
import { findLink, issueLink, linkPath } from "@/lib/auth/links";
import { Missing } from "@/lib/refusal";
import { aClinic, actorOf, aMember, anOwner, aProvider, auditOf } from "@/lib/testing/factories";
import { changeSignIn } from "./sign-in-change";

type Owner = Awaited<ReturnType<typeof anOwner>>;

const change = (actor: Owner, { userId }: { userId: number }, username: string, email: string, version = 1) =>
  inClinic(actor, (tx) => changeSignIn(tx, actor, { id: userId, username, email, version }));

async function signInOf({ userId }: { userId: number }) {
  const [row] = await acrossClinics((tx) => tx.select().from(users).where(eq(users.id, userId)));
  return row;
}

describe("correcting a sign-in", () => {
  test("writes it, tells the old address, kills the links mailed there, and is audited without a name", async () => {
    const clinic = await aClinic();
    const owner = await anOwner(clinic);
    const jane = await aMember(clinic, { username: "jane@exmaple.com", email: "jane@exmaple.com" });
    const serial = await acrossClinics((tx) => issueLink(tx, jane.userId, "password", 60));
    const token = linkPath(jane.userId, "password", serial).split("/").at(-1) ?? "";

    await change(owner, jane, "jane@example.org", "jane@example.org");

    expect(await signInOf(jane)).toMatchObject({ username: "jane@example.org", email: "jane@example.org" });
    expect(await acrossClinics((tx) => findLink(tx, "password", token))).toBeNull();
    const mails = await acrossClinics((tx) => tx.select().from(mailOutbox).where(eq(mailOutbox.userId, jane.userId)));
    expect(mails).toMatchObject([{ toAddress: "jane@exmaple.com", template: "email-changed" }]);
    const [place] = await acrossClinics((tx) => tx.select().from(memberships).where(eq(memberships.id, jane.id)));
    expect(place).toMatchObject({ version: 2, searchEmail: "jane@example.org" });
    const events = await auditOf(clinic);
    expect(events.map(({ action }) => action)).toEqual(["username.changed", "email.changed"]);
    expect(JSON.stringify(events)).not.toContain("jane");
  });

  test("a taken username offers a free one, and nothing is written", async () => {
    const [clinic, other] = [await aClinic(), await aClinic()];
    const owner = await anOwner(clinic);
    const jane = await aMember(clinic);
    await aMember(other, { username: "taken-elsewhere@example.com" });
    const before = await signInOf(jane);
    await expect(change(owner, jane, "Taken-Elsewhere@example.com", "new@example.com")).rejects.toMatchObject({
      message: "Taken-Elsewhere@example.com is taken. Free: Taken-Elsewhere2@example.com",
      field: "username",
    });
    expect(await signInOf(jane)).toEqual(before);
    expect(await auditOf(clinic)).toEqual([]);
  });

  test("only the home clinic, not the owner's, not one's own, not somebody else's, and not over a newer save", async () => {
    const [home, other] = [await aClinic(), await aClinic()];
    const [owner, otherOwner] = [await anOwner(home), await anOwner(other)];
    const jane = await aMember(home);
    await aMember(other, { userId: jane.userId });
    const admin = await aProvider(home, { roles: ["clinic_admin"] });
    const asAdmin = actorOf(home, admin, ["clinic_admin"]);
    const before = [await signInOf(jane), await signInOf(owner), await signInOf(admin)];

    await expect(change(otherOwner, jane, "a@example.com", "a@example.com")).rejects.toThrow(
      /for them alone to change/,
    );
    await expect(change(asAdmin, owner, "b@example.com", "b@example.com")).rejects.toThrow(/account owner/);
    await expect(change(asAdmin, admin, "c@example.com", "c@example.com")).rejects.toThrow(/You cannot/);
    await expect(change(otherOwner, admin, "d@example.com", "d@example.com")).rejects.toThrow(Missing);
    await expect(change(owner, jane, "e@example.com", "e@example.com", 7)).rejects.toMatchObject({
      current: { version: 1, username: before[0]?.username },
    });

    expect([await signInOf(jane), await signInOf(owner), await signInOf(admin)]).toEqual(before);
    expect([...(await auditOf(home)), ...(await auditOf(other))]).toEqual([]);
  });
});
