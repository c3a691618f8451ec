import { and, eq, sql } from "drizzle-orm";
import { afterEach, expect, test } from "vitest";
import { acrossClinics, inClinic } from "@/db";
import { mailOutbox } from "@/db/schema/mail";
import { users } from "@/db/schema/users";
import { issueLink, killLinks, linkPath } from "@/lib/auth/links";
import { aClinic, aMember, times } from "@/lib/testing/factories";
import { aMailServer, type MailServer, mailRefusal } from "@/lib/testing/mail-server";
import { deliverMail } from "./deliver";
import { enqueue } from "./enqueue";
import { sweepMail } from "./sweep";
import type { MailTemplate } from "./templates";

const servers: MailServer[] = [];

afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.stop()));
});

async function server(behaviour?: Parameters<typeof aMailServer>[0]): Promise<MailServer> {
  const started = await aMailServer(behaviour);
  servers.push(started);
  return started;
}

/** A message to a member of a clinic of its own, with its link if it has one. */
async function aMail(template: MailTemplate = "reset-password", data: Record<string, string> = {}) {
  const clinic = await aClinic({ name: "Harbour Clinic" });
  const member = await aMember(clinic, { firstName: "Zoë", lastName: "Quill" });
  const serial = await inClinic({ clinicId: clinic.id }, async (tx) => {
    const issued = await issueLink(tx, member.userId, "password", 60);
    const to = `zoe-${member.userId}@example.com`;
    await enqueue(tx, {
      clinicId: clinic.id,
      userId: member.userId,
      to,
      template,
      data: { serial: issued, ...data },
    });
    return issued;
  });
  const [row] = await acrossClinics((tx) => tx.select().from(mailOutbox).where(eq(mailOutbox.clinicId, clinic.id)));
  if (!row) throw new Error("The message was not stored.");
  return { clinic, member, serial, to: row.toAddress, job: { clinicId: clinic.id, mailId: row.id } };
}
type Job = Awaited<ReturnType<typeof aMail>>["job"];

const isMail = ({ clinicId, mailId }: Job) => and(eq(mailOutbox.clinicId, clinicId), eq(mailOutbox.id, mailId));

async function rowOf(job: Job) {
  const [row] = await acrossClinics((tx) =>
    tx
      .select({
        state: mailOutbox.state,
        attempts: mailOutbox.attempts,
        lastError: mailOutbox.lastError,
        sentAt: mailOutbox.sentAt,
        waits: sql<number>`extract(epoch from ${mailOutbox.dueAt} - now())::float`,
      })
      .from(mailOutbox)
      .where(isMail(job)),
  );
  if (!row) throw new Error("The message is gone.");
  return row;
}

/** Lets time pass for one message: its next attempt, or the end of its lease, is now. */
async function becomeDue(job: Job, change: Partial<typeof mailOutbox.$inferInsert> = {}) {
  await acrossClinics((tx) =>
    tx
      .update(mailOutbox)
      .set({ dueAt: sql`now() - interval '90 seconds'`, ...change })
      .where(isMail(job)),
  );
}

async function jobsOf({ clinicId, mailId }: Job) {
  const { rows } = await acrossClinics((tx) =>
    tx.execute<{ run_at: Date; locked_at: Date | null }>(
      sql`select run_at, locked_at from graphile_worker.jobs where key = ${`mail:${clinicId}:${mailId}`}`,
    ),
  );
  return rows;
}

test("a message arrives once, as text and as HTML, with its link and its headers", async () => {
  const { url, received } = await server();
  const { job, member, serial, to } = await aMail();

  await deliverMail(job, url);
  await deliverMail(job, url);

  const link = `http://127.0.0.1:3000${linkPath(member.userId, "password", serial)}`;
  expect(received).toHaveLength(1);
  const [mail] = received;
  expect(mail?.subject).toBe("Choose a new password for Harbour Clinic");
  expect(mail?.to?.map(({ address }) => address)).toEqual([to]);
  expect(mail?.from).toMatchObject({ name: "Clinic Admin", address: "no-reply@clinic-admin.invalid" });
  expect(mail?.messageId).toBe(`<mail-${job.clinicId}-${job.mailId}@[127.0.0.1]>`);
  expect(mail?.headers).toContainEqual(expect.objectContaining({ key: "auto-submitted", value: "auto-generated" }));
  expect(mail?.text).toContain(`Choose a new password:\n${link}\n`);
  expect(mail?.text).toContain("Hello Zoë,");
  expect(mail?.text).toContain("only for 60 minutes");
  expect(mail?.html).toContain(`href="${link}"`);
  expect(mail?.html).toContain("Harbour Clinic");
  expect(await rowOf(job)).toMatchObject({ state: "sent", attempts: 1, lastError: null, sentAt: expect.any(Date) });
});

