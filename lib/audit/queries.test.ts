import { describe, expect, test } from "vitest";
import { acrossClinics, inClinic } from "@/db";
import { auditEvents } from "@/db/schema/audit";
import { aClinic, actorOf, aMember, anOwner, aProvider, aRoom, auditOf, times } from "@/lib/testing/factories";
import type { AuditAction } from "./actions";
import { type ExportedEvent, exportAudit } from "./export";
import { AuditFilter } from "./input";
import { auditPath } from "./path";
import { type AuditPage, listActivity, listAudit } from "./queries";
import { record } from "./record";

type Event = Partial<typeof auditEvents.$inferInsert> & { action?: AuditAction };

async function aHouse() {
  const clinic = await aClinic();
  const owner = await anOwner(clinic);
  const jane = await aMember(clinic, { firstName: "Jane", lastName: "Gomez", email: `jane.${clinic.id}@example.com` });
  const write = (events: Event[]) =>
    acrossClinics((tx) =>
      tx.insert(auditEvents).values(events.map((event) => ({ action: "user.viewed", ...event, clinicId: clinic.id }))),
    );
  const list = async (query: Record<string, unknown> = {}, actor = owner) => {
    const page = await listAudit(actor, AuditFilter.parse(query));
    if (!page) throw new Error("Too many people.");
    return page;
  };
  return { clinic, owner, jane, write, list };
}

const whatOf = ({ rows }: AuditPage) => rows.map(({ action }) => action);

describe("pages", () => {
  test("newest first, each event once, there and back, also those of one moment and while new ones come in", async () => {
    const { write, list } = await aHouse();
    const at = new Date("2026-03-01T12:00:00Z");
    await write(
      times(60, (index) => ({ at: new Date(at.getTime() + Math.floor(index / 20) * 1_000), address: String(index) })),
    );

    for (const query of [{}, { action: "user.viewed" }, { from: "2026-03-01" }]) {
      const seen: AuditPage[] = [await list(query)];
      await write([{ at, address: "late" }]);
      for (let page = seen[0]; page?.older; page = seen.at(-1)) {
        const next = new URL(auditPath({ before: page.older }), "http://here").searchParams.get("before");
        seen.push(await list({ ...query, before: next }));
      }
      const addresses = seen.flatMap(({ rows }) => rows.map(({ address }) => address)).filter((one) => one !== "late");
      expect(addresses).toEqual(times(60, (index) => String(59 - index)));
      expect(seen[0]?.newer).toBeNull();

      const back = await list({ ...query, after: placeOf(seen[2]?.newer) });
      expect(back.rows.map(({ id }) => id)).toEqual(seen[1]?.rows.map(({ id }) => id));
      // A page that would begin before the first one is the first one, and whole.
      expect((await list({ ...query, after: placeOf(back.newer) })).rows).toHaveLength(25);
    }
  });

  test("a page past the end is the first one", async () => {
    const { write, list } = await aHouse();
    await write([{}]);
    expect((await list({ before: "1000000000000000-1" })).rows).toHaveLength(1);
  });

  const placeOf = (place: { micros: number; id: number } | null | undefined) => place && `${place.micros}-${place.id}`;
});

