import { eq, sql } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { acrossClinics, inClinic } from "@/db";
import { clinics } from "@/db/schema/clinics";
import { signUps } from "@/db/schema/landing";
import { mailOutbox } from "@/db/schema/mail";
import { rooms } from "@/db/schema/rooms";
import { signUpLimits } from "@/lib/auth/throttle";
import { MailFilter } from "@/lib/mail/input";
import { findMail, listMail } from "@/lib/mail/queries";
import { Refusal } from "@/lib/refusal";
import { aClinic, aMember, anOwner, aRoom, times } from "@/lib/testing/factories";
import { SignUp } from "./input";
import { purgeSignUps } from "./purge";
import { askToSignUp } from "./sign-up";

let people = 0;

async function aWaitingRoom() {
  const clinic = await aClinic({ signUpSince: new Date() });
  return { clinic, room: await aRoom(clinic, [], "Walk-In Care") };
}

function wish(slug: string, wanted: Partial<Record<keyof SignUp, string>> = {}): SignUp {
  const email = `wish-${++people}@example.com`;
  return SignUp.parse({ slug, firstName: "Wilma", lastName: "Wish", email, ...wanted });
}

/** Each from a place of its own, unless a test is about places. */
const from = () => ({ address: `198.51.100.${people % 250}` });

const wishesOf = (clinic: { id: number }) =>
  acrossClinics((tx) => tx.select().from(signUps).where(eq(signUps.clinicId, clinic.id)));
const mailOf = (clinic: { id: number }) =>
  acrossClinics((tx) => tx.select().from(mailOutbox).where(eq(mailOutbox.clinicId, clinic.id)));

test("keeps the wish for a day, and mails its link", async () => {
  const { clinic, room } = await aWaitingRoom();
  const input = wish(room.slug);
  await askToSignUp(input, from());
  const [kept, ...others] = await wishesOf(clinic);
  expect(others).toEqual([]);
  expect(kept).toMatchObject({ roomId: room.id, email: input.email, firstName: "Wilma", lastName: "Wish" });
  expect(Number(kept?.expiresAt) - Number(kept?.createdAt)).toBe(24 * 60 * 60_000);
  expect(await mailOf(clinic)).toMatchObject([
    { template: "sign-up", toAddress: input.email, signUpId: kept?.id, userId: null, state: "queued" },
  ]);
});

test("asking again takes the place of the older wish, in whatever letters, and of several at once one stays", async () => {
  const { clinic, room } = await aWaitingRoom();
  const input = wish(room.slug);
  await askToSignUp(input, from());
  const [first] = await wishesOf(clinic);
  await Promise.all([
    askToSignUp({ ...input, email: input.email.toUpperCase() }, from()),
    askToSignUp({ ...input, firstName: "Wilhelmina" }, from()),
  ]);
  const kept = await wishesOf(clinic);
  expect(kept).toHaveLength(1);
  expect(kept[0]?.id).not.toBe(first?.id);
  expect((await mailOf(clinic)).map(({ signUpId }) => signUpId)).toEqual([kept[0]?.id]);
});

test("one answer after one time, known or not, asked too often or filled in by a machine", async () => {
  const { clinic, room } = await aWaitingRoom();
  const member = await aMember(clinic, { email: `known-${process.pid}@example.com` });
  const took = async (input: SignUp) => {
    const start = Date.now();
    expect(await askToSignUp(input, { address: "203.0.113.99" })).toBeUndefined();
    return Date.now() - start;
  };
  const email = `known-${process.pid}@example.com`;
  for (const input of [wish(room.slug), wish(room.slug, { email }), wish(room.slug, { website: "https://spam" })]) {
    expect(await took(input)).toBeGreaterThanOrEqual(399);
  }
  expect(await wishesOf(clinic)).toHaveLength(2);

  const often = wish(room.slug);
  await Promise.all(times(signUpLimits.sameName + 3, (n) => askToSignUp(often, { address: `192.0.2.${n}` })));
  const asked = (await wishesOf(clinic)).filter((kept) => kept.email === often.email);
  expect(asked).toHaveLength(1);
  expect(member.status).toBe("active");
});

