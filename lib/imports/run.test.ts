import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { and, asc, eq, sql } from "drizzle-orm";
import { beforeEach, describe, expect, test } from "vitest";
import { acrossClinics, inClinic } from "@/db";
import { mailOutbox } from "@/db/schema/mail";
import { memberships } from "@/db/schema/memberships";
import { roomAssignments, rooms } from "@/db/schema/rooms";
import { importRows, imports } from "@/db/schema/runs";
import { users, userTokens } from "@/db/schema/users";
import { Missing } from "@/lib/refusal";
import { aClinic, actorOf, aMember, anOwner, aProvider, aRoom, auditOf, times } from "@/lib/testing/factories";
import { hasJob, takeJob } from "@/lib/testing/run-jobs";
import { checkImport, readImport } from "./check";
import { columns } from "./columns";
import { daysKept } from "./limits";
import { orderImport } from "./order";
import { purgeImports } from "./purge";
import { listImportRows } from "./queries";
import { runImport, sweepImports } from "./run";

type Clinic = Awaited<ReturnType<typeof aClinic>>;
type Admin = Awaited<ReturnType<typeof anOwner>>;
type Job = Parameters<typeof runImport>[0];

let clinic: Clinic;
let owner: Admin;
let room: { id: number; slug: string };
let serial = 0;

beforeEach(async () => {
  clinic = await aClinic();
  owner = await anOwner(clinic);
  room = await aRoom(clinic);
});

type Typed = { name?: string; email?: string; username?: string; rooms?: string };

const typed = (count: number, wanted: Typed = {}) => times(count, () => ({ ...wanted }));

/** A file with these rows, checked. */
async function checked(people: readonly Typed[], by = owner) {
  const head = [columns.firstName, columns.lastName, columns.email, columns.username, columns.rooms];
  const lines = people.map(({ name = "Jane", email, username = "", rooms = room.slug }) =>
    [name, "Gomez", email ?? `jane.run.${process.pid}.${++serial}@example.com`, username, rooms].join(","),
  );
  const file = new File([[head.map(({ label }) => label).join(","), ...lines].join("\n")], "members.csv");
  const rows = await readImport(by, { file });
  return (await inClinic(by, (tx) => checkImport(tx, by, { file }, rows))).id;
}

async function ordered(people: readonly Typed[], by = owner) {
  const id = await checked(people, by);
  await inClinic(by, (tx) => orderImport(tx, by, { id }));
  return { clinicId: by.clinicId, runId: id };
}

async function imported(people: readonly Typed[]) {
  const job = await ordered(people);
  await runImport(job);
  return job;
}

const rowsOf = (id: number) =>
  acrossClinics((tx) =>
    tx
      .select()
      .from(importRows)
      .where(and(eq(importRows.clinicId, clinic.id), eq(importRows.importId, id)))
      .orderBy(asc(importRows.line)),
  );

const stateOf = async (id: number) => {
  const [row] = await acrossClinics((tx) => tx.select().from(imports).where(eq(imports.id, id)));
  return row?.state;
};

const membersIn = ({ id }: Clinic) =>
  acrossClinics((tx) =>
    tx
      .select()
      .from(memberships)
      .where(and(eq(memberships.clinicId, id), eq(memberships.type, "member"))),
  );

const mailsIn = ({ id }: Clinic) =>
  acrossClinics((tx) => tx.select().from(mailOutbox).where(eq(mailOutbox.clinicId, id)));

const keyOf = ({ clinicId, runId }: Job) => `run_import:${clinicId}:${runId}`;

const close = ({ id }: { id: number }) =>
  acrossClinics((tx) => tx.update(rooms).set({ closedAt: new Date() }).where(eq(rooms.id, id)));

