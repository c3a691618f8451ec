import { beforeAll, expect, test } from "vitest";
import { acrossClinics } from "@/db";
import { visits } from "@/db/schema/visits";
import { aClinic, aMember, anOwner, aProvider, aRoom, times } from "@/lib/testing/factories";
import { VisitPage } from "./input";
import { findVisitSummary, listVisits } from "./queries";

let owner: Awaited<ReturnType<typeof anOwner>>;
let stranger: Awaited<ReturnType<typeof anOwner>>;
let jane: Awaited<ReturnType<typeof aMember>>;

const dayOf = (day: number) => new Date(Date.UTC(2026, 0, day, 12));

beforeAll(async () => {
  const clinic = await aClinic();
  owner = await anOwner(clinic);
  stranger = await anOwner(await aClinic());
  jane = await aMember(clinic);
  const paul = await aMember(clinic);
  const andrea = await aProvider(clinic, { firstName: "Andrea", lastName: "Sanders" });
  const { id: roomId } = await aRoom(clinic, [jane], "Jessica Laynes' Clinic");
  const visit = (memberId: number, day: number) => ({
    clinicId: clinic.id,
    roomId,
    memberId,
    providerId: day === 12 ? null : andrea.id,
    status: day === 12 ? ("scheduled" as const) : ("completed" as const),
    scheduledAt: dayOf(day),
  });
  await acrossClinics((tx) =>
    tx.insert(visits).values([...times(12, (index) => visit(jane.id, index + 1)), visit(paul.id, 20)]),
  );
});

const list = (query: Record<string, unknown>, actor = owner) => listVisits(actor, jane.id, VisitPage.parse(query));

test("newest first, page by page; a page past the end is the last", async () => {
  const first = await list({});
  expect(first).toMatchObject({ total: 12, page: 1, lastPage: 2 });
  expect(first.rows.map(({ scheduledAt }) => scheduledAt)).toEqual(times(10, (index) => dayOf(12 - index)));
  expect(first.rows.slice(0, 2)).toMatchObject([
    { room: "Jessica Laynes' Clinic", status: "scheduled", firstName: null, lastName: null },
    { status: "completed", firstName: "Andrea", lastName: "Sanders" },
  ]);
  expect((await list({ page: "99" })).rows.map(({ scheduledAt }) => scheduledAt)).toEqual([dayOf(2), dayOf(1)]);
});

test.each(["-1", "0", "abc", "", "9".repeat(400), ["2", "3"], "1e99", "\u0000"])(
  "a page called %j is a page nevertheless",
  async (page) => {
    expect((await list({ page, size: page })).total).toBe(12);
  },
);

test("the summary has the newest five and counts them all", async () => {
  const summary = await findVisitSummary(owner, jane.id);
  expect(summary).toMatchObject({ total: 12, byStatus: { completed: 11, scheduled: 1 } });
  expect(summary.rows).toHaveLength(5);
});

test("another clinic sees none of it", async () => {
  expect(await list({}, stranger)).toMatchObject({ rows: [], total: 0 });
  expect(await findVisitSummary(stranger, jane.id)).toEqual({ rows: [], total: 0, byStatus: {} });
});