test("ten workers at once deliver once", async () => {
  const { url, received } = await server();
  const { job } = await aMail();
  await Promise.all(times(10, () => deliverMail(job, url)));
  expect(received).toHaveLength(1);
  expect(await rowOf(job)).toMatchObject({ state: "sent", attempts: 1 });
});

test("a mail server that is down is tried again half a minute later, and the message arrives when it is back", async () => {
  const down = await server();
  await down.stop();
  const { job } = await aMail();

  await deliverMail(job, down.url);
  const waiting = await rowOf(job);
  expect(waiting).toMatchObject({ state: "queued", attempts: 1, lastError: "The mail server cannot be reached." });
  expect(waiting.waits).toBeGreaterThan(20);
  expect(waiting.waits).toBeLessThanOrEqual(30);
  expect(await jobsOf(job)).toHaveLength(1);

  const { url, received } = await server({ port: down.port });
  await deliverMail(job, url);
  expect(received).toHaveLength(0);
  await becomeDue(job);
  await deliverMail(job, url);
  expect(received).toHaveLength(1);
  expect(await rowOf(job)).toMatchObject({ state: "sent", attempts: 2, lastError: null });
});

test("a mail server that does not answer is given up on, and tried again", async () => {
  let isStuck = true;
  const { url, received } = await server({ onRcptTo: (_address, _session, done) => void (isStuck || done()) });
  const { job } = await aMail();
  await deliverMail(job, `${url}?socketTimeout=300`);
  expect(await rowOf(job)).toMatchObject({ state: "queued", lastError: "The mail server did not answer in time." });
  isStuck = false;
  await becomeDue(job);
  await deliverMail(job, url);
  expect(received).toHaveLength(1);
});

test("what is refused for now is accepted later", async () => {
  const answers = [mailRefusal(451, "4.7.1 Greylisted,\r\nplease try again later")];
  const { url, received } = await server({ onText: () => answers.shift() });
  const { job } = await aMail();
  await deliverMail(job, url);
  const { state, lastError } = await rowOf(job);
  expect(state).toBe("queued");
  expect(lastError).toMatch(/^The mail server said: 451 4\.7\.1 Greylisted.*$/);
  await becomeDue(job);
  await deliverMail(job, url);
  expect(received).toHaveLength(1);
});

test.each([
  [
    "the recipient",
    {
      onRcptTo: (_: unknown, __: unknown, done: (error: Error) => void) =>
        done(mailRefusal(550, "5.1.1 No such mailbox")),
    },
    "The mail server said: 550 5.1.1 No such mailbox",
  ],
  [
    "the message",
    { onText: () => mailRefusal(554, "5.7.1 Looks like spam") },
    "The mail server said: 554 5.7.1 Looks like spam",
  ],
])("%s refused for good is a dead letter after one attempt", async (_, behaviour, lastError) => {
  const { url } = await server(behaviour);
  const { job } = await aMail();
  await deliverMail(job, url);
  expect(await rowOf(job)).toMatchObject({ state: "failed", attempts: 1, lastError });
});

test("a sender refused for good waits: that is for the operator to mend", async () => {
  const { url } = await server({ onMailFrom: (_address, _session, done) => done(mailRefusal(550, "Not your domain")) });
  const { job } = await aMail();
  await deliverMail(job, url);
  expect(await rowOf(job)).toMatchObject({ state: "queued", lastError: "The mail server said: 550 Not your domain" });
});

test("a connection cut in the middle of the text: the message arrives once, at the next attempt", async () => {
  const answers = ["cut" as const];
  const { url, received } = await server({ onText: () => answers.shift() });
  const { job } = await aMail();
  await deliverMail(job, url);
  expect(received).toHaveLength(0);
  expect(await rowOf(job)).toMatchObject({ state: "queued", lastError: expect.stringMatching(/^The mail server /) });
  await becomeDue(job);
  await deliverMail(job, url);
  expect(received).toHaveLength(1);
});

test("attempts end after a day and a half", async () => {
  const { url } = await server({ onText: () => mailRefusal(451, "Later") });
  const { job } = await aMail("password-changed");
  const waits: number[] = [];
  for (let attempt = 1; attempt <= 8; attempt++) {
    await becomeDue(job);
    await deliverMail(job, url);
    const { state, waits: seconds } = await rowOf(job);
    if (state === "queued") waits.push(seconds);
  }
  expect(await rowOf(job)).toMatchObject({
    state: "failed",
    attempts: 8,
    lastError: "The mail server said: 451 Later",
  });
  expect(waits).toHaveLength(7);
  expect(waits.reduce((sum, seconds) => sum + seconds, 0) / 3600).toBeCloseTo(34.7, 0);
});

