import { and, eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { acrossClinics } from "@/db";
import { mailOutbox } from "@/db/schema/mail";
import { users, userTokens } from "@/db/schema/users";
import { aClinic, aPerson, aProvider, auditOf, times } from "@/lib/testing/factories";
import { sendForgottenPasswordLinks } from "./forgotten-password";
import { linkLimits } from "./throttle";

let places = 0;
const from = () => ({ address: `198.51.100.${++places}` });
const mailTo = (userId: number) =>
  acrossClinics((tx) => tx.select().from(mailOutbox).where(eq(mailOutbox.userId, userId)).orderBy(mailOutbox.id));
const serialOf = async (userId: number) =>
  (
    await acrossClinics((tx) =>
      tx
        .select()
        .from(userTokens)
        .where(and(eq(userTokens.userId, userId), eq(userTokens.purpose, "password"))),
    )
  )[0]?.serial;

test("mails a link to whom the username fits, in the name of their home clinic, and audits it", async () => {
  const clinic = await aClinic();
  const place = await aProvider(clinic, { username: "Forgetful", email: "forgetful@example.com" });
  const origin = from();
  await sendForgottenPasswordLinks({ account: "forgetFUL" }, origin);

  expect(await mailTo(place.userId)).toMatchObject([
    { clinicId: clinic.id, toAddress: "forgetful@example.com", template: "reset-password", data: { serial: 1 } },
  ]);
  expect(await auditOf(clinic)).toMatchObject([
    { action: "password.linkSent", actorId: null, subjectId: place.userId, address: origin.address },
  ]);
  await sendForgottenPasswordLinks({ account: "Forgetful@example.com" }, origin);
  expect((await mailTo(place.userId)).map(({ data }) => data)).toEqual([{ serial: 1 }, { serial: 2 }]);
});

test("an address that several share gets a link for each, and no more than five", async () => {
  const clinic = await aClinic();
  const family = await Promise.all(times(7, () => aPerson(clinic, { email: "Family@example.com" })));
  await sendForgottenPasswordLinks({ account: "family@example.com" }, from());
  const mails = await Promise.all(family.map(({ userId }) => mailTo(userId)));
  expect(mails.map(({ length }) => length).sort()).toEqual([0, 0, 1, 1, 1, 1, 1]);
});

test("writes in the name of a clinic where they are active, and to nobody who is active nowhere", async () => {
  const [home, other] = [await aClinic(), await aClinic()];
  const moved = await aProvider(home, { status: "disabled", username: "moved@example.com" });
  await aProvider(other, { userId: moved.userId });
  const gone = await aPerson(home, { status: "suspended", username: "gone@example.com" });
  await sendForgottenPasswordLinks({ account: "moved@example.com" }, from());
  await sendForgottenPasswordLinks({ account: "gone@example.com" }, from());

  expect(await mailTo(moved.userId)).toMatchObject([{ clinicId: other.id }]);
  expect(await mailTo(gone.userId)).toEqual([]);
  expect(await serialOf(gone.userId)).toBeUndefined();
  expect(await auditOf(home)).toEqual([]);
});

test("past the limit nothing is mailed, and the answer is the same", async () => {
  const place = await aPerson(await aClinic(), { username: "pestered@example.com" });
  const origin = from();
  await Promise.all(
    times(linkLimits.sameNameAndPlace + 3, () =>
      sendForgottenPasswordLinks({ account: "pestered@example.com" }, origin),
    ),
  );
  expect(await mailTo(place.userId)).toHaveLength(linkLimits.sameNameAndPlace);
  // Asking for links is no failed sign-in, and the other way round.
  await sendForgottenPasswordLinks({ account: "pestered@example.com" }, from());
  expect(await mailTo(place.userId)).toHaveLength(linkLimits.sameNameAndPlace + 1);
});

test("takes the same time for a known and an unknown name", async () => {
  await aPerson(await aClinic(), { username: "known@example.com" });
  const time = async (account: string) => {
    const started = performance.now();
    await sendForgottenPasswordLinks({ account }, from());
    return performance.now() - started;
  };
  const [known, unknown] = [await time("known@example.com"), await time("unknown@example.com")];
  expect(Math.abs(known - unknown)).toBeLessThan(60);
  expect(await acrossClinics((tx) => tx.select().from(users).where(eq(users.username, "unknown@example.com")))).toEqual(
    [],
  );
});
