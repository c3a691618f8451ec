import { randomUUID } from "node:crypto";
import { and, eq, sql } from "drizzle-orm";
import { beforeEach, describe, expect, test } from "vitest";
import { acrossClinics, inClinic } from "@/db";
import { mailOutbox } from "@/db/schema/mail";
import { memberships } from "@/db/schema/memberships";
import { roomAssignments } from "@/db/schema/rooms";
import { bulkItems, bulkRuns } from "@/db/schema/runs";
import { Missing } from "@/lib/refusal";
import {
  aClinic,
  actorOf,
  aMember,
  anOwner,
  aProvider,
  aRoom,
  auditOf,
  seatsUsed,
  statusOf,
  times,
} from "@/lib/testing/factories";
import { hasJob, takeJob } from "@/lib/testing/run-jobs";
import { UserFilter } from "@/lib/users/input";
import { BulkOrder } from "./input";
import { orderBulkRun } from "./order";
import { findUnfinishedRun, listBulkRuns } from "./queries";
import { runBulk, sweepBulkRuns } from "./run";
import { previewSelection } from "./selection";
import type { BulkChange } from "./words";

type Clinic = Awaited<ReturnType<typeof aClinic>>;
type Owner = Awaited<ReturnType<typeof anOwner>>;

let clinic: Clinic;
let owner: Owner;

beforeEach(async () => {
  clinic = await aClinic({ paidSeats: 4 });
  owner = await anOwner(clinic);
});

type Typed = Partial<Parameters<typeof BulkOrder.parse>[0] & object>;

function order(change: BulkChange, people: readonly { userId: number }[], wanted: Typed = {}, by = owner) {
  const ids = people.map(({ userId }) => userId);
  const typed = { change, roomId: null, ids, filter: null, expected: ids.length, creationKey: randomUUID(), ...wanted };
  return inClinic(by, (tx) => orderBulkRun(tx, by, BulkOrder.parse(typed)));
}

async function run(change: BulkChange, people: readonly { userId: number }[], wanted: Typed = {}, by = owner) {
  const { runId } = await order(change, people, wanted, by);
  await runBulk({ clinicId: by.clinicId, runId });
  return runId;
}

/** Outcomes by person, in the order of the people given. */
async function outcomesOf(runId: number, people: readonly { userId: number }[]) {
  const items = await acrossClinics((tx) =>
    tx
      .select()
      .from(bulkItems)
      .where(and(eq(bulkItems.clinicId, clinic.id), eq(bulkItems.runId, runId))),
  );
  return people.map(({ userId }) => {
    const item = items.find((one) => one.userId === userId);
    return [item?.outcome, item?.message];
  });
}

const stateOf = async (runId: number) => {
  const [row] = await acrossClinics((tx) => tx.select().from(bulkRuns).where(eq(bulkRuns.id, runId)));
  return row?.state;
};

