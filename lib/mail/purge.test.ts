import { eq, sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { acrossClinics } from "@/db";
import { mailOutbox } from "@/db/schema/mail";
import { aClinic, aMail, aMember } from "@/lib/testing/factories";
import { purgeMail } from "./purge";

test("messages are forgotten after a year, whatever became of them, but for those still to be sent", async () => {
  const clinic = await aClinic();
  const member = await aMember(clinic);
  const states = ["queued", "sending", "sent", "failed", "held"] as const;
  for (const state of states) await aMail(member, { state });
  const before = (interval: string) =>
    acrossClinics((tx) =>
      tx
        .update(mailOutbox)
        .set({ createdAt: sql`now() - ${interval}::interval` })
        .where(eq(mailOutbox.clinicId, clinic.id)),
    );
  await before("12 months -1 day");
  expect(await purgeMail()).toBe(0);
  await before("12 months 1 day");
  expect(await purgeMail()).toBe(3);
  const left = await acrossClinics((tx) => tx.select().from(mailOutbox).where(eq(mailOutbox.clinicId, clinic.id)));
  expect(left.map(({ state }) => state).sort()).toEqual(["queued", "sending"]);
});
