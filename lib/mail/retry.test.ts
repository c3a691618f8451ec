import { eq, sql } from "drizzle-orm";
import { beforeEach, expect, test } from "vitest";
import { acrossClinics, inClinic } from "@/db";
import { mailOutbox } from "@/db/schema/mail";
import { issueLink } from "@/lib/auth/links";
import { env } from "@/lib/env";
import { Missing } from "@/lib/refusal";
import { aClinic, aMail, aMember, anOwner, auditOf } from "@/lib/testing/factories";
import { retryMail } from "./retry";

beforeEach(() => {
  env().SMTP_URL = "smtp://mail.example.org";
});

async function aHouse() {
  const clinic = await aClinic();
  return { clinic, owner: await anOwner(clinic), member: await aMember(clinic) };
}

const rowOf = async (id: number) =>
  (await acrossClinics((tx) => tx.select().from(mailOutbox).where(eq(mailOutbox.id, id))))[0];

const given = { attempts: 8, lastError: "The mail server said: 451 Later" };

test.each(["failed", "held"] as const)(
  "what is %s is queued from the first attempt on, with its job",
  async (state) => {
    const { clinic, owner, member } = await aHouse();
    const id = await aMail(member, { state, ...given });

    await inClinic(owner, (tx) => retryMail(tx, owner, { id }));

    expect(await rowOf(id)).toMatchObject({ state: "queued", attempts: 0, lastError: null });
    const { rowCount } = await acrossClinics((tx) =>
      tx.execute(sql`select 1 from graphile_worker.jobs where key = ${`mail:${clinic.id}:${id}`}`),
    );
    expect(rowCount).toBe(1);
    expect(await auditOf(clinic)).toMatchObject([
      { action: "mail.retried", actorId: owner.userId, subjectId: member.userId, details: { mailId: id } },
    ]);
  },
);

test("of two at once, one sends it again and the other is told", async () => {
  const { clinic, owner, member } = await aHouse();
  const id = await aMail(member, { state: "failed", ...given });
  const outcomes = await Promise.allSettled([1, 2, 3].map(() => inClinic(owner, (tx) => retryMail(tx, owner, { id }))));
  expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  expect(await auditOf(clinic)).toHaveLength(1);
});

test.each(["queued", "sending", "sent"] as const)("what is %s is refused", async (state) => {
  const { clinic, owner, member } = await aHouse();
  const id = await aMail(member, { state });
  await expect(inClinic(owner, (tx) => retryMail(tx, owner, { id }))).rejects.toThrow("on its way already");
  expect(await rowOf(id)).toMatchObject({ state });
  expect(await auditOf(clinic)).toEqual([]);
});

test("a message whose link is dead is refused", async () => {
  const { clinic, owner, member } = await aHouse();
  const serial = await inClinic(owner, (tx) => issueLink(tx, member.userId, "password", 60));
  await inClinic(owner, (tx) => issueLink(tx, member.userId, "password", 60));
  const id = await aMail(member, { state: "failed", template: "reset-password", data: { serial } });
  await expect(inClinic(owner, (tx) => retryMail(tx, owner, { id }))).rejects.toThrow("no longer works");
  expect(await rowOf(id)).toMatchObject({ state: "failed" });
  expect(await auditOf(clinic)).toEqual([]);
});

test("without a mail server it is refused", async () => {
  env().SMTP_URL = undefined;
  const { owner, member } = await aHouse();
  const id = await aMail(member, { state: "held" });
  await expect(inClinic(owner, (tx) => retryMail(tx, owner, { id }))).rejects.toThrow("No SMTP server is set");
  expect(await rowOf(id)).toMatchObject({ state: "held" });
});

test("another clinic's message does not exist", async () => {
  const { owner } = await aHouse();
  const id = await aMail(await aMember(await aClinic()), { state: "failed" });
  await expect(inClinic(owner, (tx) => retryMail(tx, owner, { id }))).rejects.toThrow(Missing);
  expect(await rowOf(id)).toMatchObject({ state: "failed" });
});