describe("filters", () => {
  test("a person is found as who did it and as whom it was done to, by name, e-mail and ID, also when they are gone", async () => {
    const { clinic, owner, jane, write, list } = await aHouse();
    const gone = 1_000_999_999_999;
    await write([
      { action: "user.edited", actorId: owner.userId, subjectId: jane.userId },
      { action: "session.started", actorId: jane.userId, subjectId: jane.userId },
      { action: "user.deleted", actorId: owner.userId, subjectId: gone },
    ]);
    for (const person of ["jane", "GOMEZ, jane", `jane.${clinic.id}@example.com`, String(jane.userId)]) {
      expect(whatOf(await list({ person }))).toEqual(["session.started", "user.edited"]);
    }
    expect(whatOf(await list({ person: String(owner.userId) }))).toEqual(["user.deleted", "user.edited"]);
    expect(whatOf(await list({ person: "jane", action: "people" }))).toEqual(["user.edited"]);
    const [deleted] = (await list({ person: String(gone) })).rows;
    expect(deleted?.subject).toEqual({ id: gone, name: null });
    expect((await list({ person: "nobody" })).rows).toEqual([]);
    expect((await list({ person: "9".repeat(200) })).rows).toEqual([]);
  });

  test("what two people of one name did to each other comes once", async () => {
    const { clinic, jane, write, list } = await aHouse();
    const other = await aMember(clinic, { firstName: "Jane", lastName: "Other" });
    await write([
      { actorId: jane.userId, subjectId: other.userId },
      { actorId: other.userId, subjectId: jane.userId },
    ]);
    expect((await list({ person: "jane" })).rows).toHaveLength(2);
  });

  test("a name that too many people have is not looked for", async () => {
    const { clinic, owner } = await aHouse();
    await Promise.all(times(101, () => aMember(clinic, { firstName: "Anna" })));
    expect(await listAudit(owner, AuditFilter.parse({ person: "anna" }))).toBeNull();
    expect(await exportAudit(owner, AuditFilter.parse({ person: "anna" }))).toBeNull();
    expect((await auditOf(clinic)).map(({ action }) => action)).toEqual([]);
  });

  test("one action, or all of a kind: looks at records and refused attempts among them", async () => {
    const { write, list } = await aHouse();
    await write([
      { action: "user.viewed" },
      { action: "access.denied" },
      { action: "session.refused" },
      { action: "user.edited" },
    ]);
    expect(whatOf(await list({ action: "user.viewed" }))).toEqual(["user.viewed"]);
    expect(whatOf(await list({ action: "refusals" }))).toEqual(["session.refused", "access.denied"]);
    expect(whatOf(await list({ action: "views" }))).toEqual(["user.viewed"]);
    expect(whatOf(await list({ action: "no.such" }))).toHaveLength(4);
  });

  test("days are the clinic's, also those on which the clocks change", async () => {
    const { owner, write, list } = await aHouse();
    const pacific = { ...owner, timeZone: "America/Los_Angeles" } as typeof owner;
    // 8 March 2026 has 23 hours there: it begins at 08:00 UTC and ends at 07:00.
    const moments = [
      "2026-03-08T07:59:59.999Z",
      "2026-03-08T08:00:00Z",
      "2026-03-09T06:59:59.999Z",
      "2026-03-09T07:00:00Z",
    ];
    await write(moments.map((at) => ({ at: new Date(at), address: at })));
    const found = async (query: object) => (await list({ ...query }, pacific)).rows.map(({ address }) => address);
    expect(await found({ from: "2026-03-08", to: "2026-03-08" })).toEqual([moments[2], moments[1]]);
    expect(await found({ to: "2026-03-07" })).toEqual([moments[0]]);
    expect(await found({ from: "2026-03-09", action: "user.viewed" })).toEqual([moments[3]]);
    expect(await found({ from: "2026-03-09", to: "2026-03-08" })).toEqual([]);
  });

  test.each([
    {
      person: "\u0000%_\\'\ud800🙂",
      action: "\u0000",
      from: "2026-02-30",
      to: "1500-01-01",
      before: "x",
      after: "-1",
      size: "7",
    },
    { person: ["a", "b"], action: ["all"], from: ["", "x"], before: "9999999999999999-999999999999999", size: "1e9" },
    { person: "a".repeat(10_000_000), from: "9999-12-31", after: "9007199254740993-1", before: "1-1" },
  ])("nonsense falls back to what is usual", async (query) => {
    const { owner } = await aHouse();
    const filter = AuditFilter.parse(query);
    expect(filter).toMatchObject({ action: "all", from: "", to: "", before: null, after: null, size: 25 });
    expect(await listAudit(owner, filter)).toEqual({ rows: [], newer: null, older: null });
  });
});