describe("ordering", () => {
  test("the people of a filter are written down, whatever happens to the list afterwards", async () => {
    const jane = await aMember(clinic, { firstName: "Jane", lastName: "Gomez" });
    const janet = await aMember(clinic, { firstName: "Janet", lastName: "Hill" });
    await aMember(clinic, { firstName: "Paul", lastName: "Reed" });
    const filter = UserFilter.parse({ name: "jane" });
    expect(await previewSelection(owner, "suspend", { ids: [], filter })).toMatchObject({ total: 2, possible: 2 });
    const { runId } = await order("suspend", [], { filter, expected: 2 });
    await aMember(clinic, { firstName: "Jane", lastName: "Late" });
    await runBulk({ clinicId: clinic.id, runId });
    expect(await outcomesOf(runId, [jane, janet])).toEqual([
      ["done", null],
      ["done", null],
    ]);
    const events = await auditOf(clinic);
    expect(events.at(0)).toMatchObject({ action: "bulk.ordered", details: { runId, change: "suspend", total: 2 } });
    expect(events.at(-1)).toMatchObject({ action: "bulk.finished", details: { runId, done: 2 } });
    expect(await stateOf(runId)).toBe("done");
  });

  test("the page that asks names in each group who is in it, and counts the seats that it would free or take", async () => {
    const [zoe, ...others] = [
      await aProvider(clinic, { firstName: "Zoë", lastName: "Quinn" }),
      ...(await Promise.all(times(7, (index) => aMember(clinic, { firstName: "Pat", lastName: `Lee ${index}` })))),
    ];
    const ids = [owner.userId, zoe.userId, ...others.map(({ userId }) => userId)];
    const { groups, total, possible, seats } = await previewSelection(owner, "remove", { ids, filter: null });
    expect(groups).toMatchObject([
      { type: "member", isPossible: true, total: 7, names: [0, 1, 2, 3, 4].map((index) => `Pat Lee ${index}`) },
      { type: "provider", isPossible: true, total: 1, names: ["Zoë Quinn"] },
      { isSelf: true, isOwner: true, isPossible: false, total: 1, names: [`Pat ${owner.lastName}`] },
    ]);
    expect({ total, possible, seats }).toEqual({ total: 9, possible: 8, seats: 1 });
    expect(await previewSelection(owner, "suspend", { ids, filter: null })).toMatchObject({ possible: 8, seats: 0 });
    await run("disable", [zoe]);
    expect(await previewSelection(owner, "activate", { ids, filter: null })).toMatchObject({ possible: 1, seats: 1 });
  });

  test("another number of people than was confirmed: nothing is done", async () => {
    const jane = await aMember(clinic);
    await expect(order("suspend", [jane], { expected: 2 })).rejects.toThrow(/There are 1 people now, and not 2/);
    expect(await acrossClinics((tx) => tx.select().from(bulkRuns).where(eq(bulkRuns.clinicId, clinic.id)))).toEqual([]);
  });

  test("people of another clinic are not among them", async () => {
    const stranger = await aMember(await aClinic());
    const jane = await aMember(clinic);
    await expect(order("remove", [stranger, jane])).rejects.toThrow(/There are 1 people now/);
    const runId = await run("remove", [stranger, jane], { expected: 1 });
    expect(await outcomesOf(runId, [stranger, jane])).toEqual([
      [undefined, undefined],
      ["done", null],
    ]);
    expect(await statusOf(stranger)).toBe("active");
  });

  test("sent again when the run has changed what the filter finds, it is still that run", async () => {
    await aMember(clinic);
    const filter = UserFilter.parse({ type: "member", status: "active" });
    const wanted = { filter, expected: 1, creationKey: randomUUID() };
    const runId = await run("suspend", [], wanted);
    expect(await order("suspend", [], wanted)).toEqual({ runId });
  });

  test("a form sent ten times at once orders one run", async () => {
    const jane = await aMember(clinic);
    const creationKey = randomUUID();
    const runs = await Promise.all(times(10, () => order("suspend", [jane], { creationKey })));
    expect(new Set(runs.map(({ runId }) => runId)).size).toBe(1);
  });

  test("who may not manage users orders nothing", async () => {
    const csr = actorOf(clinic, await aProvider(clinic, { subtype: "csr" }));
    const jane = await aMember(clinic);
    await expect(order("suspend", [jane], {}, csr)).rejects.toThrow(/no longer have the right/);
  });
});

