import { eq } from "drizzle-orm";
import { acrossClinics } from "@/db";
import { mailOutbox } from "@/db/schema/mail";
import { hashPassword } from "@/lib/auth/password";
import { invitationPath } from "@/lib/invitations/link";
import { aProvider, seatsUsed } from "@/lib/testing/factories";
import { expect, signIn, test } from "./fixtures";
import { actionPosted, replay } from "./replay";

const password = "Orchard-Number-7!";

/** The link that the last mail to an address carries, made as the message makes it. */
async function mailedInvitation(email: string): Promise<string> {
  const mails = await acrossClinics((tx) =>
    tx.select().from(mailOutbox).where(eq(mailOutbox.toAddress, email)).orderBy(mailOutbox.id),
  );
  const last = mails.at(-1);
  return invitationPath(last?.clinicId ?? 0, Number(last?.data.membershipId), Number(last?.data.serial));
}

test("Invite: several addresses with a result for each; a new person accepts and signs in (S3)", async ({
  as,
  via,
  browser,
  house,
  axe,
}) => {
  const email = `nora-${process.pid}-${Date.now()}@example.com`;
  const page = await as("admin");
  await page.goto("/admin/users");
  await page.getByRole("link", { name: "Invite" }).click();
  await page.getByLabel(/^E-mail addresses/).fill(`Nora Lind <${email}>\nnot an address`);
  // The error that leaving the field brings up moves all that is below it, but not from under this click.
  await page.getByLabel("Licensed Service Provider").check();
  await page.getByRole("button", { name: "Send invitations" }).click();
  await expect(page.getByText("“not an address” is not an e-mail address")).toBeVisible();
  await axe(page);

  const [known] = await acrossClinics(async (tx) => {
    const { rows } = await tx.execute<{ email: string }>(
      `select email from users where id = ${house.people.provider.userId}`,
    );
    return rows;
  });
  await page.getByLabel(/^E-mail addresses/).fill(`Nora Lind <${email}>, ${known?.email}`);
  await page.getByLabel("Scheduler").check();
  const used = await seatsUsed(house.clinic);
  const posted = await actionPosted(page, () => page.getByRole("button", { name: "Send invitations" }).click());
  await expect(
    page.getByRole("heading", { name: "1 invitation is ready but not sent, 1 address was not invited" }),
  ).toBeFocused();
  await expect(page.getByText("Not sent: no SMTP server is set")).toBeVisible();
  await axe(page, "look");
  await expect(page.getByText("Andrea Sanders belongs to this clinic already and is active.")).toBeVisible();
  await expect(page.getByLabel(/^E-mail addresses/)).toHaveValue(known?.email ?? "");
  expect(await seatsUsed(house.clinic)).toBe(used + 1);
  for (const role of ["csr", "accountManager", "member"] as const) {
    expect((await replay(await via(role), posted)).status(), role).toBe(404);
  }

  const context = await browser.newContext({ baseURL: process.env.E2E_URL, reducedMotion: "reduce" });
  const nora = await context.newPage();
  await nora.goto(await mailedInvitation(email));
  await expect(nora.getByRole("heading", { name: "Invitation to Test Clinic" })).toBeVisible();
  await expect(nora.getByText(`Cleo Admin invited ${email}`)).toBeVisible();
  await axe(nora);
  await expect(nora.getByLabel(/^First Name/)).toHaveValue("Nora");
  await nora.getByLabel(/^Password/).fill(password);
  await nora.getByLabel(/^Confirm Password/).fill(password);
  await nora.getByRole("button", { name: "Accept" }).click();
  await expect(nora.getByText("Accept the terms to go on.")).toBeVisible();
  await nora.getByLabel("I accept these terms").check();
  await nora.getByRole("button", { name: "Accept" }).click();
  await expect(nora.getByText("You have accepted the invitation.")).toBeVisible();
  await nora.getByLabel("Username").fill(email);
  await nora.getByLabel("Password", { exact: true }).fill(password);
  await nora.getByRole("button", { name: "Sign in" }).click();
  await expect(nora.getByRole("heading", { name: "Welcome, Nora" })).toBeVisible();

  await nora.goto(await mailedInvitation(email));
  await expect(nora.getByRole("heading", { name: "This invitation no longer works" })).toBeVisible();
  await context.close();
});