describe("ordering", () => {
  test("queues one job, is audited, and a second time does nothing", async () => {
    const id = await checked([{}, { email: "nonsense" }]);
    const second = actorOf(clinic, await aProvider(clinic, { roles: ["clinic_admin"] }), ["clinic_admin"]);
    const order = (by: Admin) => inClinic(by, (tx) => orderImport(tx, by, { id }));
    await Promise.all(times(5, () => order(second)));
    await order(owner);
    const jobs = await acrossClinics((tx) =>
      tx.execute(sql`select key from graphile_worker.jobs where key = ${keyOf({ clinicId: clinic.id, runId: id })}`),
    );
    expect(jobs.rows).toHaveLength(1);
    expect((await auditOf(clinic)).slice(1)).toMatchObject([
      { action: "members.importOrdered", actorId: second.userId, details: { importId: id, total: 1 } },
    ]);
  });

  test("a file without a single good row, another clinic's, and who may not", async () => {
    const bad = await checked([{ email: "nonsense" }]);
    await expect(inClinic(owner, (tx) => orderImport(tx, owner, { id: bad }))).rejects.toThrow(/No row of this file/);
    const stranger = await anOwner(await aClinic());
    const good = await checked([{}]);
    await expect(inClinic(stranger, (tx) => orderImport(tx, stranger, { id: good }))).rejects.toThrow(Missing);
    const csr = actorOf(clinic, await aProvider(clinic, { subtype: "csr" }));
    await expect(inClinic(csr, (tx) => orderImport(tx, csr, { id: good }))).rejects.toThrow(/no longer have the right/);
    expect([await stateOf(bad), await stateOf(good)]).toEqual(["checked", "checked"]);
    await runImport({ clinicId: clinic.id, runId: good });
    expect(await membersIn(clinic)).toEqual([]);
  });
});