describe("running", () => {
  test("each person for themselves: what cannot be done has its reason, and stops nobody", async () => {
    const people = [
      await aMember(clinic),
      await aMember(clinic, { status: "disabled", firstName: "Dora", lastName: "Off" }),
      { userId: owner.userId },
      await aProvider(clinic),
    ] as const;
    const runId = await run("suspend", people);
    expect(await outcomesOf(runId, people)).toEqual([
      ["done", null],
      ["refused", "Dora Off is disabled and cannot be suspended."],
      ["refused", "You cannot suspend yourself."],
      ["done", null],
    ]);
    expect(await statusOf(people[3])).toBe("suspended");
  });

  test("Activate is what brings each back: from Disabled while seats last, from Suspended, from Pending delete", async () => {
    const disabled = await Promise.all(times(5, () => aProvider(clinic, { status: "disabled" })));
    const [suspended, marked, gone] = [
      await aMember(clinic, { status: "suspended" }),
      await aMember(clinic, { status: "pending_delete" }),
      await aMember(clinic, { status: "disabled" }),
    ];
    const people = [...disabled, suspended, marked, gone];
    const runId = await run("activate", people);
    const outcomes = (await outcomesOf(runId, people)).map(([outcome]) => outcome);
    expect(outcomes.slice(0, 5).sort()).toEqual(["done", "done", "done", "refused", "refused"]);
    expect(outcomes.slice(5)).toEqual(["done", "done", "done"]);
    expect(await seatsUsed(clinic)).toBe(4);
  });

  test("Disable is the owner's for providers; an admin's run deactivates the members and says so", async () => {
    const admin = await aProvider(clinic, { roles: ["clinic_admin"] });
    const [andrea, jane] = [await aProvider(clinic), await aMember(clinic)];
    const asAdmin = actorOf(clinic, admin, ["clinic_admin"]);
    expect(
      await previewSelection(asAdmin, "disable", { ids: [andrea.userId, jane.userId], filter: null }),
    ).toMatchObject({ total: 2, possible: 1 });
    const runId = await run("disable", [andrea, jane], {}, asAdmin);
    expect(await outcomesOf(runId, [andrea, jane])).toEqual([
      ["refused", "Only the account owner disables and activates providers."],
      ["done", null],
    ]);
  });

  test("reset e-mails go to who can sign in", async () => {
    const [jane, paul] = [await aMember(clinic), await aMember(clinic, { status: "suspended" })];
    const runId = await run("reset_email", [jane, paul]);
    expect((await outcomesOf(runId, [jane, paul])).map(([outcome]) => outcome)).toEqual(["done", "refused"]);
    const mail = await acrossClinics((tx) => tx.select().from(mailOutbox).where(eq(mailOutbox.clinicId, clinic.id)));
    expect(mail).toMatchObject([{ userId: jane.userId, template: "reset-password" }]);
  });

  test("Assign to room puts members and providers into it beside their other rooms, twice without harm", async () => {
    const [andrea, jane, gone] = [
      await aProvider(clinic),
      await aMember(clinic),
      await aMember(clinic, { status: "removed", firstName: "Gina", lastName: "Gone" }),
    ];
    await aRoom(clinic, [andrea, jane]);
    const { id: roomId } = await aRoom(clinic);
    const people = [andrea, jane, gone];
    const runId = await run("assign_room", people, { roomId });
    expect(await outcomesOf(runId, people)).toEqual([
      ["done", null],
      ["done", null],
      ["refused", "Gina Gone is removed and cannot be added."],
    ]);
    await run("assign_room", people, { roomId });
    const rows = await acrossClinics((tx) =>
      tx.select().from(roomAssignments).where(eq(roomAssignments.clinicId, clinic.id)),
    );
    expect(rows).toHaveLength(4);
    const another = await aRoom(await aClinic());
    await expect(order("assign_room", people, { roomId: another.id })).rejects.toThrow(Missing);
    expect(() => BulkOrder.parse({ change: "assign_room", roomId: null })).toThrow();
  });

  test("two workers and a second time do nobody twice", async () => {
    const people = await Promise.all(times(12, () => aMember(clinic)));
    const { runId } = await order("remove", people);
    const job = { clinicId: clinic.id, runId };
    await Promise.all([runBulk(job), runBulk(job)]);
    await runBulk(job);
    const actions = (await auditOf(clinic)).map(({ action }) => action);
    expect(actions.filter((action) => action === "user.removed")).toHaveLength(12);
    expect(actions.filter((action) => action === "bulk.finished")).toHaveLength(1);
  });

  test("who loses the right meanwhile changes nobody more", async () => {
    const admin = await aProvider(clinic, { roles: ["clinic_admin"] });
    const jane = await aMember(clinic);
    const { runId } = await order("remove", [jane], {}, actorOf(clinic, admin, ["clinic_admin"]));
    await acrossClinics((tx) =>
      tx.update(memberships).set({ status: "suspended" }).where(eq(memberships.id, admin.id)),
    );
    await runBulk({ clinicId: clinic.id, runId });
    expect(await outcomesOf(runId, [jane])).toEqual([
      ["refused", "Whoever ordered this is no longer active in the clinic."],
    ]);
    expect(await statusOf(jane)).toBe("active");
  });

  test("somebody deleted meanwhile has an outcome, too", async () => {
    const jane = await aMember(clinic);
    const { runId } = await order("suspend", [jane]);
    await acrossClinics((tx) => tx.delete(memberships).where(eq(memberships.id, jane.id)));
    await runBulk({ clinicId: clinic.id, runId });
    expect(await outcomesOf(runId, [jane])).toEqual([["refused", "No longer of this clinic."]]);
  });

  test("a run has one worker: whoever finds it held leaves it alone, and so does the sweep", async () => {
    const jane = await aMember(clinic);
    const { runId } = await order("suspend", [jane]);
    const job = { clinicId: clinic.id, runId };
    await takeJob(keyOf(runId));
    await acrossClinics(async (tx) => {
      await tx.update(bulkRuns).set({ state: "running" }).where(eq(bulkRuns.id, runId));
      await runBulk(job);
      expect(await sweepBulkRuns()).toBe(0);
    });
    expect([await outcomesOf(runId, [jane]), await hasJob(keyOf(runId))]).toEqual([[[null, null]], false]);
    await runBulk(job);
    expect(await outcomesOf(runId, [jane])).toEqual([["done", null]]);
  });

  test("a run that a killed worker left is queued again by the sweep, once", async () => {
    const people = await Promise.all(times(3, () => aMember(clinic)));
    const { runId } = await order("suspend", people);
    expect(await sweepBulkRuns()).toBe(0);
    await takeJob(keyOf(runId));
    await acrossClinics((tx) => tx.update(bulkRuns).set({ state: "running" }).where(eq(bulkRuns.id, runId)));
    expect(await sweepBulkRuns()).toBe(1);
    expect([await sweepBulkRuns(), await hasJob(keyOf(runId))]).toEqual([0, true]);
    await runBulk({ clinicId: clinic.id, runId });
    expect((await outcomesOf(runId, people)).map(([outcome]) => outcome)).toEqual(["done", "done", "done"]);
    expect(await stateOf(runId)).toBe("done");
    await takeJob(keyOf(runId));
    expect(await sweepBulkRuns()).toBe(0);
  });

  test("a Postgres that went away meanwhile marks nobody as failed, and the run goes on afterwards", async () => {
    const people = [await aMember(clinic), await aMember(clinic)];
    const { runId } = await order("suspend", people);
    const job = { clinicId: clinic.id, runId };
    await failing({ code: "57P01", attempts: 1 }, () => expect(runBulk(job)).rejects.toThrow("Postgres says 57P01"));
    expect(await outcomesOf(runId, people)).toEqual(times(2, () => [null, null]));
    await runBulk(job);
    expect(await outcomesOf(runId, people)).toEqual(times(2, () => ["done", null]));
  });

  test.each(["40001", "40P01", "57014"])(
    "who was in the way of another for a moment (%s) is tried once more",
    async (code) => {
      const jane = await aMember(clinic);
      const { runId } = await order("suspend", [jane]);
      await failing({ code, attempts: 1 }, () => runBulk({ clinicId: clinic.id, runId }));
      expect(await outcomesOf(runId, [jane])).toEqual([["done", null]]);
    },
  );

  test("one who fails does not stop the rest, and can be asked about by a reference", async () => {
    const people = [await aMember(clinic), await aMember(clinic)] as const;
    const { runId } = await order("suspend", people);
    await failing({ code: "57014", attempts: 2 }, () => runBulk({ clinicId: clinic.id, runId }));
    expect(await outcomesOf(runId, people)).toEqual([
      ["failed", expect.stringMatching(/^Something went wrong, and nothing was changed \(reference \w+\)\.$/)],
      ["done", null],
    ]);
    expect([await statusOf(people[0]), await stateOf(runId)]).toEqual(["active", "done"]);
  });
});