test.each([
  ["replaced", "The link was used or replaced before this could be sent."],
  ["used", "The link was used or replaced before this could be sent."],
  ["expired", "The link expired before this could be sent."],
])("a message whose link was %s meanwhile is not sent", async (how, lastError) => {
  const { url, received } = await server();
  const { job, member } = await aMail();
  await inClinic(job, async (tx) => {
    if (how === "used") await killLinks(tx, member.userId, "password");
    else await issueLink(tx, member.userId, "password", how === "expired" ? 0 : 60);
    if (how === "expired") await tx.update(mailOutbox).set({ data: { serial: 2 } });
  });
  await deliverMail(job, url);
  expect(received).toEqual([]);
  expect(await rowOf(job)).toMatchObject({ state: "failed", lastError });
});

test("without a mail server a message is held, and no attempt is counted", async () => {
  const { job } = await aMail();
  await deliverMail(job, undefined);
  expect(await rowOf(job)).toMatchObject({ state: "held", attempts: 0, lastError: null });
});

test("a worker killed while sending: the sweep brings the message back, whatever the dead one still holds", async () => {
  const { url, received } = await server();
  const { job } = await aMail();
  await acrossClinics((tx) =>
    tx.execute(sql`update graphile_worker._private_jobs set locked_at = now(), locked_by = 'dead', attempts = 1
      where key = ${`mail:${job.clinicId}:${job.mailId}`}`),
  );
  await becomeDue(job, { state: "sending", attempts: 1 });

  expect(await sweepMail()).toBe(1);
  expect(await sweepMail()).toBe(0);

  expect(await jobsOf(job)).toMatchObject([{ locked_at: null }]);
  await deliverMail(job, url);
  expect(received).toHaveLength(1);
  expect(await rowOf(job)).toMatchObject({ state: "sent", attempts: 2 });
});

test("the sweep leaves alone what is being sent, and what a job waits for", async () => {
  const { job } = await aMail();
  await becomeDue(job);
  expect(await sweepMail()).toBe(0);
  await becomeDue(job, { state: "sending", dueAt: new Date(Date.now() + 60_000) });
  expect(await sweepMail()).toBe(0);
  expect(await rowOf(job)).toMatchObject({ state: "sending" });
});

test("a message that ends its worker again and again is given up", async () => {
  const { url, received } = await server();
  const { job } = await aMail();
  await becomeDue(job, { state: "sending", attempts: 8 });
  await deliverMail(job, url);
  expect(received).toEqual([]);
  expect(await rowOf(job)).toMatchObject({ state: "failed", lastError: "Sending was interrupted again and again." });
});

test("a message and its job are written together or not at all", async () => {
  const clinic = await aClinic();
  const member = await aMember(clinic);
  const letter = {
    clinicId: clinic.id,
    userId: member.userId,
    to: "pat@example.com",
    template: "email-changed",
  } as const;
  const countJobs = async (tx: Parameters<Parameters<typeof acrossClinics>[0]>[0]) =>
    (await tx.execute(sql`select 1 from graphile_worker.jobs where key like ${`mail:${clinic.id}:%`}`)).rowCount;

  let inside: number | null = 0;
  const failing = acrossClinics(async (tx) => {
    await enqueue(tx, letter);
    inside = await countJobs(tx);
    throw new Error("changed my mind");
  });
  await expect(failing).rejects.toThrow("changed my mind");
  expect(inside).toBe(1);
  expect(await acrossClinics(countJobs)).toBe(0);

  await inClinic({ clinicId: clinic.id }, (tx) => enqueue(tx, letter));
  expect(await acrossClinics(countJobs)).toBe(1);
});

test("a message goes with the person it was for", async () => {
  const { url, received } = await server();
  const { job, member } = await aMail();
  await acrossClinics(async (tx) => {
    await tx.execute(sql`delete from memberships where user_id = ${member.userId}`);
    await tx.delete(users).where(eq(users.id, member.userId));
  });
  await deliverMail(job, url);
  expect(received).toEqual([]);
});

test("a notice names nobody who has left the clinic", async () => {
  const { url, received } = await server();
  const { job, member } = await aMail("password-changed", { by: "admin" });
  await acrossClinics((tx) => tx.execute(sql`delete from memberships where user_id = ${member.userId}`));
  await deliverMail(job, url);
  expect(received[0]?.text).toMatch(/^Hello,\n/);
  expect(received[0]?.text).toContain("An admin of Harbour Clinic has set a new password for you.");
  expect(received[0]?.html).not.toContain("href=");
});