describe("running", () => {
  test("the valid rows become members as New Member makes them, with a link by mail; what was typed is forgotten", async () => {
    const second = await aRoom(clinic);
    const email = `anna.${++serial}@example.com`;
    const { runId } = await imported([
      { name: "Anna", email, rooms: `${room.slug};${second.slug}` },
      { name: "" },
      { name: "José", email, username: `josé.${serial}` },
    ]);
    const rows = await rowsOf(runId);
    expect(rows).toMatchObject([
      { line: 2, outcome: "done", values: null },
      { line: 3, outcome: "refused", values: null, errors: { firstName: "Enter the first name." }, userId: null },
      { line: 4, outcome: "done", values: null },
    ]);
    const members = await membersIn(clinic);
    expect(members.map(({ firstName, status, userId }) => [firstName, status, userId]).sort()).toEqual([
      ["Anna", "active", rows[0]?.userId],
      ["José", "active", rows[2]?.userId],
    ]);
    const assigned = await acrossClinics((tx) => tx.$count(roomAssignments, eq(roomAssignments.clinicId, clinic.id)));
    expect(assigned).toBe(3);
    const [anna] = await acrossClinics((tx) => tx.select().from(users).where(eq(users.username, email)));
    expect(anna).toMatchObject({ id: rows[0]?.userId, homeClinicId: clinic.id, passwordHash: null });
    const mails = await mailsIn(clinic);
    expect(mails.map(({ template, toAddress }) => [template, toAddress])).toEqual(
      times(2, () => ["set-password", email]),
    );
    expect(await acrossClinics((tx) => tx.$count(userTokens, eq(userTokens.userId, anna?.id ?? 0)))).toBe(1);
    const events = await auditOf(clinic);
    expect(events.filter(({ action }) => action === "user.created")).toMatchObject(
      times(2, () => ({ actorId: owner.userId, details: { type: "member" } })),
    );
    expect(events.at(-1)).toMatchObject({
      action: "members.imported",
      details: { importId: runId, done: 2, refused: 1 },
    });
    expect(JSON.stringify(events)).not.toMatch(/Anna|Gomez/);
    expect(await stateOf(runId)).toBe("done");
  });

  test("a room that was closed, one that is gone, and a name and an address taken since the check: refused with the reason", async () => {
    const [closed, gone] = [await aRoom(clinic), await aRoom(clinic)];
    const [name, address] = [`taken.${++serial}@example.com`, `known.${++serial}@example.com`];
    const job = await ordered([{ rooms: closed.slug }, { rooms: gone.slug }, { email: name }, { email: address }, {}]);
    await close(closed);
    await acrossClinics((tx) => tx.delete(rooms).where(eq(rooms.id, gone.id)));
    await aMember(await aClinic(), { username: name });
    const known = await aMember(clinic, { email: address });
    await runImport(job);
    expect((await rowsOf(job.runId)).map(({ outcome, errors }) => [outcome, errors])).toEqual([
      ["refused", { rooms: `The room ${closed.slug} is inactive.` }],
      ["refused", { rooms: `There is no room with the code ${gone.slug}.` }],
      ["refused", { username: `${name} is taken. Free: ${name.replace("@", "2@")}` }],
      ["refused", { email: expect.stringContaining(`User ${known.userId} of this clinic`) }],
      ["done", {}],
    ]);
  });

  test("an address with spaces around it is known, too, when somebody has it since the check", async () => {
    const email = `spaces.${++serial}@example.com`;
    const job = await ordered([{ email: `${email} ` }]);
    const known = await aMember(clinic, { email });
    await runImport(job);
    expect((await rowsOf(job.runId)).map(({ outcome, errors }) => [outcome, errors])).toEqual([
      ["refused", { email: expect.stringContaining(`User ${known.userId} of this clinic`) }],
    ]);
  });

  test("several of a family in one file, under one address", async () => {
    const email = `family.${++serial}@example.com`;
    const { runId } = await imported([{ email, username: `first.${serial}` }, { email }, ...typed(120)]);
    expect((await rowsOf(runId)).filter(({ outcome }) => outcome !== "done")).toEqual([]);
  });

  test("two workers and a second time do nobody twice", async () => {
    const job = await ordered(typed(250));
    await Promise.all([runImport(job), runImport(job), runImport(job)]);
    await runImport(job);
    expect(await membersIn(clinic)).toHaveLength(250);
    expect((await auditOf(clinic)).filter(({ action }) => action === "members.imported")).toHaveLength(1);
  });

  test("an import has one worker: whoever finds it held leaves it alone, and so does the sweep", async () => {
    const [job, unordered] = [await ordered([{}]), await checked([{}])];
    await takeJob(keyOf(job));
    await acrossClinics(async (tx) => {
      await tx.update(imports).set({ state: "running" }).where(eq(imports.id, job.runId));
      await runImport(job);
      expect(await sweepImports()).toBe(0);
    });
    expect([await membersIn(clinic), await hasJob(keyOf(job))]).toEqual([[], false]);
    await runImport(job);
    await takeJob(keyOf(job));
    expect([await sweepImports(), await stateOf(job.runId), await stateOf(unordered)]).toEqual([0, "done", "checked"]);
  });

  test("one row that fails does not take its batch along", async () => {
    const job = await ordered([...typed(3), { name: "Poison" }, ...typed(3)]);
    const constraint = "poison_row";
    await acrossClinics((tx) =>
      tx.execute(sql.raw(`alter table memberships add constraint ${constraint} check (first_name <> 'Poison')`)),
    );
    try {
      await runImport(job);
    } finally {
      await acrossClinics((tx) => tx.execute(sql.raw(`alter table memberships drop constraint ${constraint}`)));
    }
    const rows = await rowsOf(job.runId);
    expect(rows.map(({ outcome }) => outcome)).toEqual([
      ...times(3, () => "done"),
      "failed",
      ...times(3, () => "done"),
    ]);
    expect(rows[3]?.message).toMatch(/^Something went wrong, and nobody was created \(reference \w+\)\.$/);
    expect(await membersIn(clinic)).toHaveLength(6);
    expect(await stateOf(job.runId)).toBe("done");
  });

  test("who loses the right meanwhile creates nobody more", async () => {
    const admin = await aProvider(clinic, { roles: ["clinic_admin"] });
    const job = await ordered(typed(2), actorOf(clinic, admin, ["clinic_admin"]));
    await acrossClinics((tx) =>
      tx.update(memberships).set({ status: "suspended" }).where(eq(memberships.id, admin.id)),
    );
    await runImport(job);
    expect((await rowsOf(job.runId)).map(({ outcome, message }) => [outcome, message])).toEqual(
      times(2, () => ["refused", "Whoever ordered this may no longer import members."]),
    );
    expect(await membersIn(clinic)).toEqual([]);
  });
});