test("nothing of another clinic is seen, whatever is asked for", async () => {
  const [here, there] = [await aHouse(), await aHouse()];
  await there.write([{ actorId: there.owner.userId, subjectId: here.jane.userId }]);
  for (const query of [
    {},
    { person: String(there.owner.userId) },
    { person: String(here.jane.userId) },
    { action: "user.viewed" },
  ]) {
    expect((await here.list(query)).rows).toEqual([]);
  }
  await here.write([{ actorId: there.owner.userId }]);
  expect((await here.list()).rows[0]?.actor).toEqual({ id: there.owner.userId, name: null });
});

test("people and rooms are named as they are called now", async () => {
  const { clinic, owner, jane, list } = await aHouse();
  const room = await aRoom(clinic, [], "Night Care");
  await inClinic(owner, (tx) =>
    record(tx, owner, "user.roomsChanged", jane, { added: 1, removed: 0, roomsAdded: String(room.id) }),
  );
  expect((await list()).rows).toMatchObject([
    {
      what: "Rooms changed",
      details: ["Added: Night Care"],
      actor: { id: owner.userId, name: expect.stringMatching(/^Pat Doe/) },
      subject: { id: jane.userId, name: "Jane Gomez" },
      address: "192.0.2.1",
    },
  ]);
  expect(await listActivity(owner, jane.userId)).toMatchObject([
    { words: "Rooms changed", details: ["Added: Night Care"], by: expect.stringMatching(/^Pat Doe/) },
  ]);
});

describe("the download", () => {
  async function exported(actor: Parameters<typeof exportAudit>[0], query: object) {
    const rows: ExportedEvent[] = [];
    for await (const batch of (await exportAudit(actor, AuditFilter.parse(query))) ?? []) rows.push(...batch);
    return rows;
  }

  test("what the filter finds, in words, in batches, and audited with how much and of what", async () => {
    const { clinic, owner, jane, write } = await aHouse();
    const at = new Date("2026-03-01T12:00:00.5Z");
    await write(times(2_500, () => ({ at, actorId: owner.userId, subjectId: jane.userId })));
    await write([
      { at, action: "user.suspended", subjectId: jane.userId, details: { from: "active", to: "suspended" } },
    ]);
    await write([
      {
        at,
        action: "session.refused",
        subjectId: 5,
        details: { reason: "wrong password" },
        address: "::ffff:192.0.2.9",
      },
    ]);

    const rows = await exported(owner, { person: "jane", size: "25" });
    expect(rows).toHaveLength(2_501);
    expect(new Set(rows.map(({ Event }) => Event)).size).toBe(2_501);
    expect(rows[0]).toMatchObject({
      When: "2026-03-01 12:00:00",
      UTC: "2026-03-01T12:00:00.500Z",
      Who: "System",
      What: "Account suspended",
      Whom: "Jane Gomez",
      "Whom ID": String(jane.userId),
      Details: "Status: Active → Suspended",
    });
    expect(await exported(owner, { action: "refusals", to: "2026-03-01" })).toMatchObject([
      {
        Who: "Somebody not signed in",
        Whom: "ID 5, deleted",
        Details: "Refused: wrong password",
        Address: "192.0.2.9",
      },
    ]);
    const trail = (await auditOf(clinic)).filter(({ action }) => action === "audit.exported");
    expect(trail).toMatchObject([
      { actorId: owner.userId, details: { format: "csv", total: 2_501, filter: `ID ${jane.userId}` } },
      { details: { total: 1, filter: "Refused attempts, to 2026-03-01" } },
    ]);
    // The download is the newest event of the next one.
    expect((await exported(owner, {}))[0]).toMatchObject({
      What: "Audit log downloaded",
      Details: "As CSV; 2,504 events",
    });
  });

  test("a name that was typed does not come into the trail", async () => {
    const { clinic, jane, write } = await aHouse();
    const admin = actorOf(clinic, await aProvider(clinic, { roles: ["clinic_admin"] }), ["clinic_admin"]);
    await aMember(clinic, { firstName: "Jane" });
    await write([{ subjectId: jane.userId }]);
    expect(await exported(admin, { person: "jane" })).toHaveLength(1);
    expect((await auditOf(clinic)).at(-1)?.details).toEqual({ format: "csv", total: 1, filter: "2 people" });
  });
});