const keyOf = (runId: number) => `run_bulk:${clinic.id}:${runId}`;

/** Runs `work` while Postgres refuses the first changes of memberships with this code. */
async function failing({ code, attempts }: { code: string; attempts: number }, work: () => Promise<unknown>) {
  // What a sequence has counted is not taken back with the transaction.
  await acrossClinics((tx) =>
    tx.execute(
      sql.raw(`create sequence failures;
        create function fail() returns trigger language plpgsql security definer as $$ begin
          if nextval('failures') <= ${attempts} then
            raise exception using message = 'Postgres says ${code}', errcode = '${code}';
          end if;
          return new;
        end $$;
        create trigger failing before update on memberships for each row execute function fail()`),
    ),
  );
  try {
    await work();
  } finally {
    await acrossClinics((tx) => tx.execute(sql.raw("drop function fail() cascade; drop sequence failures")));
  }
}

describe("finding a run again", () => {
  test("the clinic's latest come first, with who ordered each and what became of how many; one that goes on is told", async () => {
    const elsewhere = await anOwner(await aClinic());
    const [jane, dora] = [await aMember(clinic), await aMember(clinic, { status: "disabled" })];
    const first = await run("suspend", [jane, dora]);
    expect(await findUnfinishedRun(owner)).toBeNull();
    const { runId } = await order("remove", [dora]);
    expect(await findUnfinishedRun(owner)).toEqual({ id: runId, change: "remove", total: 1 });
    const by = { actorId: owner.userId, firstName: owner.firstName, lastName: owner.lastName, room: null };
    expect(await listBulkRuns(owner)).toMatchObject([
      { ...by, id: runId, change: "remove", state: "queued", total: 1, done: 0, refused: 0, failed: 0 },
      { ...by, id: first, change: "suspend", state: "done", total: 2, done: 1, refused: 1, failed: 0 },
    ]);
    expect([await listBulkRuns(elsewhere), await findUnfinishedRun(elsewhere)]).toEqual([[], null]);
  });
});