test("so many from one place, whatever the addresses", async () => {
  const { clinic, room } = await aWaitingRoom();
  await Promise.all(times(signUpLimits.samePlace + 5, () => askToSignUp(wish(room.slug), { address: "203.0.113.50" })));
  expect(await wishesOf(clinic)).toHaveLength(signUpLimits.samePlace);
});

describe("refused with nothing written", () => {
  test("where there is no room, it is closed, or the clinic does not offer it", async () => {
    const { clinic, room } = await aWaitingRoom();
    await expect(askToSignUp(wish("no-such-room"), from())).rejects.toThrow(Refusal);
    await inClinic({ clinicId: clinic.id }, (tx) => tx.update(rooms).set({ closedAt: sql`now()` }));
    await expect(askToSignUp(wish(room.slug), from())).rejects.toThrow("Walk-In Care is closed at the moment.");
    await inClinic({ clinicId: clinic.id }, async (tx) => {
      await tx.update(rooms).set({ closedAt: null });
      await tx.update(clinics).set({ signUpSince: null });
    });
    await expect(askToSignUp(wish(room.slug), from())).rejects.toThrow("does not take sign-ups");
    expect([await wishesOf(clinic), await mailOf(clinic)]).toEqual([[], []]);
  });

  test("input that is empty, too long or no address", () => {
    const parse = (input: object) =>
      SignUp.safeParse({ slug: "a", firstName: "A", lastName: "B", email: "a@example.com", ...input });
    expect(parse({ firstName: " \0\u202e " }).success).toBe(false);
    expect(parse({ lastName: "x".repeat(101) }).success).toBe(false);
    for (const email of ["a", "a@b", "a@example.com, b@example.com", "a@example.com\nBcc: b@example.com"]) {
      const parsed = parse({ email });
      expect(parsed.success && parsed.data.email.includes("\n"), email).toBe(false);
      expect(parsed.success, email).toBe(false);
    }
    expect(parse({ firstName: "ליאת 🙂\0" }).data).toMatchObject({ firstName: "ליאת 🙂", website: false });
  });
});

test("the Mail page shows one thing for an address with a sign-in elsewhere and for one without", async () => {
  const { clinic, room } = await aWaitingRoom();
  const owner = await anOwner(clinic);
  const email = `elsewhere-${process.pid}@example.com`;
  await aMember(await aClinic(), { email });
  await askToSignUp(wish(room.slug, { email }), from());
  await askToSignUp(wish(room.slug), from());

  const { rows } = await listMail(owner, MailFilter.parse({}));
  const shown = await Promise.all(
    rows.map(async (row) => {
      const mail = await findMail(owner, row.id);
      const { subject, firstName, lastName, state, userId } = { ...row, subject: mail?.message.subject };
      const shown = JSON.stringify({ subject, firstName, lastName, state, userId, message: mail?.message });
      // Without a mail server the link is the only way on; each has its own, and what it opens is not looked up before it is followed.
      expect(shown).toContain("/sign-up/");
      return shown.replace(/\/sign-up\/[^"]+/, "");
    }),
  );
  expect(shown).toHaveLength(2);
  expect(new Set(shown).size).toBe(1);
});

test("wishes that ran out are forgotten with their messages", async () => {
  const { clinic, room } = await aWaitingRoom();
  const [old, fresh] = [wish(room.slug), wish(room.slug)];
  await askToSignUp(old, from());
  await askToSignUp(fresh, from());
  await acrossClinics((tx) =>
    tx.execute(sql`update sign_ups set expires_at = now() - interval '1 second' where email = ${old.email}`),
  );
  expect(await purgeSignUps()).toBe(1);
  expect(await wishesOf(clinic)).toMatchObject([{ email: fresh.email }]);
  expect(await mailOf(clinic)).toMatchObject([{ toAddress: fresh.email }]);
});