describe("kill -9", () => {
  /** A worker of its own, which nobody here can ask to end. */
  function workerFor(job: Job) {
    const root = join(import.meta.dirname, "../..");
    const script = `import("@/lib/imports/run").then(({ runImport }) => runImport(${JSON.stringify(job)}))`;
    return spawn(process.execPath, ["--import", "tsx", "-e", script], { cwd: root, stdio: "ignore" });
  }

  test("in the middle of an import: every row is whole or waits, and the rest is queued again, each once", async () => {
    const job = await ordered(typed(1_500));
    const worker = workerFor(job);
    const settled = async () => (await rowsOf(job.runId)).filter(({ outcome }) => outcome !== null);
    const patience = AbortSignal.timeout(20_000);
    while ((await settled()).length === 0) await sleep(5, undefined, { signal: patience });
    worker.kill("SIGKILL");
    await once(worker, "exit");
    // Postgres takes the transaction back when it sees that nobody is there any more.
    const left = sql`select from pg_locks where locktype = 'relation' and relation = 'import_rows'::regclass
      and pid <> pg_backend_pid()`;
    while ((await acrossClinics((tx) => tx.execute(left))).rowCount) await sleep(10, undefined, { signal: patience });

    const done = await settled();
    expect(done.length).toBeLessThan(1_500);
    expect((await membersIn(clinic)).map(({ userId }) => userId).sort()).toEqual(
      done.map(({ userId }) => userId).sort(),
    );
    expect(await mailsIn(clinic)).toHaveLength(done.length);

    await takeJob(keyOf(job));
    expect(await sweepImports()).toBe(1);
    expect([await sweepImports(), await hasJob(keyOf(job))]).toEqual([0, true]);
    await runImport(job);
    expect((await rowsOf(job.runId)).every(({ outcome }) => outcome === "done")).toBe(true);
    expect(await membersIn(clinic)).toHaveLength(1_500);
    expect(await mailsIn(clinic)).toHaveLength(1_500);
    expect(await stateOf(job.runId)).toBe("done");
  });
});

test("after a week an import is forgotten, run or not, but for one that runs", async () => {
  const [waiting, fresh] = [await checked([{}]), await checked([{}])];
  const [running, { runId: done }] = [await ordered([{}]), await imported([{}])];
  await acrossClinics((tx) =>
    tx
      .update(imports)
      .set({ createdAt: sql`now() - make_interval(days => ${daysKept}, mins => 1)` })
      .where(and(eq(imports.clinicId, clinic.id), sql`${imports.id} <> ${fresh}`)),
  );
  expect(await purgeImports()).toBeGreaterThanOrEqual(2);
  expect(await Promise.all([waiting, done, running.runId, fresh].map(stateOf))).toEqual([
    ...[undefined, undefined],
    ...["queued", "checked"],
  ]);
  expect(await rowsOf(waiting)).toEqual([]);
  expect(await membersIn(clinic)).toHaveLength(1);
});

test("the report names who was created and is still there, those first who were not", async () => {
  const { runId } = await imported([{ name: "Anna" }, { name: "Gone" }, { name: "" }]);
  const gone = (await membersIn(clinic)).find(({ firstName }) => firstName === "Gone");
  await acrossClinics(async (tx) => {
    await tx.delete(roomAssignments).where(eq(roomAssignments.membershipId, gone?.id ?? 0));
    await tx.delete(memberships).where(eq(memberships.id, gone?.id ?? 0));
  });
  const { rows } = await listImportRows(owner, runId, { page: 1, size: 25 });
  expect(rows.map(({ line, firstName, userId }) => [line, firstName, userId !== null])).toEqual([
    [4, null, false],
    [2, "Anna", true],
    [3, null, true],
  ]);
});