test("the list sends again and copies the link; who has a sign-in elsewhere accepts with its password, or declines", async ({
  as,
  browser,
  house,
  axe,
}) => {
  const email = `elena-${process.pid}-${Date.now()}@example.com`;
  const passwordHash = await hashPassword(password);
  const place = await aProvider(house.other, {
    ...{ email, username: email, passwordHash },
    ...{ firstName: "Elena", lastName: "Rossi" },
  });
  const page = await as("owner");
  await page.goto("/admin/users/invite");
  await page.getByLabel(/^E-mail addresses/).fill(email);
  await page.getByLabel("Medical Assistant").check();
  await page.getByRole("button", { name: "Send invitations" }).click();
  await page.getByRole("link", { name: "Show who is invited" }).click();
  const row = page.getByRole("row", { name: new RegExp(email) });
  await expect(row).toContainText("Status: Invited");
  await expect(row).toContainText("Invitation expires:");
  // Nothing here tells that the address has a sign-in already.
  await expect(row).not.toContainText("User name:");
  await expect(row).not.toContainText("Rossi");
  await axe(page);

  const local = email.split("@")[0];
  await page.getByRole("button", { name: `More actions for ${local}` }).click();
  await page.getByRole("menuitem", { name: "Resend invitation" }).click();
  await expect(page.getByText(`The invitation of ${local} is not sent: no SMTP server is set.`)).toBeVisible();
  const path = await mailedInvitation(email);
  await page.getByRole("button", { name: `More actions for ${local}` }).click();
  await page.getByRole("menuitem", { name: "Copy invitation link" }).click();
  await expect(page.getByText(new RegExp(`The invitation link of ${local}`))).toBeVisible();

  const context = await browser.newContext({ baseURL: process.env.E2E_URL, reducedMotion: "reduce" });
  const elena = await context.newPage();
  await elena.goto(path);
  // Nor does the page, which whoever has the link can look at.
  await expect(elena.getByLabel(/^First Name/)).toBeVisible();
  await elena.getByRole("link", { name: "I have a sign-in already" }).click();
  await expect(elena.getByRole("link", { name: "I have no sign-in yet" })).toBeVisible();
  await axe(elena);
  // Signed in as the one who is invited: nothing to choose.
  await signIn(context, house.other, place);
  await elena.goto(path);
  await expect(elena.getByRole("link", { name: /sign-in/ })).toHaveCount(0);
  await elena.getByLabel(/^Password/).fill("wrong");
  await elena.getByLabel("I accept these terms").check();
  await elena.getByRole("button", { name: "Accept" }).click();
  await expect(elena.getByText("This is not your current password.")).toBeVisible();
  await elena.getByLabel(/^Password/).fill(password);
  await elena.getByRole("button", { name: "Accept" }).click();
  await expect(elena.getByText("You now belong to Test Clinic.")).toBeVisible();
  await expect(elena).toHaveURL("/");
  await expect(elena.getByRole("banner")).toContainText("Test Clinic");
  await page.goto("/admin/users?name=Rossi");
  await expect(page.getByRole("row", { name: /Elena Rossi/ })).toContainText("Status: Active");

  // Somebody else declines.
  const other = `decline-${process.pid}-${Date.now()}@example.com`;
  await page.goto("/admin/users/invite");
  await page.getByLabel(/^E-mail addresses/).fill(other);
  await page.getByLabel("Medical Assistant").check();
  await page.getByRole("button", { name: "Send invitations" }).click();
  await expect(page.getByRole("heading", { name: "1 invitation is ready but not sent" })).toBeVisible();
  await elena.goto(await mailedInvitation(other));
  await elena.getByRole("button", { name: "Decline" }).click();
  await elena.getByRole("alertdialog").getByRole("button", { name: "Decline" }).click();
  await expect(elena.getByRole("heading", { name: "You have declined the invitation" })).toBeVisible();
  await page.goto("/admin/users?status=removed");
  await expect(page.getByRole("row", { name: new RegExp(other) })).toContainText("Status: Removed");
  await context.close();
});
