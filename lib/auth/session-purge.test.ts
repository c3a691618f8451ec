import { eq, sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { acrossClinics } from "@/db";
import { sessions } from "@/db/schema/sessions";
import { aClinic, aMember, aSession } from "@/lib/testing/factories";
import { purgeSessions } from "./session-purge";

test("sessions are forgotten thirty days after they were over, whichever way, and no others", async () => {
  const clinic = await aClinic();
  const place = await aMember(clinic);
  const daysAgo = (days: number) => sql`now() - make_interval(days => ${days})`;
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
