import { eq, sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { acrossClinics } from "@/db";
import { sessions } from "@/db/schema/sessions";
import { aClinic, aMember, aSession, times } from "@/lib/testing/factories";
import { purgeSessions } from "./session-purge";

const daysAgo = (days: number) => sql`now() - make_interval(days => ${days})`;

test("sessions are forgotten thirty days after they were over, whichever way, and no others", async () => {
  const clinic = await aClinic();
  const place = await aMember(clinic);
  const aSessionWith = async (times: {
    endedAt?: ReturnType<typeof daysAgo>;
    expiresAt?: ReturnType<typeof daysAgo>;
  }) => {
    const id = await aSession(clinic, place);
    await acrossClinics((tx) => tx.update(sessions).set(times).where(eq(sessions.id, id)));
    return id;
  };
  const kept = [
    await aSession(clinic, place),
    await aSessionWith({ endedAt: daysAgo(29) }),
    await aSessionWith({ expiresAt: daysAgo(29) }),
  ];
  await aSessionWith({ endedAt: daysAgo(31) });
  await aSessionWith({ expiresAt: daysAgo(31) });

  expect(await purgeSessions()).toBeGreaterThanOrEqual(2);
  const left = await acrossClinics((tx) =>
    tx.select({ id: sessions.id }).from(sessions).where(eq(sessions.clinicId, clinic.id)),
  );
  expect(left.map(({ id }) => id).sort()).toEqual(kept.sort());
});

test("a backlog is forgotten in batches: what one has done stays done when a later one fails", async () => {
  const clinic = await aClinic();
  const { userId } = await aMember(clinic);
  await acrossClinics(async (tx) => {
    await tx.insert(sessions).values(times(1_500, () => ({ userId, clinicId: clinic.id, expiresAt: daysAgo(31) })));
    await tx.execute(sql`create sequence deletions`);
    await tx.execute(sql`create function fail_later() returns trigger language plpgsql as $$ begin
      if nextval('deletions') > 1200 then raise 'Enough.'; end if; return old; end $$`);
    await tx.execute(sql`create trigger failing before delete on sessions for each row execute function fail_later()`);
  });
  const left = () => acrossClinics((tx) => tx.$count(sessions, eq(sessions.userId, userId)));

  await expect(purgeSessions()).rejects.toThrow("Enough.");
  expect(await left()).toBe(500);
  await acrossClinics((tx) => tx.execute(sql`drop function fail_later() cascade`));
  expect([await purgeSessions(), await left()]).toEqual([500, 0]);
});
